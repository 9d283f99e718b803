"""Just enough gRPC to call prehabd with nothing but Python: no flow of its own, one call a connection."""

import socket
import struct

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, SETTINGS, WINDOW_UPDATE, PING = 0, 1, 4, 8, 6
END_STREAM, END_HEADERS, ACK = 1, 4, 1
TIMEOUT_SECONDS = 20
FRAME_BYTES = 16384
FIRST_WINDOW = 65535


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def header(name, value):
    """A header without compression and without a place in the table."""
    name, value = name.encode(), value.encode()
    assert len(name) < 127 and len(value) < 127
    return bytes([0, len(name)]) + name + bytes([len(value)]) + value


def message(fields):
    """A protobuf message of texts, by field number."""
    encoded = b""
    for number, text in fields.items():
        text = text.encode()
        assert number < 16 and len(text) < 128
        encoded += bytes([number << 3 | 2, len(text)]) + text
    return encoded


class Answer:
    """What came back: the message's bytes and the code, None if the connection ended first."""

    def __init__(self):
        self.body = b""
        self.code = None

    def add_headers(self, block):
        # The server writes its first grpc-status on a connection in the clear.
        place = block.find(b"grpc-status")
        if place >= 0:
            rest = block[place + len(b"grpc-status"):]
            self.code = int(rest[1:1 + rest[0]])


class Connection:
    """One HTTP/2 connection, for one call."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), TIMEOUT_SECONDS)
        self.socket.settimeout(TIMEOUT_SECONDS)
        self.window = {0: FIRST_WINDOW, 1: FIRST_WINDOW}
        self.answer = Answer()
        self.ended = False

    def call(self, method, request, token=None):
        headers = [(":method", "POST"), (":scheme", "http"), (":path", "/" + method), (":authority", "localhost"),
                   ("content-type", "application/grpc"), ("te", "trailers")]
        if token:
            headers.append(("authorization", "Bearer " + token))
        block = b"".join(header(name, value) for name, value in headers)
        self.socket.sendall(PREFACE + frame(SETTINGS, 0, 0) + frame(HEADERS, END_HEADERS, 1, block))
        try:
            self.send_body(b"\0" + struct.pack(">I", len(request)) + request)
            while not self.ended:
                self.receive()
        except (ConnectionError, EOFError):
            pass
        self.socket.close()
        return self.answer

    def send_body(self, body):
        while body and not self.ended:
            size = min(len(body), FRAME_BYTES, self.window[0], self.window[1])
            if size == 0:
                self.receive()
                continue
            last = END_STREAM if size == len(body) else 0
            self.socket.sendall(frame(DATA, last, 1, body[:size]))
            body = body[size:]
            for stream in self.window:
                self.window[stream] -= size

    def read(self, count):
        read = b""
        while len(read) < count:
            more = self.socket.recv(count - len(read))
            if not more:
                raise EOFError
            read += more
        return read

    def receive(self):
        head = self.read(9)
        kind, flags, stream = head[3], head[4], struct.unpack(">I", head[5:])[0]
        payload = self.read(struct.unpack(">I", b"\0" + head[:3])[0])
        if kind == DATA:
            self.answer.body += payload
        elif kind == HEADERS:
            self.answer.add_headers(payload)
        elif kind == WINDOW_UPDATE:
            self.window[stream] += struct.unpack(">I", payload)[0]
        elif kind == SETTINGS and not flags & ACK:
            self.apply_settings(payload)
            self.socket.sendall(frame(SETTINGS, ACK, 0))
        elif kind == PING and not flags & ACK:
            self.socket.sendall(frame(PING, ACK, 0, payload))
        if kind in (DATA, HEADERS) and flags & END_STREAM or kind not in (DATA, HEADERS, SETTINGS, WINDOW_UPDATE, PING):
            self.ended = True

    def apply_settings(self, payload):
        initial_window_size = 4
        for place in range(0, len(payload), 6):
            name, value = struct.unpack(">HI", payload[place:place + 6])
            if name == initial_window_size:
                self.window[1] += value - FIRST_WINDOW


def call(port, method, request=b"", token=None):
    return Connection(port).call(method, request, token)


def is_healthy(port):
    """Whether the server says SERVING to a health check."""
    answer = call(port, "grpc.health.v1.Health/Check")
    return answer.code == 0 and answer.body == b"\0\0\0\0\x02\x08\x01"
