#include "tests/docs/api.h"

#include <absl/strings/ascii.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/descriptor_database.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace prehab::docs {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FileDescriptorProto;
using google::protobuf::FileDescriptorSet;
using google::protobuf::ServiceDescriptor;

constexpr char kPackage[] = "prehab.v1";

FileDescriptorSet ReadSet(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  FileDescriptorSet set;
  if (!file || !set.ParseFromIstream(&file) || set.file_size() == 0) {
    throw std::runtime_error(path + " is no descriptor set");
  }
  return set;
}

template <class Element>
std::string Comment(const Element& element) {
  google::protobuf::SourceLocation location;
  if (!element.GetSourceLocation(&location)) {
    return "";
  }
  std::string text = location.leading_comments;
  absl::RemoveExtraAsciiWhitespace(&text);
  const std::string name = element.name() + ": ";
  return text.starts_with(name) ? text.substr(name.size()) : text;
}

}  // namespace

struct Api::Pool {
  google::protobuf::SimpleDescriptorDatabase database;
  google::protobuf::DescriptorPool pool{&database};
  std::vector<std::string> files;
};

Api::Api(const std::string& path) : pool_(std::make_unique<Pool>()) {
  const FileDescriptorSet set = ReadSet(path);
  for (const FileDescriptorProto& file : set.file()) {
    pool_->database.Add(file);
    if (file.package() == kPackage) {
      pool_->files.push_back(file.name());
    }
  }
}

Api::~Api() = default;

std::vector<const ServiceDescriptor*> Api::Services() const {
  std::vector<const ServiceDescriptor*> services;
  for (const std::string& name : pool_->files) {
    const auto* file = pool_->pool.FindFileByName(name);
    for (int i = 0; file != nullptr && i < file->service_count(); ++i) {
      services.push_back(file->service(i));
    }
  }
  std::sort(services.begin(), services.end(), [](const auto* a, const auto* b) { return a->name() < b->name(); });
  return services;
}

const EnumDescriptor& Api::Enum(const std::string& name) const {
  const auto* found = pool_->pool.FindEnumTypeByName(std::string(kPackage) + "." + name);
  if (found == nullptr) {
    throw std::runtime_error("the protos have no enum " + name);
  }
  return *found;
}

std::string CommentOf(const ServiceDescriptor& service) { return Comment(service); }

std::string CommentOf(const EnumValueDescriptor& value) { return Comment(value); }

}  // namespace prehab::docs
