#ifndef PREHAB_SERVER_HANDLERS_HANDLER_FOR_TEST_H_
#define PREHAB_SERVER_HANDLERS_HANDLER_FOR_TEST_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "base/text.h"
#include "server/errors.h"
#include "server/handlers/call.h"
#include "storage/club_for_test.h"

namespace prehab::handlers {

// A club and what a handler needs to be called: no transport and no pipeline.
class HandlerTest : public storage::ClubTest {
 protected:
  // The least that a hash may cost.
  static constexpr PasswordCost kCheap{1, 8192};
  // Less than that: hashing throws, which shows that it was tried.
  static constexpr PasswordCost kImpossible{1, 1};

  Call CallIn(storage::Scope scope) const {
    Call call(environment_);
    call.set_principal({scope.actor_id(), "ses_1", absl::InfiniteFuture()});
    call.set_scope(std::move(scope));
    return call;
  }

  const catalog::Catalog catalog_ = *catalog::Catalog::Load();
  Environment environment_{catalog_, entropy_, database_->server_key(), "Europe/Oslo", "1.2.3", nullptr, kCheap};
};

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_HANDLER_FOR_TEST_H_
