"""`make demo`: plays the rehearsed month and a year after it through the real bot, killing it; leaves in out/ what people got."""

import argparse
import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from rehearsal.play import december, first_weeks, life, new_year, trade
from rehearsal.play.checks import Differs, checked
from rehearsal.play.keeper import Keeper
from rehearsal.play.stage import START, Stage
from rehearsal.play.weight import Scales, Weight
from rehearsal.telegram.client import Rehearsal
from rehearsal.telegram.server import serve

TOKEN = "123456789:AAEdemonstrationdemonstrationdemonstr"
BOT_NAME = "นัดประชุม"


@contextlib.contextmanager
def theatre(
    command: list[str],
    folder: Path,
    scene: Callable[[str], None] | None = None,
    settings: Mapping[str, str] | None = None,
    begin: Callable[..., Any] = subprocess.Popen,
) -> Iterator[Stage]:
    """A rehearsal server with the cast, and the bot beside it with empty books in `folder`, unless its `settings` name others."""
    with serve(0, START, False, TOKEN, "natprachum_bot", BOT_NAME) as served:
        rehearsal = Rehearsal(served.address, timeout=180)
        books, log = folder / "demo.db", folder / "demo.log"
        keeper = Keeper(command, served.address, TOKEN, books, log, settings=settings, begin=begin)
        stage = Stage(rehearsal, keeper, scene or (lambda name: None))
        stage.people_come()
        keeper.start()
        try:
            yield stage
        finally:
            keeper.stop()
            rehearsal.close()


# The scenes in their order. The month whose weight is counted begins with one invitation and ends before the next.
FIRST_WEEKS: tuple[Callable[[Stage], None], ...] = (
    first_weeks.begin,
    first_weeks.people_join,
    first_weeks.without_telegram,
    first_weeks.coordinator_follows,
    first_weeks.invitation,
    first_weeks.answers_and_reports,
    first_weeks.before_the_meeting,
)
SCENES = (
    *FIRST_WEEKS,
    december.meeting,
    december.record,
    december.done,
    december.postponed,
    december.overdue,
    new_year.invitation,
    new_year.change_of_secretary,
    new_year.digest,
    new_year.before_the_meeting,
    new_year.meeting,
    *trade.SCENES,
    *life.SCENES,
)
MONTH = (first_weeks.invitation, new_year.invitation)
FULL_MONTH = (life.ordinary_month, life.looked_back)  # a month with every part of a network's life begun

# What the demonstration leaves: file name -> (who got it, 'group' for the group's chat; what the file was called there).
LEFT = {
    "invitation.ics": ("cattle", "*.ics"),
    "papers.pdf": ("weavers", "เอกสารประชุมครั้งที่_1-2570.pdf"),
    "minutes.pdf": ("group", "รายงานการประชุมครั้งที่_12-2569.pdf"),
    "minutes.docx": ("weavers", "รายงานการประชุมครั้งที่_12-2569.docx"),
    "resolutions.xlsx": ("weavers", "ทะเบียนมติ_*.xlsx"),
    "digest.xlsx": ("coordinator", "*.xlsx"),
    "digest.png": ("coordinator", "*.png"),
    "brief.pdf": ("coordinator", "*.pdf"),
    "radio.txt": ("coordinator", "*.txt"),
    "order.xlsx": ("province", "*.xlsx"),
    "order-ratthaphum.xlsx": ("housewives", "*.xlsx"),
    "order-ranot.xlsx": ("ranot", "*.xlsx"),
    "order-sadao.xlsx": ("sadao", "*.xlsx"),
    "order-nathawi.xlsx": ("nathawi", "*.xlsx"),
    "statement.xlsx": ("rice", "*.xlsx"),
    "round.xlsx": ("chair", "*.xlsx"),
    "memorandum.docx": ("weavers", "บันทึกข้อตกลง*.docx"),
    "ballots.pdf": ("weavers", "บัตรเลือกตั้ง.pdf"),
    "plan.xlsx": ("weavers", "ผลงานตามแผนปี_*.xlsx"),
    "year.pdf": ("weavers", "ผลงานตามแผนปี_*.pdf"),
    "account.pdf": ("eggs", "*.pdf"),
}
DIGEST = "ธันวาคม 2569"  # how the digest begins that the coordinator got on 6 January


def transcript(rehearsal: Rehearsal) -> str:
    """The conversation as people saw it."""
    text: bytes = rehearsal.call("GET", "/transcript", query={"format": "text"})
    return text.decode()


def main(arguments: list[str], bot: list[str]) -> int:
    """Play, print, write; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python bot.py demo", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out"), help="folder for what the demonstration leaves")
    parser.add_argument("--quiet", action="store_true", help="progress only, no conversation")
    wanted = parser.parse_args(arguments)
    wanted.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    shown = 0

    with tempfile.TemporaryDirectory(prefix="natprachum-demo-") as folder:

        def curtain(scene: str) -> None:
            nonlocal shown
            if not wanted.quiet:
                text = transcript(stage.rehearsal)
                print(text[shown:], end="", flush=True)
                shown = len(text)
            print(f"\n── {scene} ── ({time.monotonic() - began:.0f} s)\n", file=sys.stderr, flush=True)

        with theatre(bot, Path(folder), curtain) as stage:
            try:
                scales = Scales(stage)
                weights: dict[Callable[[Stage], None], Weight] = {}
                for scene in SCENES:
                    if scene in (*MONTH, *FULL_MONTH):
                        weights[scene] = scales.weigh()
                    scene(stage)
            except Exception as failure:
                print(transcript(stage.rehearsal)[shown:])
                print(f"the demonstration stopped: {failure}", file=sys.stderr)
                log = Path(folder) / "demo.log"
                print(log.read_text(errors="replace")[-4000:] if log.exists() else "", file=sys.stderr)
                return 1
            curtain("จบ")
            text = transcript(stage.rehearsal)
            (wanted.out / "transcript.txt").write_text(text, encoding="utf-8")
            (wanted.out / "summary.txt").write_text(said_in_group(stage, "สรุปประชุมครั้งที่ 12/2569"), encoding="utf-8")
            (wanted.out / "digest.txt").write_text(said_to(stage, "coordinator", DIGEST), encoding="utf-8")
            files = {name: newest_file(stage, who, called) for name, (who, called) in LEFT.items()}
            for name, content in files.items():
                (wanted.out / name).write_bytes(content)
            try:
                figures = checked(stage.keeper.database, files)
            except Differs as difference:
                print(f"a sheet is not what the books say: {difference}", file=sys.stderr)
                return 1
            complaints = stage.rehearsal.complaints()
            kills = stage.keeper.kills
    if complaints:
        print(f"Telegram would have refused: {complaints}", file=sys.stderr)
        return 1
    print("the month from one invitation to the next:", *weights[MONTH[1]].lines(), sep="\n  ", file=sys.stderr)
    print("a month with every part begun:", *weights[FULL_MONTH[1]].lines(), sep="\n  ", file=sys.stderr)
    held = ", ".join(f"{name} {number}" for name, number in figures.items())
    print(f"figures of the sheets held against the books, all the same: {held}", file=sys.stderr)
    names = ", ".join(["transcript.txt", "summary.txt", "digest.txt", *LEFT])
    seconds = time.monotonic() - began
    print(f"{wanted.out}: {names} · killed and restarted {kills} times · {seconds:.0f} s", file=sys.stderr)
    return 0


def newest_file(stage: Stage, who: str, called: str) -> bytes:
    """The newest file of such a name (a pattern of the shell's) in somebody's private chat, or in the group."""
    seen = stage.people["chair"].sees(stage.group) if who == "group" else stage.people[who].sees()
    for message in reversed(seen):
        file = message.get("file")
        if file and fnmatchcase(file["name"], called):
            return stage.rehearsal.file(file["id"])
    raise LookupError(f"{who} got no file called {called}")


def said_in_group(stage: Stage, beginning: str) -> str:
    """The newest message of the group that begins so."""
    for message in reversed(stage.people["chair"].sees(stage.group)):
        if message["text"].startswith(beginning):
            return str(message["text"])
    raise LookupError(f"nothing in the group begins with {beginning}")


def said_to(stage: Stage, who: str, beginning: str) -> str:
    """The newest message in somebody's private chat that begins so; captions of files are none."""
    for message in reversed(stage.people[who].sees()):
        if message["text"].startswith(beginning) and not message.get("file"):
            return str(message["text"])
    raise LookupError(f"nothing that {who} got begins with {beginning}")
