"""The demonstration: its conversation is a golden file, its weight on people stays within what they will bear.

`GOLDEN=write make test` rewrites the golden file; look at the difference before you commit it.
"""

import io
import os
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from rehearsal import first_weeks, meeting_day
from rehearsal.demo import DIGEST, LEFT, newest_file, said_in_group, said_to, theatre, transcript
from rehearsal.stage import Stage
from tests.bot_api import faults, needs_description

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "transcript.txt"
BOT = [sys.executable, str(ROOT / "bot.py"), "run"]

# meetings.md, 'Weight of a month': private messages from the bot, what the person types, taps.
MEMBER = (3, 1, 4)
CHAIR = (5, 1, 6)
SECRETARY = (13, 12, 30)
GROUP = 7


@dataclass(frozen=True)
class Played:
    text: str
    files: dict[str, bytes]
    summary: str
    digest: str
    requests: list[dict]
    complaints: list[dict]
    before: "Weight"  # from the invitation to the morning of the meeting
    month: "Weight"  # and the meeting itself
    failed: list[tuple]


@dataclass(frozen=True)
class Weight:
    """What the bot sent to each person (and the group), what each typed, what each tapped."""

    sent: Counter[str]
    typed: dict[str, int]
    pressed: dict[str, int]


_ENTRY = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d) (?:\[(.+?)\]|\(to (.+?)\)|(.+?) pressed )", re.MULTILINE)


def settled(text: str) -> str:
    """The transcript without what is drawn anew each time (codes of links and networks, the check code), minute by minute and
    within a minute chat by chat: messages to different chats travel side by side, so their order among each other may differ."""
    text = re.sub(r"start=([a-z])[A-Za-z0-9_-]{6,}", r"start=\1…", text)
    text = re.sub(r"/start ([a-z])[A-Za-z0-9_-]{6,}", r"/start \1…", text)
    for code in set(re.findall(r"รหัสสังกัด[^:\n]*: ([A-Z2-9]{6})", text)):
        text = text.replace(code, "……")
    text = re.sub(r"(รหัสตรวจสอบ:? )[A-Z0-9]{6,}", r"\1……", text)
    starts = [match.start() for match in _ENTRY.finditer(text)]
    entries = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]

    def place(entry: str) -> tuple[str, str]:
        found = _ENTRY.match(entry)
        assert found is not None
        return found.group(1), found.group(2) or found.group(3) or found.group(4)

    return "".join(entry.rstrip("\n") + "\n" for entry in sorted(entries, key=place))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("demo")
    with theatre(BOT, folder) as stage:
        first_weeks.begin(stage)
        first_weeks.people_join(stage)
        first_weeks.without_telegram(stage)
        first_weeks.coordinator_follows(stage)
        since = stage.rehearsal.now.isoformat()
        stage.typed.clear()
        stage.pressed.clear()
        first_weeks.invitation(stage)
        first_weeks.answers_and_reports(stage)
        first_weeks.before_the_meeting(stage)
        before = weight(stage, since)
        meeting_day.meeting(stage)
        month = weight(stage, since)
        meeting_day.record(stage)
        meeting_day.next_invitation(stage)
        meeting_day.digest(stage)
        digest = said_to(stage, "coordinator", DIGEST)
        meeting_day.next_meeting(stage)
        with sqlite3.connect(stage.keeper.database) as books:
            failed = [
                *books.execute("SELECT 'inbox', reason FROM inbox WHERE state = 'failed'"),
                *books.execute("SELECT 'outbox', reason FROM outbox WHERE state = 'failed'"),
                *books.execute("SELECT 'due', word FROM due WHERE state = 'failed'"),
            ]
        yield Played(
            transcript(stage.rehearsal),
            {name: newest_file(stage, who, ending) for name, (who, ending) in LEFT.items()},
            said_in_group(stage, "สรุปประชุมครั้งที่ 12/2569"),
            digest,
            stage.rehearsal.requests(),
            stage.rehearsal.complaints(),
            before,
            month,
            failed,
        )


def weight(stage: Stage, since: str) -> Weight:
    names = {person.id: key for key, person in stage.people.items()} | {stage.group.id: "group"}
    sent: Counter[str] = Counter()
    for request in stage.rehearsal.requests():
        if request.get("ok") and request["method"] in ("sendMessage", "sendDocument") and request["time"] > since:
            sent[names[int(request["params"]["chat_id"])]] += 1
    return Weight(sent, dict(stage.typed), dict(stage.pressed))


def test_the_conversation_is_as_it_was_last_read_and_approved(played: Played) -> None:
    text = settled(played.text)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_nothing_was_set_aside_and_telegram_refused_nothing(played: Played) -> None:
    assert played.failed == []
    assert played.complaints == []


@needs_description
def test_every_request_fits_the_bot_api(played: Played) -> None:
    assert faults(played.requests) == []


def test_the_calendar_entry_is_the_meeting(played: Played) -> None:
    text = played.files["invitation.ics"].decode()
    assert "DTSTART;TZID=Asia/Bangkok:20261211T090000" in text
    assert "SEQUENCE:0" in text
    assert "STATUS:CONFIRMED" in text


def test_nobody_is_written_to_more_than_they_will_bear(played: Played) -> None:
    # Who types more than the one report of the table gets a card for each message, and who taps the calendar gets its file.
    for who, count in played.before.sent.items():
        allowed = {"group": GROUP, "chair": CHAIR[0], "secretary": SECRETARY[0]}.get(who, MEMBER[0])
        asked_for = max(0, played.before.typed.get(who, 0) - MEMBER[1]) + (1 if who == "cattle" else 0)
        silent = 1 if who in ("fund", "eggs", "weavers") else 0  # '+1 for something owed'
        assert count <= allowed + asked_for + silent, (who, count)
    assert played.month.sent["group"] <= GROUP


def test_what_people_must_do_stays_little(played: Played) -> None:
    assert played.before.pressed["chair"] <= CHAIR[2]
    assert played.month.typed["secretary"] <= SECRETARY[1]
    assert played.month.pressed["secretary"] <= SECRETARY[2]
    # One answer by tap or words, one report confirmed; the scene's talkative members type several messages and confirm each.
    for who, times in played.before.pressed.items():
        if who not in ("chair", "secretary"):
            assert times <= MEMBER[2] + max(0, played.before.typed.get(who, 0) - MEMBER[1]), (who, times)


def test_the_summary_names_who_came_what_was_decided_and_who_does_what(played: Played) -> None:
    assert "มา 8 จาก 12 แห่ง" in played.summary
    assert "มติ 2 เรื่อง" in played.summary
    assert "เลขานุการ: ขอราคาปุ๋ย 3 ร้าน ภายในวันอาทิตย์ที่ 20 ธ.ค. 2569" in played.summary


def test_december_s_digest_came_once_on_the_sixth_of_january(played: Played) -> None:
    assert (
        played.text.count("[วรรณา ศรีสงคราม] นัดประชุม: ธันวาคม 2569 ·") == 5
    )  # the digest and the captions of four files
    assert re.search(r"2027-01-06 09:00 \[วรรณา ศรีสงคราม\] นัดประชุม: ธันวาคม 2569 ·", played.text)
    assert "ตัวเลขจาก 8 ใน 12 แห่ง" in played.digest and "ประชุมแล้ว มา 8 จาก 12 แห่ง · มติ 2 เรื่อง" in played.digest
    assert "ขายน้ำยางสด 4 ตัน เป็นเงิน 240,000 บาท" in played.digest
    assert len(played.digest.splitlines()) <= 10


def test_the_digest_s_files_say_the_same(played: Played) -> None:
    radio = played.files["radio.txt"].decode("utf-8-sig")
    assert "สมาชิกแปดแห่ง จากทั้งหมดสิบสองแห่ง" in radio and not re.search(r"[0-9๐-๙]", radio)
    assert played.files["digest.png"].startswith(b"\x89PNG")
    assert played.files["brief.pdf"].startswith(b"%PDF")
    book = openpyxl.load_workbook(io.BytesIO(played.files["digest.xlsx"]))
    values = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {240_000, 8, 12} <= values


def test_the_documents_are_what_they_say(played: Played) -> None:
    assert played.files["minutes.pdf"].startswith(b"%PDF")
    assert played.files["papers.pdf"].startswith(b"%PDF")
    for name in ("minutes.docx", "resolutions.xlsx"):
        assert played.files[name].startswith(b"PK")
