#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace prehab::catalog {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using testing::Contains;
using testing::HasSubstr;

const Catalog& Library() {
  static const Catalog kCatalog = [] {
    auto catalog = Catalog::Load();
    EXPECT_TRUE(catalog.ok()) << catalog.status();
    return catalog.ok() ? *std::move(catalog) : Catalog();
  }();
  return kCatalog;
}

// The five complaints of the founding articles.
constexpr std::array kComplaints = {"tightness", "cramp", "strain", "tear", "proximal-hamstring-tendinopathy"};

// Numbers that order things and claim nothing.
bool IsCounter(const FieldDescriptor& field) {
  static const std::set<std::string> kCounters = {"version", "first_week", "last_week"};
  return kCounters.contains(field.name());
}

// Whether a number stands in `message` itself that says something: one that is
// set, or that always is and is not zero.
bool HoldsNumber(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return std::any_of(fields.begin(), fields.end(), [](const FieldDescriptor* field) {
    const auto type = field->cpp_type();
    const bool number = type == FieldDescriptor::CPPTYPE_INT32 || type == FieldDescriptor::CPPTYPE_INT64 ||
                        type == FieldDescriptor::CPPTYPE_DOUBLE;
    return number && !IsCounter(*field);
  });
}

bool HasSource(const Message& message) {
  const FieldDescriptor* source = message.GetDescriptor()->FindFieldByName("source");
  return source != nullptr && !message.GetReflection()->GetString(message, source).empty();
}

// The messages in and under `message` that hold a number which neither they nor
// one around them has a source for.
void FindUnsourced(const Message& message, bool sourced, std::vector<std::string>& found) {
  sourced = sourced || HasSource(message);
  if (!sourced && HoldsNumber(message)) {
    found.push_back(message.GetDescriptor()->name() + ": " + message.ShortDebugString());
  }
  std::vector<const FieldDescriptor*> fields;
  const Reflection& reflection = *message.GetReflection();
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
      continue;
    }
    const int size = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      FindUnsourced(field->is_repeated() ? reflection.GetRepeatedMessage(message, field, i)
                                         : reflection.GetMessage(message, field),
                    sourced, found);
    }
  }
}

std::vector<const Message*> AllItems() {
  std::vector<const Message*> items;
  const auto add = [&items](const auto& more) {
    for (const auto& item : more) {
      items.push_back(&item);
    }
  };
  add(Library().exercises());
  add(Library().conditions());
  add(Library().programs());
  add(Library().protocols());
  add(Library().pain_policies());
  add(Library().red_flag_sets());
  return items;
}

TEST(LibraryDataTest, NoNumberIsWithoutASource) {
  std::vector<std::string> found;
  for (const Message* item : AllItems()) {
    FindUnsourced(*item, false, found);
  }
  EXPECT_THAT(found, testing::IsEmpty());
  // The search itself: the same without the sources.
  v1::Program program = *Library().FindProgram("nordic-10w");
  program.clear_source();
  FindUnsourced(program, false, found);
  EXPECT_THAT(found, Contains(HasSubstr("reps_low: 12")));
}

TEST(LibraryDataTest, EveryComplaintHasACardThatInformsAndRefers) {
  for (const char* slug : kComplaints) {
    ASSERT_NE(Library().FindCondition(slug), nullptr) << slug;
    EXPECT_EQ(Library().FindCondition(slug)->kind(), v1::CONDITION_KIND_INJURY) << slug;
  }
  for (const v1::Condition& card : Library().conditions()) {
    EXPECT_THAT(card.disclaimer(), HasSubstr("no diagnosis")) << card.slug();
    if (card.kind() == v1::CONDITION_KIND_INJURY) {
      EXPECT_GT(card.symptoms_size(), 0) << card.slug();
      EXPECT_GT(card.self_care_size(), 0) << card.slug();
      EXPECT_GT(card.refer_when_size(), 0) << card.slug();
      EXPECT_GT(card.codes_size(), 0) << card.slug();
      // What a founding article does not say is listed instead.
      EXPECT_TRUE(card.slug() == "cramp" || card.causes_size() + card.risk_factors_size() > 0) << card.slug();
      EXPECT_TRUE(card.slug() == "cramp" || card.diagnosis_size() > 0) << card.slug();
    }
  }
}

TEST(LibraryDataTest, BackgroundCardsTellAnatomyAndStride) {
  for (const auto& [slug, facts] : {std::pair("anatomy", 6), {"stride", 9}}) {
    ASSERT_NE(Library().FindCondition(slug), nullptr) << slug;
    EXPECT_EQ(Library().FindCondition(slug)->kind(), v1::CONDITION_KIND_BACKGROUND) << slug;
    EXPECT_EQ(Library().FindCondition(slug)->facts_size(), facts) << slug;
  }
}

TEST(LibraryDataTest, CodesThatAreNoWholeCodesSaySo) {
  for (const v1::Condition& card : Library().conditions()) {
    for (const v1::ConditionCode& code : card.codes()) {
      EXPECT_EQ(code.verified(), code.system() == "OSIICS 14") << code.code();
    }
  }
}

TEST(LibraryDataTest, TendonitisIsTendinopathyWithANote) {
  const v1::Condition& card = *Library().FindCondition("proximal-hamstring-tendinopathy");
  EXPECT_THAT(card.aliases(), Contains("tendonitis"));
  ASSERT_EQ(card.claims_size(), 2);
  EXPECT_THAT(card.claims(0).claim(), HasSubstr("inflamed"));
  EXPECT_THAT(card.claims(1).claim(), HasSubstr("Stretch"));
}

const v1::Exercise& Exercise(const char* slug) {
  const v1::Exercise* exercise = Library().FindExercise(slug);
  EXPECT_NE(exercise, nullptr) << slug;
  return exercise == nullptr ? v1::Exercise::default_instance() : *exercise;
}

// Every item that the founding articles name: warm-up and technique, stretches,
// strength, aids.
constexpr std::array kSeedItems = {"easy-warm-up",
                                   "leg-swings",
                                   "high-knees",
                                   "progressive-warm-up",
                                   "easy-cool-down",
                                   "foot-under-hips",
                                   "upright-lean",
                                   "running-cadence",
                                   "standing-hamstring-stretch",
                                   "seated-hamstring-stretch",
                                   "seated-fold-stretch",
                                   "supine-strap-stretch",
                                   "standing-forward-fold",
                                   "band-stretch",
                                   "yoga",
                                   "pilates",
                                   "dynamic-yoga-stretches",
                                   "quad-stretch",
                                   "hip-flexor-stretch",
                                   "nordic-hamstring-curl",
                                   "single-leg-rdl",
                                   "slide-bridge",
                                   "chair-bridge",
                                   "romanian-deadlift",
                                   "deadlift",
                                   "lying-leg-curl",
                                   "stiff-legged-deadlift",
                                   "foam-roller",
                                   "massage-stick",
                                   "massage-ball",
                                   "sports-massage",
                                   "compression-tights",
                                   "cold-pack",
                                   "recovery-cream",
                                   "kinesiology-tape",
                                   "elastic-band",
                                   "rest"};

TEST(LibraryDataTest, EveryItemOfTheFoundingArticlesIsThere) {
  for (const char* slug : kSeedItems) {
    EXPECT_FALSE(Exercise(slug).cue().empty()) << slug;
  }
}

TEST(LibraryDataTest, AnExerciseHasADoseOrSaysThatNoneIsGiven) {
  for (const v1::Exercise& exercise : Library().exercises()) {
    const bool said = exercise.dosages_size() > 0 || exercise.incomplete_size() > 0;
    // A way to run and a thing to use need no dose.
    const bool needs_none =
        exercise.kind() == v1::EXERCISE_KIND_TECHNIQUE || exercise.kind() == v1::EXERCISE_KIND_RECOVERY_AID;
    EXPECT_TRUE(said || needs_none) << exercise.slug();
  }
}

struct DoseCase {
  const char* slug;
  const char* dose;
};

// As the founding articles and papers print them.
TEST(LibraryDataTest, DosesAreThoseOfTheirSources) {
  const DoseCase kCases[] = {
      {"easy-warm-up", "minutes: 5 minutes_high: 10"},
      {"running-cadence", "steps_per_minute: 180"},
      {"standing-hamstring-stretch", "hold_seconds: 20 hold_seconds_high: 30"},
      {"seated-hamstring-stretch", "hold_seconds: 20 hold_seconds_high: 30"},
      {"seated-fold-stretch", "hold_seconds: 10"},
      {"supine-strap-stretch", "minutes: 1"},
      {"askling-extender", "sets: 3 reps_low: 12 times_per_day: 2 every_nth_day: 1"},
      {"askling-diver", "sets: 3 reps_low: 6 every_nth_day: 2"},
      {"askling-glider", "sets: 3 reps_low: 4 every_nth_day: 3"},
      {"two-leg-bridge", "sets: 4 reps_low: 15"},
      {"bridge-hold", "sets: 5 hold_seconds: 30"},
  };
  for (const DoseCase& c : kCases) {
    ASSERT_GT(Exercise(c.slug).dosages_size(), 0) << c.slug;
    EXPECT_THAT(Exercise(c.slug).dosages(0).ShortDebugString(), testing::StartsWith(c.dose)) << c.slug;
  }
}

TEST(LibraryDataTest, MusclesAreNamedAlikeSoThatASearchFindsThem) {
  const std::set<std::string> kMuscles = {"hamstrings", "glutes",        "quadriceps", "calves", "hip flexors",
                                          "adductors",  "hip abductors", "trunk",      "back"};
  std::set<std::string> found;
  for (const v1::Exercise& exercise : Library().exercises()) {
    EXPECT_TRUE(exercise.muscles_size() > 0 || exercise.slug() == "rest") << exercise.slug();
    found.insert(exercise.muscles().begin(), exercise.muscles().end());
  }
  EXPECT_EQ(found, kMuscles);
}

TEST(LibraryDataTest, EveryFieldThatIsSearchedHasEntries) {
  std::set<int> biases;
  std::set<std::string> conditions;
  std::set<std::string> equipment;
  for (const v1::Exercise& exercise : Library().exercises()) {
    biases.insert(exercise.contraction_bias());
    conditions.insert(exercise.conditions().begin(), exercise.conditions().end());
    equipment.insert(exercise.equipment().begin(), exercise.equipment().end());
  }
  EXPECT_EQ(biases.size(), 5u);
  EXPECT_THAT(conditions,
              testing::IsSupersetOf({"tightness", "cramp", "strain", "proximal-hamstring-tendinopathy"}));
  EXPECT_THAT(equipment,
              testing::IsSupersetOf({"partner or anchor", "slick floor", "chair", "weights", "elastic band"}));
}

TEST(LibraryDataTest, BiasIsThatOfTheSources) {
  for (const char* slug :
       {"nordic-hamstring-curl", "slide-bridge", "romanian-deadlift", "stiff-legged-deadlift"}) {
    EXPECT_EQ(Exercise(slug).contraction_bias(), v1::CONTRACTION_BIAS_LENGTHENING) << slug;
  }
  for (const char* slug : {"single-leg-rdl", "chair-bridge", "deadlift", "lying-leg-curl"}) {
    EXPECT_EQ(Exercise(slug).contraction_bias(), v1::CONTRACTION_BIAS_MIXED) << slug;
  }
  EXPECT_EQ(Exercise("bridge-hold").contraction_bias(), v1::CONTRACTION_BIAS_ISOMETRIC);
}

TEST(LibraryDataTest, SlideBridgeStandsInForTheNordicAndPreparesForIt) {
  const v1::Exercise& nordic = Exercise("nordic-hamstring-curl");
  ASSERT_GT(nordic.substitutes_size(), 0);
  EXPECT_EQ(nordic.substitutes(0).exercise(), "slide-bridge");
  EXPECT_EQ(nordic.substitutes(0).factor(), 1.0);
  EXPECT_THAT(nordic.prerequisites(), Contains("slide-bridge"));
  EXPECT_THAT(Exercise("slide-bridge").progressions(), Contains("nordic-hamstring-curl"));
  EXPECT_EQ(Exercise("slide-bridge").substitutes(0).exercise(), "two-leg-bridge");
  EXPECT_EQ(Exercise("single-leg-rdl").substitutes(0).exercise(), "kickstand-rdl");
}

TEST(LibraryDataTest, StretchesOfTheHamstringSayWhenATendonForbidsThem) {
  int found = 0;
  for (const v1::Exercise& exercise : Library().exercises()) {
    const bool hamstring = !exercise.muscles().empty() && exercise.muscles(0) == "hamstrings";
    if (exercise.kind() != v1::EXERCISE_KIND_STRETCH || !hamstring) {
      continue;
    }
    ++found;
    EXPECT_TRUE(std::any_of(exercise.contraindications().begin(), exercise.contraindications().end(),
                            [](const auto& c) { return c.condition() == "proximal-hamstring-tendinopathy"; }))
        << exercise.slug();
  }
  EXPECT_EQ(found, 6);
}

TEST(LibraryDataTest, WhatTheEvidenceContradictsCarriesANote) {
  for (const char* slug :
       {"single-leg-rdl", "running-cadence", "cold-pack", "standing-hamstring-stretch", "seated-hamstring-stretch",
        "seated-fold-stretch", "supine-strap-stretch", "standing-forward-fold"}) {
    EXPECT_GT(Exercise(slug).claims_size(), 0) << slug;
  }
  for (const char* slug : {"tightness", "cramp", "strain", "stride", "proximal-hamstring-tendinopathy"}) {
    EXPECT_GT(Library().FindCondition(slug)->claims_size(), 0) << slug;
  }
  EXPECT_THAT(Exercise("running-cadence").claims(0).note(), HasSubstr("not unloaded"));
}

TEST(LibraryDataTest, NothingThatIsPreparedForComesBeforeItself) {
  for (const v1::Exercise& exercise : Library().exercises()) {
    std::set<std::string> before;
    std::vector<std::string> open(exercise.prerequisites().begin(), exercise.prerequisites().end());
    while (!open.empty()) {
      const std::string slug = open.back();
      open.pop_back();
      EXPECT_NE(slug, exercise.slug());
      if (before.insert(slug).second) {
        const auto& more = Exercise(slug.c_str()).prerequisites();
        open.insert(open.end(), more.begin(), more.end());
      }
    }
  }
}

}  // namespace
}  // namespace prehab::catalog
