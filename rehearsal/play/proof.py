"""Says what holds at the end of the demonstration: each sentence is reckoned from the rehearsal's record, the books and the papers."""

import os
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rehearsal.play.checks import Differs, checked
from rehearsal.play.programmes import Programme
from rehearsal.play.record import Record


@dataclass(frozen=True)
class Played:
    """What is left of a play: its books, the record, the papers, what Telegram would have refused, how often the bot was killed."""

    programme: Programme
    books: Path
    record: Record
    papers: Mapping[str, bytes]
    complaints: Sequence[Any]
    kills: int


@dataclass(frozen=True)
class Proven:
    """Whether something holds, what was found, and what the figures in it are in English."""

    holds: bool
    thai: str
    english: str


def proofs(played: Played, check: Sequence[str]) -> list[Proven]:
    """Everything that is to hold; `check` is the command that looks whether the books agree with themselves."""
    return [
        sent(played),
        struck(played),
        answered(played),
        papers(played),
        books(played, check),
        refused(played),
    ]


def sent(played: Played) -> Proven:
    """What people typed and pressed is in the books, each once, done with all that it led to."""
    record = played.record
    typed = sum(kind == "typed" for kind, _, _ in record.sent)
    pressed = len(record.sent) - typed
    held, lost, twice, failed = sum(record.held().values()), len(record.lost()), len(record.twice()), record.set_aside()
    return Proven(
        typed > 0 and not lost and not twice and not failed,
        f"คนพิมพ์ {typed} กด {pressed} · อยู่ในบัญชี {held} · หาย {lost} · ซ้ำ {twice} · พักไว้ {failed}",
        "typed, pressed, in the books, lost, twice, set aside",
    )


def struck(played: Played) -> Proven:
    """The bot was killed as often as it was to be, and what it was killed over has led once to what it was to lead to."""
    strikes = played.programme.strikes or ()
    database = sqlite3.connect(played.books)
    counts = [database.execute(each.counted).fetchone()[0] for each in strikes]
    database.close()
    found = "".join(f" · {each.thai} {count}" for each, count in zip(strikes, counts, strict=True))
    effects = "".join(f", {each.english}" for each in strikes)
    killed = played.kills == len(strikes) if strikes else played.kills > 0
    return Proven(
        killed and counts == [1] * len(counts),
        f"บอตถูกฆ่า {played.kills} ครั้ง{' · เรื่องที่ค้างตอนนั้นมีผล' if strikes else ''}{found}",
        f"kills{'; how often took effect what was under way:' if strikes else ''}{effects.removeprefix(',')}",
    )


def answered(played: Played) -> Proven:
    """Each message of the bot is one that its outbox sent; what it sent again it had to, for its fate was unknown after a kill."""
    repeated, doubtful = played.record.repeated()
    messages = len(played.record.told)
    return Proven(
        messages > 0 and repeated <= doubtful,
        f"บอตส่ง {messages} ข้อความ · ส่งซ้ำ {repeated}",
        "messages of the bot, sent a second time",
    )


def papers(played: Played) -> Proven:
    """The figures of the sheets are those of the books."""
    try:
        figures = checked(played.books, played.papers)
    except Differs as difference:
        return Proven(False, f"ตัวเลขในเอกสารไม่ตรงกับบัญชี: {difference}", "a sheet is not what the books say")
    each = ", ".join(f"{name} {number}" for name, number in figures.items())
    number = sum(figures.values())
    return Proven(number > 0, f"ตัวเลขในตาราง {number} ตัวตรงกับบัญชี", f"figures of sheets as in the books: {each}")


def books(played: Played, check: Sequence[str]) -> Proven:
    """The books are whole and agree with themselves, as the operator's own command finds."""
    done = subprocess.run(
        check,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{played.books}"},
        capture_output=True,
        text=True,
        check=False,
    )
    rules = [line for line in done.stdout.splitlines() if line.startswith(("ok ", "wrong "))]
    wrong = [line for line in rules if line.startswith("wrong")]
    why = "".join(f"; {line}" for line in wrong) or (f"; {done.stderr.strip()}" if done.returncode else "")
    return Proven(
        done.returncode == 0 and not wrong and len(rules) > 0,
        f"check-books ถามบัญชี {len(rules)} ข้อ · ผิด {len(wrong)}{why}",
        "rules asked of the books, broken",
    )


def refused(played: Played) -> Proven:
    """Telegram would have refused no request of the bot as a mistake."""
    number = len(played.complaints)
    why = f": {played.complaints[0]}" if number else ""
    return Proven(not number, f"คำขอของบอตที่เทเลแกรมไม่รับ {number}{why}", "requests that Telegram refuses as mistakes")
