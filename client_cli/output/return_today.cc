#include "client_cli/output/return_today.h"

#include <fmt/format.h>

#include <string>

#include "client_cli/output/progression_screen.h"
#include "client_cli/output/progression_words.h"
#include "client_cli/output/stage_work.h"
#include "client_cli/output/words.h"

namespace prehab::cli {
namespace {

// ", HELD" for what keeps the athlete back; nothing for who goes on.
std::string Standing(const v1::Progression& progression, const v1::ProgressionTrack& track) {
  switch (progression.status()) {
    case v1::PROGRESSION_STATUS_STOPPED:
      return ", STOPPED";
    case v1::PROGRESSION_STATUS_REFERRED:
      return track.state().referred_by().empty() ? "" : ", REFERRED";
    default:
      return track.state().held_by().empty() ? "" : ", HELD";
  }
}

void ShowTrack(Printer& printer, const v1::Progression& progression, const v1::ProgressionTrack& track) {
  const bool is_one_of_several = progression.tracks_size() > 1;
  printer.Paragraph(fmt::format("Return to run{}: {}{}", is_one_of_several ? ", " + track.title() : "",
                                StageText(track), Standing(progression, track)),
                    0, 2);
  if (track.has_decision()) {
    printer.Paragraph(StandingText(track, ""), 2, 2);
  }
  if (IsRunningBarred(progression, track.state())) {
    return;
  }
  if (!track.state().locked_until().empty()) {
    printer.Paragraph(fmt::format("Rest first, until {}.", MomentText(track.state().locked_until())));
  }
  ShowStageWork(printer, track.stage(), 2);
  ShowMissing(printer, track.decision(), progression, "");
  const TrackNames names = NamesOf(progression, track.state().track(), "");
  printer.Line("  Log it:   " + ReportCommand("pain during", names));
}

}  // namespace

void ShowReturnToday(Printer& printer, const v1::Progression& progression) {
  if (progression.status() == v1::PROGRESSION_STATUS_CLEARED) {
    printer.Line(fmt::format("Return to run: cleared, watched until {}",
                             DateText(progression.state().watch_until_date())));
    return;
  }
  for (const v1::ProgressionTrack& track : progression.tracks()) {
    ShowTrack(printer, progression, track);
  }
}

}  // namespace prehab::cli
