#include "client_cli/api/index.h"

#include <absl/strings/str_replace.h>
#include <absl/strings/strip.h>
#include <fmt/format.h>
#include <google/protobuf/descriptor.pb.h>

#include "client_cli/api/descriptors.h"
#include "client_cli/errors/details.h"
#include "client_cli/lookup/nearest.h"

namespace prehab::cli {
namespace {

constexpr char kPackage[] = "prehab.v1.";

// "/prehab.v1.TeamService/ListTeams" and "TeamService/ListTeams" become
// "TeamService.ListTeams", as descriptors are named in their package.
std::string Normal(std::string_view name) {
  if (name.starts_with('/')) {
    name.remove_prefix(1);
  }
  if (name.starts_with(kPackage)) {
    name.remove_prefix(sizeof(kPackage) - 1);
  }
  return absl::StrReplaceAll(std::string(name), {{"/", "."}});
}

google::protobuf::DebugStringOptions WithComments() {
  google::protobuf::DebugStringOptions options;
  options.include_comments = true;
  return options;
}

template <typename DescriptorType>
std::string Text(const DescriptorType& descriptor) {
  return descriptor.DebugStringWithOptions(WithComments());
}

std::string TextOfMethod(const google::protobuf::MethodDescriptor& method) {
  return Text(method) + "\n" + Text(*method.input_type()) + "\n" + Text(*method.output_type());
}

absl::Status NotInApi(std::string_view name, const std::vector<std::string>& known) {
  const std::string nearest = Nearest(Normal(name), known);
  const std::string suggestion =
      nearest.empty() ? "" : fmt::format(" Did you mean \"{}\"?", absl::StrReplaceAll(nearest, {{".", "/"}}));
  return WithAdvice(absl::InvalidArgumentError(fmt::format("\"{}\" is not in the API.{}", name, suggestion)),
                    "All methods: prehab api list");
}

}  // namespace

ApiIndex::ApiIndex() {
  google::protobuf::FileDescriptorSet files;
  const std::string_view bytes = EmbeddedDescriptors();
  files.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  // The set lists every file after those that it imports.
  for (const google::protobuf::FileDescriptorProto& file : files.file()) {
    const google::protobuf::FileDescriptor* const built = pool_.BuildFile(file);
    for (int i = 0; built != nullptr && i < built->service_count(); ++i) {
      for (int j = 0; j < built->service(i)->method_count(); ++j) {
        methods_.push_back(built->service(i)->method(j));
      }
    }
  }
}

std::vector<const google::protobuf::ServiceDescriptor*> ApiIndex::services() const {
  std::vector<const google::protobuf::ServiceDescriptor*> services;
  for (const google::protobuf::MethodDescriptor* method : methods_) {
    if (services.empty() || services.back() != method->service()) {
      services.push_back(method->service());
    }
  }
  return services;
}

absl::StatusOr<const google::protobuf::MethodDescriptor*> ApiIndex::FindMethod(std::string_view name) const {
  if (const auto* method = pool_.FindMethodByName(kPackage + Normal(name))) {
    return method;
  }
  std::vector<std::string> known;
  for (const google::protobuf::MethodDescriptor* method : methods_) {
    known.push_back(Normal(CallPath(*method)));
  }
  return NotInApi(name, known);
}

absl::StatusOr<std::string> ApiIndex::Describe(std::string_view name) const {
  const std::string full = kPackage + Normal(name);
  if (const auto* method = pool_.FindMethodByName(full)) {
    return TextOfMethod(*method);
  }
  if (const auto* service = pool_.FindServiceByName(full)) {
    return Text(*service);
  }
  if (const auto* message = pool_.FindMessageTypeByName(full)) {
    return Text(*message);
  }
  if (const auto* type = pool_.FindEnumTypeByName(full)) {
    return Text(*type);
  }
  std::vector<std::string> known;
  for (const google::protobuf::MethodDescriptor* method : methods_) {
    known.push_back(Normal(CallPath(*method)));
    known.push_back(method->service()->name());
    known.push_back(method->input_type()->name());
    known.push_back(method->output_type()->name());
  }
  return NotInApi(name, known);
}

std::unique_ptr<google::protobuf::Message> ApiIndex::NewMessage(const google::protobuf::Descriptor& type) {
  return std::unique_ptr<google::protobuf::Message>(factory_.GetPrototype(&type)->New());
}

std::string ShortName(const google::protobuf::MethodDescriptor& method) {
  return method.service()->name() + "/" + method.name();
}

std::string CallPath(const google::protobuf::MethodDescriptor& method) {
  return "/" + method.service()->full_name() + "/" + method.name();
}

std::string FirstSentence(const google::protobuf::MethodDescriptor& method) {
  google::protobuf::SourceLocation where;
  if (!method.GetSourceLocation(&where)) {
    return "";
  }
  std::string text = absl::StrReplaceAll(where.leading_comments, {{"\n", " "}});
  if (const std::size_t end = text.find(". "); end != std::string::npos) {
    text.resize(end + 1);
  }
  return std::string(absl::StripAsciiWhitespace(text));
}

}  // namespace prehab::cli
