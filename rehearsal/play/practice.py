"""`make rehearse`: a practice chat in the browser with the real bot; an empty network or a ready-made one, as often as one likes."""

import argparse
import signal
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from rehearsal.play import first_weeks
from rehearsal.play.demo import BOT_NAME, TOKEN
from rehearsal.play.keeper import Keeper
from rehearsal.play.rattaphum import CAST, NETWORK
from rehearsal.play.stage import START, Stage
from rehearsal.play.tries import ABOUT, FROM_THE_BEGINNING, IN_A_NETWORK
from rehearsal.telegram.client import Refused, Rehearsal
from rehearsal.telegram.server import serve

PORT = 8765
# A bot that has run for a minute has recovered; one that falls this often before is told of as down.
RECOVERED = 60.0
FALLS = 3


def scenarios() -> list[dict[str, Any]]:
    """What the page's button for beginning again offers."""
    people = []
    for number, role in enumerate(CAST, start=5_000_000_001):
        first, _, last = role.name.partition(" ")
        people.append(
            {"id": number, "first_name": first, "last_name": last, "username": role.username, "note": role.note}
        )
    group = {
        "title": NETWORK,
        "members": [person["id"] for person, role in zip(people, CAST, strict=True) if role.in_group],
        "owner": people[0]["id"],
        "everyone_pins": True,
    }
    common = {"start": START.isoformat(), "running": True, "people": people, "groups": [group], "about": ABOUT}
    numbers = {role.key: person["id"] for person, role in zip(people, CAST, strict=True)}

    def tries(offered: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
        return [each | {"person": numbers[each["person"]]} for each in offered]

    ready = {"name": "ready", "title": {"th": "เครือข่ายที่ตั้งค่าแล้ว", "en": "a network that is set up"}}
    empty = {"name": "empty", "title": {"th": "เริ่มจากศูนย์", "en": "from the very beginning"}}
    return [
        common | ready | {"tries": tries(IN_A_NETWORK)},
        common | empty | {"tries": tries(FROM_THE_BEGINNING)},
    ]


class Practice:
    """One server, one bot; beginning again empties the books and, where asked, plays the first evening in a moment."""

    def __init__(self, bot: list[str], port: int, folder: Path) -> None:
        self.served = serve(
            port, START, True, TOKEN, "natprachum_bot", BOT_NAME, scenarios=scenarios(), on_reset=self.begun_again
        )
        self.keeper = Keeper(
            bot, self.served.address, TOKEN, folder / "practice.db", folder / "practice.log", self._fallen
        )
        self._closing = threading.Event()
        self._falls = 0
        self._fell_at = 0.0

    def _fallen(self) -> None:
        """The bot ended by itself: the page is told, and it is started again, after a pause that grows."""
        now = time.monotonic()
        self._falls = self._falls + 1 if now - self._fell_at < RECOVERED else 1
        self._fell_at = now
        rehearsal = Rehearsal(self.served.address)
        try:
            rehearsal.call("PUT", "/condition", {"condition": "down" if self._falls >= FALLS else "fallen"})
        except OSError:
            return  # the server has ended: there is nobody to start it for
        finally:
            rehearsal.close()
        if not self._closing.wait(min(2.0 ** (self._falls - 1), 30.0)):
            self.keeper.start()

    def begun_again(self, scenario: str) -> None:
        """The page began again: the bot too; returns when everything is prepared."""
        self.keeper.begin_anew()
        if scenario != "ready":
            return
        rehearsal = Rehearsal(self.served.address, timeout=120)
        try:
            rehearsal.set_clock(running=False)
            stage = Stage(rehearsal, self.keeper)
            stage.find_people()
            first_weeks.begin(stage, power_fails=False)
            first_weeks.people_join(stage)
            first_weeks.without_telegram(stage)
            rehearsal.set_clock(running=True)
        except Refused as refusal:
            print(f"the ready-made network could not be played: {refusal}")
        finally:
            rehearsal.close()

    def begin(self, scenario: str) -> None:
        """Begin with that scenario; returns when everything is prepared."""
        rehearsal = Rehearsal(self.served.address)
        rehearsal.reset(scenario)
        rehearsal.close()

    def close(self) -> None:
        """Stop the bot and the server."""
        self._closing.set()
        self.keeper.stop()
        self.served.stop()


def main(arguments: list[str], bot: list[str]) -> int:
    """Serve until interrupted; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python bot.py rehearse", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT, help="0 chooses a free one")
    parser.add_argument("--empty", action="store_true", help="begin with a group in which nothing is set up")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="natprachum-practice-") as folder:
        try:
            practice = Practice(bot, wanted.port, Path(folder))
        except OSError:
            print(f"Port {wanted.port} is in use: close the other rehearsal, or choose another with --port.")
            return 2
        ended = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: ended.set())
        scenario = "empty" if wanted.empty else "ready"
        threading.Thread(target=practice.begin, args=(scenario,), daemon=True).start()
        print(f"เปิดหน้านี้ในเบราว์เซอร์ / open this page: {practice.served.address}", flush=True)
        print("หยุดด้วย Ctrl-C / stop with Ctrl-C", flush=True)
        ended.wait()
        practice.close()
    return 0
