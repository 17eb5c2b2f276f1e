"""Watches a stage: keeps the record of all that happens, shows it scene by scene, and tells of each kill what came of it."""

import time
from typing import Any

from rehearsal.play.record import Record
from rehearsal.play.screen import Screen
from rehearsal.play.showing import MARGIN, Act, Showing, moment
from rehearsal.play.stage import BANGKOK, Audience, Stage

ON_ITS_WAY = 1.0  # real seconds for which the small answer to a press is waited for


class Watching(Audience):
    """Looks at a stage on which so many scenes are played, and shows what it sees on a screen."""

    def __init__(self, stage: Stage, screen: Screen, scenes: int) -> None:
        self.record = Record(stage.keeper.database)
        self._stage = stage
        self._screen = screen
        self._scenes = scenes
        self._showing = Showing(screen, self._name, stage.group.id, stage.group.shown["title"])
        self._number = 0
        self._lines, self._closely = 0, False
        self._asides = 0
        self._quick = ""  # what a scene is called that is played quickly
        self._since = 0
        self._over: Act | None = None  # what the bot is killed over
        self._began = self._killed = time.monotonic()

    def scene(self, number: int, lines: int, closely: bool) -> None:
        """The scene of that number comes next; so many lines of it are shown at most, what somebody is told in private `closely`."""
        self._number, self._lines, self._closely = number, lines, closely
        self._progress()

    def curtain(self, scene: str, english: str) -> None:
        """Show what the scene is called."""
        self._close()
        self._quick = f"── {scene} · {english}" if self._asides else ""
        if not self._quick:
            self._screen.line()
            self._screen.line(f"━━ {scene} · {english}", "bold", "cyan")
        self._showing.begin(self._lines, self._closely)

    def aside(self, hidden: bool) -> None:
        """Count what comes next, and show nothing of it."""
        self._showing.flush()
        self._asides += 1 if hidden else -1
        self._showing.hidden = self._asides > 0

    def settled(self) -> None:
        """Show what was done and what came of it."""
        found = self._showing.gather(self._news(), self._over)
        if found.acts and found.acts[-1].pressed and found.acts[-1].toast is None:
            self._wait_for(found.acts[-1])
        self._showing.show(found, self._over)
        self._over = None
        self.record.read()
        self._progress()

    def dark(self, minutes: int) -> None:
        """Show that the bot is killed, and over what."""
        self._killed = time.monotonic()
        found = self._showing.gather(self._news())
        self._showing.show(found, always=True)
        self._showing.changes()
        self._over = found.acts[-1] if found.acts else None
        over = "ก่อนที่จะตอบ · killed before it can answer" if found.acts else "· killed"
        down = f" · ดับ {minutes} นาที · dark for {minutes} minutes" if minutes else ""
        self._showing.line(f"⚡ บอตถูกฆ่า (kill -9) {over}{down}", "bold", "red")

    def light(self) -> None:
        """Show that it runs again, and how often the books hold what it was killed over."""
        seconds = time.monotonic() - self._killed
        held = ""
        if self._over is not None:
            self.record.read()
            times = self.record.held()[self._over.thing]
            held = " · ไม่หาย ไม่ซ้ำ · what was sent is in the books, once"
            if times != 1:
                held = f" · อยู่ในบัญชี {times} ครั้ง · what was sent is in the books {times} times"
        self._showing.line(f"⚡ เริ่มใหม่ใน {seconds:.1f} วินาที · started again{held}", "bold", "green")

    def end(self) -> None:
        """Show what is left to be shown."""
        self.settled()
        self._close()
        self._screen.end()

    def _news(self) -> list[dict[str, Any]]:
        """The events since the last time; the record has them too."""
        found: list[dict[str, Any]] = []
        while True:
            answer = self._stage.rehearsal.events(self._since)
            self._since = answer["last"]
            if not answer["events"]:
                self.record.see(found)
                return found
            found += answer["events"]

    def _wait_for(self, act: Act) -> None:
        """Look out for the small answer: it comes after what the press did was written, and may still be on its way."""
        until = time.monotonic() + ON_ITS_WAY
        since = self._since
        while act.thing[2] and act.toast is None and (left := until - time.monotonic()) > 0:
            answer = self._stage.rehearsal.events(since, wait=left)
            since = answer["last"]
            for event in answer["events"]:
                if event["kind"] == "answered" and event["answer"]["query"] == act.thing[2]:
                    act.toast = event["answer"]["text"]

    def _close(self) -> None:
        """The scene is over: say what was left out where that is not only what was shown before."""
        if not self._quick:
            self._showing.changes()
        acts, came, unshown = self._showing.acts, self._showing.came, self._showing.unshown
        if self._quick:
            self._screen.line(f"{self._quick} (เล่นเร็ว · played quickly: {acts} ›  {came} ‹)", "cyan")
        elif unshown:
            self._screen.line(f"{MARGIN}… อีก {unshown} อย่าง อยู่ใน transcript.txt · {unshown} more, in that file", "dim")

    def _progress(self) -> None:
        now = self._stage.rehearsal.now.astimezone(BANGKOK)
        seconds = time.monotonic() - self._began
        self._screen.progress((self._number - 1) / self._scenes, f"· {moment(now)} · {seconds:.0f} s")

    def _name(self, account: int) -> str:
        """Somebody's first name, and what they are."""
        person = next((each for each in self._stage.people.values() if each.id == account), None)
        if person is None:
            return str(account)
        first, note = str(person.shown["first_name"]), person.shown["note"]
        return f"{first} ({note})" if note else first
