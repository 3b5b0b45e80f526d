"""A real HTTP server on this machine that misbehaves as servers do."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.samples import OCR

PAGE = b"""<html><head><base href="/docs/"></head><body>
<a href="ocr.md">OCR specification</a> <a href="ocr.md#part">again</a> <a href="ncfe.md">NCFE specification</a>
<a href="mailto:x@y.test">specification</a> <a href="http://[broken">specification</a> <a href="/terms">Terms</a>
</body></html>"""


class Site:
    """What the server does: `answers` maps a path to a function of the handler; `seen` counts requests."""

    def __init__(self) -> None:
        self.answers: dict[str, object] = {}
        self.seen: Counter[str] = Counter()
        self.headers: dict[str, list[dict[str, str]]] = {}
        self.robots, self.robots_status = b"", 0
        self.url = ""

    def document(  # noqa: PLR0913
        self, path="/a.md", text=OCR, *, etag=None, modified=None, media_type="text/markdown", honest=True
    ):
        """A document; with `honest`, conditions are answered with 304 while its text is as it was."""
        first = text

        def answer(handler):
            content = text if isinstance(text, bytes) else text.encode()
            unchanged = honest and text is first
            if unchanged and etag and handler.headers.get("If-None-Match") == etag:
                return handler.give(304)
            if unchanged and modified and handler.headers.get("If-Modified-Since") == modified:
                return handler.give(304)
            headers = {"Content-Type": media_type, "ETag": etag, "Last-Modified": modified}
            return handler.give(200, content, **{key: value for key, value in headers.items() if value})

        self.answers[path] = answer
        return self.url + path

    def in_turn(self, path, *answers):
        """The first request gets the first answer, the last answer stays."""

        def answer(handler):
            return answers[min(self.seen[path], len(answers)) - 1](handler)

        self.answers[path] = answer
        return self.url + path


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        site = self.server.site
        path = self.path
        site.seen[path] += 1
        site.headers.setdefault(path, []).append(dict(self.headers))
        if path == "/robots.txt":
            return self.give(site.robots_status or (200 if site.robots else 404), site.robots)
        answer = site.answers.get(path)
        return answer(self) if answer else self.give(404, b"no such thing")

    def give(self, status, content=b"", *, length=None, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 304:
            self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content)
        if length is not None:
            self.close_connection = True

    def log_message(self, *_):
        pass


@contextmanager
def serving(tls=None):
    """A site on a free port of 127.0.0.1; `tls` is how it proves who it is."""
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.site = site
    server.daemon_threads = True
    if tls:  # shaken hands in the thread of the request: who refuses us keeps nobody else waiting, nor ends the server
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        server.handle_error = lambda *_: None
    site.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
