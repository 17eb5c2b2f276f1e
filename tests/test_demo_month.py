"""`make demo`: a month to watch, three kills, papers that open, and a proof that says so where something does not hold."""

import contextlib
import io
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import openpyxl
import pytest

from rehearsal.play import proof
from rehearsal.play.demo import main, theatre, told
from rehearsal.play.programmes import MONTH
from rehearsal.play.proof import Played, Proven
from rehearsal.play.screen import Screen, cells
from rehearsal.play.stage import Stage
from rehearsal.play.watching import Watching
from tests.begun import Begun
from tests.documents.seen import pdf_text

pytestmark = pytest.mark.long
ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, str(ROOT / "bot.py")]
MOST_LINES = 210  # as much as somebody reads who only wants to see what it is


@dataclass(frozen=True)
class Shown:
    code: int
    lines: list[str]
    aside: str
    out: Path
    played: Played


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    folder, out = tmp_path_factory.mktemp("books"), tmp_path_factory.mktemp("out")
    stages: list[Stage] = []

    @contextlib.contextmanager
    def opened(command: list[str], _: Path) -> Iterator[Stage]:
        with theatre(command, folder, begin=Begun) as stage:
            stages.append(stage)
            yield stage

    shown, aside = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(aside):
        code = main(["--out", str(out)], PROGRAM, opened)
    (stage,) = stages
    assert isinstance(stage.audience, Watching)
    papers = {name: (out / name).read_bytes() for name in MONTH.papers}
    played = Played(MONTH, stage.keeper.database, stage.audience.record, papers, [], stage.keeper.kills)
    yield Shown(code, shown.getvalue().splitlines(), aside.getvalue(), out, played)


def test_it_ends_well_and_is_short_enough_to_be_read(month: Shown) -> None:
    assert month.code == 0, month.lines[-20:]
    assert 100 < len(month.lines) <= MOST_LINES
    assert month.lines[-1].startswith("ครบถ้วน · all of it holds")
    assert len(month.aside.splitlines()) <= 4, "progress, where it is no terminal"


def test_the_bot_is_killed_three_times_over_something_that_it_then_answers(month: Shown) -> None:
    killed = [place for place, line in enumerate(month.lines) if "⚡ บอตถูกฆ่า (kill -9) ก่อนที่จะตอบ" in line]
    assert len(killed) == month.played.kills == 3
    for place, words in zip(killed, ("น้ำตาลโตนดครึ่งปี๊บ", "[เห็นชอบ]", "[ใช่]"), strict=True):
        assert any(words in line for line in month.lines[place - 2 : place])
        assert "ไม่หาย ไม่ซ้ำ · what was sent is in the books, once" in month.lines[place + 1]
        assert "‹" in month.lines[place + 2], "the answer that it had been killed over"


def test_the_group_and_a_private_chat_are_told_apart_and_the_hour_stands_beside(month: Shown) -> None:
    assert "11 ธ.ค. 09.12 อรุณี (เลขานุการ) กด [เริ่มประชุม]" in "\n".join(month.lines)
    posted = [line for line in month.lines if "‹ สรุปประชุมครั้งที่ 12/2569" in line]
    assert len(posted) == 1 and posted[0].startswith(" " * 14 + "┃ ‹ ")
    assert any(re.match(r" {14}┃   มติ 4 เรื่อง", line) for line in month.lines)


def test_what_is_left_out_of_a_card_is_said(month: Shown) -> None:
    at = next(place for place, line in enumerate(month.lines) if "‹ สรุปประชุมครั้งที่ 12/2569" in line)
    text = (month.out / "transcript.txt").read_text(encoding="utf-8")
    posted = re.search(r"นัดประชุม: (สรุปประชุมครั้งที่ 12/2569.*?)\n(?:20| {18}\[)", text, re.DOTALL)
    assert posted is not None
    whole = [line for line in posted[1].splitlines() if line.strip()]
    shown = [line[14:].removeprefix("┃ ").strip("‹ ") for line in month.lines[at : at + 5]]
    assert shown[:4] == whole[:4]
    assert shown[4].startswith(whole[4])
    assert int(re.findall(r"\(\+(\d+)\)", shown[4])[0]) == len(whole) - 5


def test_every_line_fits_a_terminal_but_those_that_must_be_whole(month: Shown) -> None:
    proof_begins = next(place for place, line in enumerate(month.lines) if "หลักฐาน · the proof" in line)
    assert [line for line in month.lines[:proof_begins] if cells(line) > 112 and "⚡" not in line] == []


def test_the_papers_open(month: Shown) -> None:
    assert "รายงานการประชุม" in pdf_text(month.played.papers["minutes.pdf"])
    assert any("ปุ๋ย" in paragraph.text for paragraph in docx.Document(str(month.out / "minutes.docx")).paragraphs)
    for name in ("order.xlsx", "round.xlsx", "statement.xlsx", "resolutions.xlsx", "digest.xlsx"):
        assert openpyxl.load_workbook(month.out / name).active is not None
    for name, begins in {"papers.pdf": b"%PDF", "brief.pdf": b"%PDF", "digest.png": b"\x89PNG"}.items():
        assert month.played.papers[name].startswith(begins)
    printed = "\n".join(month.lines)
    assert all(re.search(rf"{re.escape(name)} \d", printed) for name in (*MONTH.papers, "transcript.txt"))


def test_the_whole_conversation_is_in_the_transcript_alone(month: Shown) -> None:
    text = (month.out / "transcript.txt").read_text(encoding="utf-8")
    assert len(text.splitlines()) > 10 * len(month.lines)
    assert "รวม 75,500 บาท" in text and "รับรองแล้วในการประชุมครั้งที่ 1/2570" in text


def test_everything_that_was_sent_is_in_the_books_once(month: Shown) -> None:
    record = month.played.record
    assert len(record.sent) > 150 and set(record.held()) == set(record.sent)
    assert record.lost() == record.twice() == []
    assert record.repeated()[0] == 0 and record.set_aside() == 0


def of(month: Shown, folder: Path, *statements: str) -> Played:
    """The same play, its books changed behind the bot's back."""
    copy = folder / "books.db"
    shutil.copy(month.played.books, copy)
    with sqlite3.connect(copy) as books:
        for statement in statements:
            books.execute(statement)
    books.close()
    return replace(month.played, books=copy, record=replace(month.played.record, books=copy))


def test_the_proof_says_so_where_a_sheet_is_not_what_the_books_say(month: Shown) -> None:
    assert proof.papers(month.played).holds
    for name, cell in {"round.xlsx": "C4", "resolutions.xlsx": "E4", "digest.xlsx": "B5"}.items():
        book, written = openpyxl.load_workbook(month.out / name), io.BytesIO()
        sheet = book.worksheets[0]
        sheet[cell] = "เห็นชอบ 4 ไม่เห็นชอบ 0 งดออกเสียง 1" if name == "resolutions.xlsx" else sheet[cell].value + 1
        book.save(written)
        said = proof.papers(replace(month.played, papers=month.played.papers | {name: written.getvalue()}))
        assert not said.holds and name in said.thai, name


def test_the_proof_says_so_where_the_books_lost_or_doubled_something(month: Shown, tmp_path: Path) -> None:
    record = month.played.record
    one, *others = record.rows
    lost = replace(month.played, record=replace(record, rows={key: record.rows[key] for key in others}))
    assert not proof.sent(lost).holds and "หาย 1 · ซ้ำ 0" in proof.sent(lost).thai
    twice = replace(month.played, record=replace(record, rows=record.rows | {-1: record.rows[one]}))
    assert not proof.sent(twice).holds and "หาย 0 · ซ้ำ 1" in proof.sent(twice).thai
    assert proof.struck(month.played).holds
    without = of(month, tmp_path, "DELETE FROM ballots")
    assert not proof.struck(without).holds and "คะแนนเสียง 0" in proof.struck(without).thai
    assert not proof.struck(replace(month.played, kills=2)).holds


def test_the_proof_says_so_where_the_bot_said_something_again_or_telegram_refused(month: Shown, tmp_path: Path) -> None:
    assert proof.answered(month.played).holds
    again = of(
        month,
        tmp_path,
        "UPDATE outbox SET message_id = NULL WHERE id = "
        "(SELECT min(id) FROM outbox WHERE act = 'send' AND state = 'sent' AND question_id IS NULL)",
    )
    assert not proof.answered(again).holds and "ส่งซ้ำ 1" in proof.answered(again).thai
    assert not proof.refused(replace(month.played, complaints=[{"method": "sendMessage"}])).holds


def test_the_proof_says_so_where_the_books_disagree_with_themselves(month: Shown, tmp_path: Path) -> None:
    check = [*PROGRAM, "check-books"]
    assert proof.books(month.played, check).holds
    broken = proof.books(of(month, tmp_path, "UPDATE votes SET yes = yes + 1"), check)
    assert not broken.holds and "votes-counted" in broken.thai


def test_what_does_not_hold_is_told_whole_and_ends_it_with_one(month: Shown) -> None:
    shown = io.StringIO()
    wrong = Proven(False, "หาย 1 " + "ยาว " * 60 + "จบ", "lost")
    code = told(Screen(shown, io.StringIO()), month.out, month.played.papers, [wrong], 1.0)
    assert code == 1 and f"✗ {wrong.thai}\n" in shown.getvalue()
    assert "ไม่ผ่าน 1 ข้อ · 1 of it does not hold" in shown.getvalue()


def test_somebody_who_stops_it_sees_no_traceback(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    @contextlib.contextmanager
    def opened(command: list[str], folder: Path) -> Iterator[Stage]:
        raise KeyboardInterrupt
        yield

    assert main(["--out", str(tmp_path)], PROGRAM, opened) == 130
    assert capsys.readouterr().err == "หยุดแล้ว · stopped\n"


def test_on_a_terminal_progress_stands_in_one_place_below_what_is_shown() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    screen = Screen(terminal, terminal, width=60)
    screen.progress(0.25, "1 ธ.ค.")
    screen.line("หมาน › เอาปุ๋ย 20 กระสอบ", "bold")
    screen.progress(0.5, "2 ธ.ค.")
    screen.end()
    rows = [row.rpartition("\r\033[K")[2] for row in terminal.getvalue().split("\n")]
    assert rows == ["\033[1mหมาน › เอาปุ๋ย 20 กระสอบ\033[0m", ""]
    assert " 50% 2 ธ.ค." in terminal.getvalue()
