#ifndef PREHAB_SERVER_HANDLERS_PAGE_TOKEN_H_
#define PREHAB_SERVER_HANDLERS_PAGE_TOKEN_H_

#include <absl/status/statusor.h>
#include <google/protobuf/message.h>

#include <string>

#include "server/handlers/call.h"
#include "storage/page.h"

namespace prehab {

// The page that a list request asks for: fields page_size (0 means 50, more
// than 200 is 200) and page_token. One item more than the page is asked of
// storage, which tells whether there is another page.
// PAGE_TOKEN_INVALID if the token is damaged or is of a list with other
// arguments, another method or another server.
absl::StatusOr<storage::Page> PageOf(const Call& call, const google::protobuf::Message& request);

// The token of the page behind the item with this key.
std::string PageTokenAfter(const Call& call, const google::protobuf::Message& request, const std::string& key);

}  // namespace prehab

#endif  // PREHAB_SERVER_HANDLERS_PAGE_TOKEN_H_
