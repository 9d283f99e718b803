#include "server/handlers/page_token.h"

#include <memory>

#include "base/hash.h"
#include "server/errors.h"

namespace prehab {
namespace {

using google::protobuf::Message;

constexpr int kDefaultPageSize = 50;
constexpr int kLargestPageSize = 200;
constexpr std::size_t kSealDigits = 16;

// Ties a key to the list it was made for.
std::string Seal(const Call& call, const Message& request, const std::string& key) {
  std::unique_ptr<Message> list(request.New());
  list->CopyFrom(request);
  for (const char* name : {"page_size", "page_token"}) {
    list->GetReflection()->ClearField(list.get(), list->GetDescriptor()->FindFieldByName(name));
  }
  const std::string arguments = list->GetDescriptor()->full_name() + '\0' + list->SerializeAsString() + '\0' + key;
  return Hex(KeyedHash(call.environment().server_key, arguments)).substr(0, kSealDigits);
}

}  // namespace

absl::StatusOr<storage::Page> PageOf(const Call& call, const Message& request) {
  const auto& descriptor = *request.GetDescriptor();
  const auto& reflection = *request.GetReflection();
  const int asked = reflection.GetInt32(request, descriptor.FindFieldByName("page_size"));
  const std::string token = reflection.GetString(request, descriptor.FindFieldByName("page_token"));
  storage::Page page;
  page.limit = 1 + (asked == 0 ? kDefaultPageSize : std::min(asked, kLargestPageSize));
  if (token.empty()) {
    return page;
  }
  const bool long_enough = token.size() > kSealDigits;
  const std::string key = long_enough ? token.substr(kSealDigits) : "";
  if (!long_enough || !EqualSecret(token.substr(0, kSealDigits), Seal(call, request, key))) {
    return Error(v1::ERROR_REASON_PAGE_TOKEN_INVALID,
                 "page_token is not of this list; ask for the first page again");
  }
  page.after = key;
  return page;
}

std::string PageTokenAfter(const Call& call, const Message& request, const std::string& key) {
  return Seal(call, request, key) + key;
}

}  // namespace prehab
