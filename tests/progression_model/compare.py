#!/usr/bin/python3
"""compare.py COMMAND --histories N [--seed S]: does a program decide what the model decides?

COMMAND gets `[--entry] [--late] PROTOCOL POLICY EVENTS.csv` and prints the
decisions as CSV; an empty POLICY is the protocol's own. With --batch LIST it
reads lines of these three, one blank between, and prints the answers with a
line --- between. Random histories over all protocols that can be started and
all pain policies are told and run through both; the same seed tells the same
ones. The first that differs is shortened, row by row, and printed. The last
line is `N histories, D differences`; ends with 1 if there are any.

--entry checks `entry`, --late has records that come late, --protocols takes
slugs or paths instead of the catalog's.
"""

import argparse
import os
import shlex
import subprocess
import sys
import tempfile

import catalog
import histories
import model
import records

SEPARATOR = "---\n"
# Of a batch, so that a difference is seen early.
CHUNK = 200


class Comparison:
    def __init__(self, options, folder):
        self.command = shlex.split(options.command)
        self.flags = [flag for flag, is_set in (("--entry", options.entry), ("--late", options.late)) if is_set]
        self.entry, self.late = options.entry, options.late
        self.folder = folder

    def write(self, name, lines):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in lines))
        return path

    def run(self, arguments):
        done = subprocess.run([*self.command, *self.flags, *arguments], stdout=subprocess.PIPE, check=False,
                              encoding="utf-8")
        return done.stdout if done.returncode == 0 else f"exit code {done.returncode}\n{done.stdout}"

    def theirs(self, protocol, policy, rows):
        return self.run([protocol, policy, self.write("one.csv", [records.HEADER, *rows])])

    def ours(self, protocol, policy, rows):
        return model.simulate(protocol, policy, [records.HEADER, *rows], self.entry, self.late)

    def differing(self, tales):
        """Those tales (protocol, policy, rows) of a batch about which the two do not agree."""
        lines = [f"{protocol} {policy} {self.write(f'{number}.csv', [records.HEADER, *rows])}"
                 for number, (protocol, policy, rows) in enumerate(tales)]
        answers = self.run(["--batch", self.write("list", lines)]).split(SEPARATOR)
        if len(answers) != len(tales):
            print(f"compare.py: {len(answers)} answers to {len(tales)} histories; each is asked alone")
            answers = [self.theirs(*tale) for tale in tales]
        return [tale for tale, answer in zip(tales, answers) if answer != self.ours(*tale)]

    def shortened(self, protocol, policy, rows):
        """As few rows as still differ: every row that can be left out is."""
        is_shorter = True
        while is_shorter:
            is_shorter = False
            for size in (16, 4, 1):
                place = 0
                while place < len(rows):
                    fewer = rows[:place] + rows[place + size:]
                    if self.theirs(protocol, policy, fewer) != self.ours(protocol, policy, fewer):
                        rows, is_shorter = fewer, True
                    else:
                        place += size
        return rows

    def show(self, protocol, policy, rows):
        rows = self.shortened(protocol, policy, rows)
        print(f"{protocol} under {policy or 'its own pain policy'}:\n{records.HEADER}")
        print("\n".join(rows))
        ours, theirs = (decide(protocol, policy, rows).splitlines() for decide in (self.ours, self.theirs))
        for number in range(max(len(ours), len(theirs))):
            pair = [answer[number] if number < len(answer) else "(nothing)" for answer in (ours, theirs)]
            print("  " + pair[0] if pair[0] == pair[1] else f"- model:   {pair[0]}\n+ command: {pair[1]}")


def main(arguments):
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("command")
    parser.add_argument("--histories", type=int, required=True)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--protocols", default="")
    parser.add_argument("--entry", action="store_true")
    parser.add_argument("--late", action="store_true")
    options = parser.parse_args(arguments)
    protocols = options.protocols.split(",") if options.protocols else catalog.startable_protocols()
    differences = 0
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        comparison = Comparison(options, folder)
        for first in range(0, options.histories, CHUNK):
            numbers = range(first, min(first + CHUNK, options.histories))
            differing = comparison.differing([
                histories.tale(options.seed, protocols, number, checks_entry=options.entry, may_be_late=options.late)
                for number in numbers])
            if differing and not differences:
                comparison.show(*differing[0])
            differences += len(differing)
    print(f"{options.histories} histories, {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
