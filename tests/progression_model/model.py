#!/usr/bin/python3
"""model.py [--entry] [--late] PROTOCOL POLICY EVENTS.csv: what the progression engine decides, in the naive way.

Written from docs/rules.md alone, to be compared with rules/progression. POLICY
may be empty: the protocol's own. PROTOCOL is a slug or the path of a .yaml.
model.py --batch LIST reads lines `PROTOCOL POLICY EVENTS.csv`, one blank
between, and prints a line --- between the answers. --entry checks `entry`;
--late takes rows out of order as records that came late.
"""

import argparse
import csv
import io
import sys

import catalog
import records
from progression import Progression

HEADER = ("time", "track", "stage_before", "decision", "stage_after", "locked_until", "rule", "missing")


def fold(protocol, policy, rows, checks_entry):
    """All decisions over the records of a file."""
    progression = Progression(protocol, policy, checks_entry)
    sessions = [row for row in rows if row.kind == "session"]
    starts = sessions or [row for row in rows if row.kind != "injury"]
    return [decision for row in rows for decision in progression.fold(row, begins=bool(starts) and row is starts[0])]


def printed(decisions):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for decision in decisions:
        locked_until = decision.locked_until.strftime(records.TIME) if decision.locked_until else ""
        writer.writerow([decision.time.strftime(records.TIME), decision.track, decision.stage_before,
                         decision.decision, decision.stage_after, locked_until, decision.rule,
                         ";".join(decision.missing)])
    return out.getvalue()


def simulate(protocol_name, policy, lines, checks_entry=False, may_be_late=False):
    """The answer to a file of records, given as its lines."""
    protocol = catalog.protocol(protocol_name)
    rows = records.read(lines, protocol, catalog.running_exercises(), may_be_late)
    return printed(fold(protocol, policy, rows, checks_entry))


def lines_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read().splitlines()


def main(arguments):
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--entry", action="store_true")
    parser.add_argument("--late", action="store_true")
    parser.add_argument("--batch", action="store_true")
    parser.add_argument("words", nargs="+")
    options = parser.parse_args(arguments)
    runs = [line.split(" ", 2) for line in lines_of(options.words[0])] if options.batch else [options.words]
    answers = [simulate(protocol, policy, lines_of(path), options.entry, options.late)
               for protocol, policy, path in runs]
    sys.stdout.write("---\n".join(answers))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (records.BadFile, OSError) as error:
        sys.exit(f"model.py: {error}")
