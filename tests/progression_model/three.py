"""Three values: a criterion is met, not met or unknown."""

MET, NOT_MET, UNKNOWN = "met", "not met", "unknown"


def truth(condition):
    return MET if condition else NOT_MET


def all_of(values):
    values = list(values)
    if NOT_MET in values:
        return NOT_MET
    return UNKNOWN if UNKNOWN in values else MET


def any_of(values):
    values = list(values)
    if MET in values:
        return MET
    return UNKNOWN if UNKNOWN in values else NOT_MET


def none_of(values):
    values = list(values)
    if MET in values:
        return NOT_MET
    return UNKNOWN if UNKNOWN in values else MET


def at_least(count, values):
    values = list(values)
    met, unknown = values.count(MET), values.count(UNKNOWN)
    if met >= count:
        return MET
    return UNKNOWN if met + unknown >= count else NOT_MET
