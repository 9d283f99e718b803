"""Records: the rows of a file, read once, with what the fold notes about them."""

import csv
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

import catalog

HEADER = "time,track,kind,completed,pain_during,pain_after,value,name,side,by"
KINDS = ("injury", "session", "morning", "symptom", "load_test", "test", "apprehension", "sign", "performed",
         "red_flag", "attest", "hold", "resume", "override", "day")
TIME = "%Y-%m-%dT%H:%M"
# The order in which a row of `performed` gives the doses that a criterion asks for.
UNITS = ("reps", "seconds", "distance_meters", "percent_speed", "watts")


@dataclass
class Record:
    order: int  # Its place in the order of record, from 0.
    time: datetime
    track: str
    kind: str
    completed: Fraction
    pain_during: Fraction
    pain_after: Fraction
    value: Fraction
    name: str
    side: str
    by: str
    doses: dict = field(default_factory=dict)  # Of `performed`: unit to amount.
    is_late: bool = False
    fault: str = ""  # Of a session that did not keep to its stage: why.
    is_over_ceiling: bool = False  # Of `performed`: counts for no criterion.

    @property
    def date(self):
        return self.time.date()

    @property
    def key(self):
        """Before and after: by the time it happened, in a minute by the order of record."""
        return self.time, self.order

    def is_present(self):
        """A symptom or a red flag is there unless it is answered with 0."""
        return self.value != 0


class BadFile(Exception):
    pass


def number(text):
    return None if text == "" else Fraction(text)


class DoseReader:
    """Reads the value of a `performed` row in the units of the criteria that it can be for."""

    def __init__(self, protocol, running):
        leaves = catalog.all_leaves(protocol)
        self.running = running
        self.performed = [fields for kind, fields in leaves if kind == "performed"]
        self.exposures = [fields for kind, fields in leaves if kind == "exposure"]

    def read(self, exercise, text):
        criteria = [fields for fields in self.performed if fields["exercise"] == exercise]
        if not criteria and exercise in self.running:
            criteria = self.exposures
        parts = [Fraction(part) for part in text.split("/")] if text else []
        doses = {}
        for fields in criteria:
            units = [unit for unit in UNITS if unit in fields]
            for unit, amount in zip(units, parts):
                doses[unit] = min(amount, doses.get(unit, amount))
        if doses.get("percent_speed", 0) > 100:
            del doses["percent_speed"]
        return doses


def record(order, cells, tracks, doses):
    time, track, kind, completed, during, after, value, name, side, by = cells
    if kind not in KINDS:
        raise BadFile(f"row {order + 1}: unknown kind {kind}")
    if not track and len(tracks) == 1:
        track = tracks[0]
    if track and track not in tracks:
        raise BadFile(f"row {order + 1}: unknown track {track}")
    if kind == "session" and not track:
        raise BadFile(f"row {order + 1}: a session needs a track")
    is_performed = kind == "performed"
    return Record(order, datetime.strptime(time, TIME), track, kind, number(completed), number(during), number(after),
                  None if is_performed else number(value), name, side, by,
                  doses.read(name, value) if is_performed else {})


def read(lines, protocol, running, may_be_late=False):
    """The records of a file, without the rows that repeat an earlier one letter by letter."""
    lines = [line.rstrip("\r\n") for line in lines]
    if not lines or lines[0] != HEADER:
        raise BadFile(f"the header must be {HEADER}")
    doses = DoseReader(protocol, running)
    tracks = [track["key"] for track in protocol["tracks"]]
    found, seen = [], set()
    for line in lines[1:]:
        if not line or line in seen:
            continue
        seen.add(line)
        (cells,) = csv.reader([line])
        row = record(len(found), cells, tracks, doses)
        if found and row.time < max(earlier.time for earlier in found):
            if not may_be_late:
                raise BadFile(f"row {row.order + 1}: rows must be in order of time")
            row.is_late = True
        found.append(row)
    return found
