#!/usr/bin/python3
"""prehabd_test.py PREHABD: the server as a process, given what it must refuse or survive."""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest
import uuid

import grpc_wire

PREHABD = ""
TIMEOUT_SECONDS = 60
USAGE, CANNOT_LISTEN, CONFIGURATION = 2, 69, 78


def contents(folder):
    """The name, mode and bytes of everything below a folder; None if there is no such folder."""
    if not os.path.isdir(folder):
        return None
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(path, name)
            with open(file, "rb") as stream:
                found[file] = (os.stat(file).st_mode, stream.read())
    return found


class Server:
    """prehabd until the end of a with."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([PREHABD, "serve", *arguments], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        watchdog = threading.Timer(TIMEOUT_SECONDS, self.process.kill)
        watchdog.start()
        self.lines = []
        while not self.lines or not self.lines[-1].startswith("prehabd ready"):
            line = self.process.stdout.readline()
            if not line:
                raise AssertionError(f"no ready line: {self.lines} {self.process.stderr.read()}")
            self.lines.append(line.rstrip("\n"))
        watchdog.cancel()
        self.port = int(self.lines[-1].rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def end(self):
        """Ends it as a service manager does; its exit code and what it still wrote to stdout."""
        self.process.terminate()
        out, _ = self.process.communicate(timeout=TIMEOUT_SECONDS)
        return self.process.returncode, out


class PrehabdTest(unittest.TestCase):
    def setUp(self):
        root = tempfile.mkdtemp(prefix="prehab-")
        self.addCleanup(shutil.rmtree, root)
        self.folder = os.path.join(root, "data")

    def serve(self, *arguments):
        return Server("--data", self.folder, "--listen", "127.0.0.1:0", *arguments)

    def make_folder(self, *arguments):
        """A data folder at rest."""
        with self.serve(*arguments) as server:
            self.assertEqual(server.end(), (0, ""))

    def set_up(self, server):
        code = server.lines[0].removeprefix("setup code: ")
        request = {1: str(uuid.uuid4()), 2: code, 3: "Ada", 4: "ada@club.example", 5: "correct horse"}
        self.assertEqual(grpc_wire.call(server.port, "prehab.v1.AuthService/SetUp", grpc_wire.message(request)).code, 0)

    def expect_refused(self, code, advice, *arguments):
        """Exit code, one or two lines that say what to do, and nothing changed."""
        before = contents(self.folder)
        result = subprocess.run([PREHABD, *arguments], capture_output=True, text=True, timeout=TIMEOUT_SECONDS,
                                check=False)
        lines = result.stderr.splitlines()
        self.assertEqual(result.returncode, code, result.stderr)
        self.assertIn(len(lines), (1, 2), result.stderr)
        self.assertTrue(lines[0].startswith("prehabd: "), result.stderr)
        self.assertRegex(result.stderr, advice)
        self.assertEqual(result.stdout, "")
        self.assertEqual(contents(self.folder), before)

    def expect_folder_refused(self, advice, *arguments):
        self.expect_refused(CONFIGURATION, re.escape(f"cannot use data folder {self.folder}: ") + ".*" + advice,
                            "serve", "--data", self.folder, "--listen", "127.0.0.1:0", *arguments)

    # The command line.

    def test_wrong_usage(self):
        data = ["serve", "--data", self.folder]
        for arguments, advice in [
                ([], "subcommand is required"), (["serve"], "--data is required"),
                (["sreve"], r"sreve is not a command; they are: serve, version\n +See: prehabd --help"),
                ([*data, "--listen"], "--listen"), ([*data, "extra"], "extra"), ([*data, "--port", "1"], "--port"),
                ([*data, "--demo"], "--demo needs --demo-start DATE"),
                ([*data, "--demo-start", "2026-11-23"], "--demo-start requires --demo"),
                ([*data, "--demo", "--demo-start", "2026-02-30"], "YYYY-MM-DD"),
                ([*data, "--demo", "--demo-start", "tomorrow"], "YYYY-MM-DD")]:
            with self.subTest(arguments=arguments):
                self.expect_refused(USAGE, advice, *arguments)

    def test_addresses_that_others_could_reach(self):
        for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0", "127.example.org:0", "127.0.0.1", "127.0.0.1:65536"]:
            with self.subTest(address=address):
                self.expect_refused(USAGE, re.escape(f'"{address}"') + ".*listen on 127.0.0.1:PORT",
                                    "serve", "--data", self.folder, "--listen", address)

    def test_a_port_that_is_taken(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            advice = f"cannot listen on {address}: another program is using the port; name another"
            self.expect_refused(CANNOT_LISTEN, advice, "serve", "--data", self.folder, "--listen", address)
            self.make_folder()
            self.expect_refused(CANNOT_LISTEN, advice, "serve", "--data", self.folder, "--listen", address)

    def test_help_and_version_succeed(self):
        for argument in ["--help", "version"]:
            result = subprocess.run([PREHABD, argument], capture_output=True, text=True, timeout=TIMEOUT_SECONDS,
                                    check=False)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertIn("prehabd", result.stdout)

    # The data folder.

    def test_a_folder_that_is_not_ours(self):
        os.mkdir(self.folder)
        with open(os.path.join(self.folder, "letters.txt"), "w", encoding="utf-8") as file:
            file.write("Dear all")
        self.expect_folder_refused("name an empty folder")
        connection = sqlite3.connect(os.path.join(self.folder, "prehab.db"))
        connection.execute("CREATE TABLE songs (title TEXT)")
        connection.close()
        self.expect_folder_refused("a database of another program")

    def test_a_database_of_a_newer_server(self):
        self.make_folder()
        connection = sqlite3.connect(os.path.join(self.folder, "prehab.db"))
        connection.execute("PRAGMA user_version = 1000")
        connection.close()
        self.expect_folder_refused("written by a newer prehabd")

    def test_a_built_in_file_that_was_edited_without_a_new_version(self):
        self.make_folder()
        connection = sqlite3.connect(os.path.join(self.folder, "prehab.db"))
        connection.execute("UPDATE built_in_items SET content_hash = printf('%064d', 0) "
                           "WHERE kind = 'programs' AND slug = 'nordic-10w'")
        connection.commit()
        connection.close()
        self.expect_refused(CONFIGURATION, r"(?s)programs/nordic-10w\.yaml is not what this data folder has seen as version 1"
                            r".*nordic-10w@2\.yaml with version: 2",
                            "serve", "--data", self.folder, "--listen", "127.0.0.1:0")

    def test_a_damaged_database(self):
        self.make_folder()
        page = 4096
        for first, count in [(5 * page, page), (0, 16)]:
            with open(os.path.join(self.folder, "prehab.db"), "r+b") as file:
                file.seek(first)
                file.write(b"\xee" * count)
            self.expect_folder_refused("damaged.*restore a backup")

    def test_a_folder_without_its_key(self):
        self.make_folder()
        os.remove(os.path.join(self.folder, "server.key"))
        self.expect_folder_refused("restore it from the backup")

    def test_a_folder_that_another_server_has(self):
        with self.serve() as server:
            self.expect_folder_refused("another prehabd is using it")
            self.assertTrue(grpc_wire.is_healthy(server.port))

    def test_a_demos_folder_and_a_clubs(self):
        demo = ["--demo", "--demo-start", "2026-11-23"]
        self.make_folder(*demo)
        self.expect_folder_refused("a demo's data folder; serve a folder of your own")
        self.make_folder(*demo)
        shutil.rmtree(self.folder)
        self.make_folder()
        self.expect_folder_refused("a demo needs a new folder", *demo)

    # A start that succeeds.

    def test_the_setup_code_is_new_at_each_start_until_it_is_used(self):
        codes = set()
        for _ in range(2):
            with self.serve() as server:
                self.assertEqual(len(server.lines), 2)
                self.assertRegex(server.lines[0], r"^setup code: [0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$")
                self.assertEqual(server.lines[1], f"prehabd ready on 127.0.0.1:{server.port}")
                codes.add(server.lines[0])
                self.assertEqual(server.end(), (0, ""))
        self.assertEqual(len(codes), 2)
        with self.serve() as server:
            self.set_up(server)
            self.assertEqual(server.end(), (0, ""))
        with self.serve() as server:
            self.assertEqual(server.lines, [f"prehabd ready on 127.0.0.1:{server.port}"])

    def test_a_kill_loses_nothing_that_was_answered(self):
        with self.serve() as server:
            self.set_up(server)
            server.process.kill()
        with self.serve() as server:
            self.assertEqual(len(server.lines), 1)

    # What a port gets.

    def test_oversized_messages(self):
        resource_exhausted = 8
        with self.serve() as server:
            for _ in range(3):
                answer = grpc_wire.call(server.port, "prehab.v1.AuthService/SignIn", b"\0" * (5 * 1024 * 1024))
                self.assertEqual(answer.code, resource_exhausted)
            self.assertTrue(grpc_wire.is_healthy(server.port))
            self.assertEqual(server.end(), (0, ""))

    def test_messages_that_are_none(self):
        # More of them than calls wait in the server's queues.
        with self.serve() as server:
            for _ in range(100):
                answer = grpc_wire.call(server.port, "prehab.v1.AdminService/GetServerInfo", b"\xff" * 10)
                self.assertNotIn(answer.code, (0, None))
            self.assertEqual(grpc_wire.call(server.port, "prehab.v1.AdminService/GetServerInfo").code, 0)

    def test_bytes_that_are_no_call(self):
        with self.serve() as server:
            for garbage in [b"", b"\0" * 100, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", os.urandom(100000),
                            grpc_wire.PREFACE + b"\xff" * 1000, grpc_wire.PREFACE[:10]]:
                with socket.create_connection(("127.0.0.1", server.port), grpc_wire.TIMEOUT_SECONDS) as connection:
                    try:
                        connection.sendall(garbage)
                    except ConnectionError:
                        pass
            self.assertTrue(grpc_wire.is_healthy(server.port))
            self.assertEqual(server.end(), (0, ""))

    def test_a_connection_that_says_nothing_is_closed(self):
        with self.serve() as server:
            with socket.create_connection(("127.0.0.1", server.port), grpc_wire.TIMEOUT_SECONDS) as connection:
                self.assertTrue(grpc_wire.is_healthy(server.port))
                while connection.recv(1000):
                    pass
            self.assertEqual(server.end(), (0, ""))


if __name__ == "__main__":
    PREHABD = os.path.abspath(sys.argv.pop(1))
    unittest.main()
