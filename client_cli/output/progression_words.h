#ifndef PREHAB_CLIENT_CLI_OUTPUT_PROGRESSION_WORDS_H_
#define PREHAB_CLIENT_CLI_OUTPUT_PROGRESSION_WORDS_H_

#include <string>
#include <vector>

#include "prehab/v1/progression_service.pb.h"

namespace prehab::cli {

// How progressions are put into words.

// "HOLD", as docs/rules.md and scripts name it.
std::string DecisionName(v1::ProgressionDecisionKind kind);

// "STOPPED", "HELD", "active". Capitals are for what keeps an athlete back.
std::string StatusText(v1::ProgressionStatus status);

// Why, as it goes on after a colon: "pain_policy hickey-4 during" is "pain in
// the session was above the limit of hickey-4". A rule that this prehab does
// not know stands there as it is.
std::string RuleText(const std::string& rule);

// The same for what was decided by it: an ADVANCE by "advance" is one because
// all is met.
std::string WhyText(const v1::ProgressionDecision& decision);

// How the track is by its newest decision, and why: "Stays since Tue 17 Nov: a
// coach holds it." `since` stands behind the first word and may be empty.
std::string StandingText(const v1::ProgressionTrack& track, const std::string& since);

// A criterion's name, "pain next_morning", for people: "pain the next morning".
std::string CriterionText(const std::string& criterion);

// A finding: its label, or else its name for people.
std::string FindingText(const v1::CriterionFinding& finding);

// "pain the next morning: is 4, needs at most 2".
std::string FindingLine(const v1::CriterionFinding& finding);

// Whether the finding is an operator over others ("all_of") and no leaf.
bool IsOperator(const v1::CriterionFinding& finding);

// The leaves that keep the decision from going on: an alternative that is not
// met beside one that is does not.
std::vector<const v1::CriterionFinding*> UnmetLeaves(const v1::ProgressionDecision& decision);

// What a track is and for whom, as commands name it: hints repeat it.
struct TrackNames {
  // Empty where the protocol has no other track.
  std::string track;
  // As it was typed; empty for oneself.
  std::string athlete;
  // A session of it is a run.
  bool runs = true;
};
TrackNames NamesOf(const v1::Progression& progression, const std::string& track, const std::string& athlete);

// The command that reports what a criterion lacks: "prehab log morning N" for
// "pain next_morning". Empty if no report does. `statement` is what a word is
// about, in quotes; empty if only one is asked.
std::string ReportCommand(const std::string& criterion, const TrackNames& names,
                          const std::string& statement = "");

// What the decision means where the track stands now, in one sentence.
std::string DecisionText(const v1::ProgressionDecision& decision, const v1::ProgressionTrack& track);

// "2026-11-21T07:30" as "Sat 21 Nov 07:30".
std::string MomentText(const std::string& time);

// The first of the parts that fit the width, " · " between them, and how many
// more there are.
std::string ShortList(const std::vector<std::string>& parts, int width);

// "stage 4 of 9 \"Run 75 %\"".
std::string StageText(const v1::ProgressionTrack& track);

}  // namespace prehab::cli

#endif  // PREHAB_CLIENT_CLI_OUTPUT_PROGRESSION_WORDS_H_
