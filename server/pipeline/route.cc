#include "server/pipeline/route.h"

#include <algorithm>

#include "proto/validate.h"

namespace prehab {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

std::vector<const FieldDescriptor*> SubjectFields(const Descriptor& request, const std::string& subject) {
  std::vector<const FieldDescriptor*> fields;
  if (const auto* field = request.FindFieldByName(subject)) {
    fields.push_back(field);
  } else if (const auto* oneof = request.FindOneofByName(subject)) {
    for (int i = 0; i < oneof->field_count(); ++i) {
      fields.push_back(oneof->field(i));
    }
  }
  return fields;
}

bool HasSecretFields(const Descriptor& request) {
  for (int i = 0; i < request.field_count(); ++i) {
    if (request.field(i)->options().GetExtension(v1::rules).secret()) {
      return true;
    }
  }
  return false;
}

const MethodDescriptor* MethodOf(std::string_view service_name, const Descriptor& request) {
  const auto* service = request.file()->pool()->FindServiceByName(std::string(service_name));
  for (int i = 0; service != nullptr && i < service->method_count(); ++i) {
    if (service->method(i)->input_type() == &request) {
      return service->method(i);
    }
  }
  return nullptr;
}

bool IsSubjectName(const std::string& name) {
  return name == "athlete_id" || name == "team_id" || name == "organization_id";
}

bool NeedsSubject(const v1::MethodPolicy& policy) {
  return policy.permission() != v1::PERMISSION_PUBLIC && policy.permission() != v1::PERMISSION_SIGNED_IN;
}

bool SubjectFits(const Route& route) {
  if (!NeedsSubject(route.policy)) {
    return route.policy.subject().empty();
  }
  return !route.subject_fields.empty() &&
         std::all_of(route.subject_fields.begin(), route.subject_fields.end(),
                     [](const FieldDescriptor* field) { return IsSubjectName(field->name()); });
}

}  // namespace

std::string Route::Name() const { return method->service()->full_name() + "/" + method->name(); }

Route RouteOf(std::string_view service, const Descriptor& request, const Descriptor& answer) {
  Route route;
  route.answer = &answer;
  route.method = MethodOf(service, request);
  if (route.method == nullptr) {
    return route;
  }
  route.policy = route.method->options().GetExtension(v1::policy);
  route.subject_fields = SubjectFields(request, route.policy.subject());
  route.request_id_field = request.FindFieldByName("request_id");
  route.has_secret_fields = HasSecretFields(request);
  route.redactor = Redactor(*route.method->output_type());
  return route;
}

std::vector<std::string> FaultsOf(const Route& route) {
  if (route.method == nullptr) {
    return {"a handler whose request belongs to no method"};
  }
  std::vector<std::string> faults = FaultsOfRules(*route.method->input_type());
  for (std::string& fault : FaultsOfClinicalFields(*route.method->output_type())) {
    faults.push_back(std::move(fault));
  }
  const auto add = [&faults, &route](const char* what) { faults.push_back(route.Name() + " " + what); };
  if (route.policy.permission() == v1::PERMISSION_UNSPECIFIED) {
    add("has no permission");
  }
  if (!SubjectFits(route)) {
    add("has a subject that does not fit its permission or its request");
  }
  if (route.answer != route.method->output_type()) {
    add("has another answer than its handler");
  }
  const bool writes = route.policy.effect() == v1::EFFECT_WRITE;
  if (route.policy.effect() == v1::EFFECT_UNSPECIFIED || writes != static_cast<bool>(route.write)) {
    add("has an effect that its handler does not have");
  }
  if (writes && route.request_id_field == nullptr) {
    add("writes without a request_id");
  }
  return faults;
}

std::vector<std::string> MethodsWithoutRoute(const google::protobuf::ServiceDescriptor& service,
                                             const std::vector<const Route*>& routes) {
  std::vector<std::string> missing;
  for (int i = 0; i < service.method_count(); ++i) {
    const MethodDescriptor* method = service.method(i);
    const bool served = std::any_of(routes.begin(), routes.end(),
                                    [method](const Route* route) { return route->method == method; });
    if (!served) {
      missing.push_back(method->full_name());
    }
  }
  return missing;
}

}  // namespace prehab
