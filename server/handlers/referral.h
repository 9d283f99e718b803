#ifndef PREHAB_SERVER_HANDLERS_REFERRAL_H_
#define PREHAB_SERVER_HANDLERS_REFERRAL_H_

#include <vector>

#include "catalog/catalog.h"
#include "prehab/v1/injuries.pb.h"
#include "storage/stops.h"

namespace prehab::handlers {

// What a stop says to people: who should look, how soon, and never what it is.

v1::ReferralCard CardOf(const v1::RedFlag& flag);

// A card for each stop, most urgent first.
std::vector<v1::ReferralCard> CardsOf(const catalog::Catalog& catalog, const std::vector<storage::Stop>& stops);

}  // namespace prehab::handlers

#endif  // PREHAB_SERVER_HANDLERS_REFERRAL_H_
