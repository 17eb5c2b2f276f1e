"""An officer is named before joining: somebody of that name joins, and whoever names officers says with one tap that it is the same."""

from collections.abc import Iterator

import pytest

from acts.members.joining import send_links
from domain.people import resembles
from storage import links
from tests.handlers.rattaphum import TWELVE, Play
from tests.house import living

HOLDS = "SELECT people.name, telegram_id FROM offices JOIN people ON people.id = person_id WHERE office = ? AND until IS NULL"


@pytest.mark.parametrize(
    ("entered", "joined", "alike"),
    [
        ("นางสมศรี ใจดี", "สมศรี", True),
        ("สมศรี", "นางสาวสมศรี  ใจดี", True),
        ("สมศรี ใจดี", "นางสมศรีใจดี", True),
        ("Somsri", "somsri J.", True),
        ("สมศรี ใจดี", "มาลี รักดี", False),
        ("สมศรี", "J.", False),
    ],
)
def test_names_that_may_be_one_person_s(entered: str, joined: str, alike: bool) -> None:
    assert resembles(entered, joined) is alike


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    """The chair is alone; the secretary's name and number are entered."""
    with living(tmp_path_factory.mktemp("before")) as house:
        play = Play(house)
        play.network_of("สมชาย")
        play.act(send_links, "สมชาย", play.network, play.chat_of("สมชาย"))
        play.does("สมชาย", types="/members")
        play.does("สมชาย", press="ตำแหน่งในเครือข่าย")
        play.does("สมชาย", press="แต่งตั้งเลขานุการ")
        play.does("สมชาย", types="นางสมศรี ใจดี 081-234-5678")
        play.does("สมชาย", press="คนใหม่: นางสมศรี ใจดี 081-234-5678")
        yield play


def holder(play: Play, office: str = "secretary") -> tuple[str, bool]:
    """Name, and whether on Telegram, of the one who holds an office."""
    (row,) = play.house.rows(HOLDS, office)
    return row["name"], row["telegram_id"] is not None


def test_somebody_of_another_name_joins_and_nobody_is_asked(play: Play) -> None:
    play.does("ดาว", start=play.link_of(TWELVE[1]))
    assert "คือคนเดียวกันไหม" not in play.all_read("สมชาย")


def test_the_one_who_was_named_joins_and_has_no_rights_before_the_tap(play: Play) -> None:
    play.does("สมศรี", start=play.link_of(TWELVE[2]))
    asked = play.reads("สมชาย")
    assert f"สมศรี เข้ามาเป็นผู้แทน{TWELVE[2]}แล้ว" in asked
    assert "นางสมศรี ใจดี เป็นเลขานุการ" in asked
    assert holder(play) == ("นางสมศรี ใจดี", False)
    play.does("สมศรี", types="/settings")
    assert not [label for label in play.buttons("สมศรี") if "พักเครือข่าย" in label]


def test_a_stranger_s_press_of_the_same_button_does_nothing(play: Play) -> None:
    message = play.card("สมชาย", "สมศรี เข้ามา")
    target = play.house.value("SELECT id FROM people WHERE name='สมศรี'")
    entered = play.house.value("SELECT id FROM people WHERE name='นางสมศรี ใจดี'")
    assert message["buttons"]

    async def show(turn):  # type: ignore[no-untyped-def]
        from storage import outbox

        data = f"offices.same:{play.network}:1:secretary:{entered}:{target}"
        outbox.reply(turn, "offices.it_is", {}, keyboard=[[outbox.data("offices.it_is", data)]])

    play.act(show, "ดาว")
    play.does("ดาว", press="คนเดียวกัน")
    assert holder(play) == ("นางสมศรี ใจดี", False)


def test_one_tap_makes_them_one_and_she_can_act_at_once(play: Play) -> None:
    play.does("สมชาย", press="คนเดียวกัน")
    assert holder(play) == ("นางสมศรี ใจดี", True)
    assert "ทำหน้าที่เลขานุการได้ตั้งแต่ตอนนี้" in play.reads("สมชาย")
    assert "แต่งตั้งท่านเป็นเลขานุการ" in play.all_read("สมศรี")
    play.does("สมศรี", types="/settings")
    assert [label for label in play.buttons("สมศรี") if "พักเครือข่าย" in label]
    assert play.house.value("SELECT count(*) FROM offices WHERE until IS NULL AND office='secretary'") == 1


def test_the_card_that_asked_shows_the_answer_and_has_no_buttons(play: Play) -> None:
    (message,) = [each for each in play.people["สมชาย"].sees() if "ทำหน้าที่เลขานุการได้" in each["text"]]
    assert not message["buttons"] and "คือคนเดียวกันไหม" not in play.all_read("สมชาย")


def test_of_two_with_one_name_the_other_stays_a_member_and_the_office_waits(play: Play) -> None:
    play.does("สมชาย", types="/members")
    play.does("สมชาย", press="ตำแหน่งในเครือข่าย")
    play.does("สมชาย", press="แต่งตั้งเหรัญญิก")
    play.does("สมชาย", types="บุญมี แก้วดี")
    play.does("สมชาย", press="คนใหม่: บุญมี แก้วดี")
    play.does("บุญมี รักไทย", start=play.link_of(TWELVE[3]))
    play.does("สมชาย", press="คนละคน")
    assert holder(play, "treasurer") == ("บุญมี แก้วดี", False)
    assert "เมื่อเจ้าตัวเข้ามา" in play.reads("สมชาย")
    play.does("บุญมี", start=play.link_of(TWELVE[4]))
    play.does("สมชาย", press="คนเดียวกัน")
    assert holder(play, "treasurer") == ("บุญมี แก้วดี", True)


def names_officer(play: Play, office: str, name: str) -> None:
    """The chair enters somebody who has not come yet for an office."""
    play.does("สมชาย", types="/members")
    play.does("สมชาย", press="ตำแหน่งในเครือข่าย")
    play.does("สมชาย", press=f"แต่งตั้ง{office}")
    play.does("สมชาย", types=name)
    play.does("สมชาย", press=f"คนใหม่: {name}")


def group_link(play: Play) -> str:
    """The code behind the group's button [ลงชื่อเป็นผู้แทน]."""
    codes: list[str] = []

    async def give(turn):  # type: ignore[no-untyped-def]
        codes.append((await links.for_group(turn, play.network, "sign_up")).code)

    play.act(give, "สมชาย")
    return codes[0]


def test_an_officer_who_speaks_for_no_organisation_comes_by_the_group_s_button(play: Play) -> None:
    names_officer(play, "ฝ่ายการตลาด", "นายวิเชียร ทองคำ 089-111-2222")
    play.does("หนุ่ม ♪", start=group_link(play))
    assert "ไม่ได้เป็นผู้แทน แต่เป็นฝ่ายการตลาด" in play.buttons("หนุ่ม ♪")
    play.does("หนุ่ม ♪", press="ไม่ได้เป็นผู้แทน แต่เป็นฝ่ายการตลาด")
    assert "ถามประธานหรือเลขานุการ" in play.reads("หนุ่ม ♪")
    asked = play.reads("สมชาย")
    assert "หนุ่ม ♪ แจ้งว่าเป็นฝ่ายการตลาด" in asked and "นายวิเชียร ทองคำ" in asked
    assert holder(play, "marketing") == ("นายวิเชียร ทองคำ", False), "saying so gives no right"


def test_an_answer_by_mistake_is_put_right_on_the_same_card(play: Play) -> None:
    play.does("สมชาย", press="คนละคน")
    assert play.buttons("สมชาย") == ["คนเดียวกัน"]
    play.does("สมชาย", press="คนเดียวกัน")
    assert holder(play, "marketing") == ("นายวิเชียร ทองคำ", True)
    assert "แต่งตั้งท่านเป็นฝ่ายการตลาด" in play.all_read("หนุ่ม ♪")
    held = play.house.rows(
        "SELECT member_id FROM merges JOIN people ON people.id = merges.person_id WHERE name = 'นายวิเชียร ทองคำ'"
    )
    assert [row["member_id"] for row in held] == [None]
    play.does("หนุ่ม ♪", types="/start")
    assert "ฝ่ายการตลาด" in play.reads("หนุ่ม ♪")


def test_nobody_is_matched_whom_this_chat_was_not_asked_about(play: Play) -> None:
    names_officer(play, "ที่ปรึกษา", "ยายแก้ว บุญมาก")
    entered = play.house.value("SELECT id FROM people WHERE name = 'ยายแก้ว บุญมาก'")
    play.does("คนนอก", types="/start")
    stranger = play.house.value("SELECT id FROM people WHERE name = 'คนนอก'")

    async def show(turn):  # type: ignore[no-untyped-def]
        from storage import outbox

        data = f"offices.same:{play.network}:1:adviser:{entered}:{stranger}"
        outbox.reply(turn, "offices.it_is", {}, keyboard=[[outbox.data("offices.it_is", data)]])

    play.act(show, "สมชาย")
    play.does("สมชาย", press="คนเดียวกัน")
    assert ("ยายแก้ว บุญมาก", False) in [
        (row["name"], row["telegram_id"] is not None) for row in play.house.rows(HOLDS, "adviser")
    ]


def test_a_name_in_full_finds_who_is_known_by_half_of_it(play: Play) -> None:
    play.does("สมชาย", types="/members")
    play.does("สมชาย", press="ตำแหน่งในเครือข่าย")
    play.does("สมชาย", press="แต่งตั้งผู้ช่วยเลขานุการ")
    play.does("สมชาย", types="นางดาว ใจงาม")
    assert any(label.startswith("ดาว") for label in play.buttons("สมชาย")), play.buttons("สมชาย")
