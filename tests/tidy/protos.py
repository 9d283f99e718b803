"""Checks of proto files: every element says what it is."""

import re

TYPE = r"(?:optional\s+|repeated\s+)?(?:(?:map<[\w\s,.]+>|[\w.]+)\s+)?"
ELEMENT = re.compile(
    r"(?:message|enum|service|rpc|oneof)\s+(?P<named>\w+)"
    rf"|(?!option\b){TYPE}(?P<numbered>\w+)\s*=\s*-?\d+\s*[;\[]")


def check_proto(file):
    """Each message, field, oneof, enum, value, service and rpc has a comment that begins with its name."""
    first_words = None  # How the comment above begins; None if there is none.
    for number, line in enumerate(file.lines, 1):
        line = line.strip()
        comment = re.match(r"//\s*(\w*)", line)
        if comment:
            first_words = first_words if first_words is not None else comment[1]
            continue
        element = ELEMENT.match(line)
        if element:
            name = element["named"] or element["numbered"]
            if first_words is None:
                yield number, f"{name} has no comment"
            elif first_words != name:
                yield number, f"the comment of {name} does not begin with {name}"
        first_words = None
