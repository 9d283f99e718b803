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

}  // namespace
}  // namespace prehab::catalog
