"""The files that tidy looks at, and small helpers that all checks share."""

import os
import re

SKIPPED_FOLDERS = {"build", "node_modules", "__pycache__"}
ENDINGS = (".h", ".cc", ".proto", ".py", ".sql", ".sh", ".cmake", ".txt", ".yaml", ".yml", ".toml")


class File:
    """One file: its text, its lines, and of C++ the code without comments and literals."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.lines = text.splitlines()
        self.is_cc = path.endswith((".h", ".cc"))
        self.code = blank_literals(text) if self.is_cc else text


def read_tree(root):
    """All files under root that a rule may concern, by path."""
    files = {}
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS and not f.startswith("."))
        for name in sorted(names):
            full = os.path.join(folder, name)
            path = os.path.relpath(full, root)
            if path.endswith(ENDINGS) or path.startswith("script/"):
                with open(full, encoding="utf-8", errors="replace") as stream:
                    files[path] = File(path, stream.read())
    return files


# A number comes first so that the mark in 1'000 does not begin a character.
NUMBER_COMMENT_OR_LITERAL = re.compile(
    r"(?P<number>\b\d[\w.]*(?:'\w+)+)|(?P<comment>//[^\n]*|/\*.*?\*/)"
    r"|R\"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)\"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'", re.DOTALL)


def blank_literals(text):
    """The text with spaces for comments and inside literals; every line stays where it is."""

    def blank(match):
        if match["number"]:
            return match[0]
        blanks = re.sub(r"[^\n]", " ", match[0])
        return blanks if match["comment"] else '"' + blanks[1:-1] + '"'

    return NUMBER_COMMENT_OR_LITERAL.sub(blank, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def fits(path, *patterns):
    """Whether path fits one of the patterns: * stands for anything but /, ** for anything."""
    wild = {"**": ".*", "*": "[^/]*"}
    for pattern in patterns:
        parts = re.split(r"(\*\*|\*)", pattern)
        if re.fullmatch("".join(wild.get(part, re.escape(part)) for part in parts), path):
            return True
    return False
