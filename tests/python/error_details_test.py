#!/usr/bin/python3
"""error_details_test.py PREHABD PROTOS GOOGLE_RPC OUT: a client of another language.

Starts the program PREHABD on a new folder and calls it with stubs that protoc
makes of PROTOS into the folder OUT. What an error says is decoded with the
messages of GOOGLE_RPC, as a client would that has never heard of prehab.
"""

import importlib
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import uuid

import grpc

SYSTEM_PROTOS = "/usr/share/grpc-proto"
HEALTH = "grpc/health/v1/health.proto"
REFLECTION = "grpc/reflection/v1alpha/reflection.proto"
# No call and no wait is longer.
SECONDS = 30
PASSWORD = "correct horse"


def generate(protos, google_rpc, out):
    """Stubs in out; imported by folder, because grpc and google are packages that are installed."""
    os.makedirs(out, exist_ok=True)
    ours = [os.path.join("prehab", "v1", name) for name in sorted(os.listdir(os.path.join(protos, "prehab", "v1")))]
    commands = [
        ["protoc", f"-I{protos}", f"--python_out={out}", f"--grpc_out={out}",
         "--plugin=protoc-gen-grpc=/usr/bin/grpc_python_plugin", *ours],
        ["protoc", f"-I{SYSTEM_PROTOS}", f"--python_out={out}", HEALTH, REFLECTION],
        ["protoc", f"-I{os.path.dirname(google_rpc)}", f"--python_out={out}", google_rpc],
    ]
    for command in commands:
        subprocess.run(command, check=True, timeout=SECONDS)
    sys.path[:0] = [out, *(os.path.join(out, os.path.dirname(proto)) for proto in (HEALTH, REFLECTION))]


class Server:
    """prehabd on a new folder; its port and setup code."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen([program, "serve", "--data", folder, "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        killer = threading.Timer(SECONDS, self.process.kill)
        killer.start()
        said = ""
        while "prehabd ready" not in said:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError(f"prehabd ended before it was ready: {said}")
            said += line
        killer.cancel()
        self.address = re.search(r"ready on (\S+)", said)[1]
        self.setup_code = re.search(r"setup code: (\S+)", said)[1]

    def stop(self):
        self.process.terminate()
        try:
            return self.process.wait(SECONDS)
        finally:
            self.process.kill()
            self.process.stdout.close()


class ErrorDetailsTest(unittest.TestCase):
    """Everything over one server, which the first user has set up."""

    @classmethod
    def setUpClass(cls):
        for name in ("auth", "catalog_service"):
            setattr(cls, name, importlib.import_module(f"prehab.v1.{name}_pb2"))
            setattr(cls, name + "_grpc", importlib.import_module(f"prehab.v1.{name}_pb2_grpc"))
        cls.google_rpc = importlib.import_module("google_rpc_pb2")
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.server = Server(PREHABD, os.path.join(cls.folder.name, "data"))
        cls.addClassCleanup(cls.server.stop)
        cls.channel = grpc.insecure_channel(cls.server.address)
        cls.addClassCleanup(cls.channel.close)
        cls.auth_stub = cls.auth_grpc.AuthServiceStub(cls.channel)
        answer = cls.auth_stub.SetUp(
            cls.auth.SetUpRequest(request_id=str(uuid.uuid4()), setup_code=cls.server.setup_code, name="Ada",
                                  email="ada@club.example", password=PASSWORD), timeout=SECONDS)
        cls.organization_id = answer.auth_session.memberships[0].organization_id
        cls.token = [("authorization", "Bearer " + answer.auth_session.token)]

    def decode(self, error):
        """The details of an error by their type, after a look at what all errors have."""
        trailers = dict(error.trailing_metadata())
        status = self.google_rpc.Status.FromString(trailers["grpc-status-details-bin"])
        self.assertEqual(status.code, error.code().value[0])
        self.assertEqual(status.message, error.details())
        details = {}
        for detail in status.details:
            prefix, name = detail.type_url.rsplit(".", 1)
            self.assertEqual(prefix, "type.googleapis.com/google.rpc")
            message = getattr(self.google_rpc, name)()
            self.assertTrue(detail.Unpack(message))
            details[name] = message
        self.assertEqual(details["ErrorInfo"].domain, "prehab")
        return details

    def error_of(self, call, request, metadata=None):
        with self.assertRaises(grpc.RpcError) as raised:
            call(request, timeout=SECONDS, metadata=metadata)
        return raised.exception

    def test_all_field_violations_decode(self):
        error = self.error_of(self.auth_stub.SetUp, self.auth.SetUpRequest(
            request_id="not-a-uuid", email="nobody", password="short", time_zone="Mars/Olympus"))
        details = self.decode(error)
        self.assertEqual(error.code(), grpc.StatusCode.INVALID_ARGUMENT)
        self.assertEqual(sorted(details), ["BadRequest", "ErrorInfo"])
        self.assertEqual(details["ErrorInfo"].reason, "INVALID_REQUEST")
        violations = details["BadRequest"].field_violations
        self.assertEqual([violation.field for violation in violations],
                         ["request_id", "setup_code", "name", "email", "password", "time_zone"])
        self.assertEqual(violations[3].description, "must be an e-mail address (you gave nobody)")
        self.assertEqual(violations[4].description, "must have at least 8 characters")

    def test_a_missing_token_has_a_reason(self):
        error = self.error_of(self.auth_stub.WhoAmI, self.auth.WhoAmIRequest())
        self.assertEqual(error.code(), grpc.StatusCode.UNAUTHENTICATED)
        self.assertEqual(self.decode(error)["ErrorInfo"].reason, "TOKEN_MISSING")

    def test_what_was_not_found_is_named(self):
        stub = self.catalog_service_grpc.CatalogServiceStub(self.channel)
        request = self.catalog_service.GetProgramRequest(program="nordisk-ø", organization_id=self.organization_id)
        error = self.error_of(stub.GetProgram, request, self.token)
        details = self.decode(error)
        self.assertEqual(error.code(), grpc.StatusCode.NOT_FOUND)
        self.assertEqual(details["ErrorInfo"].reason, "NOT_FOUND")
        self.assertEqual(details["ResourceInfo"].resource_type, "program")
        self.assertEqual(details["ResourceInfo"].resource_name, "nordisk-ø")
        self.assertNotEqual(details["ResourceInfo"].description, "")

    def test_the_request_id_comes_back(self):
        request = self.auth.SignInRequest(request_id=str(uuid.uuid4()), email="ada@club.example", password="wrong")
        info = self.decode(self.error_of(self.auth_stub.SignIn, request))["ErrorInfo"]
        self.assertEqual(info.reason, "CREDENTIALS_REJECTED")
        self.assertEqual(info.metadata["request_id"], request.request_id)

    def test_an_overloaded_server_says_when_to_try_again(self):
        # Two passwords are hashed at once and sixteen wait; each takes longer
        # than all of these take to arrive.
        calls = [self.auth_stub.SignIn.future(
            self.auth.SignInRequest(request_id=str(uuid.uuid4()), email="ada@club.example", password="wrong"),
            timeout=SECONDS) for _ in range(60)]
        reasons = set()
        for call in calls:
            details = self.decode(call.exception())
            reasons.add(details["ErrorInfo"].reason)
            if "RetryInfo" in details:
                self.assertEqual(call.code(), grpc.StatusCode.RESOURCE_EXHAUSTED)
                self.assertEqual(details["RetryInfo"].retry_delay.seconds, 1)
        self.assertEqual(reasons, {"OVERLOADED", "CREDENTIALS_REJECTED"})

    def reflect(self, **question):
        """The server's answer to one question about itself."""
        reflection = importlib.import_module("reflection_pb2")
        call = self.channel.stream_stream(
            "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
            request_serializer=reflection.ServerReflectionRequest.SerializeToString,
            response_deserializer=reflection.ServerReflectionResponse.FromString)
        return next(call(iter([reflection.ServerReflectionRequest(**question)]), timeout=SECONDS))

    def served(self):
        answer = self.reflect(list_services="*")
        return sorted(service.name for service in answer.list_services_response.service)

    def test_reflection_lists_every_service(self):
        self.assertEqual(self.served(), [
            "grpc.health.v1.Health",
            "grpc.reflection.v1alpha.ServerReflection",
            "prehab.v1.AdminService",
            "prehab.v1.AssignmentService",
            "prehab.v1.AuthService",
            "prehab.v1.CatalogService",
            "prehab.v1.InjuryService", "prehab.v1.LogService",
            "prehab.v1.MonitoringService",
            "prehab.v1.ProgressionService",
            "prehab.v1.TeamService",
        ])

    def test_reflection_describes_every_service(self):
        for name in self.served():
            answer = self.reflect(file_containing_symbol=name)
            self.assertTrue(answer.file_descriptor_response.file_descriptor_proto, name)

    def test_health_is_serving(self):
        health = importlib.import_module("health_pb2")
        check = self.channel.unary_unary("/grpc.health.v1.Health/Check",
                                         request_serializer=health.HealthCheckRequest.SerializeToString,
                                         response_deserializer=health.HealthCheckResponse.FromString)
        for name in ["", *(name for name in self.served() if name.startswith("prehab."))]:
            answer = check(health.HealthCheckRequest(service=name), timeout=SECONDS)
            self.assertEqual(answer.status, health.HealthCheckResponse.SERVING, name)
        error = self.error_of(check, health.HealthCheckRequest(service="prehab.v1.NoService"))
        self.assertEqual(error.code(), grpc.StatusCode.NOT_FOUND)

    def watch(self, channel, service=""):
        health = importlib.import_module("health_pb2")
        stream = channel.unary_stream("/grpc.health.v1.Health/Watch",
                                      request_serializer=health.HealthCheckRequest.SerializeToString,
                                      response_deserializer=health.HealthCheckResponse.FromString)
        return stream(health.HealthCheckRequest(service=service), timeout=SECONDS)

    def test_a_watch_says_the_health_at_once(self):
        health = importlib.import_module("health_pb2").HealthCheckResponse
        for service, status in [("", health.SERVING), ("prehab.v1.LogService", health.SERVING),
                                ("prehab.v1.NoService", health.SERVICE_UNKNOWN)]:
            watch = self.watch(self.channel, service)
            self.assertEqual(next(watch).status, status, service)
            watch.cancel()
        # Those that were cancelled leave room for others.
        self.assertEqual([next(self.watch(self.channel)).status for _ in range(50)], [health.SERVING] * 50)

    def test_a_watch_ends_when_the_server_stops(self):
        health = importlib.import_module("health_pb2").HealthCheckResponse
        with tempfile.TemporaryDirectory() as folder:
            server = Server(PREHABD, os.path.join(folder, "data"))
            with grpc.insecure_channel(server.address) as channel:
                watches = [self.watch(channel, service) for service in ("", "prehab.v1.LogService")]
                self.assertEqual([next(watch).status for watch in watches], [health.SERVING] * 2)
                gone = self.watch(channel)
                self.assertEqual(next(gone).status, health.SERVING)
                gone.cancel()
                begin = time.monotonic()
                self.assertEqual(server.stop(), 0)
                # It waits ten seconds for calls that do not end.
                self.assertLess(time.monotonic() - begin, 9)
                for watch in watches:
                    self.assertEqual([answer.status for answer in watch], [health.NOT_SERVING])


if __name__ == "__main__":
    PREHABD = sys.argv[1]
    generate(*sys.argv[2:])
    unittest.main(argv=sys.argv[:1])
