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

void Withhold(Message& message) {
  const Reflection& reflection = *message.GetReflection();
  const FieldDescriptor* withheld = message.GetDescriptor()->FindFieldByName("withheld");
  for (const FieldDescriptor* field : ClinicalFields(*message.GetDescriptor())) {
    reflection.ClearField(&message, field);
    if (withheld != nullptr) {
      reflection.AddString(&message, withheld, field->name());
    }
  }
}

// The message and all that it may hold; messages hold themselves.
void Collect(const Descriptor& descriptor, std::set<const Descriptor*>& messages) {
  if (!messages.insert(&descriptor).second) {
    return;
  }
  for (int i = 0; i < descriptor.field_count(); ++i) {
    if (descriptor.field(i)->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
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

void Redact(const storage::Scope* scope, Message& response) {
  if (!ClinicalFields(*response.GetDescriptor()).empty() && !MaySee(scope, response)) {
    Withhold(response);
  }
  const Reflection& reflection = *response.GetReflection();
  std::vector<const FieldDescriptor*> present;
  reflection.ListFields(response, &present);
  for (const FieldDescriptor* field : present) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
      continue;
    }
    if (!field->is_repeated()) {
      Redact(scope, *reflection.MutableMessage(&response, field));
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
