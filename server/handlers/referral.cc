#include "server/handlers/referral.h"

#include <algorithm>

namespace prehab::handlers {
namespace {

// For what no list of red flags knows: sharp pain, a new injury, a person's
// stop, or a flag of a list that is gone.
v1::ReferralCard PlainCard(const storage::Stop& stop) {
  v1::ReferralCard card;
  card.set_red_flag(stop.red_flag);
  card.set_question(stop.rule);
  card.set_urgency(v1::URGENCY_STOP_RUNNING);
  card.set_advice("Stop running, and be seen by a physiotherapist or doctor before you start again.");
  return card;
}

v1::ReferralCard CardOf(const catalog::Catalog& catalog, const storage::Stop& stop) {
  if (const v1::RedFlagSet* set = catalog.FindRedFlagSet(stop.red_flag_set)) {
    for (const v1::RedFlag& flag : set->flags()) {
      if (flag.key() == stop.red_flag) {
        return handlers::CardOf(flag);
      }
    }
  }
  return PlainCard(stop);
}

}  // namespace

v1::ReferralCard CardOf(const v1::RedFlag& flag) {
  v1::ReferralCard card;
  card.set_red_flag(flag.key());
  card.set_question(flag.question());
  card.set_why(flag.why());
  card.set_urgency(flag.urgency());
  card.set_advice(flag.advice());
  return card;
}

std::vector<v1::ReferralCard> CardsOf(const catalog::Catalog& catalog, const std::vector<storage::Stop>& stops) {
  std::vector<v1::ReferralCard> cards;
  for (const storage::Stop& stop : stops) {
    cards.push_back(CardOf(catalog, stop));
  }
  // The enum stands in the order of urgency.
  std::stable_sort(cards.begin(), cards.end(), [](const v1::ReferralCard& a, const v1::ReferralCard& b) {
    return a.urgency() < b.urgency();
  });
  return cards;
}

}  // namespace prehab::handlers
