"""Where one track of a progression stands, and how its sessions keep to it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass
class Stay:
    """The time in a stage without a break. A new object even if the stage is the same."""

    stage: dict
    order: int  # The record that began it.
    time: datetime
    is_first: bool


class Track:
    def __init__(self, definition):
        self.definition = definition
        self.key = definition["key"]
        self.stages = definition["stages"]
        self.index = 0
        self.stays = []
        self.locked_from = None
        self.locked_until = None
        self.used = -1  # Everything up to this place in the order of record fired already.
        self.regressions = 0  # Since the last ADVANCE or lift.
        self.last_regress = None  # (time, order)
        self.owes_clean_sessions = False
        self.advanced_on: date = None
        self.weekly_rise_fired_on: date = None
        self.refer = None  # (rule, order)
        self.holds = []  # Roles.

    @property
    def stage(self):
        return self.stages[self.index]

    @property
    def stay(self):
        return self.stays[-1] if self.stays else None

    def is_last(self):
        return self.index == len(self.stages) - 1

    def is_locked(self, now):
        return self.locked_until is not None and now < self.locked_until

    def lock(self, now, hours):
        """Locks from now on, never for a shorter time than before."""
        until = now + timedelta(hours=hours)
        if not self.is_locked(now):
            self.locked_from = now
            self.locked_until = until
        self.locked_until = max(self.locked_until, until)

    def enter(self, index, order, now):
        self.index = index
        self.stays.append(Stay(self.stage, order, now, is_first=not self.stays))

    def use(self, order):
        self.used = max(self.used, order)

    def stay_at(self, time):
        """The stay that ran at a time. The first has the whole day on which it began."""
        for stay in reversed(self.stays):
            if stay.time <= time or (stay.is_first and stay.time.date() == time.date()):
                return stay
        return None

    def in_stay(self, record):
        """Whether a record belongs to the stay that runs now."""
        stay = self.stay
        if stay.is_first and record.date == stay.time.date():
            return True
        if record.kind == "session" and record.is_late:
            return self.stay_at(record.time) is stay
        return record.order > stay.order

    def in_stay_of(self, session, stay):
        """Whether a session belongs to any one stay."""
        if session.is_late or (stay.is_first and session.date == stay.time.date()):
            return self.stay_at(session.time) is stay
        later = [other.order for other in self.stays if other.order > stay.order]
        return stay.order < session.order <= min(later, default=session.order)


def has_rested(before, session, hours):
    """Rest of whole days is counted in dates."""
    if hours % 24 == 0:
        return (session.date - before.date).days >= hours // 24
    return session.time - before.time >= timedelta(hours=hours)


def fault_of(track, session, sessions):
    """Why a session did not keep to its stage, empty if it did. sessions are the earlier recorded ones of the track."""
    stay = track.stay_at(session.time) if session.is_late else track.stay
    stage = stay.stage if stay else track.stages[0]
    schedule, ceilings = stage.get("schedule") or {}, stage.get("ceilings") or {}
    before = max((other for other in sessions if other.key < session.key), key=lambda other: other.key, default=None)
    is_in_lock = track.locked_until is not None and track.locked_from <= session.time < track.locked_until
    on_date = [other for other in sessions if other.date == session.date]
    per_day = schedule.get("sessions_per_day_max")

    if is_in_lock:
        return "schedule lock"
    if "sessions_per_week_max" in schedule and stay:
        block = (session.date - stay.time.date()).days // 7
        in_block = [other for other in sessions if track.in_stay_of(other, stay)
                    and (other.date - stay.time.date()).days // 7 == block]
        if len(in_block) + 1 > schedule["sessions_per_week_max"]:
            return "schedule sessions_per_week_max"
    if per_day is not None and len(on_date) + 1 > per_day:
        return "schedule sessions_per_day_max"
    if before and "min_rest_hours" in schedule and not has_rested(before, session, schedule["min_rest_hours"]):
        return "schedule min_rest_hours"
    if before and "every_nth_day" in schedule:
        apart = (session.date - before.date).days
        is_counted_by_day = apart == 0 and (per_day or 0) >= 2
        if apart < schedule["every_nth_day"] and not is_counted_by_day:
            return "schedule every_nth_day"
    if session.value is not None and session.value > ceilings.get("distance_meters", session.value):
        return "ceiling distance_meters"
    return ""
