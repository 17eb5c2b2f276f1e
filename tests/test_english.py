"""A network that speaks English in every one of its roads, and an English reader beside a Thai group: each chat chooses.

`GOLDEN=write make test` rewrites the golden file; read the difference as an English-speaking officer before you commit it.
"""

import io
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from rehearsal.telegram.client import Person
from tests.documents.seen import pdf_text
from tests.english_story import Story, play
from tests.house import living
from tests.meeting_house import NAMES, Committee, committee
from tests.test_demo import settled

pytestmark = pytest.mark.long
GOLDEN = Path(__file__).parent / "golden" / "english.txt"
THAI = re.compile(r"[\u0e00-\u0e7f]+")
# What people typed in Thai, and how a settings page names the other language and its way of speaking.
IN_THAI = ("ป้าแดง ขวัญเมือง", "ไทย", "ผม ครับ", "ดิฉัน ค่ะ", "๑๒๓")


@dataclass
class Told:
    """What the story left: the conversation, what the bot wrote (texts, buttons, small answers), and the files it sent by name."""

    text: str
    written: list[str]
    files: dict[str, bytes]
    following: str
    failed: list[Any] = field(default_factory=list)


def written_to(person: Person, chats: list[Any]) -> list[str]:
    """Every text, label and small answer of the bot that somebody sees."""
    found = [answer["text"] or "" for answer in person.answers()]
    for chat in chats:
        for message in person.sees(chat):
            if message["sender"]["kind"] == "bot":
                labels = [button["text"] for row in message["buttons"] or [] for button in row]
                found += [message["text"] or "", *labels]
    return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with living(tmp_path_factory.mktemp("english"), limits="off") as house:
        story = Story(house)
        play(story)
        written: list[str] = []
        files: dict[str, bytes] = {}
        for person in story.people.values():
            written += written_to(person, [None, story.group])
            for message in (*person.sees(), *person.sees(story.group)):
                if message["file"] and message["sender"]["kind"] == "bot":
                    files[message["file"]["name"]] = house.rehearsal.file(message["file"]["id"])
        yield Told(story.transcript(), written, files, story.following)


def conversation(text: str) -> str:
    """The transcript as it is kept: without codes, minute by minute, chat by chat."""
    text = re.sub(r"(Network code: )[A-Z2-9]{6}", r"\1……", text)
    return settled(re.sub(r"(check code:? )[A-Z0-9]{6,}", r"\1……", text))


def without_names(text: str, names: tuple[str, ...] = IN_THAI) -> str:
    """The text without the words that may be Thai in it."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def test_the_conversation_is_as_it_was_last_read_and_approved(told: Told) -> None:
    text = conversation(told.text)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_no_thai_letter_stands_in_what_the_bot_writes_but_names_typed_in_thai(told: Told) -> None:
    assert len(told.written) > 500
    assert [each for each in told.written if THAI.search(without_names(each))] == []


def test_after_the_first_greeting_everything_was_english_at_once(told: Told) -> None:
    greeting, pressed, rest = told.text.partition("Somchai Jaidee pressed [English]")
    assert pressed and THAI.search(greeting)
    assert THAI.findall(without_names(rest.replace(" 089-876-5432", ""))) == []


def test_figures_dates_and_money_are_written_in_english(told: Told) -> None:
    said = "\n".join(told.written)
    assert not re.search(r"\b25[67]\d\b", said)  # no Buddhist year
    assert not re.search(r"\d\.\d\d น|\bbahts\b", said)
    assert "Friday 11 December 2026" in said and "180,000 baht (one hundred and eighty thousand baht)" in said
    one = re.findall(
        r"(?<![\d/,.-])1 (?:organisations|members|resolutions|people|times|households|sacks|days|meetings|items)\b",
        said,
    )
    many = re.findall(
        r"(?<![\d/,.-])(?:[02-9]|\d\d) (?:organisation|member|resolution|time|household|sack|meeting)\b", said
    )
    assert (one, many) == ([], [])


def test_no_sentence_is_torn_or_doubled(told: Told) -> None:
    for each in told.written:
        assert each == each.strip() and "\n\n\n" not in each, repr(each)
        plain = re.sub(
            r"/\w+", "/", each.replace("…", "")
        )  # a command and its explanation may be one word: "/minutes minutes"
        assert not re.search(r" [,;:?]| \.(?!\w)|\.\.(?!\.)|(?<=\S)  \w|\b(\w{3,}) \1\b", plain), repr(each)


def _words(name: str, content: bytes) -> str:
    """The words of a file as somebody reads them."""
    if name.endswith(".pdf"):
        return pdf_text(content)
    if name.endswith(".docx"):
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u2060", "")
    if name.endswith(".xlsx"):
        book = load_workbook(io.BytesIO(content))
        return "\n".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
        )
    if name.endswith(".zip"):
        package = zipfile.ZipFile(io.BytesIO(content))
        inside = [each for each in package.namelist() if not each.startswith("tables/")]
        return "\n".join([*package.namelist(), *(_words(each, package.read(each)) for each in inside)])
    # what an export says of itself stands in both languages, the network's own first
    return content.decode("utf-8-sig").partition("----------")[0]


def test_every_document_is_english(told: Told) -> None:
    kinds = {name.rpartition(".")[2] for name in told.files}
    assert {"pdf", "docx", "xlsx", "ics", "zip"} <= kinds
    for name, content in told.files.items():
        words = f"{name}\n{_words(name, content)}"
        assert THAI.findall(without_names(words, (*IN_THAI, "ป้าแดง", "ขวัญเมือง"))) == [], name


def test_the_minutes_say_what_the_meeting_did(told: Told) -> None:
    minutes = next(_words(name, content) for name, content in told.files.items() if name == "Minutes_12-2026.pdf")
    plain = " ".join(minutes.split())
    for expected in (
        "Minutes of the meeting",
        "Friday 11 December 2026",
        "excused (ill)",
        "The meeting started at 09:12",
        "Meeting 12/2026",
        "Resolution 12/2026-1",
        "Every member pays 500 baht into the fund by the end of January 2027",
        "Vote: 2 for, 1 against, 0 abstaining, 1 not voting",
        "Secretary is asked to do this by Sunday 20 December 2026: Ask three shops for fertiliser prices",
        "35 sacks",
    ):
        assert expected in plain, expected


def test_the_next_number_counts_what_was_held(told: Told) -> None:
    assert "number 2/2027" in told.following


# --- an English reader beside a Thai group -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committee]:
    with committee(tmp_path_factory.mktemp("mixed"), count=5, leaders=3) as found:
        reader = found.leaders[0]
        found.types(reader, "english")
        found.invited()
        found.types(reader, "two of us are coming")
        found.types(reader, "Sold 3 tonnes of latex for 180,000 baht, want 20 sacks of urea")
        found.does(reader, "All right")
        found.types(found.leaders[1], "เอาปุ๋ยยูเรีย 10 กระสอบ")
        found.does(found.leaders[1], "ถูกต้อง")
        found.types(reader, "/agenda")
        found.types(reader, "/tasks")
        found.types(reader, "/forget")
        found.house.move("2026-12-10T09:01")
        yield found


def test_each_chat_reads_its_own_language(mixed: Committee) -> None:
    reader = mixed.leaders[0]
    people = [person.name for person in (mixed.chair, mixed.secretary, *mixed.leaders)]
    # matters of the agenda bear the words that stand in the network's own record
    standing = ("การเงินของเครือข่าย", "การรวมซื้อรวมขาย", "รายงานขององค์กรสมาชิก", "แลกเปลี่ยนเรียนรู้")
    allowed = (*NAMES, *people, *standing, "ห้องประชุมสหกรณ์", "รับรองรายงานการประชุมครั้งที่", "เครือข่ายรัตภูมิ", "ไทย")
    begun = next(number for number, each in enumerate(mixed.said(reader)) if "This chat is in English" in each["text"])
    for message in mixed.said(reader)[begun:]:
        labels = [button["text"] for row in message["buttons"] or [] for button in row]
        for text in (message["text"], *labels):
            assert THAI.findall(without_names(text, allowed)) == [], text
    assert all(not re.search(r"\b(?:Meeting|coming|Last)\b", each["text"]) for each in mixed.posts())


def test_what_is_said_in_english_counts_in_the_thai_group_under_its_one_name(mixed: Committee) -> None:
    assert (
        mixed.house.rows("SELECT product, unit FROM statements WHERE kind='purchase' GROUP BY product, unit")[0][0]
        == "ปุ๋ย 46-0-0"
    )
    tomorrow = next(each["text"] for each in reversed(mixed.posts()) if each["text"].startswith("พรุ่งนี้"))
    assert "ปุ๋ย 46-0-0 รวม 30 กระสอบ จาก 2 แห่ง" in tomorrow
    shown = [each["text"] for each in mixed.said(mixed.leaders[0]) if "urea 46-0-0" in each["text"]]
    assert shown and "20 sacks of urea 46-0-0 (twenty sacks)" in shown[-1]
    answered = mixed.house.rows("SELECT kind, people FROM answers WHERE person_id IS NOT NULL ORDER BY id")
    assert ("yes", 2) in {(row["kind"], row["people"]) for row in answered}


def test_the_others_of_the_thai_group_read_thai(mixed: Committee) -> None:
    for person in (mixed.chair, mixed.secretary, *mixed.leaders[1:]):
        for message in mixed.said(person):
            assert not re.search(
                r"[A-Za-z]{4,}", re.sub(r"/\w+|https?://\S+|Telegram|Excel|Word|English", "", message["text"])
            ), message["text"]
