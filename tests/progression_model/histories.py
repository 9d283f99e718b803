#!/usr/bin/python3
"""histories.py PROTOCOL POLICY SEED: prints one random history, as a file of records.

A history is told day by day by an athlete who knows the protocol: the model
says in which stage each track is, and the athlete does what that stage asks,
more or less. So deep stages are reached, and a mood says how much goes wrong.
The same words give the same history.
"""

import random
import sys
from datetime import datetime, timedelta

import catalog
import records
from progression import Progression

ROLES = ("athlete", "coach", "clinician", "guardian", "external", "")
OVERRIDES = ("", "advance", "regress", "stop", "clear", "lift")
PAINS = (0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 10)
MOODS = {  # How often a day brings trouble, a report is left out, a value is off, a schedule is broken.
    "model": {"trouble": 0, "silence": 0, "off": 0, "haste": 0},
    "steady": {"trouble": 0.03, "silence": 0.01, "off": 0.01, "haste": 0.01},
    "mixed": {"trouble": 0.1, "silence": 0.05, "off": 0.06, "haste": 0.08},
    "hostile": {"trouble": 0.8, "silence": 0.3, "off": 0.4, "haste": 0.5},
}


class Teller:
    def __init__(self, protocol, policy, seed, mood=None, checks_entry=False, may_be_late=False):
        self.protocol = catalog.protocol(protocol)
        self.random = random.Random(f"{self.protocol['slug']} {policy} {seed}")
        self.mood = MOODS[mood or self.random.choices(list(MOODS), (2, 6, 5, 3))[0]]
        self.progression = Progression(self.protocol, policy, checks_entry)
        self.doses = records.DoseReader(self.protocol, catalog.running_exercises())
        self.tracks = [track["key"] for track in self.protocol["tracks"]]
        self.may_be_late = may_be_late
        self.time = datetime(2026, 1, 1, 7) + timedelta(days=self.random.randrange(300))
        self.rows, self.seen = [], set()
        self.is_begun = False
        self.has_sessions = mood == "model" or self.random.random() > 0.03
        self.last_session = {}
        self.cleared = 0
        self.soreness = 0  # What a morning hurts, if nothing happened.
        self.is_sore = mood != "model" and self.chance(0.2)

    # Writing.

    def chance(self, probability):
        return self.random.random() < probability

    def wrong(self, what):
        return self.chance(self.mood[what])

    def pass_minutes(self):
        if self.mood is MOODS["model"]:
            self.time += timedelta(minutes=5)
        elif not self.chance(0.15):
            self.time += timedelta(minutes=self.random.choice((1, 5, 20, 60)))

    def write(self, kind, completed="", during="", after="", value="", name="", side="", by="", track=""):
        time = self.time
        if self.may_be_late and self.is_begun and self.chance(0.1):
            time -= timedelta(minutes=self.random.choice((1, 60, 700, 1440, 2000, 4320)))
        cells = [time.strftime(records.TIME), track, kind, *map(str, (completed, during, after, value)), name, side, by]
        row = ",".join(f'"{cell}"' if "," in cell else cell for cell in cells)
        self.rows.append(row)
        if row in self.seen:
            return
        self.seen.add(row)
        record = records.record(len(self.seen) - 1, cells, self.tracks, self.doses)
        record.is_late = self.progression.now is not None and record.time < self.progression.now
        begins = not self.is_begun and (kind == "session" or (not self.has_sessions and kind != "injury"))
        self.is_begun = self.is_begun or begins
        self.progression.fold(record, begins)
        self.pass_minutes()

    def pain(self, usual=0):
        if self.wrong("silence"):
            return ""
        return self.random.choice(PAINS) if self.wrong("off") else usual

    # What a stage asks.

    def edge(self, limit, direction):
        """A value that just meets a limit, or just does not."""
        if not self.wrong("off"):
            return limit
        return max(0, limit + direction * self.random.choice((-1, 0, 1, 2)))

    def satisfy(self, kind, leaf):
        if kind == "pain" and leaf["timing"] in ("at_rest", "sitting"):
            self.write("symptom", value=self.pain(), name=leaf["timing"])
        elif kind == "questionnaire":
            self.write("test", value=self.edge(leaf.get("score_at_least", leaf.get("score_at_most", 0) + 1), -1),
                       name=leaf["instrument"].lower())
        elif kind == "performed":
            units = [unit for unit in records.UNITS if unit in leaf]
            amounts = [str(self.edge(leaf[unit], -1)) for unit in units]
            value = "/".join(amounts[1:] if self.wrong("off") else amounts)
            sides = self.random.choice((["both"], ["left", "right"])) if leaf.get("each_side") else [""]
            for side in sides:
                self.write("performed", during=self.pain(), value=value, name=leaf["exercise"], side=side)
        elif kind == "exposure":
            units = [unit for unit in ("distance_meters", "percent_speed") if unit in leaf]
            for _ in range(leaf["efforts"]):
                value = "/".join(str(self.edge(leaf[unit], -1)) for unit in units)
                self.write("performed", during=self.pain(), value=value, name="sprint")
        elif kind == "measure":
            limit = leaf.get("limb_symmetry_percent_at_least", leaf.get("limb_symmetry_percent_above", 99) + 1)
            injury = next((record for record in self.progression.records if record.kind == "injury"), None)
            side = injury.side if injury and injury.side else "left"
            self.write("test", value=self.edge(limit, -1), name=leaf["test"], side=side)
            self.write("test", value=100, name=leaf["test"], side="right" if side == "left" else "left")
        elif kind == "sign":
            present = 1 if leaf.get("present") else 0
            self.write("sign", value=1 - present if self.wrong("off") else present, name=leaf["sign"],
                       by=leaf.get("asserted_by", self.random.choice(ROLES)))
        elif kind == "attest":
            value = self.random.choice(("", "", 0, 1)) if self.wrong("off") else ""
            name = self.random.choice(("", leaf.get("statement", "")))
            self.write("attest", value=value, name=name, by=leaf["role"])
        elif kind == "apprehension":
            self.write("apprehension", value="" if self.wrong("silence") else self.edge(leaf.get("at_most", 0), 1),
                       name=leaf.get("test", ""))

    def do_what_is_asked(self, track):
        if self.mood is not MOODS["model"] and self.chance(0.25):
            return
        trees = [track.stage.get("advance")]
        if track.is_last():
            trees.append(self.protocol.get("clearance"))
        for kind, leaf in [leaf for tree in trees for leaf in catalog.leaves(tree)]:
            if not self.wrong("silence"):
                self.satisfy(kind, leaf)

    def test_load(self):
        tasks = {leaf["task"] for kind, leaf in catalog.all_leaves(self.protocol) if kind == "load_test_pain"}
        policy = self.progression.policy_of(self.progression.tracks[0].stage)
        if not tasks and "load_test_at_most" in policy:
            tasks = {""}
        for task in sorted(tasks):
            if not self.wrong("silence"):
                self.write("load_test", value=self.pain(self.random.choice((0, 1, 2))),
                           name=self.random.choice(("", task)))

    def is_due(self, track):
        """Whether the schedule leaves room for a session, in a simple-minded way."""
        last = self.last_session.get(track.key)
        if self.wrong("haste") or last is None:
            return True
        schedule = track.stage.get("schedule") or {}
        days = max(schedule.get("every_nth_day", 1), -(-7 // schedule.get("sessions_per_week_max", 7)))
        if self.time - last < timedelta(hours=schedule.get("min_rest_hours", 0)):
            return False
        rests = catalog.leaves(track.stage.get("advance")) == [("time", {"days_in_stage": 1})]
        return not rests and not track.is_locked(self.time) and (self.time.date() - last.date()).days >= days

    def train(self, track):
        completed = self.random.choice((0, 50, 80, 99, 101, 100)) if self.wrong("off") else 100
        metres = "" if self.chance(0.3) else self.random.choice((5000, 5000, 5500, 5500))
        if self.wrong("off"):
            metres = self.random.choice((0, 4999, 5501, 6050, 6051, 9000))
        self.last_session[track.key] = self.time
        self.write("session", "" if self.wrong("silence") else completed, self.pain(), self.pain(), metres,
                   track=track.key if len(self.tracks) > 1 else "")

    def train_anyhow(self):
        if self.has_sessions:
            self.train(self.random.choice(self.progression.tracks))

    def write_day(self):
        self.write("day")

    # What goes wrong, and who sets it right.

    def some_track(self):
        """As a rule none; what is of the body may name one."""
        return self.random.choice(self.tracks) if self.chance(0.3) else ""

    def trouble(self):
        role = self.random.choice(ROLES)
        kinds = {
            "symptom": 6, "pain": 4, "override": 4, "hold": 2, "resume": 2, "red_flag": 1, "injury": 1, "sharp": 1,
            "again": 2, "day": 3, "attest": 2, "performed": 2, "test": 1, "sign": 1, "load_test": 1, "morning": 1,
        }
        kind = self.random.choices(list(kinds), list(kinds.values()))[0]
        if kind == "symptom":
            name = self.random.choice(("pulling", "tightness", "flare", "painkiller", "painkiller", "palpation_pain"))
            self.write("symptom", value=self.random.choice(("", "", 0, 1, 5)), name=name, track=self.some_track())
        elif kind == "pain":
            self.write("symptom", value=self.random.choice(PAINS), name=self.random.choice(("at_rest", "sitting")))
        elif kind == "override":
            self.write("override", name=self.random.choice(OVERRIDES), by=role)
        elif kind == "red_flag":
            self.write("red_flag", value=self.random.choice(("", 0, 1)),
                       name=self.random.choice(("", "nerve-signs", "bone-pain")), track=self.some_track())
        elif kind == "injury":
            self.write("injury", side=self.random.choice(("left", "right", "")), track=self.some_track())
        elif kind == "sharp":
            self.write("symptom", value=self.random.choice(("", 0, 3)), name="sharp", track=self.some_track())
        elif kind == "again":
            if self.rows:
                self.rows.append(self.rows[-1])
        elif kind == "performed":
            self.write("performed", during=self.pain(), value=self.random.choice(("", 10, 60, 95, 100, 101, "300/150")),
                       name=self.random.choice(("run", "sprint", "walk", "hop", "stationary-bike")))
        elif kind == "test":
            self.write("test", value=self.random.choice(("", 0, 50, 90, 100)), name="hamstring_strength",
                       side=self.random.choice(("left", "right", "")))
        elif kind == "sign":
            self.write("sign", value=self.random.choice(("", 0, 1)), name="palpation_pain", by=role)
        elif kind in ("load_test", "morning"):
            self.write(kind, value=self.random.choice(("", 0, 1, 3, 4, 5, 6)))
        else:
            for _ in range(self.random.choice((1, 2)) if kind == "hold" else 1):
                role = self.random.choice(ROLES) if kind in ("hold", "resume", "attest") else ""
                self.write(kind, by=role or ("athlete" if kind == "attest" else ""))

    def set_right(self):
        """Somebody looks at what halts a track, sooner or later."""
        for track in self.progression.tracks:
            if (self.progression.stop or track.refer) and self.chance(0.4):
                if self.chance(0.3):
                    self.write("attest", by="external")
                    if self.chance(0.3):
                        self.write("attest", value=0, by="external")
                self.write(self.random.choice(("resume", "override")), name=self.random.choice(("", "", "lift")),
                           by=self.random.choice(ROLES + 3 * ("clinician",)))
            if track.holds and self.chance(0.5):
                self.write("resume", by=self.random.choice(ROLES + 3 * ("clinician",)))

    def follow_a_setback(self):
        """Within a day of a regress, or as it ends, it hurts again, or somebody runs on."""
        for track in self.progression.tracks:
            if not track.last_regress or self.time - track.last_regress[0] > timedelta(hours=12) or self.chance(0.4):
                continue
            if self.chance(0.3):
                self.time = track.last_regress[0] + timedelta(hours=24, minutes=self.random.choice((-1, 0, 1)))
            else:
                self.time += timedelta(minutes=self.random.choice((0, 1, 30, 200)))
            for kind in self.random.sample(("session", "load_test", "symptom", "override"), 2):
                self.hurt_again(kind, track)

    def hurt_again(self, kind, track):
        if kind == "session" and self.has_sessions:
            self.write("session", 100, self.random.choice((0, 1, 5)), 0, track=track.key)
        elif kind == "load_test":
            self.write("load_test", value=self.random.choice((3, 4, 6)))
        elif kind == "symptom":
            self.write("symptom", name="pulling")
        elif kind == "override":
            self.write("override", name=self.random.choice(("regress", "advance")), by=self.random.choice(ROLES))

    def wait_for_an_edge(self):
        """On to a minute at, just before or just after one at which a rule changes its answer."""
        times = []
        for track in self.progression.tracks:
            if track.locked_until:
                times.append(track.locked_until)
            if track.last_regress:
                times.append(track.last_regress[0] + timedelta(hours=24))
            if track.key in self.last_session:
                times += [self.last_session[track.key] + timedelta(hours=hours) for hours in (24, 48)]
        times = [time for time in times if time > self.time + timedelta(minutes=1)]
        if times:
            self.time = self.random.choice(times) + timedelta(minutes=self.random.choice((-1, 0, 1)))

    # The tale.

    def meet_entry(self):
        for kind, leaf in catalog.leaves(self.protocol.get("entry")):
            if not self.wrong("silence"):
                self.satisfy(kind, leaf)

    def before_the_start(self):
        if not self.wrong("silence"):
            self.write("injury", side="" if self.wrong("silence") else self.random.choice(("left", "right")))
        self.time += timedelta(days=self.random.choice((0, 2, 5, 6)) if self.mood is not MOODS["model"] else 6)
        if self.wrong("trouble"):
            self.trouble()
        self.meet_entry()
        self.write("morning", value=0)
        if self.wrong("trouble"):
            self.trouble()

    def day(self):
        minute = 0 if self.mood is MOODS["model"] else self.random.randrange(10)
        self.time = (self.time + timedelta(days=1)).replace(hour=7, minute=minute)
        if self.wrong("haste"):
            self.time += timedelta(days=self.random.choice((1, 2, 3, 7, 20)))
        if self.is_sore and self.chance(0.1):
            self.soreness = max(0, self.soreness + self.random.choice((-2, -1, 1)))
        if not self.wrong("silence"):
            self.write("morning", value=self.pain(self.soreness))
        if self.wrong("trouble"):
            self.write("symptom", name="painkiller")
        self.test_load()
        if self.is_begun and not self.progression.is_started:
            self.meet_entry()
        for track in self.progression.tracks:
            if self.has_sessions and self.is_due(track):
                self.train(track)
                if self.wrong("haste"):
                    self.train(track)
            self.do_what_is_asked(track)
        if self.wrong("trouble"):
            self.trouble()
        self.follow_a_setback()
        if self.wrong("trouble"):
            name = "clear" if track.is_last() and self.chance(0.7) else "advance"
            self.write("override", name=name, by=self.random.choice(("coach", "clinician", "athlete")))
        if self.wrong("haste"):
            self.wait_for_an_edge()
            self.random.choice((self.trouble, self.train_anyhow, self.write_day))()
        self.set_right()

    def go_on_after_clear(self):
        """Some days on, then to the end of the watch."""
        end = datetime.combine(self.progression.cleared_on, self.time.time()) + timedelta(days=83)
        self.time = max(self.time, end) if self.cleared == 3 else self.time + timedelta(days=self.random.randrange(3))

    def tell(self, most_rows=0, days=400):
        most_rows = most_rows or (4000 if self.mood is MOODS["model"] else self.random.choice((30, 80, 160, 240)))
        self.before_the_start()
        for _ in range(days):
            if len(self.rows) >= most_rows:
                break
            if self.progression.cleared_on:
                self.cleared += 1
                if self.cleared > 4:
                    break
                self.go_on_after_clear()
            self.day()
        return self.rows


def history(protocol, policy, seed, **options):
    """The rows of a random history, without the header."""
    return Teller(protocol, policy, seed, **options).tell()


def tale(seed, protocols, number, **options):
    """A protocol, a pain policy and a history. Half of the histories have the protocol's own policy."""
    chosen = random.Random(f"{seed} {number}")
    protocol = protocols[number % len(protocols)]
    policy = chosen.choice(["", chosen.choice(catalog.slugs("pain_policies"))])
    return protocol, policy, history(protocol, policy, f"{seed} {number}", **options)


def main(arguments):
    print("\n".join([records.HEADER, *history(*arguments)]))


if __name__ == "__main__":
    main(sys.argv[1:])
