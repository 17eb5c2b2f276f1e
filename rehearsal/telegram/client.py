"""A small client for scripts that play people and move the clock, over HTTP with the standard library, or within the process.

It blocks; use it from another process or thread than the server's. One `Rehearsal` belongs to one thread.
"""

import base64
import http.client
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlencode, urlsplit

Shown = Any  # JSON as the server describes it: an object or a list of them


class Refused(Exception):
    """The server said that this cannot be done, and why."""


class Exchange(Protocol):
    """Whoever carries a call to a rehearsal and its answer back."""

    @property
    def address(self) -> str:
        """Where the rehearsal is, such as http://127.0.0.1:8081."""

    def exchange(self, verb: str, target: str, body: bytes | None) -> tuple[int, str, bytes]:
        """Ask; returns the answer's status, type and content."""

    def close(self) -> None:
        """Ask nothing more."""


class OverHttp:
    """Calls over one connection, opened anew where it broke."""

    def __init__(self, address: str, timeout: float = 180.0):
        self.address = address.rstrip("/")
        place = urlsplit(self.address)
        self._connection = http.client.HTTPConnection(place.hostname or "127.0.0.1", place.port or 80, timeout=timeout)

    def exchange(self, verb: str, target: str, body: bytes | None) -> tuple[int, str, bytes]:
        """Ask; returns the answer's status, type and content."""
        try:
            return self._exchange(verb, target, body)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self._connection.close()
            return self._exchange(verb, target, body)

    def _exchange(self, verb: str, target: str, body: bytes | None) -> tuple[int, str, bytes]:
        headers = {"Content-Type": "application/json"} if body is not None else {}
        self._connection.request(verb, target, body, headers)
        answer = self._connection.getresponse()
        return answer.status, answer.headers.get("content-type", ""), answer.read()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


class Rehearsal:
    """A rehearsal at an address such as http://127.0.0.1:8081, or in this process (within.py)."""

    def __init__(self, place: str | Exchange, timeout: float = 180.0):
        self.reach(OverHttp(place, timeout) if isinstance(place, str) else place)

    def reach(self, place: Exchange) -> None:
        """Go on with the same rehearsal at another place."""
        self._place = place
        self.address = place.address

    def call(self, verb: str, path: str, wish: Shown | None = None, query: Shown | None = None) -> Any:
        """One documented call under /rehearsal; raises `Refused` with the server's reason."""
        target = f"/rehearsal{path}"
        if query:
            target += "?" + urlencode({name: value for name, value in query.items() if value is not None})
        body = None if wish is None else json.dumps(wish, ensure_ascii=False).encode()
        status, kind, content = self._place.exchange(verb, target, body)
        if status >= 400:
            try:
                reason = json.loads(content)["error"]
            except (ValueError, KeyError, TypeError):
                reason = content.decode(errors="replace")
            raise Refused(f"{verb} {path}: {reason}")
        return json.loads(content) if kind.startswith("application/json") else content

    def close(self) -> None:
        """Ask nothing more."""
        self._place.close()

    # people and groups

    def person(self, first_name: str, **known: Any) -> "Person":
        """Create a person: last_name, username, id, language_code, note."""
        return Person(self, self.call("POST", "/people", {"first_name": first_name, **known}))

    def people(self) -> list["Person"]:
        """Everybody there is."""
        return [Person(self, shown) for shown in self.call("GET", "/people")]

    def find(self, account: int | str) -> "Person":
        """The person of that id, @username or name."""
        for person in self.people():
            if account in (person.id, f"@{person.shown['username']}", person.name):
                return person
        raise Refused(f"there is no person {account}")

    def group(self, title: str, members: "Sequence[Person | int]", **wish: Any) -> "Group":
        """Create a group: owner, admins, anonymous, type, topics, id, everyone_pins."""
        for name in ("admins", "anonymous"):
            if name in wish:
                wish[name] = [_id(person) for person in wish[name]]
        if "owner" in wish:
            wish["owner"] = _id(wish["owner"])
        wish |= {"title": title, "members": [_id(person) for person in members]}
        return Group(self, self.call("POST", "/groups", wish))

    def chats(self) -> Shown:
        """Every chat."""
        return self.call("GET", "/chats")

    def groups(self) -> list["Group"]:
        """Every group that has not become another one."""
        return [Group(self, c) for c in self.chats() if c["type"] != "private" and c["migrated_to"] is None]

    # the clock

    @property
    def now(self) -> datetime:
        """The rehearsal's present moment."""
        return datetime.fromisoformat(self.call("GET", "/clock")["now"])

    def settle(self, within: float = 120, timeout: float = 90, strict: bool = True) -> Shown:
        """Let the bot finish what it began; raises `Refused` when it does not, unless `strict` is off."""
        return self._settled(self.call("POST", "/clock/settle", {"within": within, "timeout": timeout}), strict)

    def move(
        self,
        to: datetime | str | None = None,
        by: float | None = None,
        alone: bool = False,
        timeout: float = 90,
        strict: bool = True,
    ) -> Shown:
        """Move the clock to a moment or by seconds, through everything the bot has due on the way."""
        wish: Shown = {"alone": alone, "timeout": timeout}
        if to is not None:
            wish["to"] = to if isinstance(to, str) else to.isoformat()
        if by is not None:
            wish["by"] = by
        return self._settled(self.call("POST", "/clock/move", wish), strict)

    def _settled(self, answer: Shown, strict: bool) -> Shown:
        if strict and not answer["settled"]:
            raise Refused(f"the bot did not settle: {answer['reason']} (at {answer['now']})")
        return answer

    def set_clock(self, now: datetime | None = None, running: bool | None = None) -> Shown:
        """Set the clock at once, without walking; also lets it run or stand."""
        wish = {"now": now.isoformat() if now else None, "running": running}
        return self.call("PUT", "/clock", wish)

    def forget_bot(self) -> None:
        """Tell the clock that the bot was killed."""
        self.call("DELETE", "/clock/follower")

    # what happened, troubles, beginning again

    def transcript(self) -> Shown:
        """Everything that happened, in order."""
        return self.call("GET", "/transcript")

    def events(self, since: int = 0, wait: float = 0) -> Shown:
        """Events after number `since`; waits up to `wait` seconds for one."""
        return self.call("GET", "/events", query={"since": since, "wait": wait})

    def requests(self, method: str | None = None, since: int = 0) -> Shown:
        """The bot's requests."""
        return self.call("GET", "/requests", query={"method": method, "since": since})

    def complaints(self) -> Shown:
        """The bot's requests that only a mistake in its code can cause."""
        return self.call("GET", "/complaints")

    def fault(self, method: str = "*", **wish: Any) -> Shown:
        """Plan a trouble: times, skip, code, retry_after, description, delay, cut, chat, text."""
        return self.call("POST", "/faults", {"method": method, **wish})

    def clear_faults(self) -> None:
        """Forget planned troubles."""
        self.call("DELETE", "/faults")

    def settings(self, **wish: Any) -> Shown:
        """Change settings: limits ("strict" or "off"), privacy, log, update_hours."""
        return self.call("POST", "/settings", wish)

    def state(self) -> Shown:
        """People, chats, clock and bot in one answer."""
        return self.call("GET", "/state")

    def reset(self, scenario: str | Shown | None = None) -> None:
        """Begin again, empty or with a scenario (a name that was offered, or a whole one)."""
        self.call("POST", "/reset", scenario if isinstance(scenario, dict) else {"scenario": scenario})

    def file(self, file_id: str) -> bytes:
        """The content of a file somebody sent."""
        content: bytes = self.call("GET", f"/files/{quote(file_id)}")
        return content


class Person:
    """Somebody in the rehearsal. `chat` is a `Group`, an id, or nothing for the private chat with the bot."""

    def __init__(self, rehearsal: Rehearsal, shown: Shown):
        self.rehearsal = rehearsal
        self.shown = shown
        self.id: int = shown["id"]
        self.name: str = shown["name"]

    def __repr__(self) -> str:
        return f"Person({self.name!r}, {self.id})"

    def does(self, deed: str, **wish: Any) -> Any:
        """Any documented deed."""
        wish = {name: _id(value) for name, value in wish.items() if value is not None}
        return self.rehearsal.call("POST", f"/people/{self.id}/{deed}", wish)

    def types(self, text: str, chat: Any = None, reply_to: Any = None, **wish: Any) -> Shown:
        """Write a text; `reply_to` is a message or its id; also thread, anonymous, forwarded_from."""
        return self.does("types", text=text, chat=chat, reply_to=reply_to, **wish)

    def edits(self, message: Any, text: str, chat: Any = None) -> Shown:
        """Change one's own message."""
        return self.does("edits", message=message, text=text, chat=chat)

    def presses(
        self, button: str | None = None, message: Any = None, chat: Any = None, data: str | None = None
    ) -> Shown:
        """Press a button by its text (or `data`), by default on the newest message of the chat that has it."""
        if chat is None and isinstance(message, dict):
            chat = message["chat"]
        return self.does("presses", button=button, message=message, chat=chat, data=data)

    def starts(self, payload: str = "") -> Shown:
        """Press Start, as behind a deep link with that payload."""
        return self.does("starts", payload=payload)

    def uploads(self, content: bytes | str | Path, name: str | None = None, **wish: Any) -> Shown:
        """Send a file by its content, or by its path; also chat, caption, mime, reply_to, as_="photo"."""
        if not isinstance(content, bytes):
            path = Path(content)
            content, name = path.read_bytes(), name or path.name
        wish["as"] = wish.pop("as_", "document")
        return self.does("uploads", content=base64.b64encode(content).decode(), name=name, **wish)

    def shares_users(self, *users: "Person | int") -> Shown:
        """Open the address book by the key below and pick these people."""
        return self.does("shares_users", users=[each if isinstance(each, int) else each.id for each in users])

    def shares_contact(self, phone: str, name: str | None = None) -> Shown:
        """Send a telephone number: one's own, or under a name that of somebody else."""
        return self.does("shares_contact", phone=phone, name=name)

    def forwards(self, message: Shown, chat: Any = None) -> Shown:
        """Forward a message into another chat, by default to the bot."""
        return self.does("forwards", from_chat=message["chat"], message=message["id"], chat=chat)

    def reacts(self, message: Shown, emoji: str) -> Shown:
        """React to a message."""
        return self.does("reacts", chat=message["chat"], message=message["id"], emoji=emoji)

    def blocks(self) -> None:
        """Block the bot."""
        self.does("blocks")

    def unblocks(self) -> None:
        """Unblock the bot."""
        self.does("unblocks")

    def leaves(self, chat: Any) -> None:
        """Leave a group."""
        self.does("leaves", chat=chat)

    def sees(self, chat: Any = None, last: int | None = None) -> Shown:
        """The messages of a chat, oldest first, without deleted ones."""
        return self.rehearsal.call("GET", f"/people/{self.id}/chats/{self._chat(chat)}/messages", query={"last": last})

    def reads(self, chat: Any = None) -> str:
        """The newest message's text."""
        messages = self.sees(chat, last=1)
        return messages[-1]["text"] if messages else ""

    def answers(self) -> Shown:
        """Answers to this person's button presses: text, alert, url, data."""
        return self.rehearsal.call("GET", f"/people/{self.id}/answers")

    def menu(self, chat: Any = None) -> Shown:
        """The bot's commands this person is offered in a chat."""
        return self.rehearsal.call("GET", f"/people/{self.id}/chats/{self._chat(chat)}/commands")

    def _chat(self, chat: Any) -> int:
        return self.id if chat is None else _id(chat)


class Group:
    """A group in the rehearsal; after `migrates` use the group it returns."""

    def __init__(self, rehearsal: Rehearsal, shown: Shown):
        self.rehearsal = rehearsal
        self.shown = shown
        self.id: int = shown["id"]

    def __repr__(self) -> str:
        return f"Group({self.shown['title']!r}, {self.id})"

    def _call(self, verb: str, path: str, wish: Shown | None = None, query: Shown | None = None) -> Any:
        return self.rehearsal.call(verb, f"/groups/{self.id}{path}", wish, query)

    def adds_bot(
        self, by: "Person | int | None" = None, rights: "list[str] | tuple[str, ...]" = (), **wish: Any
    ) -> None:
        """Add the bot, or change its rights ("pin", "delete", "invite" …); admin=True without any; payload."""
        self._call("POST", "/bot", {"by": _id(by), "rights": list(rights), **wish})

    def removes_bot(self, by: "Person | int | None" = None) -> None:
        """Remove the bot."""
        self._call("DELETE", "/bot", query={"by": _id(by)})

    def adds(self, person: "Person | int", by: "Person | int | None" = None, **wish: Any) -> None:
        """Add a person, or change status ("administrator"), anonymous, title."""
        self._call("POST", "/members", {"person": _id(person), "by": _id(by), **wish})

    def removes(self, person: "Person | int", by: "Person | int | None" = None) -> None:
        """Remove a person."""
        self._call("DELETE", f"/members/{_id(person)}", query={"by": _id(by)})

    def topic(self, name: str, by: "Person | int | None" = None) -> int:
        """Open a topic; its thread id."""
        return int(self._call("POST", "/topics", {"name": name, "by": _id(by)})["thread"])

    def migrates(self, by: "Person | int | None" = None) -> "Group":
        """Become a supergroup."""
        return Group(self.rehearsal, self._call("POST", "/migrate", {"by": _id(by)}))


def _id(thing: Any) -> Any:
    if isinstance(thing, Person | Group):
        return thing.id
    if isinstance(thing, dict) and "id" in thing:
        return thing["id"]
    return thing
