#include "rules/progression/regress.h"

#include <algorithm>

#include "rules/progression/criteria/evaluate.h"
#include "rules/progression/fault.h"
#include "rules/progression/policy.h"

namespace prehab::progression {
namespace {

class Finder {
 public:
  explicit Finder(const View& view) : view_(view) {}

  Fired Run() {
    AskRules(view_.stage().regress, RuleKind::kStageRegress);
    AskRules(view_.track().regress, RuleKind::kTrackRegress);
    AskSession();
    AskLoadTest();
    AskWeek();
    return fired_;
  }

 private:
  bool IsUnused(Sequence stands_on) const {
    return stands_on > view_.track_state().used_up_to || Planted(Fault::kEvidenceUsedTwice);
  }

  void AskRules(const std::vector<RegressRule>& rules, RuleKind kind) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (rules[i].steps < 1) {
        continue;
      }
      const Finding finding = Evaluate(rules[i].when, view_);
      if (finding.verdict == Verdict::kMet && IsUnused(finding.stands_on)) {
        Add({kind, static_cast<int>(i), view_.track_state().stage()}, rules[i].steps, rules[i].lock_hours,
            finding.stands_on);
      }
    }
  }

  void AskSession() {
    const Session* last = view_.LastSession();
    if (last == nullptr || !IsUnused(last->sequence)) {
      return;
    }
    for (const Breach part : {Breach::kDuring, Breach::kAfter, Breach::kNextMorning, Breach::kSettles}) {
      if (Keeps(part, *last, view_) == Verdict::kNotMet) {
        AddBreach(part, last->sequence);
      }
    }
  }

  void AskLoadTest() {
    const PainReport* test = DecidingLoadTest(view_);
    if (test != nullptr && IsUnused(test->sequence) && KeepsLoadTest(view_) == Verdict::kNotMet) {
      AddBreach(Breach::kLoadTest, test->sequence);
    }
  }

  void AskWeek() {
    const std::optional<Day> fired_on = view_.track_state().weekly_rise_fired_on;
    const bool is_due = !fired_on || view_.today() - *fired_on >= kDaysPerWeek;
    if (!is_due || KeepsWeek(view_) != Verdict::kNotMet) {
      return;
    }
    const PainReport* newest = Newest(view_.evidence().mornings(), [this](const PainReport& morning) {
      return morning.Concerns(view_.track_number());
    });
    if (IsUnused(newest->sequence)) {
      fired_.has_weekly_rise = true;
      AddBreach(Breach::kWeeklyRise, newest->sequence);
    }
  }

  void AddBreach(Breach part, Sequence stands_on) {
    fired_.refers |= view_.policy().refer_on_breach;
    Add({RuleKind::kPainPolicy, static_cast<int>(part), view_.track_state().stage()}, view_.protocol().default_steps,
        view_.protocol().lock_hours, stands_on);
  }

  void Add(Rule rule, int steps, int lock_hours, Sequence stands_on) {
    if (steps > fired_.steps) {
      fired_.steps = steps;
      fired_.rule = rule;
    }
    fired_.lock_hours = std::max(fired_.lock_hours, lock_hours);
    fired_.stands_on = std::max(fired_.stands_on, stands_on);
  }

  const View& view_;
  Fired fired_;
};

Rule FirstStay(const std::vector<RegressRule>& rules, RuleKind kind, const View& view) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].steps < 1 && Evaluate(rules[i].when, view).verdict == Verdict::kMet) {
      return {kind, static_cast<int>(i), view.track_state().stage()};
    }
  }
  return {};
}

}  // namespace

Fired FindFired(const View& view) { return Finder(view).Run(); }

Rule FindStay(const View& view) {
  const Rule of_stage = FirstStay(view.stage().regress, RuleKind::kStageRegress, view);
  return of_stage ? of_stage : FirstStay(view.track().regress, RuleKind::kTrackRegress, view);
}

}  // namespace prehab::progression
