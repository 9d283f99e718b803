"""A look at the evidence for one track at one moment, and the sessions in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from three import MET, NOT_MET, UNKNOWN, all_of, any_of, truth

ALWAYS_EVERY_TRACK = ("injury", "red_flag")
SYMPTOMS_OF_EVERY_TRACK = ("sharp", "painkiller")
SETBACK_SIGNS = ("pulling", "tightness", "flare")


def concerns(record, track):
    is_of_body = record.kind == "symptom" and record.name in SYMPTOMS_OF_EVERY_TRACK
    return not record.track or record.track == track or record.kind in ALWAYS_EVERY_TRACK or is_of_body


@dataclass
class Pain:
    """Pain as it was reported, or the sum of several reports. With a painkiller it was at least that."""

    value: Fraction
    is_masked: bool
    count: int = 1

    def at_most(self, limit):
        if self.value > limit * self.count:
            return NOT_MET
        return UNKNOWN if self.is_masked else MET

    def above(self, limit):
        if self.value > limit * self.count:
            return MET
        return UNKNOWN if self.is_masked else NOT_MET

    def at_least(self, limit):
        if self.value >= limit * self.count:
            return MET
        return UNKNOWN if self.is_masked else NOT_MET


def at_most(pain, limit):
    return UNKNOWN if pain is None else pain.at_most(limit)


def worst_of_newest_date(tests):
    """Of equal ones the newest. None if there are none."""
    last = max((test.date for test in tests), default=None)
    return max((test for test in tests if test.date == last), key=lambda test: (test.value, test.key), default=None)


# A record of these that says no value reports nothing.
NOTHING_WITHOUT_A_VALUE = ("load_test", "test", "apprehension")


class Look:
    """Everything that was recorded so far and concerns the track, read at `now`.

    in_stay says of a record whether it belongs to the stay that is looked at,
    which the record of the order stay_order began on stay_date.
    """

    def __init__(self, records, track, now, policy, in_stay, stay_order, stay_date):
        self.everything = records
        self.track = track
        self.by_kind = {}
        for record in records:
            is_empty = record.value is None and record.kind in NOTHING_WITHOUT_A_VALUE
            if concerns(record, track) and not is_empty:
                self.by_kind.setdefault(record.kind, []).append(record)
        self.sessions = sorted((record for record in self.of_kind("session")), key=lambda record: record.key)
        self.now, self.today = now, now.date()
        self.policy = policy
        self.in_stay, self.stay_order, self.stay_date = in_stay, stay_order, stay_date
        injuries = self.of_kind("injury")
        self.injury = max(injuries, key=lambda record: record.key) if injuries else None

    def of_kind(self, *kinds):
        return [record for kind in kinds for record in self.by_kind.get(kind, [])]

    def last_session(self):
        return self.sessions[-1] if self.sessions else None

    def within_days(self, record, days):
        """Of the dates that end today."""
        return self.today - timedelta(days=days) < record.date <= self.today

    def since_injury(self, record):
        return self.injury is not None and record.key > self.injury.key

    def is_masked(self, date):
        return any(record.name == "painkiller" and record.is_present() and record.date == date
                   for record in self.of_kind("symptom"))

    def reported(self, value, date):
        return None if value is None else Pain(value, self.is_masked(date))

    def worst(self, records, date):
        """The greatest value of a date, if one was reported."""
        values = [record.value for record in records if record.date == date and record.value is not None]
        return Pain(max(values), self.is_masked(date)) if values else None

    # The pain of a session.

    def during(self, session):
        return self.reported(session.pain_during, session.date)

    def after(self, session):
        return self.reported(session.pain_after, session.date)

    def next_morning(self, session):
        return self.worst(self.of_kind("morning"), session.date + timedelta(days=1))

    def baseline(self, session):
        before = [record for record in self.of_kind("morning")
                  if record.value is not None and record.time < session.time]
        if not before:
            return None
        last = max(before, key=lambda record: record.key)
        return None if self.is_masked(last.date) else last.value

    def rise(self, session):
        morning, baseline = self.next_morning(session), self.baseline(session)
        if morning is None or (baseline is None and morning.value != 0):
            return None
        return Pain(morning.value - (baseline or 0), morning.is_masked)

    # Clean sessions.

    def settles(self, session):
        hours_over = session.time + timedelta(hours=self.policy["settles_within_hours"])
        baseline = self.baseline(session)
        is_good = []
        came_when_over = False
        for report in self.of_kind("morning", "load_test"):
            if report.value is None or report.time <= session.time or report.date > hours_over.date():
                continue
            if report.kind == "morning":
                if report.value > 0 and baseline is None:
                    continue
                good = report.value == 0 or report.value <= baseline
            else:
                limit = self.policy.get("load_test_at_most")
                good = limit is not None and report.value <= limit
            if good and self.is_masked(report.date):
                continue
            is_good.append(good)
            came_when_over = came_when_over or report.time >= hours_over
        if any(is_good):
            return MET
        if came_when_over or (is_good and self.today > hours_over.date()):
            return NOT_MET
        return UNKNOWN

    def policy_parts(self, session):
        """What the pain policy asks of a session: (name, verdict), in its order."""
        policy, parts = self.policy, []
        if "during_at_most" in policy:
            parts.append(("during", at_most(self.during(session), policy["during_at_most"])))
        if "after_at_most" in policy:
            parts.append(("after", at_most(self.after(session), policy["after_at_most"])))
        if "next_morning_at_most" in policy:
            parts.append(("next_morning", at_most(self.next_morning(session), policy["next_morning_at_most"])))
        if policy.get("next_morning_at_baseline"):
            parts.append(("next_morning", at_most(self.rise(session), 0)))
        if "settles_within_hours" in policy:
            parts.append(("settles", self.settles(session)))
        return parts

    def clean_parts(self, session):
        setback = any(record.name in SETBACK_SIGNS and record.is_present() and session.time <= record.time
                      and record.date <= session.date + timedelta(days=1) for record in self.of_kind("symptom"))
        return self.policy_parts(session) + [("schedule", truth(not session.fault)), ("setback", truth(not setback))]

    def is_clean(self, session):
        return all_of(verdict for _, verdict in self.clean_parts(session))

    def is_completed(self, session, percent):
        return UNKNOWN if session.completed is None else truth(session.completed >= percent)

    def session_counts(self, session, leaf):
        completed = self.is_completed(session, leaf.get("min_completed_percent", 100))
        return all_of([completed, self.is_clean(session)]) if leaf.get("clean") else completed

    # The pain policy beyond sessions.

    def deciding_load_test(self):
        return worst_of_newest_date([test for test in self.of_kind("load_test") if self.within_days(test, 2)])

    def load_test_part(self):
        """The policy's limit of the load test, of today's worst, or yesterday's if there is none today."""
        limit, test = self.policy.get("load_test_at_most"), self.deciding_load_test()
        if limit is None:
            return MET
        return at_most(test and self.reported(test.value, test.date), limit)

    def weekly_rise(self):
        """Met if morning pain does not rise from week to week, as far as that is asked."""
        if not self.policy.get("no_weekly_rise"):
            return MET
        mornings = [record for record in self.of_kind("morning") if record.value is not None]
        if not mornings:
            return UNKNOWN
        if self.today < min(record.date for record in mornings) + timedelta(days=13):
            return MET
        weeks = []
        for first_day_ago in (6, 13):
            dates = [self.today - timedelta(days=first_day_ago - day) for day in range(7)]
            weeks.append([pain for pain in (self.worst(mornings, date) for date in dates) if pain])
        new, old = weeks
        if len(new) < 4 or len(old) < 4:
            return UNKNOWN
        newer = Pain(sum(pain.value for pain in new), any(pain.is_masked for pain in new), len(new))
        verdict = newer.at_most(Fraction(sum(pain.value for pain in old), len(old)))
        return UNKNOWN if verdict == NOT_MET and any(pain.is_masked for pain in old) else verdict
