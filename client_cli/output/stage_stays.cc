#include "client_cli/output/stage_stays.h"

#include <vector>

#include "client_cli/output/words.h"

namespace prehab::cli {
namespace {

using Records = google::protobuf::RepeatedPtrField<v1::ProgressionRecord>;

// The decisions for the track since the progression began, oldest first.
std::vector<const v1::ProgressionDecision*> DecisionsOf(const Records& records, const v1::Progression& progression,
                                                        const std::string& track) {
  std::vector<const v1::ProgressionDecision*> decisions;
  for (auto record = records.rbegin(); record != records.rend(); ++record) {
    if (record->record_time().seconds() < progression.start_time().seconds()) {
      continue;
    }
    for (const v1::ProgressionDecision& decision : record->decisions()) {
      if (decision.track() == track) {
        decisions.push_back(&decision);
      }
    }
  }
  return decisions;
}

}  // namespace

std::map<std::string, StageStay> StaysOf(const Records& records, const v1::Progression& progression,
                                         const std::string& track) {
  std::map<std::string, StageStay> stays;
  for (const v1::ProgressionDecision* decision : DecisionsOf(records, progression, track)) {
    const std::string date = DateOfTime(decision->time());
    if (stays.empty()) {
      stays[decision->stage_before()] = {date, ""};
    }
    if (decision->stage_before() != decision->stage_after() && !decision->is_proposal()) {
      stays[decision->stage_before()].until = date;
      stays[decision->stage_after()] = {date, ""};
    }
  }
  return stays;
}

std::string DecidedSince(const Records& records, const v1::Progression& progression, const std::string& track) {
  const auto decisions = DecisionsOf(records, progression, track);
  std::string since;
  for (auto decision = decisions.rbegin(); decision != decisions.rend(); ++decision) {
    const bool is_same = (*decision)->decision() == decisions.back()->decision() &&
                         (*decision)->rule() == decisions.back()->rule();
    if (!is_same) {
      break;
    }
    since = (*decision)->time();
  }
  return since;
}

}  // namespace prehab::cli
