"""Who may include whom: layers.txt and the check that follows it."""

import os
import re

from tree import fits


class Layers:
    """layers.txt, read. A line that makes no sense is a ValueError."""

    def __init__(self, text):
        self.libraries = {}
        self.layers = {}
        self.tests = {}
        self.alone = {}
        kinds = {"library": self.libraries, "layer": self.layers, "tests": self.tests, "alone": self.alone}
        for number, line in enumerate(text.splitlines(), 1):
            line = line.split("#")[0].strip()
            match = re.fullmatch(r"(\w+) (\S+):(.*)", line)
            if match and match[1] in kinds:
                kinds[match[1]].setdefault(match[2], []).extend(match[3].split())
            elif line:
                raise ValueError(f"layers.txt:{number}: no line of the form 'KIND NAME: WORD...'")
        for name, allowed in [*self.layers.items(), *self.tests.items()]:
            for word in allowed:
                if word not in ("**", *self.layers, *self.libraries):
                    raise ValueError(f"layers.txt: {name} names {word}, which is no layer and no library")

    def layer_of(self, path):
        """The layer with the longest pattern that fits; None if none does."""
        return max((layer for layer in self.layers if fits(path, layer)), key=len, default=None)

    def library_of(self, header):
        for library, prefixes in self.libraries.items():
            if header.startswith(tuple(prefixes)):
                return library
        return None

    def allowed(self, path):
        allowed = list(self.layers[self.layer_of(path)])
        for pattern, more in self.tests.items():
            allowed += more if fits(path, pattern) else []
        return allowed


def embedded_headers(files):
    """Headers that prehab_embed generates, each with a path in the folder that asks for it."""
    headers = {}
    for file in files.values():
        if os.path.basename(file.path) == "CMakeLists.txt":
            for name in re.findall(r"prehab_embed\(\s*(\w+)", file.text):
                headers[name + ".h"] = os.path.join(os.path.dirname(file.path), name + ".h")
    return headers


def check_arrows(file, layers, embedded):
    """Every #include goes a way that layers.txt has."""
    if layers.layer_of(file.path) is None:
        yield 1, "belongs to no layer of tests/tidy/layers.txt"
        return
    for number, (line, code) in enumerate(zip(file.lines, file.code.splitlines()), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if match and code.lstrip().startswith("#"):
            fault = fault_of_include(file.path, match[2], match[1] == '"', layers, embedded)
            if fault:
                yield number, fault


def fault_of_include(path, header, quoted, layers, embedded):
    """What is wrong with one #include; None if nothing is."""
    for pattern, users in layers.alone.items():
        if fits(header, pattern) and not fits(path, *users):
            return f"{header} is only for {' '.join(users)}"
    wanted = layers.library_of(header)
    if wanted is None and not quoted:
        # <vector> and <sys/stat.h> are the system's, <other/library.h> is not.
        if re.fullmatch(r"\w+|((sys|net|netinet|arpa|linux)/)?\w+\.h", header):
            return None
        return f"<{header}> is of no library in tests/tidy/layers.txt"
    if wanted is None:
        header = embedded.get(header, header)
        if "/" not in header:
            return f'"{header}" is not written from the root'
        wanted = "proto/**" if header.startswith("prehab/") else layers.layer_of(header)
    own = layers.layer_of(path)
    allowed = layers.allowed(path)
    if wanted == own or wanted in allowed or "**" in allowed:
        return None
    return f"{own} may not include {header}"
