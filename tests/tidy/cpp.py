"""Checks of C++ files: calls, headers, the length of functions."""

import re

from tree import fits, line_of

MAX_FUNCTION_LINES = 70

# A name of its own, not the end of another: Now() of a clock is not time().
START = r"(?<![\w.>:])(?:std::|::)?"

# What is called, who may call it, and what to do instead. "main" among the
# files stands for those that define main().
BANNED_CALLS = [
    (r"\babsl::Now\b|\b(?:system|high_resolution)_clock::now\b|\bgettimeofday\b|\b(?:GPR_)?CLOCK_REALTIME\b"
     rf"|{START}time\s*\(\s*(?:nullptr|NULL|0|&\s*\w+)\s*\)",
     ["base/clock*"], "reads the wall clock: take a Clock (base/clock.h)"),
    (rf"{START}s?rand\s*\(|(?:(?<!\w)::|\bs)random\s*\(|\bstd::random_device\b|\brandombytes_\w+",
     ["base/entropy*"], "makes chance: take an Entropy (base/entropy.h)"),
    # A generator whose seed is printed is no chance, and welcome in tests.
    (r"\bstd::(?:mt19937(?:_64)?|minstd_rand0?|default_random_engine)\b",
     ["base/entropy*", "tests/**", "**/*_test.cc"], "makes chance: take an Entropy (base/entropy.h)"),
    (rf"\bstd::(?:cout|cerr|clog)\b|\bv?f?printf\b|{START}(?:fmt::print|puts|putchar)\b",
     ["client_cli/output*", "client_cli/output/**", "main"], "prints: use client_cli/output or base/log.h"),
]


def check_calls(file):
    """No banned call outside the files that may make it."""
    is_main = re.search(r"\bint\s+main\s*\(", file.code) is not None
    for pattern, users, advice in BANNED_CALLS:
        if fits(file.path, *users) or (is_main and "main" in users):
            continue
        for match in re.finditer(pattern, file.code):
            name = re.match(r"[\w:]+", match[0])[0]
            yield line_of(file.code, match.start()), f"{name} {advice}"


def check_namespaces(file):
    for match in re.finditer(r"\busing\s+namespace\b", file.code):
        yield line_of(file.code, match.start()), "using namespace"


def check_guard(file):
    """A header has the include guard that its path says."""
    if not file.path.endswith(".h"):
        return
    guard = "PREHAB_" + re.sub(r"\W", "_", file.path[:-2]).upper() + "_H_"
    lines = [(number, line.split()) for number, line in enumerate(file.code.splitlines(), 1) if line.strip()]
    words = [line for _, line in lines]
    if words[:2] != [["#ifndef", guard], ["#define", guard]] or words[-1][0] != "#endif":
        yield lines[0][0] if lines else 1, f"needs the include guard {guard}"


def check_functions(file):
    """No function has more than MAX_FUNCTION_LINES lines.

    Braces are matched in the text: this is no compiler. An opening brace
    begins a function if what stands before it looks like a function's head;
    everything up to its match belongs to it, lambdas too. Tables of data are
    not measured, nor the functions inside them.
    """
    code = re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", lambda match: re.sub(r"[^\n]", " ", match[0]), file.code, flags=re.M)
    stack = []  # What each open brace opened.
    inside = 0  # How many of them opened something that is not a scope.
    head = 0  # Where the text that belongs to the next brace begins.
    for match in re.finditer(r"[{};]", code):
        opened = None
        if match[0] == "{":
            stack.append("data" if inside else opened_by(code, head, match.start()))
            inside += stack[-1] != "scope"
        elif match[0] == "}":
            if not stack:
                yield line_of(code, match.start()), "has a } too many, so its functions cannot be measured"
                return
            opened = stack.pop()
            inside -= opened != "scope"
            if isinstance(opened, tuple):
                first, name = opened
                length = line_of(code, match.start()) - first + 1
                if length > MAX_FUNCTION_LINES:
                    yield first, f"{name} has {length} lines, more than {MAX_FUNCTION_LINES}"
        # What follows data in braces still belongs to the same head: a member
        # of a constructor may be initialised in braces.
        if not inside and opened != "data":
            head = match.end()
    if stack:
        yield len(file.lines), "has a { too many, so its functions cannot be measured"


SCOPE = re.compile(r"[\s`]*(?:(?:template\s*`+|inline|static|constexpr|typedef)\s+)*"
                   r"(?:namespace|class|struct|union|enum|extern)\b")
FUNCTION_END = re.compile(r"@\s*(?:(?:const|noexcept|override|final|mutable|&&?|[A-Z_]+\s*@|@)\s*)*"
                          r"(?:(?:->|requires\b)[^=]*)?$")
LAMBDA_END = re.compile(r"\]\s*@[^;=]*$")


def opened_by(code, start, end):
    """What the brace at end opens, by the head before it: "scope", "data" or (line, name) of a function."""
    # Brackets become runs of characters that C++ does not use, so that what is
    # inside them cannot be mistaken for the head itself.
    head = re.sub(r"\b(?:public|private|protected)\s*:(?!:)", lambda match: " " * len(match[0]), code[start:end])
    head = mask(head, r"\([^(){}]*\)|\{[^(){}]*\}", "@")
    head = re.sub(r"\boperator\s*[^\w\s@]+", lambda match: "_" * len(match[0]), head)
    head = mask(head, r"<[^<>;]*>", "`")
    if not FUNCTION_END.search(head):
        return "scope" if SCOPE.match(head) else "data"
    if "=" in head and not LAMBDA_END.search(head):
        return "data"
    name = re.search(r"([\w:~]+)\s*`*@+", head)
    if name is None:
        return line_of(code, end), "this lambda"
    # TEST(Suite, Name) is known by what is in its brackets.
    end_of_name = name.end() if name[1].startswith("TEST") else name.end(1)
    return line_of(code, start + name.start()), code[start + name.start():start + end_of_name]


def mask(text, brackets, filler):
    """The text with every pair of brackets, innermost first, as that many fillers."""
    while True:
        masked = re.sub(brackets, lambda match: filler * len(match[0]), text)
        if masked == text:
            return text
        text = masked
