#include "server/pipeline/redact.h"

#include <algorithm>
#include <set>

#include "prehab/v1/options.pb.h"

namespace prehab {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::vector<const FieldDescriptor*> ClinicalFields(const Descriptor& descriptor) {
  std::vector<const FieldDescriptor*> fields;
  for (int i = 0; i < descriptor.field_count(); ++i) {
    if (descriptor.field(i)->options().GetExtension(v1::rules).clinical()) {
      fields.push_back(descriptor.field(i));
    }
  }
  return fields;
}

bool MaySee(const storage::Scope* scope, const Message& message) {
  const FieldDescriptor* athlete = message.GetDescriptor()->FindFieldByName("athlete_id");
  return scope != nullptr && athlete != nullptr && !scope->athlete_id().empty() &&
         message.GetReflection()->GetString(message, athlete) == scope->athlete_id() &&
         scope->Holds(v1::PERMISSION_CLINICAL_READ);
}

void Withhold(const std::vector<const FieldDescriptor*>& clinical, Message& message) {
  const Reflection& reflection = *message.GetReflection();
  const FieldDescriptor* withheld = message.GetDescriptor()->FindFieldByName("withheld");
  for (const FieldDescriptor* field : clinical) {
    reflection.ClearField(&message, field);
    if (withheld != nullptr) {
      reflection.AddString(&message, withheld, field->name());
    }
  }
}

bool IsMessage(const FieldDescriptor& field) { return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE; }

// The message and all that it may hold; messages hold themselves.
void Collect(const Descriptor& descriptor, std::set<const Descriptor*>& messages) {
  if (!messages.insert(&descriptor).second) {
    return;
  }
  for (int i = 0; i < descriptor.field_count(); ++i) {
    if (IsMessage(*descriptor.field(i))) {
      Collect(*descriptor.field(i)->message_type(), messages);
    }
  }
}

bool NamesWhatIsWithheld(const Descriptor& descriptor) {
  const FieldDescriptor* withheld = descriptor.FindFieldByName("withheld");
  return withheld != nullptr && withheld->is_repeated() &&
         withheld->cpp_type() == FieldDescriptor::CPPTYPE_STRING &&
         descriptor.FindFieldByName("athlete_id") != nullptr;
}

}  // namespace

Redactor::Redactor(const Descriptor& response) {
  std::set<const Descriptor*> messages;
  Collect(response, messages);
  for (const Descriptor* message : messages) {
    if (!HasClinicalFields(*message)) {
      continue;
    }
    Places& places = places_[message];
    places.clinical = ClinicalFields(*message);
    for (int i = 0; i < message->field_count(); ++i) {
      const FieldDescriptor* field = message->field(i);
      if (IsMessage(*field) && HasClinicalFields(*field->message_type())) {
        places.inner.push_back(field);
      }
    }
  }
}

void Redactor::Redact(const storage::Scope* scope, Message& response) const {
  const auto found = places_.find(response.GetDescriptor());
  if (found == places_.end()) {
    return;
  }
  const Places& places = found->second;
  if (!places.clinical.empty() && !MaySee(scope, response)) {
    Withhold(places.clinical, response);
  }
  const Reflection& reflection = *response.GetReflection();
  for (const FieldDescriptor* field : places.inner) {
    if (!field->is_repeated()) {
      if (reflection.HasField(response, field)) {
        Redact(scope, *reflection.MutableMessage(&response, field));
      }
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(response, field); ++i) {
      Redact(scope, *reflection.MutableRepeatedMessage(&response, field, i));
    }
  }
}

bool HasClinicalFields(const Descriptor& response) {
  std::set<const Descriptor*> messages;
  Collect(response, messages);
  return std::any_of(messages.begin(), messages.end(),
                     [](const Descriptor* message) { return !ClinicalFields(*message).empty(); });
}

std::vector<std::string> FaultsOfClinicalFields(const Descriptor& response) {
  std::set<const Descriptor*> messages;
  Collect(response, messages);
  std::vector<std::string> faults;
  for (const Descriptor* message : messages) {
    if (!ClinicalFields(*message).empty() && !NamesWhatIsWithheld(*message)) {
      faults.push_back(message->full_name() + " has clinical fields without athlete_id and withheld");
    }
  }
  return faults;
}

}  // namespace prehab
