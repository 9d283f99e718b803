#!/usr/bin/python3
"""tidy.py [ROOT]: the rules of CONTRIBUTING.md that the compiler does not know.

Prints each fault as path:line: what is wrong; exits with 1 if there is any.
Needs nothing but Python.
"""

import os
import re
import sys

from arrows import Layers, check_arrows, embedded_headers
from cpp import check_calls, check_functions, check_guard, check_namespaces
from protos import check_proto
from tree import line_of, read_tree

MAX_FILE_LINES = 500
HERE = os.path.dirname(os.path.abspath(__file__))


def check_size(file):
    if file.path.endswith((".h", ".cc", ".proto", ".py")) and len(file.lines) > MAX_FILE_LINES:
        yield MAX_FILE_LINES + 1, f"has {len(file.lines)} lines, more than {MAX_FILE_LINES}"


def check_promises(file):
    """No promise to finish later: what is merged is finished."""
    # Written apart so that this file does not find itself.
    for match in re.finditer(r"\b(?:TO" r"DO|FIX" r"ME)\b", file.text):
        yield line_of(file.text, match.start()), f"{match[0]}: do it now or leave it out"


def listed_sources(files):
    """Every .cc and .proto that a CMakeLists.txt names."""
    listed = set()
    for file in files.values():
        if os.path.basename(file.path) != "CMakeLists.txt":
            continue
        folder = os.path.dirname(file.path)
        text = re.sub(r"#.*", "", file.text).replace("${CMAKE_CURRENT_SOURCE_DIR}/", "")
        for root, name in re.findall(r"(\$\{CMAKE_SOURCE_DIR\}/)?([\w./-]+\.(?:cc|proto))\b", text):
            listed.add(os.path.normpath(os.path.join("" if root else folder, name)))
    return listed


def check_listed(file, listed):
    if file.path.endswith((".cc", ".proto")) and file.path not in listed:
        yield 1, "is listed in no CMakeLists.txt, so nothing builds it"


def faults_of(root):
    """All faults of the tree, as (path, line, text), in order."""
    with open(os.path.join(HERE, "layers.txt"), encoding="utf-8") as stream:
        layers = Layers(stream.read())
    files = read_tree(root)
    embedded = embedded_headers(files)
    listed = listed_sources(files)
    faults = []
    for file in files.values():
        found = [*check_size(file), *check_promises(file), *check_listed(file, listed)]
        if file.is_cc:
            found += check_arrows(file, layers, embedded)
            for check in (check_calls, check_namespaces, check_guard, check_functions):
                found += check(file)
        if file.path.endswith(".proto"):
            found += check_proto(file)
        faults += [(file.path, line, text) for line, text in sorted(found)]
    return faults


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..")
    faults = faults_of(root)
    for path, line, text in faults:
        print(f"{path}:{line}: {text}")
    print(f"tidy: {len(faults)} fault(s)")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
