#!/usr/bin/python3
"""compare.py against the model itself and against one that forgets a rule."""

import contextlib
import io
import os
import sys
import tempfile
import unittest

import compare
import records

FOLDER = os.path.dirname(os.path.abspath(__file__))
FORGETS_LOCKS = """import sys
sys.path.insert(0, sys.argv.pop(1))
import model, track
track.Track.is_locked = lambda self, now: False
model.main(sys.argv[1:])
"""


def compared(command, *options):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = compare.main([command, "--histories", "16", *options])
    return code, said.getvalue().splitlines()


class CompareTest(unittest.TestCase):
    MODEL = f"{sys.executable} -B {os.path.join(FOLDER, 'model.py')}"

    def test_the_model_agrees_with_itself(self):
        for options in ([], ["--entry"], ["--late"]):
            code, said = compared(self.MODEL, *options)
            self.assertEqual((code, said[-1]), (0, "16 histories, 0 differences"))

    def test_a_difference_is_shown_in_few_rows(self):
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, "forgets_locks.py")
            with open(program, "w", encoding="utf-8") as file:
                file.write(FORGETS_LOCKS)
            code, said = compared(f"{sys.executable} -B {program} {FOLDER}", "--protocols", "walkrun-9")
        self.assertEqual(code, 1)
        self.assertRegex(said[-1], r"^16 histories, [1-9]\d* differences$")
        first = said.index(records.HEADER) + 1
        rows = [line for line in said[first:] if line.startswith("2026-")]
        self.assertLessEqual(len(rows), 4)
        self.assertTrue([line for line in said if line.startswith("- model: ")])

    def test_a_program_that_fails_differs(self):
        code, said = compared("sh -c 'exit 3'")
        self.assertEqual((code, said[-1]), (1, "16 histories, 16 differences"))


if __name__ == "__main__":
    unittest.main()
