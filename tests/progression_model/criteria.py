"""Trees of criteria: what they are, what is missing for them, and on which record they stand."""

import leaves
import three
from catalog import OPERATORS, node_of
from three import MET, NOT_MET, UNKNOWN

# What an unknown leaf is called, by its kind: the word and the field that follows it.
NAMED_BY = {"pain": "timing", "load_test_pain": "task", "performed": "exercise", "measure": "test",
            "questionnaire": "instrument", "sign": "sign", "apprehension": "test", "absence": "kind", "attest": "role"}
TIME_FIELDS = ("days_in_stage", "hours_since_injury", "hours_since_last_session")
MISSING_OF_SESSIONS = ("session completed", "pain during", "pain after", "pain next_morning", "pain settles")


def combined(kind, fields, verdicts):
    if kind == "at_least":
        return three.at_least(fields["count"], verdicts)
    return {"all_of": three.all_of, "any_of": three.any_of, "none_of": three.none_of}[kind](verdicts)


def verdict(look, criterion):
    """An absent criterion asks nothing and is met."""
    if criterion is None:
        return MET
    kind, fields = node_of(criterion)
    if kind in OPERATORS:
        return combined(kind, fields, [verdict(look, member) for member in fields["criteria"]])
    return leaves.LEAVES[kind](look, fields)


def overridden(look, criterion, wished=MET, is_safety=False):
    """The verdict if every leaf that is no safety leaf were as wished; a none_of wishes the opposite."""
    if criterion is None:
        return MET
    kind, fields = node_of(criterion)
    is_safety = is_safety or criterion.get("is_safety", False)
    if kind in OPERATORS:
        if kind == "none_of":
            wished = NOT_MET if wished == MET else MET
        return combined(kind, fields, [overridden(look, member, wished, is_safety) for member in fields["criteria"]])
    return leaves.LEAVES[kind](look, fields) if is_safety else wished


# What is missing.


def missing_of_sessions(look, sessions, leaf):
    names = set()
    for session in sessions:
        if look.session_counts(session, leaf) != UNKNOWN:
            continue
        if look.is_completed(session, leaf.get("min_completed_percent", 100)) == UNKNOWN:
            names.add("session completed")
        if leaf.get("clean"):
            names |= {"pain " + part for part, value in look.clean_parts(session) if value == UNKNOWN}
    return [name for name in MISSING_OF_SESSIONS if name in names]


def name_of(kind, fields):
    if kind == "time":
        return "time " + next(field for field in TIME_FIELDS if field in fields)
    return f"{kind} {fields.get(NAMED_BY.get(kind), '')}".strip()


def missing(look, criterion):
    """Names of the unknown leaves that stand in the way, in the order of the tree."""
    if criterion is None:
        return []
    kind, fields = node_of(criterion)
    value = verdict(look, criterion)
    if kind == "all_of" and value == MET or kind != "all_of" and value != UNKNOWN:
        return []
    if kind in OPERATORS:
        return [name for member in fields["criteria"] for name in missing(look, member)]
    if kind == "sessions":
        return missing_of_sessions(look, leaves.counted_sessions(look, fields), fields)
    return [name_of(kind, fields)]


# The record that a rule stands on.


def last_session(look):
    return look.sessions[-1:]


def records_of_time(look, fields):
    if "hours_since_last_session" in fields:
        return last_session(look)
    if "hours_since_injury" in fields:
        return [look.injury] if look.injury else []
    return []


def records_of_pain(look, fields):
    if fields["timing"] in leaves.SYMPTOM_TIMINGS:
        return [record for record in look.of_kind("symptom") if record.name == fields["timing"]]
    return last_session(look)


RECORDS_OF = {
    "pain": records_of_pain,
    "load_test_pain": leaves.deciding_load_tests,
    "sessions": lambda look, fields: last_session(look),
    "time": records_of_time,
    "performed": leaves.performances_of,
    "measure": leaves.results,
    "questionnaire": leaves.scores,
    "sign": leaves.signs,
    "apprehension": leaves.ratings,
    "exposure": leaves.efforts,
    "absence": leaves.events,
    "attest": leaves.words,
    "load_guard": lambda look, fields: last_session(look),
}


def stands_on(look, criterion):
    """The place in the order of record of what a criterion stands on; without any, that of the stay's beginning."""
    kind, fields = node_of(criterion)
    if kind in ("all_of", "none_of"):
        places = [stands_on(look, member) for member in fields["criteria"]]
    elif kind in OPERATORS:
        places = [stands_on(look, member) for member in fields["criteria"] if verdict(look, member) == MET]
    else:
        places = [record.order for record in RECORDS_OF[kind](look, fields)]
    return max(places, default=look.stay_order)
