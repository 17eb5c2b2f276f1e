"""`make demo`: plays a month of one network through the real bot, killed three times, as somebody would watch it; `--year` more.

At its end stand the papers that people got, which lie in out/ with the whole conversation, and the proof that nothing was lost.
"""

import argparse
import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from rehearsal.play.keeper import Keeper
from rehearsal.play.programmes import (
    DIGEST,
    MONTH,
    QUICK,
    READ_CLOSELY,
    SUMMARY,
    WEIGHED,
    WEIGHED_IN_FULL,
    YEAR,
    Programme,
    Scene,
)
from rehearsal.play.proof import Played, Proven, proofs
from rehearsal.play.screen import Screen
from rehearsal.play.showing import size
from rehearsal.play.stage import START, Stage
from rehearsal.play.watching import Watching
from rehearsal.play.weight import Scales, Weight
from rehearsal.telegram.client import Rehearsal
from rehearsal.telegram.server import serve

TOKEN = "123456789:AAEdemonstrationdemonstrationdemonstr"
BOT_NAME = "นัดประชุม"
PAPER = 27  # columns of a terminal for a paper and its size
INTERRUPTED = 130  # the exit code of a command that somebody stopped by Ctrl-C
Opened = Callable[[list[str], Path], AbstractContextManager[Stage]]  # the bot's command, a folder for its books


@contextlib.contextmanager
def theatre(
    command: list[str],
    folder: Path,
    settings: Mapping[str, str] | None = None,
    begin: Callable[..., Any] = subprocess.Popen,
) -> Iterator[Stage]:
    """A rehearsal server with the cast, and the bot beside it with empty books in `folder`, unless its `settings` name others."""
    with serve(0, START, False, TOKEN, "natprachum_bot", BOT_NAME) as served:
        rehearsal = Rehearsal(served.address, timeout=180)
        books, log = folder / "demo.db", folder / "demo.log"
        keeper = Keeper(command, served.address, TOKEN, books, log, settings=settings, begin=begin)
        stage = Stage(rehearsal, keeper)
        stage.people_come()
        keeper.start()
        try:
            yield stage
        finally:
            keeper.stop()
            rehearsal.close()


def main(
    arguments: list[str],
    program: list[str],
    opened: Opened = theatre,
) -> int:
    """Play, show, prove; returns the exit code, 1 where anything does not hold. `program` is what the bot's commands come behind."""
    parser = argparse.ArgumentParser(prog="python bot.py demo", description=__doc__)
    parser.add_argument(
        "--year",
        action="store_true",
        help="not a month, but from the first evening on: a province's joint round, and a year of the network's life",
    )
    parser.add_argument(
        "--out", type=Path, default=Path("out"), help="folder for the papers and the whole conversation"
    )
    wanted = parser.parse_args(arguments)
    wanted.out.mkdir(parents=True, exist_ok=True)
    screen = Screen(sys.stdout, sys.stderr)
    try:
        return _performed(YEAR if wanted.year else MONTH, screen, wanted.out, program, opened)
    except KeyboardInterrupt:
        screen.end()
        print("หยุดแล้ว · stopped", file=sys.stderr)
        return INTERRUPTED


def _performed(programme: Programme, screen: Screen, out: Path, program: list[str], opened: Opened) -> int:
    """Play and show; then show the papers and the proof. Returns the exit code."""
    began = time.monotonic()
    _opening(screen, programme, out)
    with (
        tempfile.TemporaryDirectory(prefix="natprachum-demo-") as folder,
        opened([*program, "run"], Path(folder)) as stage,
    ):
        watching = Watching(stage, screen, len(programme.scenes))
        stage.audience, stage.strikes = watching, None if programme.strikes is None else list(programme.strikes)
        try:
            weights = _play(stage, watching, programme)
            papers = left(stage, programme, out)
        except Exception as failure:
            screen.end()
            (out / "transcript.txt").write_text(transcript(stage.rehearsal), encoding="utf-8")
            print(f"the demonstration stopped: {failure}", file=sys.stderr)
            log = Path(folder) / "demo.log"
            print(log.read_text(errors="replace")[-4000:] if log.exists() else "", file=sys.stderr)
            return 1
        for heading, weight in weights.items():
            screen.line()
            screen.line(heading, "bold")
            for line in weight.lines():
                screen.line(f"  {line}")
        complaints = stage.rehearsal.complaints()
        played = Played(programme, stage.keeper.database, watching.record, papers, complaints, stage.keeper.kills)
        return told(screen, out, papers, proofs(played, [*program, "check-books"]), time.monotonic() - began)


def _opening(screen: Screen, programme: Programme, out: Path) -> None:
    """What is shown, and how to read it."""
    screen.line(f"นัดประชุม · {programme.title} · {programme.english}", "bold")
    screen.line(
        "บอตตัวจริงเป็นโปรแกรมของตัวเอง และถูกฆ่าจริง · the real bot, a process of its own, really killed; people are played",
        "dim",
    )
    screen.line(
        "› พิมพ์ · typed  กด · pressed  ‹ บอต · the bot  → บอกคนอื่นส่วนตัว · told in private  ┃ ในกลุ่ม · in the group",
        "dim",
    )
    screen.line(f"… (+3) อีก 3 บรรทัด · 3 more lines; ทั้งหมดอยู่ใน · all of it is in {out}/transcript.txt", "dim")
    screen.line()


def _play(stage: Stage, watching: Watching, programme: Programme) -> dict[str, Weight]:
    """Play the scenes; returns what was weighed on the way, by its heading."""
    scales = Scales(stage)
    weights: dict[Scene, Weight] = {}
    for number, scene in enumerate(programme.scenes, start=1):
        if scene in (*WEIGHED, *WEIGHED_IN_FULL):
            weights[scene] = scales.weigh()
        watching.scene(number, programme.lines, scene in READ_CLOSELY)
        with stage.aside() if scene in QUICK else contextlib.nullcontext():
            scene(stage)
    watching.end()
    weighed = {"the month from one invitation to the next:": WEIGHED, "a month with every part begun:": WEIGHED_IN_FULL}
    return {heading: weights[to] for heading, (_, to) in weighed.items() if programme is YEAR}


def left(stage: Stage, programme: Programme, out: Path) -> dict[str, bytes]:
    """Write what people got, and the whole conversation, into `out`; returns the papers by their names there."""
    (out / "transcript.txt").write_text(transcript(stage.rehearsal), encoding="utf-8")
    (out / "summary.txt").write_text(said_in_group(stage, SUMMARY), encoding="utf-8")
    (out / "digest.txt").write_text(said_to(stage, "coordinator", DIGEST), encoding="utf-8")
    papers = {name: newest_file(stage, who, called) for name, (who, called) in programme.papers.items()}
    for name, content in papers.items():
        (out / name).write_bytes(content)
    return papers


def told(screen: Screen, out: Path, papers: Mapping[str, bytes], proven: Sequence[Proven], seconds: float) -> int:
    """Show the papers by name and the proof; returns the exit code."""
    screen.line()
    screen.line(f"━━ เอกสารที่ได้ · the papers that were made: {out}/", "bold", "cyan")
    names = ["transcript.txt", "summary.txt", "digest.txt", *papers]
    beside = max(1, (screen.width - 2) // PAPER)
    for place in range(0, len(names), beside):
        row = [f"{name} {size((out / name).stat().st_size)}" for name in names[place : place + beside]]
        screen.line("  " + "".join(f"{each:<{PAPER}}" for each in row).rstrip())
    screen.line()
    screen.line("━━ หลักฐาน · the proof", "bold", "cyan")
    for each in proven:
        mark, style = ("✓", "green") if each.holds else ("✗", "red")
        screen.line(f"  {mark} {each.thai}", style, whole=True)
        screen.line(f"    {each.english}", "dim", whole=True)
    wrong = sum(not each.holds for each in proven)
    if wrong:
        screen.line(f"ไม่ผ่าน {wrong} ข้อ · {wrong} of it does not hold · {seconds:.0f} s", "bold", "red")
    else:
        screen.line(f"ครบถ้วน · all of it holds · {seconds:.0f} s", "bold", "green")
    return 1 if wrong else 0


def transcript(rehearsal: Rehearsal) -> str:
    """The conversation as people saw it."""
    text: bytes = rehearsal.call("GET", "/transcript", query={"format": "text"})
    return text.decode()


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
