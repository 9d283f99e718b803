#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "rules/lint/rule.h"

namespace prehab::rules {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Visit = std::function<void(const Message&, const std::string&)>;

void WalkMessage(const Message& message, const std::string& path, const Visit& visit) {
  visit(message, path);
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
      continue;
    }
    if (!field->is_repeated()) {
      WalkMessage(reflection.GetMessage(message, field), PathTo(path, field->name()), visit);
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      WalkMessage(reflection.GetRepeatedMessage(message, field, i), PathTo(path, field->name(), i), visit);
    }
  }
}

}  // namespace

std::string PathTo(std::string_view path, std::string_view field) {
  return path.empty() ? std::string(field) : fmt::format("{}.{}", path, field);
}

std::string PathTo(std::string_view path, std::string_view field, int index) {
  return fmt::format("{}[{}]", PathTo(path, field), index);
}

void ForEachMessage(const Message& item, const Visit& visit) { WalkMessage(item, "", visit); }

void ForEachStage(const v1::Protocol& protocol,
                  const std::function<void(const v1::Stage&, const std::string& path)>& visit) {
  for (int t = 0; t < protocol.tracks_size(); ++t) {
    const std::string track = PathTo("", "tracks", t);
    for (int s = 0; s < protocol.tracks(t).stages_size(); ++s) {
      visit(protocol.tracks(t).stages(s), PathTo(track, "stages", s));
    }
  }
}

std::vector<const v1::Exercise*> ExercisesOf(const v1::Program& program, const Lookup& lookup) {
  std::vector<const v1::Exercise*> exercises;
  ForEachOf<v1::ExerciseDose>(program, [&](const v1::ExerciseDose& dose, const std::string& /*path*/) {
    const v1::Exercise* exercise = lookup.find_exercise(dose.exercise());
    if (exercise != nullptr) {
      exercises.push_back(exercise);
    }
  });
  std::sort(exercises.begin(), exercises.end());
  exercises.erase(std::unique(exercises.begin(), exercises.end()), exercises.end());
  return exercises;
}

}  // namespace prehab::rules
