"""Papers bear title, first and last name, asked for once at joining; in the chats people are called as before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from acts.members.joining import send_links
from documents.names import Named, of_guest, of_substitute
from storage import members
from storage.turn import Turn
from tests.documents.seen import pdf_text
from tests.handlers.rattaphum import TWELVE, Play, district, labels_of
from tests.minuted import FULL_NAMES, Minuted, minuted


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    with district(tmp_path) as play:
        yield play


def names(play: Play, name: str) -> tuple[str, str | None]:
    """What the person is called in the chats, and on papers."""
    (row,) = play.house.rows("SELECT name, full_name FROM people WHERE telegram_id=?", play.people[name].id)
    return row["name"], row["full_name"]


def said(play: Play, name: str) -> int:
    """How many messages the bot has sent to somebody."""
    return len([each for each in play.people[name].sees() if each["sender"]["kind"] == "bot"])


def test_who_joins_is_asked_in_the_welcome_and_answers_in_a_line(play: Play) -> None:
    play.person("ลุงเขียน")
    before = said(play, "ลุงเขียน")
    play.does("ลุงเขียน", start=play.link_of(TWELVE[1]))
    assert said(play, "ลุงเขียน") == before + 1, "the question costs no message of its own"
    assert "ให้ใช้คำนำหน้า ชื่อ และนามสกุลว่าอะไร" in play.reads("ลุงเขียน")
    play.does("ลุงเขียน", types="นายเขียน รักเมืองครับ")
    assert names(play, "ลุงเขียน") == ("ลุงเขียน", "นายเขียน รักเมือง")
    assert "ในรายงานการประชุมใช้ชื่อ นายเขียน รักเมือง ในแชตยังเรียก ลุงเขียน" in play.reads("ลุงเขียน")


def test_where_only_the_title_is_missing_a_tap_says_it(play: Play) -> None:
    play.does("หมาน ยีหมะ", start=play.link_of(TWELVE[1]))
    play.does("หมาน ยีหมะ", press="นายหมาน ยีหมะ")
    assert names(play, "หมาน ยีหมะ") == ("หมาน ยีหมะ", "นายหมาน ยีหมะ")
    play.does("หมาน ยีหมะ", press="ในแชตก็ใช้ชื่อนี้")
    assert names(play, "หมาน ยีหมะ") == ("นายหมาน ยีหมะ", "นายหมาน ยีหมะ")


def test_a_name_typed_without_its_title_is_asked_for_the_title(play: Play) -> None:
    play.does("Maan", start=play.link_of(TWELVE[1]))
    play.does("Maan", types="หมาน ยีหมะ")
    assert "ใช้คำนำหน้าว่าอะไร" in play.reads("Maan")
    assert names(play, "Maan") == ("Maan", None)
    play.does("Maan", press="นายหมาน ยีหมะ")
    assert names(play, "Maan") == ("Maan", "นายหมาน ยีหมะ")


@pytest.mark.parametrize("typed", ["เอาปุ๋ย 15-15-15 20 กระสอบ", "ขอบคุณครับ", "ไปได้", "เดือนนี้ขายน้ำยางได้ 3 ตัน", "ลุงเขียน"])
def test_the_question_may_be_passed_over_and_takes_nothing_else_for_a_name(play: Play, typed: str) -> None:
    play.does("เขียน", start=play.link_of(TWELVE[1]))
    play.does("เขียน", types=typed)
    assert names(play, "เขียน") == ("เขียน", None)
    play.does("เขียน", types="/members")
    play.does("เขียน", press="บอกชื่อเต็มของฉัน")
    play.does("เขียน", types="นายเขียน รักเมือง")
    assert names(play, "เขียน") == ("เขียน", "นายเขียน รักเมือง")
    play.does("เขียน", types="/members")
    assert "บอกชื่อเต็มของฉัน" not in labels_of(play.people["เขียน"].sees()[-1])


@pytest.mark.parametrize("said", ["ฉันชื่อนายเขียน รักเมือง", "ชื่อเต็มของผมคือ นายเขียน รักเมืองครับ", "ผมชื่อนายเขียน รักเมือง"])
def test_a_name_told_later_in_so_many_words_is_taken_too(play: Play, said: str) -> None:
    play.does("เขียน", start=play.link_of(TWELVE[1]))
    play.does("เขียน", types="ไว้ก่อน")
    play.does("เขียน", types=said)
    assert names(play, "เขียน") == ("เขียน", "นายเขียน รักเมือง")
    play.does("เขียน", types="ผมชื่อนายดำ รักสงบ")
    assert names(play, "เขียน") == ("เขียน", "นายเขียน รักเมือง"), "a name that is known is changed on its button"


def test_whoever_told_it_once_is_not_asked_in_another_network(play: Play) -> None:
    other = play.network_of("ประชา", None, ["กลุ่มปุ๋ยท่าชะมวง"], name="เครือข่ายปุ๋ย", group=False)
    play.act(send_links, "ประชา", other, play.chat_of("ประชา"))
    play.does("เขียน", start=play.link_of(TWELVE[1]))
    play.does("เขียน", types="นายเขียน รักเมือง")
    play.does("เขียน", start=play.link_of("กลุ่มปุ๋ยท่าชะมวง"))
    assert "ในรายงานการประชุมจะใช้ชื่อ นายเขียน รักเมือง" in play.reads("เขียน")


def test_who_asks_to_be_forgotten_leaves_no_name_for_papers_behind(play: Play) -> None:
    play.does("เขียน", start=play.link_of(TWELVE[1]))
    play.does("เขียน", types="นายเขียน รักเมือง")
    play.does("เขียน", types="/forget")
    play.does("เขียน", press="ลบข้อมูลของฉัน")
    play.does("เขียน", press="ใช่ ลบข้อมูลของฉัน")
    assert play.house.value("SELECT count(*) FROM people WHERE full_name IS NOT NULL") == 0


# --- minutes


KNOWN = {name: full for name, full in FULL_NAMES.items() if name not in ("ประเสริฐ", "ผู้นำ1", "สมศรี")}


@pytest.fixture
def nameless(tmp_path: Path) -> Iterator[Minuted]:
    """The played meeting; of its chair, a member and the secretary only a nickname is known."""
    with minuted(tmp_path, full_names=KNOWN) as found:
        yield found


def printed(found: Minuted) -> str:
    found.does(found.secretary, "ไฟล์ .pdf")
    return "".join(pdf_text(found.content(found.documents(found.secretary)[-1])).split())


def test_the_draft_says_whose_name_is_missing_and_leaves_room(nameless: Minuted) -> None:
    draft = nameless.documents(nameless.secretary)[-1]
    assert "ยังขาดคำนำหน้า ชื่อ หรือนามสกุลของ ประเสริฐ, ผู้นำ1, สมศรี ในรายงานเว้นไว้ให้เขียน" in draft["text"]
    text = printed(nameless)
    assert "ประเสริฐ" not in text and "สมศรี" not in text and "ผู้นำ1" not in text
    assert ".......................................เป็นประธานในที่ประชุม" in text
    assert "(................................................)เลขานุการ" in text


def test_a_name_without_a_title_stands_in_the_paper_as_the_card_says(tmp_path: Path) -> None:
    known = {name: full for name, full in FULL_NAMES.items() if name not in ("สมศรี", "ผู้นำ1")}
    with minuted(tmp_path, ended=False, full_names=known) as found:

        async def called(turn: Turn) -> None:
            committee = found.play.found
            await members.change_person(turn, committee.person_ids[found.leaders[0].id], name="เขียน รักเมือง")

        found.house.stop()
        found.play.found.change(called)
        found.house.start()
        found.play.taps("เลิกประชุม")
        card = found.card()["text"]
        assert "ยังขาดคำนำหน้า ชื่อ หรือนามสกุลของ สมศรี ในรายงานเว้นไว้ให้เขียน" in card
        assert "ยังขาดคำนำหน้าของ เขียน รักเมือง ในรายงานพิมพ์ชื่อและนามสกุลโดยไม่มีคำนำหน้า" in card
        assert "เขียนรักเมือง" in printed(found)


def test_the_secretary_fills_in_names_by_their_numbers(nameless: Minuted) -> None:
    nameless.does(nameless.secretary, "เติมชื่อที่ขาด (3 ท่าน)")
    nameless.types(nameless.secretary, "3 นางสมศรี ดีงาม\n1 นายประเสริฐ ทองดี")
    nameless.does(nameless.secretary, "กลับ")
    card = nameless.card()["text"]
    assert "ร่าง ฉบับที่ 2" in card and "ของ ผู้นำ1 ในรายงาน" in card
    text = printed(nameless)
    assert "นายประเสริฐทองดีเป็นประธานในที่ประชุม" in text
    assert "(นางสมศรีดีงาม)เลขานุการ" in text
    assert text.count("นายประเสริฐทองดี") == 4, "the list, who presided, the signature, the sheet to sign"
    kept = dict(map(tuple, nameless.house.rows("SELECT name, full_name FROM people WHERE name IN ('ประเสริฐ', 'ผู้นำ1')")))
    assert kept == {"ประเสริฐ": "นายประเสริฐ ทองดี", "ผู้นำ1": None}


def test_names_come_one_a_message_until_all_are_there(nameless: Minuted) -> None:
    nameless.does(nameless.secretary, "เติมชื่อที่ขาด (3 ท่าน)")
    assert "1. ประเสริฐ\n2. ผู้นำ1\n3. สมศรี\n" in nameless.card()["text"]
    nameless.types(nameless.secretary, "นางสมศรี ดีงาม")
    assert "1. ประเสริฐ\n2. ผู้นำ1\nพิมพ์" in nameless.card()["text"], (
        "whose first name it is; the others keep their numbers"
    )
    assert "(1, 2)" in nameless.types(nameless.secretary, "3 นางสมศรี ดีงาม"), "said already"
    nameless.types(nameless.secretary, "2 นายเขียน รักเมือง")
    assert "1. ประเสริฐ\nพิมพ์" in nameless.card()["text"]
    nameless.types(nameless.secretary, "นายวิชิต ทองดี")
    assert "เติมชื่อที่ขาด" not in " ".join(nameless.labels(nameless.card()))
    assert nameless.house.rows("SELECT full_name FROM people WHERE name='ประเสริฐ'")[0][0] == "นายวิชิต ทองดี"
    assert nameless.house.value("SELECT count(*) FROM questions WHERE ended_at IS NULL AND name='minutes.names'") == 0


def test_names_left_for_later_are_waited_for_no_more(nameless: Minuted) -> None:
    nameless.does(nameless.secretary, "เติมชื่อที่ขาด (3 ท่าน)")
    nameless.types(nameless.secretary, "2 นายเขียน รักเมือง")
    nameless.does(nameless.secretary, "กลับ")
    assert "ของ ประเสริฐ, สมศรี ในรายงาน" in nameless.card()["text"]
    nameless.types(nameless.secretary, "1 นายประเสริฐ ทองดี")
    assert nameless.minutes()["version"] == 2


def test_what_is_no_full_name_is_refused_and_nothing_is_written(nameless: Minuted) -> None:
    nameless.does(nameless.secretary, "เติมชื่อที่ขาด (3 ท่าน)")
    answer = nameless.types(nameless.secretary, "1 นายประเสริฐ ทองดี\n2 ลุงเขียน")
    assert "“2 ลุงเขียน” ยังไม่ใช่ชื่อเต็ม" in answer
    assert nameless.minutes()["version"] == 1
    nameless.types(nameless.secretary, "1 นายประเสริฐ ทองดี\n2 นายเขียน รักเมือง")
    assert "3. สมศรี\n" in nameless.card()["text"]


def test_who_reads_the_draft_and_whose_name_it_lacks_tells_it_with_a_button(nameless: Minuted) -> None:
    nameless.does(nameless.secretary, "ส่งร่างให้สมาชิกตรวจ")
    member = nameless.leaders[0]
    nameless.does(member, "ดูรายงานการประชุม")
    assert "บอกชื่อเต็มของฉัน" in nameless.labels(nameless.documents(member)[-1])
    nameless.does(member, "บอกชื่อเต็มของฉัน")
    nameless.types(member, "นายเขียน รักเมือง")
    assert nameless.minutes()["version"] == 1, "what was sent changes only by the secretary's hand"
    nameless.does(nameless.secretary, "เติมชื่อที่ขาด (3 ท่าน)")
    assert nameless.minutes()["version"] == 2
    assert "1. ประเสริฐ\n2. สมศรี\n" in nameless.card()["text"], "the others are asked for"


@pytest.mark.parametrize(
    ("typed", "words", "missing"),
    [("นางแดง ใจดี", "นางแดง ใจดี", False), ("แดง ใจดี", "แดง ใจดี", True), ("ป้าแดง", "", True), ("แดง", "", True)],
)
def test_a_substitute_s_nickname_stands_in_no_record(typed: str, words: str, missing: bool) -> None:
    assert of_substitute(typed) == Named(words, f"typed:{typed}" if missing else "")


def test_a_guest_stands_as_the_secretary_wrote_it_but_for_a_nickname() -> None:
    assert of_guest("นายอำเภอรัตภูมิ") == Named("นายอำเภอรัตภูมิ")
    assert of_guest("ลุงเขียน") == Named("", "typed:ลุงเขียน")
