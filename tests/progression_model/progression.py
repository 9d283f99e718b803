"""The fold: takes in one record after the other and says for each track what follows."""

from dataclasses import dataclass
from datetime import timedelta

import criteria
from catalog import pain_policy
from look import Look, concerns
from three import MET, NOT_MET, UNKNOWN, all_of
from track import Track, fault_of

RANKS = {"coach": 1, "clinician": 2}  # Everybody else: 0.
WATCH_DAYS = 84
SAME_SETBACK = timedelta(hours=24)
# What an override can pass, if it is the right person's.
PASSABLE = ("advance", "min_days", "clean_sessions_before_advance", "clearance")


@dataclass
class Decision:
    time: object
    track: str
    stage_before: str
    decision: str
    stage_after: str
    locked_until: object
    rule: str
    missing: list


@dataclass
class Fired:
    """A regress rule that fires: its name, steps, hours of lock (or None) and the record that it stands on."""

    rule: str
    steps: int
    lock_hours: object
    order: int
    is_policy: bool = False


def rank(role):
    return RANKS.get(role, 0)


class Progression:
    def __init__(self, protocol, policy_slug="", checks_entry=False):
        self.protocol = protocol
        self.policy_slug = policy_slug or protocol["pain_policy"]
        self.checks_entry = checks_entry
        self.regress_policy = protocol.get("regress_policy") or {}
        self.tracks = [Track(track) for track in protocol["tracks"]]
        self.policies = {}
        self.records = []
        self.now = None
        self.is_begun = False  # Evaluations are made.
        self.is_started = False  # The first stay runs.
        self.stop = None  # (rule, order)
        self.cleared_on = None
        self.cleared_by = None  # (order, rule)

    def fold(self, record, begins=False):
        """Takes a record in. begins says that the progression starts with it. Returns the decisions."""
        self.now = max(self.now or record.time, record.time)
        earlier = list(self.records)
        self.records.append(record)
        if begins:
            self.is_begun = True
            self.stop = self.stop_of_earlier(earlier, record)
            if not self.checks_entry:
                self.start(record)
        self.judge(record, earlier)
        self.hold_or_resume(record)
        if not self.is_begun:
            return []
        override = self.act(record)
        if not self.is_started and not self.stop and self.is_entry_met(record):
            self.start(record)
        return [self.decide(track, record, override.get(track.key))
                for track in self.tracks if concerns(record, track.key)]

    # What a record does before it is evaluated.

    def start(self, record):
        self.is_started = True
        for track in self.tracks:
            track.enter(0, record.order, self.now)
            track.use(record.order - 1)

    def judge(self, record, earlier):
        """Does a session keep to its stage, an exercise to its ceilings?"""
        if record.kind == "session":
            (track,) = [track for track in self.tracks if track.key == record.track]
            sessions = [other for other in earlier if other.kind == "session" and other.track == track.key]
            record.fault = fault_of(track, record, sessions)
        if record.kind == "performed":
            ceilings = [track.stage.get("ceilings") or {} for track in self.tracks if concerns(record, track.key)]
            record.is_over_ceiling = any(
                unit in limits and unit in record.doses and record.doses[unit] > limits[unit]
                for limits in ceilings for unit in ("percent_speed", "distance_meters"))

    def hold_or_resume(self, record):
        for track in self.tracks:
            if not concerns(record, track.key):
                continue
            if record.kind == "hold":
                track.holds.append(record.by)
            if record.kind == "resume":
                track.holds = [role for role in track.holds if rank(role) > rank(record.by)]

    def sharp_stops(self):
        return any(self.policy_of(track.stage).get("sharp_stops") for track in self.tracks)

    def stop_of_earlier(self, earlier, start):
        """A red flag since the injury or sharp pain of the day stops at the start."""
        injuries = [record for record in earlier if record.kind == "injury"]
        injured_on = max((record.date for record in injuries), default=None)
        for record in earlier:
            if record.kind == "red_flag" and (injured_on is None or record.date >= injured_on):
                rule = self.stop_rule(record)
            else:
                rule = self.stop_rule(record) if record.kind == "symptom" and record.date == start.date else None
            if rule:
                return rule, start.order
        return None

    def stop_rule(self, record):
        """The rule by which a record is a STOP, or None."""
        if record.kind == "red_flag" and record.is_present():
            return f"red_flag {record.name}".strip()
        if record.kind == "symptom" and record.name == "sharp" and record.is_present() and self.sharp_stops():
            return "sharp_pain"
        if record.kind == "injury" and self.is_started:
            return "recurrence" if self.cleared_on else "injury"
        if record.kind == "override" and record.name == "stop":
            return f"stopped by {record.by or 'nobody'}"
        return None

    def act(self, record):
        """Stops and lifts; returns what else a person asks for, by track: (name, role)."""
        rule = self.stop_rule(record)
        if rule and not self.stop:
            self.stop = (rule, record.order)
        asked = {}
        for track in self.tracks:
            if not concerns(record, track.key) or record.kind not in ("override", "resume"):
                continue
            name = "lift" if record.kind == "resume" else record.name
            is_halted = self.stop or track.refer
            if not name:
                name = "lift" if is_halted else "advance"
            asked[track.key] = (name, record.by)
        lifting = [track for track in self.tracks if asked.get(track.key, ("",))[0] == "lift"]
        self.lift(record, lifting)
        return {key: name for key, name in asked.items() if name[0] in ("advance", "regress", "clear")}

    def lift(self, record, tracks):
        if self.stop and tracks:
            if self.may_lift(record, self.stop[1]):
                self.stop = None
                for track in self.tracks:
                    self.begin_after_lift(track, record)
            return
        for track in tracks:
            if track.refer and self.may_lift(record, track.refer[1]):
                track.refer = None
                self.begin_after_lift(track, record)

    def may_lift(self, record, since_order):
        """A clinician may; a coach if an outsider's word came since, and still stands."""
        words = [other for other in self.records
                 if other.kind == "attest" and other.by == "external" and other.order > since_order]
        stands = bool(words) and max(words, key=lambda word: word.key).value != 0
        return record.by == "clinician" or (record.by == "coach" and stands)

    def begin_after_lift(self, track, record):
        track.regressions = 0
        track.use(record.order)
        if self.is_started:
            track.enter(track.index, record.order, self.now)

    # Looks.

    def policy_of(self, stage):
        slug = stage.get("pain_policy") or self.policy_slug
        if slug not in self.policies:
            self.policies[slug] = pain_policy(slug)
        return self.policies[slug]

    def look(self, track):
        stay = track.stay
        return Look(self.records, track.key, self.now, self.policy_of(track.stage), track.in_stay, stay.order,
                    stay.time.date())

    def entry_look(self, track, record):
        today = self.now.date()
        return Look(self.records, track.key, self.now, self.policy_of(track.stage),
                    lambda other: other.date == today, record.order, today)

    def is_entry_met(self, record):
        return all_of(criteria.verdict(self.entry_look(track, record), self.protocol.get("entry"))
                      for track in self.tracks) == MET

    # The decision.

    def decide(self, track, record, override):
        stage_before = track.stage["key"]
        decision, rule = self.evaluate(track, record, override)
        missing = self.missing(track, record) if decision == "HOLD" else []
        return Decision(self.now, track.key, stage_before, decision, track.stage["key"],
                        track.locked_until if track.is_locked(self.now) else None, rule, missing)

    def evaluate(self, track, record, override):
        if self.stop:
            return "STOP", self.stop[0]
        if not self.is_started:
            return "HOLD", "entry"
        if self.cleared_on:
            return "CLEAR", self.rule_after_clear(record)
        if track.refer:
            return "REFER", track.refer[0]
        look = self.look(track)
        fired = self.fired(track, look)
        is_same = bool(fired) and self.is_same_setback(track, look)
        if is_same:
            self.use(track, fired)
            self.lock(track, fired)
        refer = self.refer_rule(track, look, fired, is_same)
        if refer:
            self.use(track, fired)
            track.refer = (refer, record.order)
            return "REFER", refer
        if track.is_locked(self.now):
            return "PAUSE", "lock"
        return self.regress(track, record, override, fired, is_same) or self.hold_or_lead_on(track, record, override)

    def rule_after_clear(self, record):
        if record.order == self.cleared_by[0]:
            return self.cleared_by[1]
        return "watch" if self.now.date() <= self.cleared_on + timedelta(days=WATCH_DAYS) else "maintenance"

    # Regress rules.

    def steps(self, track):
        """All regress rules of the stage, then of the track, with their names."""
        for owner in (track.stage, track.definition):
            for number, step in enumerate(owner.get("regress") or [], 1):
                yield f"{owner['key']} regress {number}", step

    def fired(self, track, look):
        fired = []
        for rule, step in self.steps(track):
            if step.get("steps", 0) >= 1 and criteria.verdict(look, step["when"]) == MET:
                fired.append(Fired(rule, step["steps"], step.get("lock_hours"), criteria.stands_on(look, step["when"])))
        for part, order in self.breaches(track, look):
            fired.append(Fired(f"pain_policy {look.policy['slug']} {part}", self.regress_policy.get("default_steps", 0),
                               self.regress_policy.get("lock_hours"), order, is_policy=True))
        return [rule for rule in fired if rule.order > track.used]

    def breaches(self, track, look):
        """The parts of the pain policy that are not met, each with the place of the record that it stands on."""
        found = []
        last = look.last_session()
        if last:
            found += [(part, last.order) for part, verdict in look.policy_parts(last) if verdict == NOT_MET]
        if look.load_test_part() == NOT_MET:
            found.append(("load_test", look.deciding_load_test().order))
        has_rested = (track.weekly_rise_fired_on is None
                      or look.today >= track.weekly_rise_fired_on + timedelta(days=7))
        if has_rested and look.weekly_rise() == NOT_MET:
            mornings = [record.order for record in look.of_kind("morning") if record.value is not None]
            found.append(("weekly_rise", max(mornings)))
        return found

    def use(self, track, fired):
        for rule in fired:
            track.use(rule.order)
            if rule.is_policy and rule.rule.endswith(" weekly_rise"):
                track.weekly_rise_fired_on = self.now.date()

    def lock(self, track, fired):
        hours = [rule.lock_hours for rule in fired if rule.lock_hours is not None]
        if hours:
            track.lock(self.now, max(hours))

    def is_within_a_day_of_regress(self, track):
        return track.last_regress is not None and self.now - track.last_regress[0] < SAME_SETBACK

    def is_same_setback(self, track, look):
        return self.is_within_a_day_of_regress(track) and not any(
            session.key > track.last_regress for session in look.sessions)

    def refer_rule(self, track, look, fired, is_same):
        if any(rule.is_policy for rule in fired) and look.policy.get("refer_on_breach"):
            return f"pain_policy {look.policy['slug']} refer_on_breach"
        after = self.regress_policy.get("refer_after")
        if fired and not is_same and after is not None and track.regressions + 1 >= after:
            return "refer_after"
        if self.is_stalled(track, look):
            return "max_days"
        return None

    def is_stalled(self, track, look):
        return "max_days" in track.stage and (look.today - look.stay_date).days > track.stage["max_days"]

    def regress(self, track, record, override, fired, is_same):
        """What follows from the rules that fire and from a person's regress, if anything."""
        if fired and not is_same and not self.is_within_a_day_of_regress(track):
            self.use(track, fired)
            decides = max(fired, key=lambda rule: rule.steps)
            track.regressions += 1
            self.lock(track, fired)
            self.go_back(track, record, decides.steps)
            track.last_regress = (self.now, record.order)
            return "REGRESS", decides.rule
        self.use(track, fired)
        if override and override[0] == "regress":
            track.use(record.order)
            self.go_back(track, record, 1)
            return "REGRESS", "override regress"
        if fired:
            return "HOLD", "same_setback" if is_same else "one_regress_a_day"
        return None

    def go_back(self, track, record, steps):
        track.owes_clean_sessions = True
        track.enter(max(0, track.index - steps), record.order, self.now)

    # Hold, advance, clear.

    def hold_or_lead_on(self, track, record, override):
        rule = self.any_obstacle(track, record, None)
        if rule and override:
            passing = override if self.may_override(track, override) else None
            rule = self.any_obstacle(track, record, passing)
            if rule in PASSABLE:
                rule = "override_refused"
        else:
            override = None
        if rule:
            return "HOLD", rule
        rule = f"override by {override[1] or 'nobody'}" if override else None
        if track.is_last():
            self.cleared_on = self.now.date()
            self.cleared_by = (record.order, rule or "clearance")
            return "CLEAR", rule or "clearance"
        track.regressions = 0
        track.owes_clean_sessions = False
        track.advanced_on = self.now.date()
        track.enter(track.index + 1, record.order, self.now)
        return "ADVANCE", rule or "advance"

    def any_obstacle(self, track, record, override):
        rule = self.obstacle(track, record, override)
        return rule or (self.obstacle_to_clear(track, record, override) if track.is_last() else None)

    def may_override(self, track, override):
        name, role = override
        if name == "advance":
            return role in ("coach", "clinician") and not track.is_last()
        return name == "clear" and role == "clinician" and all(other.is_last() for other in self.tracks)

    def obstacle(self, track, record, override):
        """The first rule that holds a track, leaving aside what only CLEAR asks."""
        look, stage = self.look(track), track.stage
        if track.holds:
            return f"held by {max(track.holds, key=rank) or 'nobody'}"
        for rule, step in self.steps(track):
            if step.get("steps", 0) == 0 and criteria.verdict(look, step["when"]) == MET:
                return rule
        if record.kind == "session" and record.track == track.key and record.fault:
            return record.fault
        by_clinician = bool(override) and override[1] == "clinician"
        judge = criteria.overridden if override else criteria.verdict
        if judge(look, stage.get("advance")) != MET:
            return "advance"
        if (look.today - look.stay_date).days < stage.get("min_days", 0) and not by_clinician:
            return "min_days"
        if self.clean_sessions(track, look) != MET and not by_clinician:
            return "clean_sessions_before_advance"
        if look.weekly_rise() != MET:
            return "weekly_rise"
        return self.closed_gate(track) or ("one_stage_a_day" if track.advanced_on == look.today else None)

    def owed_leaf(self):
        return {"count": self.regress_policy.get("clean_sessions_before_advance", 0), "in_stage": True,
                "consecutive": True, "clean": True}

    def clean_sessions(self, track, look):
        leaf = self.owed_leaf()
        if not track.owes_clean_sessions or leaf["count"] == 0:
            return MET
        return criteria.verdict(look, {"sessions": leaf})

    def closed_gate(self, track):
        if track.is_last():
            return None
        for gate in self.protocol.get("sync_gates") or []:
            if gate["track"] == track.key and gate["before_stage"] == track.stages[track.index + 1]["key"]:
                (other,) = [other for other in self.tracks if other.key == gate["other_track"]]
                reached = [stage["key"] for stage in other.stages[:other.index + 1]]
                if gate["at_stage"] not in reached:
                    return f"sync_gate {gate['other_track']} {gate['at_stage']}"
        return None

    def obstacle_to_clear(self, track, record, override):
        for other in self.tracks:
            if other is not track and not self.is_ready(other, record, override):
                return "other_tracks"
        judge = criteria.overridden if override else criteria.verdict
        clearances = [judge(self.look(other), self.protocol.get("clearance")) for other in self.tracks]
        if all_of(clearances) == MET:
            return None
        return "clearance"

    def is_ready(self, track, record, override):
        """Whether a track that is not evaluated itself could be cleared."""
        look = self.look(track)
        return (track.is_last() and not track.refer and not track.is_locked(self.now) and not self.fired(track, look)
                and not self.is_stalled(track, look) and not self.obstacle(track, record, override))

    def missing(self, track, record):
        if not self.is_started:
            names = criteria.missing(self.entry_look(track, record), self.protocol.get("entry"))
        else:
            look = self.look(track)
            names = criteria.missing(look, track.stage.get("advance"))
            if track.is_last():
                names += criteria.missing(look, self.protocol.get("clearance"))
            if self.clean_sessions(track, look) == UNKNOWN:
                names += criteria.missing(look, {"sessions": self.owed_leaf()})
            if look.weekly_rise() == UNKNOWN:
                names.append("weekly_rise")
        return list(dict.fromkeys(names))
