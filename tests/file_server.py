"""A web server of one folder, for tests in a browser."""

import functools
import http.server
import threading
from pathlib import Path
from typing import Any


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Answers with files, notes the requests, and prints nothing."""

    requested: list[str]

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ARG002  as in the standard library
        self.requested.append(self.path)

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")  # so that only the policy of a page can refuse a request
        super().end_headers()

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True  # a worker was stopped while it loaded a file


class Server:
    """A web server of one folder."""

    def __init__(self, folder: Path) -> None:
        self.requested: list[str] = []
        handler = type("Handler", (Quiet,), {"requested": self.requested})
        make = functools.partial(handler, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), make)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
