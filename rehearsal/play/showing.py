"""Puts what happened into lines for somebody who watches: who typed or pressed what, what came back; of cards what is new on them.

A line that was shown is not shown again, a press of the same button in the same scene only where it brings something new. Nothing is
shown that was not there.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rehearsal.play.record import Thing
from rehearsal.play.screen import Screen, cells, padded
from rehearsal.play.stage import BANGKOK

Shown = dict[str, Any]

MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
MARGIN = " " * 14  # where the day and the hour stand
ANSWER = 2  # at most so many lines of what the bot answers, or tells somebody else in private
POST = 5  # of what it posts in a group
LONG = 5  # of what it tells somebody in private that is read closely
BUTTONS = 3  # at most so many buttons of a message
NAMES = 3  # more people than that are counted
ALIKE = 12  # messages whose first letters, so many, are the same are one to several people
THEN = " ▸ "  # between what one person presses one after the other
CHANGED_BY = "ล่าสุด:"  # how the line of a card begins that says who changed it last


@dataclass
class Act:
    """Something that somebody typed or pressed, and what the bot said to it where it was done."""

    at: datetime
    who: int
    chat: int
    words: str
    thing: Thing
    toast: str | None = None  # the small answer to a press; None: none has come
    messages: list[Shown] = field(default_factory=list)
    edits: dict[int, Shown] = field(default_factory=dict)  # of cards in the same chat, by their number

    @property
    def pressed(self) -> bool:
        """Whether a button was pressed, and nothing typed."""
        return self.thing[0] == "pressed"


@dataclass
class Gathered:
    """What people did, and what the bot said in groups and to others in private."""

    acts: list[Act] = field(default_factory=list)
    said: list[Shown] = field(default_factory=list)


@dataclass
class Presses:
    """A line in the making: one button pressed by several people, or several buttons by one."""

    first: Act
    people: list[int]
    parts: list[str]


class Showing:
    """Shows scenes on a screen; `name` says how somebody is called, `group` is the network's own chat, `network` what it is called."""

    def __init__(self, screen: Screen, name: Callable[[int], str], group: int, network: str) -> None:
        self._screen = screen
        self._name = name
        self._group = group
        self._network = network
        self.hidden = False  # what happens is counted, not shown
        self._read: set[str] = set()  # lines of cards, and labels in brackets
        self._cards: dict[tuple[int, int], list[str]] = {}  # how a message stood when it was last looked at
        self._changed: dict[int, Shown] = {}  # of each group the card that changed last and was not looked at since
        self._queries: dict[str, Act] = {}
        self._speaker: tuple[int, int] | None = None  # who stands in the last line, and in which chat
        self._presses: Presses | None = None
        self.begin(0)

    def begin(self, lines: int, closely: bool = False) -> None:
        """A scene begins of which so many lines are shown at most; `closely`: long lines of what somebody is told in private."""
        self._left = lines
        self._closely = closely
        self.acts = self.came = self.unshown = (
            0  # typed and pressed; messages of the bot; what the scene had no line left for
        )
        self._pressed: set[str] = set()
        self._minute, self._speaker = "", None

    # --- what happened, put together ---

    def gather(self, events: Sequence[Shown], over: Act | None = None) -> Gathered:
        """Put together what belongs together; `over` is what the bot has not answered yet because it was killed."""
        found = Gathered()
        here = {over.chat: over} if over is not None else {}  # the last act of each private chat
        for event in events:
            message = event.get("message")
            if event["kind"] == "answered":
                if (pressed := self._queries.get(event["answer"]["query"])) is not None:
                    pressed.toast = event["answer"]["text"]
            elif event["kind"] == "pressed":
                thing: Thing = ("pressed", 0, event.get("query", ""))
                act = Act(_at(event), event["person"], event["chat"], f"[{event['button']}]", thing)
                self._queries[thing[2]] = here[act.chat] = act
                found.acts.append(act)
            elif message is None or message["service"] is not None or event["kind"] not in ("message", "edited"):
                continue
            elif message["sender"]["kind"] != "bot":
                act = here[message["chat"]] = _typed(message)
                found.acts.append(act)
            elif event["kind"] == "message":
                self.came += 1
                answered = here.get(message["chat"]) if message["chat"] > 0 else None
                (found.said if answered is None else answered.messages).append(message)
            elif message["chat"] < 0:
                self._changed[message["chat"]] = message
            elif message["chat"] in here:
                here[message["chat"]].edits[message["id"]] = message
        self.acts += len(found.acts)
        return found

    def show(self, found: Gathered, over: Act | None = None, always: bool = False) -> None:
        """Show what was gathered; `over` has its answer now; `always`: the last act also where the scene has no line left."""
        if over is not None:
            self._show_late(over)
        for act in found.acts:
            (self._show_press if act.pressed else self._show_typed)(act, always and act is found.acts[-1])
        alike: dict[tuple[int, str], list[Shown]] = {}
        for message in found.said:
            alike.setdefault((min(0, message["chat"]), message["text"][:ALIKE]), []).append(message)
        for several in alike.values():
            (self._show_post if several[0]["chat"] < 0 else self._show_notice)(several)

    # --- how it is shown ---

    def line(self, text: str, *styles: str) -> None:
        """Print a line of its own, whatever else is shown."""
        self.flush()
        self._screen.line(f"{MARGIN}{text}", *styles, whole=True)
        self._speaker = None

    def changes(self) -> None:
        """Show what is new on the card that changed last in each group."""
        self.flush()
        changed, self._changed = self._changed, {}
        for chat, card in changed.items():
            lines, _ = self._difference(card)
            if lines:
                self._block(None, chat, [f"‹ … {' · '.join(lines[:2])}"])

    def _show_typed(self, act: Act, always: bool) -> None:
        lines = [f"{self._name(act.who)} › {act.words}", *self._answered(self._answers(act))]
        self.flush()
        self._block(act.at, act.chat, lines if act.words else lines[1:], speaker=act.who, always=always)

    def _show_press(self, act: Act, always: bool) -> None:
        """One line: what was pressed and the first thing that came back, behind other presses of the same button or person."""
        answers = self._answers(act)
        files = [line for line in answers if line.startswith("📎")]
        replies = files or [each for each in (act.toast, *answers[:1]) if each]
        part = f"{act.words} ‹ {' · '.join(replies)}" if replies else act.words
        before = self._presses
        beside = before is not None and (before.first.chat, moment(before.first.at)) == (act.chat, moment(act.at))
        if before is not None and beside and len(before.parts) == 1 and before.first.words == act.words and not answers:
            before.people.append(act.who)
        elif act.words in self._pressed and not answers and not always:
            return
        elif before is not None and beside and before.people == [act.who] and self._fits([*before.parts, part]):
            before.parts.append(part)
        else:
            self.flush()
            self._presses = Presses(act, [act.who], [part])
        self._pressed.add(act.words)
        if always:
            self.flush(always)

    def _fits(self, parts: Sequence[str]) -> bool:
        """Whether these go into one line beside the margin and a name."""
        return cells(THEN.join(parts)) < self._screen.width - len(MARGIN) - 24

    def flush(self, always: bool = False) -> None:
        """Print the line in the making."""
        if self._presses is None:
            return
        presses, self._presses = self._presses, None
        act, people = presses.first, presses.people
        if people == [act.who] and self._speaker == (act.who, act.chat) and moment(act.at) == self._minute:
            who = " "
        elif len(people) > NAMES:
            first = ", ".join(self._name(each).partition(" ")[0] for each in people[:NAMES])
            who = f"{first} และอีก {len(people) - NAMES} คน"
        else:
            who = ", ".join(self._name(each) for each in people)
        self._block(act.at, act.chat, [f"{who} กด {THEN.join(presses.parts)}"], speaker=people[-1], always=always)

    def _show_late(self, act: Act) -> None:
        """What the bot said, once it ran again, to what it was killed over."""
        answers = self._answers(act)
        if act.toast:
            answers = [" · ".join([act.toast, *answers[:1]])]
        if answers:
            self._block(act.at, act.chat, self._answered(answers), speaker=act.who, always=True)

    def _show_post(self, several: Sequence[Shown]) -> None:
        """What is posted in a group."""
        for message in several:
            self._changed.pop(message["chat"], None)
            first, *more = self._new(message, POST)
            self.flush()
            self._block(_at(message), message["chat"], [f"‹ {first}", *(f"  {line}" for line in more)], always=True)

    def _show_notice(self, several: Sequence[Shown]) -> None:
        """What others get in private; of what several get the first one's."""
        known = several[0]["text"].partition("\n")[0] in self._read
        first, *more = self._new(several[0], LONG if self._closely else ANSWER)
        for message in several[1:]:
            self._read.update(_lines(message))
            self._difference(message)
        whom = self._name(several[0]["chat"]) + (f" และอีก {len(several) - 1} คน" if len(several) > 1 else "")
        if not self._closely:
            both = " · ".join([first, *more])
            room = self._screen.width - len(MARGIN) - len("→  ‹ ") - cells(whom)
            first, more = (more[0] if known and more and cells(both) > room else both), []
        self.flush()
        told = [f"→ {whom} ‹ {first}", *(f"    {line}" for line in more)]
        self._block(_at(several[0]), several[0]["chat"], told)

    def _answers(self, act: Act) -> list[str]:
        """What came back where it was done: messages, else what changed on a card where nothing else was said."""
        lines = [line for message in act.messages for line in self._new(message, ANSWER, answers=act)]
        for card in act.edits.values():
            changed, by = self._difference(card)
            if not lines and not act.toast:
                lines += [line.removeprefix(CHANGED_BY).strip() for line in by] or changed[:1]
        return lines

    def _answered(self, answers: Sequence[str]) -> list[str]:
        """An answer below what it answers; in one line where that has room for it."""
        whole = (
            [" · ".join(answers)]
            if cells(" · ".join(answers)) < self._screen.width - len(MARGIN) - len("  ‹ ")
            else answers
        )
        return [f"    {line}" if place else f"  ‹ {line}" for place, line in enumerate(whole) if line]

    def _difference(self, card: Shown) -> tuple[list[str], list[str]]:
        """The lines of a card that are others than when it was last looked at, and the one that says what was done and by whom."""
        key, lines = (card["chat"], card["id"]), _lines(card)
        before, self._cards[key] = self._cards.get(key, []), lines
        new = [line for line in lines if line not in before]
        by = [line for line in new if line.startswith(CHANGED_BY)]
        return _bullets_last(line for line in new if line not in by), by

    def _new(self, message: Shown, most: int, *, answers: Act | None = None) -> list[str]:
        """The first line of a message and those not shown yet, at most so many, with how many more there are and what may be pressed.

        Of one that `answers` neither what was shown, nor what only repeats what was typed or names the organisation and its network.
        """
        lines = self._cards[(message["chat"], message["id"])] = _lines(message)
        if message["file"]:
            return [f"📎 {message['file']['name']} ({size(message['file']['size'])})"]
        fresh = [line for line in lines if line not in self._read and not line.startswith(CHANGED_BY)]
        if answers is not None:
            said = answers.words or self._network
            own = [line for line in lines if not line.endswith(self._network) and said not in line]
            fresh = [line for line in fresh if line in own] or own[-1:] or fresh
        elif lines[0] not in fresh:
            fresh.insert(0, lines[0])
        shown = (fresh if message["chat"] < 0 else _bullets_last(fresh))[:most]
        if not shown:
            return []
        labels = [f"[{button['text']}]" for row in message["buttons"] for button in row]
        unread = not self._read.issuperset(labels[:BUTTONS])
        self._read.update(lines if self.hidden else shown, labels)
        if len(lines) > len(shown):
            shown[-1] += f" … (+{len(lines) - len(shown)})"
        offered = "   " + " ".join(labels[:BUTTONS]) + (" …" if len(labels) > BUTTONS else "")
        if (
            unread
            and sum(map(cells, shown if most == ANSWER else shown[-1:])) + cells(offered) < self._screen.width - 30
        ):
            shown[-1] += offered
        return shown

    def _block(
        self,
        at: datetime | None,
        chat: int,
        lines: Sequence[str],
        *,
        speaker: int | None = None,
        always: bool = False,
    ) -> None:
        """Print lines that belong together, all of them or none; `at`: the hour to stand before them where it is another."""
        if self.hidden or not lines:
            return
        if len(lines) > self._left and not always:
            self.unshown += 1
            return
        self._left -= len(lines)
        gutter = "" if chat > 0 else "┃ " if chat == self._group else "┃┃ "
        minute = moment(at) if at is not None else self._minute
        for place, line in enumerate(lines):
            when = padded(minute, len(MARGIN)) if not place and minute != self._minute else MARGIN
            self._screen.line(f"{when}{gutter}{line}", *(("yellow",) if gutter else ()))
        self._minute = minute
        self._speaker = (speaker, chat) if speaker is not None else None


def _bullets_last(lines: Iterable[str]) -> list[str]:
    """What says something of a whole before the items of a list."""
    return sorted(lines, key=lambda line: line.startswith("•"))


def _typed(message: Shown) -> Act:
    words = " / ".join(_lines(message))
    if words.startswith("/start"):
        words = ""  # what a link does that was pressed
    if message["file"]:
        words = f"📷 {words}"
    thing: Thing = ("typed", message["chat"], str(message["id"]))
    return Act(_at(message), message["sender"]["id"], message["chat"], words, thing)


def _lines(message: Shown) -> list[str]:
    return [line.strip() for line in message["text"].splitlines() if line.strip()]


def _at(shown: Shown) -> datetime:
    return datetime.fromisoformat(shown["at"]).astimezone(BANGKOK)


def moment(at: datetime) -> str:
    """The day and the hour as they stand in the margin."""
    return f"{at.day} {MONTHS[at.month - 1]} {at:%H.%M}"


def size(octets: int) -> str:
    """A file's size for people."""
    return f"{octets / 1024:,.0f} kB" if octets >= 1024 else f"{octets} B"
