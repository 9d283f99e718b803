#!/usr/bin/python3
"""The examples of docs/rules.md, "Return to run", with answers worked out by hand from its text."""

import unittest

import model
import records


def answers(protocol, rows, policy="", **options):
    """The last answer to each row: decision, stage after, end of the lock, rule, missing."""
    text = model.simulate(protocol, policy, [records.HEADER, *rows.split()], **options)
    return [line.split(",")[3:] for line in text.splitlines()[1:]]


def decisions(protocol, rows, policy="", **options):
    return [answer[0] + " " + answer[1] for answer in answers(protocol, rows, policy, **options)]


def to_stage(number):
    """A start in walkrun-9 and a clinician's word a day that leads on, up to stage s<number>."""
    # Pain in two sessions and the mornings after them are safety leaves, which nobody overrides.
    rows = ["2026-01-01T08:00,,session,100,0,0,,,,", "2026-01-02T07:00,,morning,,,,0,,,",
            "2026-01-03T08:00,,session,100,0,0,,,,", "2026-01-04T07:00,,morning,,,,0,,,"]
    rows += [f"2026-01-{4 + step:02}T09:00,,override,,,,,advance,,clinician" for step in range(1, number)]
    return "\n".join(rows) + "\n"


class ExamplesTest(unittest.TestCase):
    def test_g14_a_load_test_above_3_sends_back(self):
        rows = """2026-01-01T09:00,,load_test,,,,3,,,
                  2026-01-02T09:00,,load_test,,,,3,,,
                  2026-01-03T09:00,,load_test,,,,4,,,"""
        self.assertEqual(answers("pht-4", rows), [
            ["HOLD", "isometric", "", "advance", "load_test_pain short_lever_single_leg_bridge"],
            ["HOLD", "isometric", "", "advance", ""],
            ["REGRESS", "isometric", "", "isometric regress 1", ""]])

    def test_g15_pulling_at_level_6_goes_back_two_levels_for_12_hours(self):
        days = [f"2026-01-{day:02}" for day in range(1, 6)]
        rows = "\n".join(f"{day}T09:00,,apprehension,,,,0,,,\n{day}T10:00,,session,100,0,0,,,," for day in days)
        rows += "\n2026-01-06T10:00,,session,100,0,0,,,,\n2026-01-06T10:10,,symptom,,,,,pulling,,"
        rows += "\n2026-01-06T22:09,,day,,,,,,,\n2026-01-06T22:10,,day,,,,,,,"
        got = answers("runthrough-10", rows)
        self.assertEqual([answer[:4] for answer in got[-5:]], [
            ["ADVANCE", "level-6", "", "advance"],
            ["HOLD", "level-6", "", "advance"],
            ["REGRESS", "level-4", "2026-01-06T22:10", "run regress 1"],
            ["PAUSE", "level-4", "2026-01-06T22:10", "lock"],
            ["HOLD", "level-4", "", "advance"]])

    def test_g16_pain_in_two_stages_ends_in_a_referral(self):
        rows = to_stage(4) + """2026-01-08T08:00,,session,100,3,0,,,,
                                2026-01-11T07:59,,day,,,,,,,
                                2026-01-11T08:00,,session,100,3,0,,,,"""
        got = answers("walkrun-9", rows)
        self.assertEqual(got[-4][:2], ["ADVANCE", "s4"])
        self.assertEqual([answer[:4] for answer in got[-3:]], [
            ["REGRESS", "s3", "2026-01-11T08:00", "run regress 1"],
            ["PAUSE", "s3", "2026-01-11T08:00", "lock"],
            ["REFER", "s3", "", "refer_after"]])

    def test_g17_the_policy_decides_about_pain_of_3(self):
        rows = "2026-01-01T08:00,,session,100,3,0,,,,"
        self.assertEqual(answers("walkrun-7", rows, "pain-free")[0][:4],
                         ["REGRESS", "s1", "", "pain_policy pain-free during"])
        self.assertEqual(decisions("walkrun-7", rows, "hickey-4"), ["HOLD s1"])

    def test_g18_a_missing_morning_holds(self):
        rows = """2026-01-01T07:00,,morning,,,,0,,,
                  2026-01-01T08:00,,session,100,0,0,,,,
                  2026-01-02T07:00,,morning,,,,0,,,
                  2026-01-03T08:00,,session,100,0,0,,,,
                  2026-01-08T08:00,,day,,,,,,,"""
        self.assertEqual(answers("walkrun-9", rows)[-1], ["HOLD", "s1", "", "advance", "pain next_morning"])

    def test_g18_a_reported_0_leads_on(self):
        rows = """2026-01-01T08:00,,session,100,0,0,,,,
                  2026-01-02T07:00,,morning,,,,0,,,
                  2026-01-03T08:00,,session,100,0,0,,,,
                  2026-01-04T07:00,,morning,,,,0,,,
                  2026-01-07T23:59,,day,,,,,,,
                  2026-01-08T00:00,,day,,,,,,,"""
        self.assertEqual(decisions("walkrun-9", rows)[-2:], ["HOLD s1", "ADVANCE s2"])

    def test_g19_a_red_flag_stops_when_all_is_met(self):
        rows = """2026-01-01T08:00,,session,100,0,0,,,,
                  2026-01-02T07:00,,morning,,,,0,,,
                  2026-01-03T08:00,,session,100,0,0,,,,
                  2026-01-04T07:00,,morning,,,,0,,,
                  2026-01-08T08:00,,red_flag,,,,,nerve-signs,,
                  2026-01-09T08:00,,day,,,,,,,"""
        self.assertEqual([answer[:4] for answer in answers("walkrun-9", rows)[-2:]],
                         2 * [["STOP", "s1", "", "red_flag nerve-signs"]])


class LimitsTest(unittest.TestCase):
    def metres(self, second):
        rows = f"""2026-01-01T08:00,,session,100,0,0,10000,,,
                   2026-01-03T08:00,,session,100,0,0,{second},,,"""
        return answers("walkrun-7", rows)[-1][3]

    def test_ten_percent_more_is_no_spike(self):
        self.assertEqual(self.metres(11000), "advance")
        self.assertEqual(self.metres(11010), "run regress 1")

    def test_a_masked_zero_is_unknown(self):
        rows = """2026-01-01T07:00,,morning,,,,0,,,
                  2026-01-01T07:30,,symptom,,,,,painkiller,,
                  2026-01-01T08:00,,session,100,0,0,,,,
                  2026-01-03T08:00,,session,100,0,0,,,,"""
        self.assertIn("pain during", answers("walkrun-7", rows)[-1][4].split(";"))

    def test_two_days_in_a_row_are_one_too_few_apart(self):
        rows = """2026-01-01T08:00,,session,100,0,0,,,,
                  2026-01-02T08:00,,session,100,0,0,,,,"""
        self.assertEqual(answers("walkrun-7", rows)[-1][3], "schedule every_nth_day")

    def test_rest_of_48_hours_is_two_dates(self):
        start = "2026-01-01T08:00,,session,100,0,0,,,,\n"
        for time, rule in (("02T23:59", "schedule min_rest_hours"), ("03T00:00", "advance")):
            rows = start + f"2026-01-{time},,session,100,0,0,,,,"
            self.assertEqual(answers("walkrun-9", rows)[-1][3], rule)

    def test_a_repeated_row_is_not_evaluated(self):
        row = "2026-01-01T08:00,,session,100,0,0,,,,\n"
        self.assertEqual(len(answers("walkrun-9", row + row)), 1)


class PeopleTest(unittest.TestCase):
    STOPPED = "2026-01-01T08:00,,session,100,0,0,,,,\n2026-01-02T08:00,,red_flag,,,,,,,\n"

    def after_stop(self, *rows):
        return answers("walkrun-9", self.STOPPED + "\n".join(rows))[-1][0]

    def test_a_coach_lifts_a_stop_only_with_a_word_from_outside(self):
        lift = "2026-01-03T08:00,,override,,,,,lift,,"
        self.assertEqual(self.after_stop(lift + "athlete"), "STOP")
        self.assertEqual(self.after_stop(lift + "coach"), "STOP")
        self.assertEqual(self.after_stop("2026-01-03T07:00,,attest,,,,,,,external", lift + "coach"), "HOLD")
        self.assertEqual(self.after_stop(lift + "clinician"), "HOLD")

    def test_a_withdrawn_word_lifts_nothing_more(self):
        word, lift = "2026-01-03T07:00,,attest,,,,,,,external", "2026-01-03T08:00,,override,,,,,lift,,coach"
        self.assertEqual(self.after_stop(word, "2026-01-03T07:30,,attest,,,,0,,,external", lift), "STOP")
        self.assertEqual(self.after_stop(word, lift, "2026-01-03T08:30,,attest,,,,0,,,external"), "HOLD")

    def test_a_coach_does_not_resume_what_a_clinician_holds(self):
        rows = "2026-01-01T08:00,,session,100,0,0,,,,\n2026-01-02T08:00,,hold,,,,,,,clinician\n"
        for role, rule in (("coach", "held by clinician"), ("clinician", "advance")):
            got = answers("walkrun-9", rows + f"2026-01-03T08:00,,resume,,,,,,,{role}")
            self.assertEqual(got[-1][3], rule)

    def test_nobody_overrides_a_safety_leaf(self):
        rows = "2026-01-01T08:00,,session,100,0,0,,,,\n2026-01-02T08:00,,override,,,,,advance,,clinician"
        self.assertEqual(answers("walkrun-9", rows)[-1][3], "override_refused")


class TwoTracksTest(unittest.TestCase):
    def test_both_tracks_are_cleared_by_the_same_record(self):
        rows = ["2026-01-01T08:00,strength,session,100,0,0,,,,", "2026-01-05T08:00,strength,session,100,0,0,,,,"]
        rows += [f"2026-01-{day:02}T09:00,,attest,,,,,,,clinician" for day in range(5, 14)]
        text = model.simulate("hickey-8", "", [records.HEADER, *rows])
        got = [line.split(",")[1:5] + line.split(",")[6:7] for line in text.splitlines()[1:]]
        self.assertEqual(got[:2], [["strength", "easier", "ADVANCE", "harder", "advance"],
                                   ["strength", "harder", "HOLD", "harder", "other_tracks"]])
        self.assertEqual(got[-4:], [["run", "run-8", "ADVANCE", "run-9", "advance"],
                                    ["strength", "harder", "HOLD", "harder", "other_tracks"],
                                    ["run", "run-9", "CLEAR", "run-9", "clearance"],
                                    ["strength", "harder", "CLEAR", "harder", "clearance"]])

    def test_a_session_belongs_to_a_track(self):
        with self.assertRaises(records.BadFile):
            answers("hickey-8", "2026-01-01T08:00,,session,100,0,0,,,,")


class WatchTest(unittest.TestCase):
    def test_the_watch_lasts_84_days(self):
        rows = """2026-01-01T08:00,,session,100,0,0,,,,
                  2026-01-02T08:00,,apprehension,,,,0,h_test,,
                  2026-01-02T09:00,,attest,,,,,,,clinician
                  2026-03-27T09:00,,day,,,,,,,
                  2026-03-28T00:00,,day,,,,,,,
                  2026-03-29T00:00,,injury,,,,,,,"""
        self.assertEqual([[answer[0], answer[3]] for answer in answers("askling-l", rows)[-4:]],
                         [["CLEAR", "clearance"], ["CLEAR", "watch"], ["CLEAR", "maintenance"], ["STOP", "recurrence"]])


class EntryTest(unittest.TestCase):
    def test_the_progression_waits_until_entry_is_met(self):
        rows = """2026-01-01T08:00,,injury,,,,,,left,
                  2026-01-03T07:59,,session,100,0,0,,,,
                  2026-01-03T08:00,,apprehension,,,,0,,,
                  2026-01-03T08:01,,day,,,,,,,"""
        got = answers("runthrough-10", rows, checks_entry=True)
        self.assertEqual([answer[0] + " " + answer[3] for answer in got],
                         ["HOLD entry", "ADVANCE advance", "HOLD advance"])

    def test_a_stop_keeps_it_from_starting(self):
        rows = """2026-01-01T08:00,,injury,,,,,,left,
                  2026-01-03T07:59,,session,100,0,0,,,,
                  2026-01-03T07:59,,red_flag,,,,,,,
                  2026-01-03T08:00,,apprehension,,,,0,,,
                  2026-01-04T08:01,,override,,,,,lift,,clinician"""
        got = answers("runthrough-10", rows, checks_entry=True)
        self.assertEqual([answer[0] + " " + answer[3] for answer in got],
                         ["HOLD entry", "STOP red_flag", "STOP red_flag", "HOLD advance"])


if __name__ == "__main__":
    unittest.main()
