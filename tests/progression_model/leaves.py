"""The leaves of the criteria. Each takes a look and the leaf's fields and gives a verdict."""

from datetime import timedelta

from look import Pain, worst_of_newest_date
from three import MET, NOT_MET, UNKNOWN, all_of, any_of, truth

DAILY_REPORTS = ("session", "morning", "symptom", "load_test", "test", "performed", "apprehension")
SYMPTOM_TIMINGS = ("at_rest", "sitting")
OTHER_SIDE = {"left": "right", "right": "left"}


def newest(records):
    return max(records, key=lambda record: record.key) if records else None


# pain


def compared(pain, leaf):
    verdicts = []
    if "at_most" in leaf:
        verdicts.append(pain.at_most(leaf["at_most"]))
    if "at_least" in leaf:
        verdicts.append(pain.at_least(leaf["at_least"]))
    if "above" in leaf:
        verdicts.append(pain.above(leaf["above"]))
    return all_of(verdicts)


def aggregated(members, leaf):
    """One value of a window, oldest first; None if a member that is needed is missing."""
    aggregate = leaf.get("aggregate", "max")
    if aggregate == "last":
        members = members[-1:]
    if not members or None in members:
        return None
    is_masked = any(member.is_masked for member in members)
    if aggregate == "mean":
        return Pain(sum(member.value for member in members), is_masked, len(members))
    return Pain(max(member.value for member in members), is_masked)


def session_window(look, leaf):
    """The sessions of the window, or None if there are too few."""
    if "window_sessions" in leaf:
        sessions = look.sessions[-leaf["window_sessions"]:]
        return sessions if len(sessions) == leaf["window_sessions"] else None
    if "window_days" in leaf:
        return [session for session in look.sessions if look.within_days(session, leaf["window_days"])] or None
    return look.sessions[-1:] or None


def symptom_members(look, leaf):
    reports = [record for record in look.of_kind("symptom")
               if record.name == leaf["timing"] and record.value is not None]
    dates = sorted({record.date for record in reports})
    if "window_sessions" in leaf:
        dates = dates[-leaf["window_sessions"]:] if len(dates) >= leaf["window_sessions"] else []
    elif "window_days" in leaf:
        dates = [look.today - timedelta(days=day) for day in reversed(range(leaf["window_days"]))]
    else:
        dates = dates[-1:]
    return [look.worst(reports, date) for date in dates]


def pain(look, leaf):
    timing = leaf["timing"]
    if timing in SYMPTOM_TIMINGS:
        value = aggregated(symptom_members(look, leaf), leaf)
        return UNKNOWN if value is None else compared(value, leaf)
    sessions = session_window(look, leaf)
    if sessions is None:
        return UNKNOWN
    verdicts = []
    if any(field in leaf for field in ("at_most", "at_least", "above")):
        of_session = {"during": look.during, "after": look.after, "next_morning": look.next_morning}[timing]
        value = aggregated([of_session(session) for session in sessions], leaf)
        verdicts.append(UNKNOWN if value is None else compared(value, leaf))
    if "rise_at_most" in leaf:
        value = aggregated([look.rise(session) for session in sessions], leaf)
        verdicts.append(UNKNOWN if value is None else value.at_most(leaf["rise_at_most"]))
    return all_of(verdicts)


# load tests


def load_tests(look, leaf):
    return [record for record in look.of_kind("load_test") if record.name in ("", leaf["task"])]


def load_test_pain(look, leaf):
    tests = load_tests(look, leaf)
    if not tests or not look.within_days(newest(tests), 2):
        return UNKNOWN
    last = newest(tests).date
    days = [look.worst(tests, last - timedelta(days=day)) for day in range(leaf.get("days", 1))]
    return all_of(UNKNOWN if day is None else compared(day, leaf) for day in days)


def deciding_load_tests(look, leaf):
    tests = load_tests(look, leaf)
    return [worst_of_newest_date(tests)] if tests else []


# sessions and time


def counted_sessions(look, leaf):
    sessions = [session for session in look.sessions if not leaf.get("in_stage") or look.in_stay(session)]
    return sessions[-leaf["count"]:] if leaf.get("consecutive") else sessions


def sessions(look, leaf):
    counts = [look.session_counts(session, leaf) for session in counted_sessions(look, leaf)]
    if leaf.get("consecutive"):
        return NOT_MET if len(counts) < leaf["count"] else all_of(counts)
    if counts.count(MET) >= leaf["count"]:
        return MET
    return UNKNOWN if counts.count(MET) + counts.count(UNKNOWN) >= leaf["count"] else NOT_MET


def time(look, leaf):
    verdicts = []
    if "days_in_stage" in leaf:
        verdicts.append(truth((look.today - look.stay_date).days >= leaf["days_in_stage"]))
    for field, record in (("hours_since_injury", look.injury), ("hours_since_last_session", look.last_session())):
        if field in leaf:
            verdicts.append(UNKNOWN if record is None
                            else truth(look.now - record.time >= timedelta(hours=leaf[field])))
    return all_of(verdicts)


# what was performed


def performances(look):
    return [record for record in look.of_kind("performed") if not record.is_over_ceiling]


def performances_of(look, leaf):
    records = [record for record in performances(look) if record.name == leaf["exercise"]]
    if "within_days" in leaf:
        return [record for record in records if look.within_days(record, leaf["within_days"])]
    return [record for record in records if look.since_injury(record)]


def reached(record, leaf, units):
    return [UNKNOWN if unit not in record.doses else truth(record.doses[unit] >= leaf[unit])
            for unit in units if unit in leaf]


def performed_on(look, leaf, side):
    verdicts = []
    for record in performances_of(look, leaf):
        parts = reached(record, leaf, ("reps", "seconds", "distance_meters", "percent_speed", "watts"))
        if "pain_at_most" in leaf:
            felt = look.reported(record.pain_during, record.date)
            parts.append(UNKNOWN if felt is None else felt.at_most(leaf["pain_at_most"]))
        if side:
            parts.append(UNKNOWN if not record.side else truth(record.side in (side, "both")))
        verdicts.append(all_of(parts))
    return any_of(verdicts) if verdicts else UNKNOWN


def performed(look, leaf):
    if leaf.get("each_side"):
        return all_of(performed_on(look, leaf, side) for side in ("left", "right"))
    return performed_on(look, leaf, None)


def efforts(look, leaf):
    if "within_days" in leaf:
        return [record for record in performances(look) if look.within_days(record, leaf["within_days"])]
    return [record for record in performances(look) if look.in_stay(record)]


def exposure(look, leaf):
    records = efforts(look, leaf)
    counts = [all_of(reached(record, leaf, ("percent_speed", "distance_meters"))) for record in records]
    if counts.count(MET) >= leaf["efforts"]:
        return MET
    tells = any("percent_speed" in record.doses or "distance_meters" in record.doses for record in records)
    could = counts.count(MET) + counts.count(UNKNOWN) >= leaf["efforts"]
    return UNKNOWN if could or not tells else NOT_MET


# tests


def results(look, leaf):
    records = [record for record in look.of_kind("test") if record.name == leaf["test"]]
    if "max_age_days" in leaf:
        return [record for record in records if look.within_days(record, leaf["max_age_days"])]
    return [record for record in records if look.since_injury(record)]


def of_side(records, side):
    """The newest value of a side."""
    result = newest([record for record in records if record.side == side])
    return result.value if result else None


def own_result(look, records):
    """The newest result that is not of the uninjured side; with no injured side known, one without a side."""
    injured = look.injury.side if look.injury else ""
    result = newest([record for record in records if record.side != OTHER_SIDE.get(injured, "none")])
    if result is None or (injured not in OTHER_SIDE and result.side in OTHER_SIDE):
        return None
    return result


def baseline_result(look, leaf, result):
    if look.injury is None:
        return None
    before = newest([record for record in look.of_kind("test") if record.name == leaf["test"]
                     and record.side == result.side and record.key < look.injury.key])
    return before.value if before else None


def both_sides(look, leaf):
    injured = look.injury.side if look.injury else ""
    if injured not in OTHER_SIDE:
        return None, None
    records = results(look, leaf)
    return of_side(records, injured), of_side(records, OTHER_SIDE[injured])


def measure(look, leaf):
    verdicts = []
    injured, other = both_sides(look, leaf)
    is_known = injured is not None and other is not None
    if "limb_symmetry_percent_at_least" in leaf:
        verdicts.append(truth(injured * 100 >= leaf["limb_symmetry_percent_at_least"] * other)
                        if is_known and other else UNKNOWN)
    if "limb_symmetry_percent_above" in leaf:
        verdicts.append(truth(injured * 100 > leaf["limb_symmetry_percent_above"] * other)
                        if is_known and other else UNKNOWN)
    if "deficit_at_most" in leaf:
        verdicts.append(truth(other - injured <= leaf["deficit_at_most"]) if is_known else UNKNOWN)
    result = own_result(look, results(look, leaf))
    value = result.value if result else None
    if "value_at_least" in leaf:
        verdicts.append(UNKNOWN if value is None else truth(value >= leaf["value_at_least"]))
    if "baseline_percent_at_least" in leaf:
        baseline = baseline_result(look, leaf, result) if result else None
        verdicts.append(truth(value * 100 >= leaf["baseline_percent_at_least"] * baseline)
                        if value is not None and baseline else UNKNOWN)
    return all_of(verdicts)


def scores(look, leaf):
    return [record for record in look.of_kind("test") if record.name.lower() == leaf["instrument"].lower()]


def questionnaire(look, leaf):
    score = newest(scores(look, leaf))
    if score is None or score.value is None:
        return UNKNOWN
    verdicts = []
    if "score_at_least" in leaf:
        verdicts.append(truth(score.value >= leaf["score_at_least"]))
    if "score_at_most" in leaf:
        verdicts.append(truth(score.value <= leaf["score_at_most"]))
    return all_of(verdicts)


# signs, ratings, events, words


def signs(look, leaf):
    return [record for record in look.of_kind("sign", "symptom")
            if record.name == leaf["sign"] and look.in_stay(record)
            and leaf.get("asserted_by", "") in ("", record.by)]


def sign(look, leaf):
    record = newest(signs(look, leaf))
    if record is None or (record.kind == "sign" and record.value is None):
        return UNKNOWN
    return truth(record.is_present() == leaf.get("present", False))


def ratings(look, leaf):
    return [record for record in look.of_kind("apprehension")
            if record.name == leaf.get("test", "") and look.in_stay(record)]


def apprehension(look, leaf):
    rating = newest(ratings(look, leaf))
    return UNKNOWN if rating is None or rating.value is None else truth(rating.value <= leaf.get("at_most", 0))


def events(look, leaf):
    if leaf["kind"] == "red_flag":
        records = look.of_kind("red_flag")
    else:
        records = [record for record in look.of_kind("symptom") if record.name == leaf["kind"]]
    return [record for record in records if record.is_present() and look.within_days(record, leaf["days"])]


def absence(look, leaf):
    if events(look, leaf):
        return NOT_MET
    reported = {record.date for record in look.of_kind(*DAILY_REPORTS)}
    dates = [look.today - timedelta(days=day) for day in range(leaf["days"])]
    return MET if all(date in reported for date in dates) else UNKNOWN


def words(look, leaf):
    return [record for record in look.of_kind("attest")
            if record.by == leaf["role"] and record.name in ("", leaf.get("statement", ""))
            and (look.within_days(record, leaf["within_days"]) if "within_days" in leaf else look.in_stay(record))]


def attest(look, leaf):
    word = newest(words(look, leaf))
    return UNKNOWN if word is None else truth(word.value != 0)


def load_guard(look, leaf):
    last = look.last_session()
    if last is None or last.value is None:
        return UNKNOWN
    before = [record.value for record in look.everything if record.kind == "session" and record.value
              and record.key < last.key and record.date >= last.date - timedelta(days=30)]
    if not before:
        return UNKNOWN
    return truth(last.value * 100 <= max(before) * (100 + leaf["spike_percent_at_most"]))


LEAVES = {"pain": pain, "load_test_pain": load_test_pain, "sessions": sessions, "time": time, "performed": performed,
          "measure": measure, "questionnaire": questionnaire, "sign": sign, "apprehension": apprehension,
          "exposure": exposure, "absence": absence, "attest": attest, "load_guard": load_guard}
