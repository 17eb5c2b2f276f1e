"""The demonstration: its conversation is a golden file, its weight on people stays within what they will bear.

`GOLDEN=write make test` rewrites the golden file; look at the difference before you commit it.
"""

import io
import json
import os
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from domain.forgetting import NAMED
from rehearsal.play.checks import Differs, checked
from rehearsal.play.demo import newest_file, said_in_group, said_to, theatre, transcript
from rehearsal.play.programmes import DIGEST, SCENES, SUMMARY, WEIGHED, WEIGHED_IN_FULL, YEAR
from rehearsal.play.stage import Stage
from rehearsal.play.weight import Scales, Weight
from tests.begun import Begun
from tests.bot_api import faults

pytestmark = pytest.mark.long

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "transcript.txt"
BOT = [sys.executable, str(ROOT / "bot.py"), "run"]

# docs/meetings.md, 'Weight of a month': private messages from the bot, what the person types, taps.
MEMBER = (3, 1, 4)
CHAIR = (5, 1, 6)
SECRETARY = (13, 12, 30)
GROUP = 7
# '+1 for something owed': an answer or a report three days before, or work that was given and comes due.
OWED = {"weavers", "eggs", "treasurer", "fund", "housewives"}
TOLD_OF_WORK = {"fund": 2}  # the meeting gave her work, and the chair gave it to another: no silent edits any more
# Files that members asked for by a tap (docs/meetings.md: '.ics on a tap'): the calendar entry, the draft of the minutes.
ASKED_FOR = {"cattle": 1, "latex": 1}


@dataclass(frozen=True)
class Played:
    text: str
    files: dict[str, bytes]
    summary: str
    digest: str
    requests: list[dict[str, Any]]
    complaints: list[dict[str, Any]]
    set_up: Weight  # the chair's first evening
    month: Weight  # from one invitation to the next
    full_month: Weight  # the same with every part of a network's life begun
    failed: list[tuple[str, str]]
    names_stand: set[str]  # the keys of values that were the whole name of somebody
    figures: dict[str, int]  # of each sheet, how many are those of the books
    books: Path


PLAYED_FAST = "2027-01-27"  # from here on the months are played fast
# What every month has and the first weeks show: invitations, reminders, calls, visits; the network's card as it follows.
_USUAL = re.compile(
    r"\[.+?\] นัดประชุม(?: \(edited\))?: (?:(?:พรุ่งนี้ |วันนี้ )?ประชุม(?:ครั้งที่|\n| วัน)(?!.* · เริ่ม )|รายชื่อที่ต้องโทรตาม|น่าไปเยี่ยม)"
    r"|\[.+?\] นัดประชุม \(edited\): เครือข่ายของเรา"
)
_ENTRY = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d) (?:\[(.+?)\]|\(to (.+?)\)|(.+?) pressed )", re.MULTILINE)


def settled(text: str) -> str:
    """The transcript without what is drawn anew each time (codes of links and networks, the check code), minute by minute and
    within a minute chat by chat: messages to different chats travel side by side, so their order among each other may differ,
    and with it their numbers.

    Of the year that is played fast, what every month has is left out."""
    text = re.sub(r"start=([a-z])[A-Za-z0-9_-]{6,}", r"start=\1…", text)
    text = re.sub(r"/start ([a-z])[A-Za-z0-9_-]{6,}", r"/start \1…", text)
    for code in set(re.findall(r"รหัสเครือข่าย[^:\n]*: ([A-Z2-9]{6})", text)):
        text = text.replace(code, "……")
    text = re.sub(r"(รหัสตรวจสอบ:? )[A-Z0-9]{6,}", r"\1……", text)
    text = re.sub(r"('kind': 'pinned_message', 'message': )\d+", r"\1…", text)
    starts = [match.start() for match in _ENTRY.finditer(text)]
    entries = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]

    def place(entry: str) -> tuple[str, str]:
        found = _ENTRY.match(entry)
        assert found is not None
        return found.group(1), found.group(2) or found.group(3) or found.group(4)

    kept = [entry for entry in entries if entry < PLAYED_FAST or not _USUAL.match(entry[len("2027-01-27 18:00 ") :])]
    return "".join(entry.rstrip("\n") + "\n" for entry in sorted(kept, key=place))


def named(books: sqlite3.Connection) -> set[str]:
    """The keys under which somebody's name stands as a whole value in what was said and noted."""
    names = {name for row in books.execute("SELECT name, full_name FROM people") for name in row if name}

    def keys(value: Any, key: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for under, each in value.items():
                yield from keys(each, under)
        elif isinstance(value, list):
            for each in value:
                yield from keys(each, key)
        elif value in names:
            yield key

    rows = books.execute('SELECT "values" FROM outbox UNION ALL SELECT "values" FROM audit')
    return {key for (said,) in rows for key in keys(json.loads(said))}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("demo")
    with theatre(BOT, folder, begin=Begun) as stage:
        weights: dict[Callable[[Stage], None], Weight] = {}
        scales = Scales(stage)
        for scene in SCENES:
            if scene in (SCENES[1], *WEIGHED, *WEIGHED_IN_FULL):
                weights[scene] = scales.weigh()
            scene(stage)
        files = {name: newest_file(stage, who, called) for name, (who, called) in YEAR.papers.items()}
        with sqlite3.connect(stage.keeper.database) as books:
            failed = [
                *books.execute("SELECT 'inbox', reason FROM inbox WHERE state = 'failed'"),
                *books.execute("SELECT 'outbox', reason FROM outbox WHERE state = 'failed'"),
                *books.execute("SELECT 'due', word FROM due WHERE state = 'failed'"),
            ]
            names_stand = named(books)
        yield Played(
            transcript(stage.rehearsal),
            files,
            said_in_group(stage, SUMMARY),
            said_to(stage, "coordinator", DIGEST),
            stage.rehearsal.requests(),
            stage.rehearsal.complaints(),
            weights[SCENES[1]],
            weights[WEIGHED[1]],
            weights[WEIGHED_IN_FULL[1]],
            failed,
            names_stand,
            checked(stage.keeper.database, files),
            stage.keeper.database,
        )


def test_the_conversation_is_as_it_was_last_read_and_approved(played: Played) -> None:
    text = settled(played.text)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_names_stand_only_where_a_forgetting_looks_for_every_name(played: Played) -> None:
    assert {"name", "by"} <= played.names_stand <= NAMED


def test_nothing_was_set_aside_and_telegram_refused_nothing(played: Played) -> None:
    assert played.failed == []
    assert played.complaints == []


def test_every_request_fits_the_bot_api(played: Played) -> None:
    assert faults(played.requests) == []


def test_the_calendar_entry_is_the_meeting(played: Played) -> None:
    text = played.files["invitation.ics"].decode()
    assert "DTSTART;TZID=Asia/Bangkok:20261211T090000" in text
    assert "SEQUENCE:0" in text
    assert "STATUS:CONFIRMED" in text


def test_setting_up_takes_the_chair_four_messages_and_nine_taps(played: Played) -> None:
    assert played.set_up.typed["chair"] <= 4
    assert played.set_up.pressed["chair"] <= 9


def members(month: Weight) -> set[str]:
    return set(month.sent) - {"group", "chair", "secretary"}


def test_the_month_weighs_no_more_on_chair_secretary_and_group_than_they_will_bear(played: Played) -> None:
    month = played.month
    for who, (messages, typed, taps) in {"chair": CHAIR, "secretary": SECRETARY}.items():
        assert month.sent[who] <= messages, (who, month.sent[who])
        assert month.typed[who] <= typed, (who, month.typed[who])
        assert month.pressed[who] <= taps, (who, month.pressed[who])
    assert month.sent["group"] <= GROUP


def test_the_month_weighs_no_more_on_members_than_they_will_bear(played: Played) -> None:
    """Whoever types more than the one report of the table gets an answer to each message, and confirms it with a tap."""
    month = played.month
    for who in members(month):
        further = max(0, month.typed.get(who, 0) - MEMBER[1])
        owed = 1 if who in OWED else 0
        assert month.files[who] <= ASKED_FOR.get(who, 0), who
        told = TOLD_OF_WORK.get(who, 0)
        assert month.sent[who] - month.files[who] <= MEMBER[0] + further + owed + told, (who, month.sent[who])
        assert month.pressed.get(who, 0) <= MEMBER[2] + further + owed + ASKED_FOR.get(who, 0), (who, month.pressed)


def test_with_every_part_begun_an_ordinary_month_brings_a_member_no_message_more(played: Played) -> None:
    """Everybody owes a report in it, and what was wanted and never bought is carried on: the reminder and the line about it."""
    month = played.full_month
    print("\n".join(month.lines()))
    for who in members(month) - {"weavers"}:  # she is the secretary by then
        assert month.files[who] == 0, who
        assert month.sent[who] <= MEMBER[0] + 2, (who, month.sent[who])
    assert month.sent["group"] <= GROUP
    assert month.pressed.get("eggs", 0) == 0, "a month without an entry asks the checker nothing"


def test_the_month_is_as_large_as_the_table_says(played: Played) -> None:
    agenda = played.text.split("พรุ่งนี้ ประชุมครั้งที่ 12/2569")[1].split("ตอบว่ามา")[0]
    assert len(re.findall(r"^\d\.\d ", agenda, re.MULTILINE)) == 8  # and one that came up in the room
    assert "มติ 4 เรื่อง" in played.summary and "มอบหมายงาน 3 เรื่อง" in played.summary


def test_the_summary_names_who_came_what_was_decided_and_who_does_what(played: Played) -> None:
    assert "มา 9 จาก 12 แห่ง" in played.summary
    assert "2. ซ่อมหลังคาโรงรมยาง (เห็นชอบ 3 ไม่เห็นชอบ 1 งด 1)" in played.summary
    assert "เลขานุการ: ขอราคาปุ๋ย 3 ร้าน ภายในวันอาทิตย์ที่ 20 ธ.ค. 2569" in played.summary


def test_of_what_was_promised_one_is_done_one_postponed_and_one_goes_to_the_chair(played: Played) -> None:
    text = played.text
    assert "เสร็จแล้ว: ขอใบเสนอราคาซ่อมหลังคา\nได้ใบเสนอราคาแล้ว 2 ร้าน ถูกสุด 18,400 บาท" in text
    assert "ขอราคาปุ๋ย 3 ร้าน\nผู้รับผิดชอบ: เลขานุการ\nกำหนดเสร็จ: วันอังคารที่ 5 มกราคม 2570" in text
    assert "2026-12-25 09:05 [สมนึก ศรีวิไล] นัดประชุม: เลยกำหนด 3 วันแล้ว\nรวบรวมรายชื่อผู้มีสิทธิ์รับปันผล" in text
    assert "มอบหมายให้ท่านรับผิดชอบ\nรวบรวมรายชื่อผู้มีสิทธิ์รับปันผล" in text


def test_another_secretary_takes_over_what_waits(played: Played) -> None:
    text = played.text
    assert "สมนึก ศรีวิไล แต่งตั้งท่านเป็นเลขานุการ" in text
    assert "รายงานการประชุมครั้งที่ 12/2569 เป็นร่าง รอตรวจ มีผู้แจ้งที่ควรแก้ 1 เรื่อง" in text
    assert "2027-01-03 09:00 [ละเมียด บุญชู] นัดประชุม: อีกไม่กี่วันถึงกำหนด\nขอราคาปุ๋ย 3 ร้าน" in text
    # what only officers see goes on with the new one alone
    after = text[text.rindex("สมนึก ศรีวิไล แต่งตั้งท่านเป็นเลขานุการ") :]
    assert re.search(r"\[ละเมียด บุญชู\] นัดประชุม \(edited\): คำขอเป็นผู้แทน\nไม่มีคำขอค้าง", after)
    assert not re.search(r"\[อรุณี แก้วมณี\] นัดประชุม \(edited\): คำขอเป็นผู้แทน\nไม่มีคำขอค้าง", after)


def test_december_s_digest_came_once_on_the_sixth_of_january(played: Played) -> None:
    assert (
        played.text.count("[วรรณา ศรีสงคราม] นัดประชุม: ธันวาคม 2569 ·") == 5
    )  # the digest and the captions of four files
    assert re.search(r"2027-01-06 09:00 \[วรรณา ศรีสงคราม\] นัดประชุม: ธันวาคม 2569 ·", played.text)
    assert "รายงานแล้ว 10 จาก 12 แห่ง" in played.digest and "ประชุมแล้ว มา 9 จาก 12 แห่ง · มติ 4 เรื่อง" in played.digest
    assert "สมาชิกขายได้ 264,000 บาท จาก 2 แห่ง" in played.digest
    assert "240,000" not in played.digest and "มาจากแห่งเดียว ไม่แสดงยอด" in played.digest, "she is outside, one sold"
    assert len(played.digest.splitlines()) <= 10


def test_the_digest_s_files_say_the_same(played: Played) -> None:
    radio = played.files["radio.txt"].decode("utf-8-sig")
    assert "สมาชิกสิบแห่ง จากทั้งหมดสิบสองแห่ง" in radio and not re.search(r"[0-9๐-๙]", radio)
    assert played.files["digest.png"].startswith(b"\x89PNG")
    assert played.files["brief.pdf"].startswith(b"%PDF")
    book = openpyxl.load_workbook(io.BytesIO(played.files["digest.xlsx"]))
    values = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {10, 12, "ไม่แสดง"} <= values and 240_000 not in values


def test_the_documents_are_what_they_say(played: Played) -> None:
    assert played.files["minutes.pdf"].startswith(b"%PDF")
    assert played.files["papers.pdf"].startswith(b"%PDF")
    for name in ("minutes.docx", "resolutions.xlsx"):
        assert played.files[name].startswith(b"PK")


def test_the_province_s_round_is_filled_to_the_sack_though_the_bot_was_down_over_its_deadline(played: Played) -> None:
    text = played.text
    assert "ทั้งหมด 960 กระสอบ ตอนนี้กระสอบละ 681 บาท" in text
    assert "ตั้งแต่ 987 กระสอบ สั่ง 1,000 จ่ายรวมน้อยกว่า (987 กระสอบ 672,147 บาท · 1,000 กระสอบ 672,000 บาท)" in text
    order = "ปุ๋ย 46-0-0 จำนวน 1,000 กระสอบ (50 ชุด) รวม 672,000 บาท (หกแสนเจ็ดหมื่นสองพันบาทถ้วน)"
    assert text.index("พรทิพย์ แก้วประดับ: ปุ๋ย 46-0-0 เพิ่มอีก 12") < text.index(order)
    assert text.count("รับเติมให้ครบ") == 0, "nothing was missing"


def test_goods_come_in_two_parts_and_latex_is_paid_by_what_it_weighed(played: Played) -> None:
    assert "มาแล้วรวม 174 · เสียหาย 4 · ของดี 170 จาก 180 กระสอบ" in played.text
    for satang in ("5,794.49", "5,090.20", "7,779.83", "1,641.73"):
        assert f"→ {satang} บาท" in played.text, "docs/trade.md, 'The example'"
    assert "หักปุ๋ย 46-0-0 7,357.92 บาท (หมดแล้ว)\nไม่มียอดค้าง มีเครดิต 142.08 บาท" in played.text


def test_every_figure_of_the_sheets_is_that_of_the_books(played: Played) -> None:
    sheets = {name for name in YEAR.papers if name.startswith("order")} | {
        "statement.xlsx",
        "round.xlsx",
        "resolutions.xlsx",
        "digest.xlsx",
    }
    assert set(played.figures) == sheets and min(played.figures.values()) >= 4
    wrong, written = openpyxl.load_workbook(io.BytesIO(played.files["order-ranot.xlsx"])), io.BytesIO()
    wrong.active["C4"] = 421
    wrong.save(written)
    with pytest.raises(Differs, match=r"order-ranot\.xlsx, จำนวน"):
        checked(played.books, played.files | {"order-ranot.xlsx": written.getvalue()})
