"""The bot's end of the line in tests of the rehearsal: raw JSON requests, as a client library makes them."""

import http.client
import json
from typing import Any
from urllib.parse import urlsplit


class Bot:
    """The bot's end of the line: raw JSON requests, as a client library makes them."""

    def __init__(self, address: str, token: str):
        self.address = address
        self.token = token
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)

    def post(self, method: str, body: bytes, mime: str) -> tuple[int, dict[str, Any]]:
        """One request with any body."""
        self._connection.request("POST", f"/bot{self.token}/{method}", body, {"Content-Type": mime})
        answer = self._connection.getresponse()
        return answer.status, json.loads(answer.read())

    def answer(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer."""
        return self.post(method, json.dumps(params).encode(), "application/json")[1]

    def call(self, method: str, **params: Any) -> Any:
        """The result of a request that must succeed."""
        answer = self.answer(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    def refusal(self, method: str, **params: Any) -> str:
        """The description of a request that must fail."""
        answer = self.answer(method, **params)
        assert not answer["ok"], answer
        return answer["description"]

    def updates(self, **params: Any) -> list[dict[str, Any]]:
        """Waiting updates, confirmed at once."""
        updates = self.call("getUpdates", **params)
        if updates:
            self.call("getUpdates", offset=updates[-1]["update_id"] + 1, limit=1)
        return updates

    def upload(self, method: str, field: str, name: str, content: bytes, **params: Any) -> dict[str, Any]:
        """A request that carries a file."""
        parts = b"".join(
            f'--edge\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in params.items()
        )
        parts += f'--edge\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
        return self.post(method, parts + content + b"\r\n--edge--\r\n", "multipart/form-data; boundary=edge")[1]
