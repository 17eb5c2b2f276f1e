"""`make rehearse`: a practice chat in the browser with the real bot; an empty network or a ready-made one, as often as one likes."""

import argparse
import signal
import tempfile
import threading
from pathlib import Path
from typing import Any

from rehearsal import first_weeks
from rehearsal.client import Refused, Rehearsal
from rehearsal.demo import BOT_NAME, TOKEN
from rehearsal.keeper import Keeper
from rehearsal.rattaphum import CAST, NETWORK
from rehearsal.server import serve
from rehearsal.stage import START, Stage

PORT = 8765


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
    common = {"start": START.isoformat(), "running": True, "people": people, "groups": [group]}
    return [
        common | {"name": "ready", "title": {"th": "เครือข่ายที่ตั้งค่าแล้ว", "en": "a network that is set up"}},
        common | {"name": "empty", "title": {"th": "เริ่มจากศูนย์", "en": "from the very beginning"}},
    ]


class Practice:
    """One server, one bot; beginning again empties the books and, where asked, plays the first evening in a moment."""

    def __init__(self, bot: list[str], port: int, folder: Path) -> None:
        self.served = serve(
            port, START, True, TOKEN, "natprachum_bot", scenarios=scenarios(), on_reset=self.begun_again
        )
        self.served.world.bot_name = BOT_NAME
        self.keeper = Keeper(bot, self.served.address, TOKEN, folder / "practice.db", folder / "practice.log")
        self._lock = threading.Lock()

    def begun_again(self, scenario: str) -> None:
        """The page began again: the bot too, in a thread, so that the page is not kept waiting."""
        threading.Thread(target=self._begin, args=(scenario,), daemon=True).start()

    def _begin(self, scenario: str) -> None:
        with self._lock:
            self.keeper.begin_anew()
            rehearsal = Rehearsal(self.served.address, timeout=120)
            try:
                if scenario == "ready":
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
        """Begin with that scenario."""
        rehearsal = Rehearsal(self.served.address)
        rehearsal.reset(scenario)
        rehearsal.close()

    def close(self) -> None:
        """Stop the bot and the server."""
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
        practice.begin("empty" if wanted.empty else "ready")
        print(f"เปิดหน้านี้ในเบราว์เซอร์ / open this page: {practice.served.address}", flush=True)
        print("หยุดด้วย Ctrl-C / stop with Ctrl-C", flush=True)
        ended = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: ended.set())
        ended.wait()
        practice.close()
    return 0
