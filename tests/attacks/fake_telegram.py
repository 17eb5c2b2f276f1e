"""A Telegram that answers whatever a test wishes, also rubbish: the edge where everything is allowed."""

import json
import threading
import time
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.house import TOKEN

ME = {"id": 123456789, "is_bot": True, "first_name": "นัดประชุม", "username": "natprachum_bot", "can_join_groups": True}


def good(result: Any) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


def error(code: int, description: str, **parameters: Any) -> tuple[int, bytes]:
    body = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return code, json.dumps(body).encode()


def message(number: int, text: str, person: int = 77, **more: Any) -> dict[str, Any]:
    """An update with a private message."""
    user = {"id": person, "is_bot": False, "first_name": "สมชาย"}
    chat = {"id": person, "type": "private", "first_name": "สมชาย"}
    content = {"message_id": number % 10**6, "date": 1_790_000_000, "chat": chat, "from": user, "text": text}
    return {"update_id": number, "message": content | more}


class FakeTelegram:
    """`polls` are the next answers to getUpdates (status, body); `others` those of other methods by name."""

    def __init__(self) -> None:
        self.polls: deque[tuple[int, bytes]] = deque()
        self.others: dict[str, deque[tuple[int, bytes]]] = {}
        self.offsets: list[int | None] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._lock = threading.Lock()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers.get("content-length") or 0))
                try:
                    parameters = json.loads(content) if content else {}
                except ValueError:
                    parameters = {}
                method = self.path.rsplit("/", 1)[-1]
                assert self.path.startswith(f"/bot{TOKEN}/")
                status, body = fake.answer(method, parameters)
                self.send_response(status)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, method: str, parameters: dict[str, Any]) -> tuple[int, bytes]:
        with self._lock:
            self.calls.append((method, parameters))
            waiting = self.others.get(method)
            if waiting:
                return waiting.popleft()
            if method == "getMe":
                return 200, good(ME)
            if method == "getUpdates":
                self.offsets.append(parameters.get("offset"))
                if self.polls:
                    return self.polls.popleft()
        if method == "getUpdates":
            time.sleep(0.02)
            return 200, good([])
        if method == "sendMessage":
            chat = {"id": parameters.get("chat_id", 1), "type": "private"}
            return 200, good({"message_id": len(self.calls), "date": 1_790_000_000, "chat": chat})
        return 200, good(True)

    def said(self) -> list[str]:
        """The texts that were sent."""
        return [parameters.get("text", "") for method, parameters in self.calls if method == "sendMessage"]

    def until(self, true: Any, seconds: float = 15) -> None:
        """Wait until something holds."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, (self.said(), self.offsets[-3:])
            time.sleep(0.02)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
