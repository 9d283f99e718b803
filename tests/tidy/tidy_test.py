#!/usr/bin/python3
"""Plants each fault that tidy is for in a small tree, and expects it at its file and line."""

import os
import subprocess
import sys
import tempfile
import unittest

from arrows import Layers
from tidy import HERE, faults_of


def header(path, body=""):
    guard = "PREHAB_" + path[:-2].upper().replace("/", "_") + "_H_"
    return f"#ifndef {guard}\n#define {guard}\n{body}\n#endif  // {guard}\n"


def function_of(lines, head="int Long() {"):
    return "\n".join([head, *["  Step();"] * (lines - 1 - len(head.splitlines())), "}"]) + "\n"


class TidyTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name

    def plant(self, path, text, listed=True):
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as stream:
            stream.write(text)
        if listed and path.endswith((".cc", ".proto")):
            with open(os.path.join(os.path.dirname(full), "CMakeLists.txt"), "a", encoding="utf-8") as stream:
                stream.write(f"target_sources(x {os.path.basename(path)})\n")

    def expect(self, *expected):
        """The faults are these "path:line: words", each the beginning of its fault, and no others."""
        found = [f"{path}:{line}: {text}" for path, line, text in faults_of(self.root)]
        self.assertEqual(len(found), len(expected), found)
        for fault, words in zip(found, expected):
            self.assertTrue(fault.startswith(words), f"{fault}\nis not\n{words}")

    def expect_include(self, path, include, fault=None):
        self.setUp()
        self.plant(path, f"// One line.\n#include {include}\n")
        self.expect(*([] if fault is None else [f"{path}:2: {fault}"]))

    # Arrows.

    def test_good_files_have_no_fault(self):
        self.plant("base/clock.h", header("base/clock.h", "#include <absl/time/time.h>"))
        self.plant("base/clock.cc", '#include "base/clock.h"\nabsl::Time F() { return absl::Now(); }\n')
        self.plant("server/handlers/a.cc", '#include <vector>\n#include <sys/stat.h>\n#include "storage/a.h"\n')
        self.plant("client_cli/main.cc", 'int main() { std::cout << "1"; }\n')
        self.expect()

    def test_forbidden_arrows(self):
        for path, header_name in [
                ("base/a.cc", "rules/a.h"), ("base/a.cc", "prehab/v1/types.pb.h"), ("proto/a.cc", "storage/a.h"),
                ("rules/a.cc", "storage/a.h"), ("rules/a.cc", "server/errors.h"), ("catalog/a.cc", "rules/a.h"),
                ("storage/a.cc", "rules/a.h"), ("server/errors.cc", "server/handlers/a.h"),
                ("server/handlers/a.cc", "server/rpc/a.h"), ("server/handlers/a.cc", "server/pipeline/a.h"),
                ("server/pipeline/a.cc", "server/rpc/a.h"), ("server/rpc/a.cc", "storage/a.h"),
                ("server/rpc/a.cc", "rules/a.h"), ("client_cli/a.cc", "server/errors.h"),
                ("client_cli/a.cc", "storage/a.h"), ("rules/a_test.cc", "storage/a.h")]:
            with self.subTest(path=path, header=header_name):
                self.expect_include(path, f'"{header_name}"', f"{self.layer(path)} may not include {header_name}")

    def layer(self, path):
        with open(os.path.join(HERE, "layers.txt"), encoding="utf-8") as stream:
            return Layers(stream.read()).layer_of(path)

    def test_libraries_of_one_folder(self):
        for path, library in [
                ("rules/a.cc", "SQLiteCpp/SQLiteCpp.h"), ("server/handlers/a.cc", "sqlite3.h"),
                ("storage/a.cc", "yaml-cpp/yaml.h"), ("server/handlers/a.cc", "grpcpp/grpcpp.h"),
                ("server/pipeline/a.cc", "grpc/grpc.h"), ("base/a.cc", "google/protobuf/message.h"),
                ("rules/a.cc", "spdlog/spdlog.h"), ("storage/a.cc", "CLI/CLI.hpp"),
                ("rules/a.cc", "gtest/gtest.h")]:
            with self.subTest(path=path, library=library):
                self.expect_include(path, f"<{library}>", f"{self.layer(path)} may not include {library}")
        self.expect_include("storage/a.cc", "<SQLiteCpp/SQLiteCpp.h>")
        self.expect_include("rules/a_test.cc", "<gtest/gtest.h>")
        self.expect_include("tests/api/a.cc", "<grpcpp/grpcpp.h>")

    def test_headers_for_few(self):
        for path, include in [
                ("server/handlers/teams.cc", '"storage/credentials.h"'),
                ("server/rpc/a.cc", '"storage/credentials.h"'),
                ("rules/a.cc", '"prehab/v1/teams.grpc.pb.h"'),
                ("server/handlers/a.cc", '"prehab/v1/teams.grpc.pb.h"'),
                ("server/handlers/teams.cc", "<sodium.h>")]:
            with self.subTest(path=path, include=include):
                self.expect_include(path, include, f"{include[1:-1]} is only for ")
        for path, include in [
                ("server/handlers/auth.cc", '"storage/credentials.h"'),
                ("server/prehabd.cc", '"storage/credentials.h"'),
                ("server/pipeline/authenticate.cc", '"storage/credentials.h"'),
                ("server/handlers/password.cc", "<sodium.h>"),
                ("server/rpc/a.cc", '"prehab/v1/teams.grpc.pb.h"'),
                ("client_cli/a.cc", '"prehab/v1/teams.grpc.pb.h"')]:
            with self.subTest(path=path, include=include):
                self.expect_include(path, include)

    def test_unknown_library(self):
        self.expect_include("base/a.cc", "<boost/any.hpp>", "<boost/any.hpp> is of no library")

    def test_include_beside(self):
        self.expect_include("base/a.cc", '"b.h"', '"b.h" is not written from the root')

    def test_embedded_header_belongs_to_the_folder_that_embeds(self):
        self.plant("storage/CMakeLists.txt", "prehab_embed(migrations prehab 0001.sql)\n")
        self.plant("storage/a.cc", '#include "migrations.h"\n')
        self.plant("rules/a.cc", '#include "migrations.h"\n')
        self.expect("rules/a.cc:1: rules/** may not include storage/migrations.h")

    def test_include_in_a_comment_is_none(self):
        self.plant("base/a.cc", '// #include "rules/a.h"\n/*\n#include "rules/a.h"\n*/\n')
        self.expect()

    def test_file_outside_all_layers(self):
        self.plant("misc/a.cc", "\n")
        self.expect("misc/a.cc:1: belongs to no layer")

    def test_layers_that_make_no_sense(self):
        for text in ["layer a/**: b/**\n", "nonsense\n", "layer a/** b\n"]:
            with self.subTest(text=text), self.assertRaises(ValueError):
                Layers(text)

    # Sizes.

    def test_long_file(self):
        self.plant("rules/a.cc", "// Line.\n" * 500)
        self.expect()
        self.plant("rules/a.cc", "// Line.\n" * 501, listed=False)
        self.expect("rules/a.cc:501: has 501 lines")

    def test_long_functions(self):
        for before, head, after, name in [
                ("", "int Long() {", "", "Long"),
                ("", "std::vector<int> A::Long(int a = 3) const {", "", "A::Long"),
                ("", "A::A(int b)\n    : b_(b), c_(F({b})) {", "", "A::A"),
                ("", "A::A(int b) : b_{b}, c_(b) {", "", "A::A"),
                ("", "A::A(int b) : b_{b} {", "", "A::A"),
                ("", "auto Long() -> std::pair<int, int> {", "", "Long"),
                ("", "bool operator==(const A& a, const A& b) {", "", "operator=="),
                ("", "int Long() LOCKS(mutex_) {", "", "Long"),
                ("", "struct stat Long() {", "", "Long"),
                ("", "const auto kLong = [](int a) {", "", "this lambda"),
                ("", "TEST(Suite, Long) {", "", "TEST(Suite, Long)"),
                ("template <typename T = int>\n", "T Long(T t) {", "", "Long"),
                ("class A final : public B<int> {\n public:\n", "  int Long() override {", "};\n", "Long"),
                ("namespace a {\nnamespace {\n", "int Long() {", "}\n}\n", "Long"),
                ("#define F(a) {{ \\\n  {\n#if 1\nint a{3};\nF g = {1, {2}};\n", "int Long() {", "", "Long")]:
            with self.subTest(head=head):
                self.setUp()
                self.plant("rules/a.cc", before + function_of(70, head) + after)
                self.expect()
                self.plant("rules/a.cc", before + function_of(71, head) + after, listed=False)
                self.expect(f"rules/a.cc:{before.count(chr(10)) + 1}: {name} has 71 lines")

    def test_braces_in_literals_do_not_count(self):
        text = 'char A() { return \'{\'; }\nstd::string B() { return "{\\"{"; }\nauto C() { return R"x({")x"; }\n'
        text += "bool D(int a, char c) { return a > 1'000 && c == '{'; }  // {\n"
        self.plant("rules/a.cc", text + function_of(71))
        self.expect("rules/a.cc:5: Long has 71 lines")

    def test_long_tables_and_classes_are_no_functions(self):
        self.plant("rules/a.cc", "constexpr Pair kTable[] = {\n" + "  {F(1), 2},\n" * 100 + "};\n")
        members = "  int a;\n  int F() { return 1; }\n" * 100
        self.plant("rules/b.cc", "class EXPORT(a) A : public B {\n" + members + "};\n")
        self.expect()

    def test_braces_that_do_not_match(self):
        self.plant("rules/a.cc", "int A() {\n")
        self.plant("rules/b.cc", "int A() {}\n}\n")
        self.expect("rules/a.cc:1: has a { too many", "rules/b.cc:2: has a } too many")

    # Calls.

    def expect_call(self, path, call, fault=None):
        self.setUp()
        self.plant(path, f"void F() {{\n  {call};\n}}\n")
        self.expect(*([] if fault is None else [f"{path}:2: {fault}"]))

    def test_wall_clock(self):
        for name, call in [
                ("absl::Now", "absl::Now()"), ("system_clock::now", "std::chrono::system_clock::now()"),
                ("time", "time(nullptr)"), ("std::time", "std::time(NULL)"), ("time", "time(&t)"),
                ("gettimeofday", "gettimeofday(&t, nullptr)"),
                ("CLOCK_REALTIME", "clock_gettime(CLOCK_REALTIME, &t)")]:
            with self.subTest(call=call):
                self.expect_call("server/rpc/a.cc", call, f"{name} reads the wall clock")
                self.expect_call("base/clock.cc", call)
        for call in ["clock.Now()", "std::chrono::steady_clock::now()", "a.time(0)", 'F("time(0)")']:
            with self.subTest(call=call):
                self.expect_call("server/rpc/a.cc", call)

    def test_chance(self):
        for call in ["rand()", "std::rand()", "srand(1)", "::random()", "srandom(1)", "std::random_device d",
                     "std::mt19937 g(1)", "randombytes_buf(a, 1)"]:
            with self.subTest(call=call):
                self.expect_call("rules/a.cc", call, call.split("(")[0].split(" ")[0] + " makes chance")
                self.expect_call("base/entropy.cc", call)
        self.expect_call("rules/a.cc", "entropy.random(4)")
        self.expect_call("rules/a_test.cc", "std::mt19937 random(7), twice = random() + random()")
        self.expect_call("rules/a_test.cc", "std::random_device d", "std::random_device makes chance")

    def test_printing(self):
        for name, call in [("std::cout", "std::cout << 1"), ("std::cerr", "std::cerr << 1"),
                           ("printf", 'printf("a")'), ("fprintf", 'std::fprintf(stderr, "a")'),
                           ("fmt::print", 'fmt::print("a")')]:
            with self.subTest(call=call):
                self.expect_call("server/handlers/a.cc", call, f"{name} prints")
                self.expect_call("client_cli/output/table.cc", call)
        self.expect_call("server/handlers/a.cc", 'snprintf(a, 1, "b")')

    # The rest.

    def test_unlisted_source(self):
        self.plant("rules/a.cc", "\n", listed=False)
        self.plant("rules/CMakeLists.txt", "add_library(rules b.cc)  # a.cc\n")
        self.expect("rules/a.cc:1: is listed in no CMakeLists.txt")

    def test_promises(self):
        word = "TO" + "DO"
        self.plant("script/demo", f"true\n# {word}: more\n")
        self.plant("rules/a.cc", f"\n// FIX{'ME'}\n")
        self.expect("rules/a.cc:2: FIX", f"script/demo:2: {word}")

    def test_guards(self):
        self.plant("base/a.h", "#pragma once\n")
        self.plant("base/b.h", "\n#ifndef PREHAB_B_H_\n#define PREHAB_B_H_\n#endif\n")
        self.plant("base/c.h", "// Why.\n" + header("base/c.h"))
        self.plant("base/d.h", "\n#ifndef PREHAB_BASE_D_H_\n#define PREHAB_BASE_X_H_\n#endif\n")
        self.plant("base/e.h", "// Nothing.\n")
        self.expect("base/a.h:1: needs the include guard PREHAB_BASE_A_H_", "base/b.h:2: needs the include guard",
                    "base/d.h:2: needs the include guard", "base/e.h:1: needs the include guard")

    def test_using_namespace(self):
        self.plant("base/a.cc", "\nusing namespace std;\nusing std::string;\n")
        self.expect("base/a.cc:2: using namespace")

    def test_proto_elements_without_comment(self):
        for name, line in [
                ("M", "message M {}"), ("E", "enum E {"), ("S", "service S {"), ("R", "rpc R(A) returns (B);"),
                ("o", "oneof o {"), ("f", "int32 f = 1;"), ("f", "optional string f = 1 [(rules) = {max: 1}];"),
                ("f", "repeated a.B f = 2;"), ("f", "map<string, int32> f = 3;"), ("VALUE", "VALUE = 4;")]:
            with self.subTest(line=line):
                self.setUp()
                self.plant("proto/a.proto", f"// {name} is fine.\n// Truly.\n{line}\n\n{line}\n")
                self.expect(f"proto/a.proto:5: {name} has no comment")

    def test_proto_comment_that_names_another(self):
        self.plant("proto/a.proto", 'syntax = "proto3";\n// other is wrong.\nstring field = 1;\n')
        self.expect("proto/a.proto:3: the comment of field does not begin with field")

    def test_exit_code_and_output(self):
        run = [sys.executable, os.path.join(HERE, "tidy.py"), self.root]
        self.assertEqual(subprocess.run(run, capture_output=True, check=False).returncode, 0)
        self.plant("base/a.cc", "using namespace std;\n")
        result = subprocess.run(run, capture_output=True, check=False, text=True)
        self.assertEqual(result.returncode, 1)
        self.assertIn("base/a.cc:1: using namespace\n", result.stdout)


if __name__ == "__main__":
    unittest.main()
