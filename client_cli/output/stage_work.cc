#include "client_cli/output/stage_work.h"

#include <fmt/format.h>

#include <string>

#include "client_cli/output/protocol_words.h"
#include "client_cli/output/words.h"

namespace prehab::cli {
namespace {

constexpr int kHang = 2;

}  // namespace

void ShowStageWork(Printer& printer, const v1::Stage& stage, int indent) {
  const auto line = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) {
      printer.Paragraph(fmt::format("{}{}", name, text), indent, kHang);
    }
  };
  for (const v1::StageDose& dose : stage.doses()) {
    line("- ", StageDoseText(dose));
  }
  if (stage.has_rounds()) {
    printer.Paragraph("Rounds: " + RoundsText(stage.rounds()), indent);
  }
  for (const v1::RefusedExercise& refused : stage.refused()) {
    line("Not: ", fmt::format("{}. {}", refused.exercise(), WithSource(refused.reason(), refused.source())));
  }
  line("Schedule: ", ScheduleText(stage.schedule()));
  line("At most: ", CeilingsText(stage.ceilings()));
  line("Time here: ", StayText(stage));
}

}  // namespace prehab::cli
