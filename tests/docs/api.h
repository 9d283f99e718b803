#ifndef PREHAB_TESTS_DOCS_API_H_
#define PREHAB_TESTS_DOCS_API_H_

#include <google/protobuf/descriptor.h>

#include <memory>
#include <string>
#include <vector>

namespace prehab::docs {

// The protos with their comments, which the descriptors inside a program do
// not have.
class Api {
 public:
  // Reads the descriptor set that the build makes of the protos. Throws
  // std::runtime_error if it is not one.
  explicit Api(const std::string& path);
  ~Api();

  // By name.
  std::vector<const google::protobuf::ServiceDescriptor*> Services() const;
  // The enum prehab.v1.NAME, which must exist.
  const google::protobuf::EnumDescriptor& Enum(const std::string& name) const;

 private:
  struct Pool;
  std::unique_ptr<Pool> pool_;
};

// The comment above an element, on one line and without the element's name if
// it begins with "NAME: ".
std::string CommentOf(const google::protobuf::ServiceDescriptor& service);
std::string CommentOf(const google::protobuf::EnumValueDescriptor& value);

}  // namespace prehab::docs

#endif  // PREHAB_TESTS_DOCS_API_H_
