#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace prehab::catalog {
namespace {

using testing::HasSubstr;

constexpr std::string_view kEvidence = "source: Nobody 2026\nevidence_level: expert\nverified: false\n";

std::string WithEvidence(std::string_view text) { return std::string(text) + std::string(kEvidence); }

const std::string& Jog() {
  static const std::string kText = WithEvidence(
      "slug: jog\nversion: 1\ntitle: Jog\nkind: running\ncue: Run slowly.\n"
      "dosages:\n  - {minutes: 5, minutes_high: 10, source: Nobody 2026}\n"
      "conditions: [strain]\n"
      "contraindications:\n  - {condition: strain, text: It hurts., source: Nobody 2026}\n"
      "substitutes:\n  - {exercise: walk, factor: 1.5, source: Nobody 2026}\n"
      "prerequisites: [walk]\nprogressions: [walk, Run faster.]\n"
      "claims:\n  - {claim: It heals., claim_source: A, note: It does not., note_source: B}\n");
  return kText;
}

const std::string& Strain() {
  static const std::string kText = WithEvidence(
      "slug: strain\nversion: 1\ntitle: Strain\nkind: injury\nsummary: Torn fibres.\n"
      "causes:\n  - {text: Haste., source: A}\n"
      "symptoms:\n  - {text: Pain., source: A}\n"
      "refer_when:\n  - {text: Unsure., source: A}\n"
      "codes:\n  - {system: S, code: X1, meaning: Strain, verified: false}\n"
      "disclaimer: No diagnosis.\n");
  return kText;
}

const std::string& Policy() {
  static const std::string kText = WithEvidence(
      "slug: mild\nversion: 1\ntitle: Mild\nduring_at_most: 2\nsharp_stops: true\non_breach: Stop.\n");
  return kText;
}

const std::string& Flags() {
  static const std::string kText = WithEvidence(
      "slug: all\nversion: 1\ntitle: All\nflags:\n"
      "  - key: pop\n    question: A pop?\n    why: A tear.\n    urgency: urgent\n    advice: Be seen.\n"
      "    source: A\n    verified: true\n");
  return kText;
}

const std::string& Protocol() {
  static const std::string kText = WithEvidence(
      "slug: back\nversion: 1\ntitle: Back\nsummary: In two stages.\nconditions: [strain]\n"
      "pain_policy: mild\nred_flags: all\n"
      "tracks:\n"
      "  - key: run\n"
      "    title: Run\n"
      "    stages:\n"
      "      - key: s1\n"
      "        title: One\n"
      "        doses:\n"
      "          - dose: {exercise: jog}\n"
      "        advance:\n"
      "          sessions: {count: 2}\n"
      "      - {key: s2, title: Two}\n"
      "  - key: lift\n"
      "    title: Lift\n"
      "    stages:\n"
      "      - {key: s1, title: One}\n"
      "sync_gates:\n"
      "  - {track: run, before_stage: s2, other_track: lift, at_stage: s1, source: A}\n"
      "auto_advance: propose\n");
  return kText;
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

// What is said of all files together, each of them as given or else right.
struct Files {
  std::string jog = Jog();
  std::string strain = Strain();
  std::string policy = Policy();
  std::string flags = Flags();
  std::string protocol = Protocol();

  std::string Faults() const {
    const std::string walk =
        Replaced(Replaced(Replaced(Jog(), "slug: jog", "slug: walk"), "exercise: walk", "exercise: jog"),
                 "prerequisites: [walk]", "prerequisites: [jog]");
    const auto catalog = Catalog::Read({{"exercises/jog.yaml", jog},
                                        {"exercises/walk.yaml", walk},
                                        {"conditions/strain.yaml", strain},
                                        {"pain_policies/mild.yaml", policy},
                                        {"red_flags/all.yaml", flags},
                                        {"protocols/back.yaml", protocol}});
    return catalog.ok() ? "" : std::string(catalog.status().message());
  }
};

struct Case {
  const char* from;
  const char* to;
  const char* fault;
};

TEST(ChecksTest, WhatIsRightIsTaken) { EXPECT_EQ(Files().Faults(), ""); }

TEST(ChecksTest, ExercisesThatDoNotHoldTogether) {
  const Case kCases[] = {
      {"cue: Run slowly.\n", "", "cue is missing"},
      {"kind: running", "kind: strength", "contraction_bias is missing"},
      {"kind: running", "kind: strength", "sides is missing"},
      {"kind: running", "kind: strength", "muscles are missing"},
      {"kind: running", "kind: stretch", "muscles are missing"},
      {"minutes: 5, ", "", "minutes_high needs minutes"},
      {"minutes: 5", "minutes: 11", "minutes_high must be 11 or more, as minutes is"},
      {"minutes: 5, minutes_high: 10, ", "", "7:5: a dosage without a dose"},
      {"10, source: Nobody 2026", "10", "7:5: source is missing"},
      {"conditions: [strain]", "conditions: [pain]", "8:14: there is no condition pain"},
      {"{condition: strain", "{condition: pain", "there is no condition pain"},
      {"text: It hurts., ", "", "text is missing"},
      {"exercise: walk", "exercise: fly", "there is no exercise fly"},
      {"exercise: walk", "exercise: jog", "an exercise is no substitute for itself"},
      {"factor: 1.5", "factor: 0", "factor must be more than 0"},
      {"prerequisites: [walk]", "prerequisites: [fly]", "there is no exercise fly"},
      {"prerequisites: [walk]", "prerequisites: [jog]", "an exercise does not come before itself"},
      {"progressions: [walk", "progressions: [fly", "there is no exercise fly"},
      {"note: It does not., ", "", "note is missing"},
      {"note_source: B", "note_source: \"\"", "note_source is missing"},
      {"claim_source: A, ", "", "claim_source is missing"},
  };
  for (const Case& c : kCases) {
    Files files;
    files.jog = Replaced(files.jog, c.from, c.to);
    EXPECT_THAT(files.Faults(), HasSubstr(c.fault)) << c.to;
    EXPECT_THAT(files.Faults(), testing::StartsWith("exercises/jog.yaml:")) << c.to;
  }
}

TEST(ChecksTest, ConditionsThatDoNotHoldTogether) {
  const Case kCases[] = {
      {"summary: Torn fibres.\n", "", "summary is missing"},
      {"disclaimer: No diagnosis.\n", "", "disclaimer is missing"},
      {"symptoms:\n  - {text: Pain., source: A}\n", "", "symptoms are missing"},
      {"refer_when:\n  - {text: Unsure., source: A}\n", "", "refer_when is missing"},
      {"causes:\n  - {text: Haste., source: A}\n", "", "causes are missing, and incomplete does not say so"},
      {"{text: Pain., source: A}", "{text: Pain.}", "9:5: source is missing"},
      {"code: X1, ", "", "code is missing"},
      {"kind: injury", "kind: background", "facts are missing"},
  };
  for (const Case& c : kCases) {
    Files files;
    files.strain = Replaced(files.strain, c.from, c.to);
    EXPECT_THAT(files.Faults(), HasSubstr(c.fault)) << c.to;
  }
}

TEST(ChecksTest, PoliciesAndRedFlagsThatDoNotHoldTogether) {
  const Case kPolicies[] = {
      {"during_at_most: 2", "during_at_most: 11", "4:17: during_at_most must be 0 to 10"},
      {"sharp_stops: true\n", "", "sharp_stops must be true in every policy"},
      {"on_breach: Stop.\n", "", "on_breach is missing"},
  };
  for (const Case& c : kPolicies) {
    Files files;
    files.policy = Replaced(files.policy, c.from, c.to);
    EXPECT_THAT(files.Faults(), HasSubstr(c.fault)) << c.to;
  }
  const Case kFlags[] = {
      {"    urgency: urgent\n", "", "5:5: urgency is missing"},
      {"    question: A pop?\n", "", "question is missing"},
      {"    source: A\n", "", "source is missing"},
      {"source: Nobody", "  - {key: pop}\nsource: Nobody", "12:11: pop stands there already"},
  };
  for (const Case& c : kFlags) {
    Files files;
    files.flags = Replaced(files.flags, c.from, c.to);
    EXPECT_THAT(files.Faults(), HasSubstr(c.fault)) << c.to;
  }
}

TEST(ChecksTest, ProtocolsThatDoNotHoldTogether) {
  const Case kCases[] = {
      {"pain_policy: mild", "pain_policy: wild", "6:14: there is no pain policy wild"},
      {"red_flags: all", "red_flags: none", "7:12: there is no red flag set none"},
      {"pain_policy: mild\n", "", "pain_policy is missing"},
      {"conditions: [strain]\n", "", "conditions are missing"},
      {"auto_advance: propose\n", "", "auto_advance is missing"},
      {"exercise: jog", "exercise: fly", "15:30: there is no exercise fly"},
      {"        advance:\n          sessions: {count: 2}\n", "", "12:9: advance is missing: only the last stage"},
      {"{key: s2,", "{key: s1,", "s1 stands there already"},
      {"key: lift", "key: run", "run stands there already"},
      {"{track: run,", "{track: fun,", "there is no track fun"},
      {"before_stage: s2", "before_stage: s3", "track run has no stage s3"},
      {"at_stage: s1", "at_stage: s2", "track lift has no stage s2"},
      {"other_track: lift", "other_track: run", "a track cannot wait for itself"},
      {"at_stage: s1, source: A", "at_stage: s1", "source is missing"},
      {"title: Two}", "title: Two, min_days: 7, max_days: 6}", "max_days must be min_days or more"},
      {"title: Two}", "title: Two, pain_policy: wild}", "there is no pain policy wild"},
      {"title: Two}", "title: Two, schedule: {sessions_per_week_min: 4, sessions_per_week_max: 3}}",
       "sessions_per_week_max must be 4 or more, as sessions_per_week_min is"},
      {"auto_advance: propose\n", "auto_advance: propose\ncontent_hash: ab\n",
       "content_hash is computed; leave it out"},
  };
  for (const Case& c : kCases) {
    Files files;
    files.protocol = Replaced(files.protocol, c.from, c.to);
    EXPECT_THAT(files.Faults(), HasSubstr(c.fault)) << c.to;
  }
}

TEST(ChecksTest, AnIncompleteStageNeedsNoAdvance) {
  Files files;
  files.protocol = Replaced(files.protocol, "        advance:\n          sessions: {count: 2}\n",
                            "        incomplete: [when to leave it]\n");
  EXPECT_EQ(files.Faults(), "");
}

TEST(ChecksTest, CriteriaThatDoNotHoldTogether) {
  const struct {
    const char* criterion;
    const char* fault;
  } kCases[] = {
      {"sessions: {count: 0}", "17:29: count must be 1 or more"},
      {"label: Ready", "17:11: advance needs one of all_of"},
      {"all_of: {}", "17:19: criteria are missing"},
      {"at_least: {count: 2, criteria: [{sign: {sign: gap}}]}", "17:29: count must be 1 or less"},
      {"at_least: {count: 1}", "criteria are missing"},
      {"any_of: {criteria: [{sign: {sign: gap}}, {sign: {sign: gap}, time: {}}]}",
       "time may not stand beside sign"},
      {"pain: {timing: during, aggregate: last}", "give exactly one of at_most, at_least, above, rise_at_most"},
      {"pain: {timing: during, aggregate: last, at_most: 1, above: 3}", "give exactly one of at_most"},
      {"pain: {timing: during, aggregate: last, at_most: 11}", "at_most must be 0 to 10"},
      {"pain: {timing: during, at_most: 1}", "aggregate is missing"},
      {"pain: {timing: during, aggregate: max, at_most: 1, window_days: 1, window_sessions: 2}",
       "window_sessions may not stand beside window_days"},
      {"load_test_pain: {at_most: 3}", "task is missing"},
      {"time: {days_in_stage: 1, hours_since_injury: 2}", "give exactly one of days_in_stage"},
      {"performed: {exercise: fly}", "there is no exercise fly"},
      {"performed: {exercise: jog, pain_at_most: 12}", "pain_at_most must be 0 to 10"},
      {"measure: {test: slr}", "give exactly one of limb_symmetry_percent_at_least"},
      {"questionnaire: {instrument: X}", "give score_at_least or score_at_most"},
      {"sign: {sign: gap, asserted_by: fan}", "fan must be one of athlete, coach"},
      {"apprehension: {at_most: 0, scale_max: 5}", "scale_max must be 10 or 100"},
      {"apprehension: {at_most: 11, scale_max: 10}", "at_most must be scale_max or less"},
      {"exposure: {efforts: 0}", "efforts must be 1 or more"},
      {"absence: {kind: flare, days: 0}", "days must be 1 or more"},
      {"attest: {role: fan, statement: Well.}", "fan must be one of athlete, coach"},
      {"attest: {role: coach}", "statement is missing"},
      {"load_guard: {spike_percent_at_most: -1}", "spike_percent_at_most must be 0 or more"},
  };
  for (const auto& c : kCases) {
    Files files;
    files.protocol = Replaced(files.protocol, "sessions: {count: 2}", c.criterion);
    EXPECT_THAT(files.Faults(), HasSubstr(c.fault)) << c.criterion;
    EXPECT_THAT(files.Faults(), testing::StartsWith("protocols/back.yaml:")) << c.criterion;
  }
}

}  // namespace
}  // namespace prehab::catalog
