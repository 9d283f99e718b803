#!/usr/bin/python3
"""The histories reach what they are for: they find out a model with a planted fault, and the good one is cleared.

Prints caught / planted.
"""

import os
import unittest
from datetime import timedelta
from unittest import mock

import catalog
import histories
import leaves
import look
import model
import progression
import records
import three
from progression import Progression
from track import Track

HISTORIES = 72
PROTOCOLS = [*catalog.startable_protocols(),
             os.path.join(os.path.dirname(os.path.abspath(__file__)), "every-leaf.yaml")]


def met_if_unknown(pain, limit):
    return three.MET if pain is None else pain.at_most(limit)


def one_more(self, limit):
    return three.truth(self.value < limit * self.count) if not self.is_masked else three.UNKNOWN


def no_lock(_track, _now):
    return False


def nothing(*_arguments, **_named):
    return None


def pause_before_refer(self, track, look_at, fired, is_same, refer_rule=Progression.refer_rule):
    return None if track.is_locked(self.now) else refer_rule(self, track, look_at, fired, is_same)


def sum_of(value, is_masked, _count=1):
    return look.Pain(value, is_masked)


FAULTS = {
    "a limit is off by one": mock.patch.object(look.Pain, "at_most", one_more),
    "unknown pain counts as met": mock.patch.object(look, "at_most", met_if_unknown),
    "a lock is ignored": mock.patch.object(Track, "is_locked", no_lock),
    "PAUSE comes before REFER": mock.patch.object(Progression, "refer_rule", pause_before_refer),
    "schedules and ceilings are ignored": mock.patch.object(Progression, "judge", nothing),
    "painkillers are ignored": mock.patch.object(look.Look, "is_masked", lambda *_: False),
    "a setback counts twice": mock.patch.object(Progression, "is_same_setback", lambda *_: False),
    "evidence fires again and again": mock.patch.object(Track, "use", nothing),
    "what led into a stage counts for it": mock.patch.object(Track, "in_stay",
                                                             lambda self, record: record.order >= self.stay.order),
    "anybody lifts a stop": mock.patch.object(Progression, "may_lift", lambda *_: True),
    "anybody ends a hold": mock.patch.object(progression, "rank", lambda role: 0),
    "no clean sessions are owed": mock.patch.object(Progression, "clean_sessions", lambda *_: three.MET),
    "overrides pass safety leaves": mock.patch.object(progression.criteria, "overridden", lambda *_: three.MET),
    "the watch ends a day early": mock.patch.object(progression, "WATCH_DAYS", 83),
    "a week's rise is not seen": mock.patch.object(look.Look, "weekly_rise", lambda *_: three.MET),
    "gates are open": mock.patch.object(Progression, "closed_gate", nothing),
    "a track is cleared alone": mock.patch.object(Progression, "is_ready", lambda *_: True),
    "a mean is a sum": mock.patch.object(leaves, "Pain", sum_of),
    "a stage is never stalled": mock.patch.object(Progression, "is_stalled", lambda *_: False),
    "a setback is over after a minute": mock.patch.object(progression, "SAME_SETBACK", timedelta(minutes=1)),
}


class FaultsTest(unittest.TestCase):
    def test_every_planted_fault_is_caught(self):
        tales = [histories.tale("faults", PROTOCOLS, number) for number in range(HISTORIES)]
        right = [self.answer(tale) for tale in tales]
        caught = []
        for name, fault in FAULTS.items():
            with fault:
                if any(self.answer(tale) != answer for tale, answer in zip(tales, right)):
                    caught.append(name)
        print(f"caught {len(caught)} / planted {len(FAULTS)}")
        self.assertEqual(caught, list(FAULTS))

    @staticmethod
    def answer(tale):
        protocol, policy, rows = tale
        return model.simulate(protocol, policy, [records.HEADER, *rows])


class ModelAthleteTest(unittest.TestCase):
    """Somebody without pain who does what is asked gets through every protocol."""

    def test_is_cleared_by_every_protocol_that_can_be_started(self):
        for protocol in catalog.startable_protocols():
            with self.subTest(protocol):
                rows = histories.history(protocol, "", 1, mood="model")
                answer = model.simulate(protocol, "", [records.HEADER, *rows])
                decisions = [line.split(",")[3] for line in answer.splitlines()[1:]]
                stages = sum(len(track["stages"]) for track in catalog.protocol(protocol)["tracks"])
                self.assertEqual(decisions.count("ADVANCE"), stages - 1)
                self.assertEqual(set(decisions), {"HOLD", "ADVANCE", "CLEAR"} if stages > 1 else {"HOLD", "CLEAR"})


if __name__ == "__main__":
    unittest.main()
