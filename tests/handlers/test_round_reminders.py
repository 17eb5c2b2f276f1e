"""Before a round's deadline: who wants the goods and said neither how many nor no is asked once more, the group reads the totals."""

import random
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.rounds import reminded
from rehearsal.telegram.client import Person
from storage import networks
from storage.turn import Turn
from tests.handlers.test_round_levels import TOLD as BELOW
from tests.handlers.test_round_levels import opened as opened_above
from tests.lengths import examples
from tests.trading import OPENING, Trading, trading

TWO = {"รัตภูมิ": (40, None), "ควนรู": (15, None)}
QUESTION = ["5", "10", "20", "พิมพ์จำนวน", "ไม่สั่งรอบนี้"]


def reminders(play: Trading, person: Person) -> list[str]:
    """The questions that came once more, as somebody sees them now."""
    return [str(each["text"]) for each in person.sees() if "ยังรอคำตอบของ" in str(each["text"])]


def in_group(play: Trading) -> list[str]:
    """The lines that the group read before the deadline."""
    return [str(each["text"]) for each in play.chair.sees(play.group) if "ใกล้ปิดรับ" in str(each["text"])]


def wants(play: Trading, name: str) -> Person:
    """Somebody presses [สั่งด้วย] in the group, and says no figure."""
    person = play.people[name]
    play.taps(person, "สั่งด้วย", chat=play.group)
    assert "กี่กระสอบ" in play.sees(person)
    return person


def presses(play: Trading, person: Person, data: str) -> str:
    """Somebody presses a button of an older message; returned is the small answer."""
    play.made.forge(data, chat=person)
    person.presses(data=data)
    play.house.settle()
    return play.toast(person)


def test_who_pressed_to_order_and_said_no_figure_gets_the_question_once_more_and_it_goes_its_known_way(
    tmp_path: Path,
) -> None:
    with trading(tmp_path, told=TWO) as play:
        play.opens()
        person = wants(play, "ไก่ไข่")
        play.house.move("2026-12-14T17:59")
        assert not reminders(play, person) and not in_group(play)
        play.house.move("2026-12-14T18:01")
        assert len(reminders(play, person)) == 1
        card = play.shown(person, f"order:1:{play.member['ไก่ไข่']}")
        assert "ยังรอคำตอบของกลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้" in card["text"] and "ปิดรับวันอังคารที่ 15" in card["text"]
        assert "ถ้าไม่ตอบก็ไม่อยู่ในรอบนี้" in card["text"] and play.labels(card) == QUESTION
        play.taps(person, "10")
        assert play.lines()["ไก่ไข่"] == 10 and not reminders(play, person), "its card says the order now"
        play.house.move("2026-12-15T17:00")
        assert not reminders(play, person) and len(in_group(play)) == 1


def test_who_ordered_left_lowered_to_nothing_or_declined_is_not_asked_nor_who_never_said_a_word(
    tmp_path: Path,
) -> None:
    unclear = {"ท่าชะมวง": (None, None), "หนองปลิง": (None, None)}
    with trading(tmp_path, told=TWO | {"เขาพระ": (20, None), "นาสีทอง": (8, None)} | unclear) as play:
        play.opens()
        wants(play, "ไก่ไข่")
        play.types(play.people["ไก่ไข่"], "6")
        play.taps(play.people["ไก่ไข่"], "ใช่")  # ordered
        presses(play, play.people["เขาพระ"], f"rounds.leave:1:{play.member['เขาพระ']}")  # left
        play.types(play.people["นาสีทอง"], "ปุ๋ยลดเหลือ 0")
        play.taps(play.people["นาสีทอง"], "ถอน")  # lowered to nothing
        wants(play, "โคกทราย")
        play.taps(play.people["โคกทราย"], "ไม่สั่งรอบนี้")  # declined what it had begun
        play.taps(play.people["ท่าชะมวง"], "ไม่สั่งรอบนี้")  # declined what it had told
        wants(play, "กำแพงเพชร")
        play.taps(play.people["กำแพงเพชร"], "5")
        presses(play, play.people["กำแพงเพชร"], f"rounds.leave:1:{play.member['กำแพงเพชร']}")  # ordered, and left
        assert play.lines() == {"รัตภูมิ": 40, "ควนรู": 15, "ไก่ไข่": 6}
        play.house.move("2026-12-15T17:00")
        asked = {name for name, person in play.people.items() if reminders(play, person)}
        assert asked == {"หนองปลิง"}


def test_who_declined_and_wants_it_after_all_is_asked(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:
        play.opens()
        person = wants(play, "ไก่ไข่")
        play.taps(person, "ไม่สั่งรอบนี้")
        wants(play, "ไก่ไข่")
        wants(play, "ไก่ไข่")
        assert play.house.value("SELECT count(*) FROM round_changes WHERE state='wanting'") == 1, "however often"
        play.house.move("2026-12-14T18:01")
        assert len(reminders(play, person)) == 1
        play.taps(person, "ไม่สั่งรอบนี้")
        assert not reminders(play, person) and "ไม่ได้อยู่ในรอบนี้" in play.own("ไก่ไข่")


def test_a_figure_that_was_typed_and_not_confirmed_is_no_order_yet(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:
        play.opens()
        person = wants(play, "ไก่ไข่")
        assert "ใช่ไหม" in play.types(person, "6")
        play.house.move("2026-12-14T18:01")
        assert len(reminders(play, person)) == 1 and "ไก่ไข่" not in play.lines()


def test_the_group_reads_once_what_is_ordered_what_is_missing_and_the_hour_and_no_name_nor_how_many_are_silent(
    tmp_path: Path,
) -> None:
    with trading(tmp_path, told=TWO | {"ท่าชะมวง": (None, None)}) as play:
        play.opens()
        wants(play, "ไก่ไข่")
        play.house.move("2026-12-15T17:59")
        (line,) = in_group(play)
        assert line.splitlines() == [
            "ใกล้ปิดรับ: รอบรวมซื้อปุ๋ย 15-15-15 · ร้านเจ๊แดง",
            "55 กระสอบ จาก 2 แห่ง · ตอนนี้กระสอบละ 780 บาท",
            "ขาดอีก 145 กระสอบ ครบ 200 ทุกกระสอบเหลือ 755 บาท",
            "ร้านมีของอีก 155 กระสอบ",
            "ปิดรับวันอังคารที่ 15 ธันวาคม 2569 เวลา 18.00 น. สั่งหรือเปลี่ยนได้จนถึงเวลานั้นครับ",
        ]
        for name in play.people:
            assert name not in line
        play.taps(play.people["ไก่ไข่"], "สั่งด้วย", chat=play.group)  # the newest [สั่งด้วย] is the line's
        play.taps(play.people["ไก่ไข่"], "5")
        assert play.lines()["ไก่ไข่"] == 5


def test_the_group_reads_it_where_there_is_nobody_to_ask(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:
        play.opens()
        before = {name: len(person.sees()) for name, person in play.people.items()}
        play.house.move("2026-12-14T18:01")
        assert len(in_group(play)) == 1
        assert {name: len(person.sees()) for name, person in play.people.items()} == before


def test_a_round_that_was_opened_within_a_day_of_its_deadline_reminds_nobody(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO | {"ท่าชะมวง": (None, None)}) as play:
        play.opens("พรุ่งนี้ เที่ยง")  # 23 hours later
        wants(play, "ไก่ไข่")
        play.house.move("2026-12-12T11:59")
        assert play.state() == "open" and not in_group(play)
        assert not reminders(play, play.people["ไก่ไข่"]) and not reminders(play, play.people["ท่าชะมวง"])


@pytest.mark.parametrize(
    ("moved_at", "to", "comes"),
    [
        ("2026-12-12T10:00", "ศุกร์ที่ 18 หกโมงเย็น", "2026-12-17T18:00"),  # later
        ("2026-12-12T10:00", "จันทร์ที่ 14 หกโมงเย็น", "2026-12-13T18:00"),  # earlier
        ("2026-12-14T10:00", "วันนี้ สามทุ่ม", "2026-12-14T10:00"),  # into the day before it: at once
        ("2026-12-14T10:00", "วันนี้ เที่ยง", None),  # two hours: too late to remind
    ],
)
def test_a_moved_deadline_moves_the_reminder(tmp_path: Path, moved_at: str, to: str, comes: str | None) -> None:
    with trading(tmp_path, told=TWO) as play:
        play.opens()
        person = wants(play, "ไก่ไข่")
        play.house.move(moved_at)
        assert not in_group(play)
        play.taps(play.marketing, "เลื่อนวันปิด")
        play.types(play.marketing, to)
        if comes is not None and comes > moved_at:
            just_before = datetime.fromisoformat(f"{comes}:00+07:00") - timedelta(minutes=1)
            play.house.move(just_before)
            assert not in_group(play) and not reminders(play, person)
            play.house.move(comes)
        assert (len(in_group(play)), len(reminders(play, person))) == ((1, 1) if comes else (0, 0))
        play.taps(play.marketing, "เลื่อนวันปิด")
        play.types(play.marketing, "อาทิตย์ที่ 20 หกโมงเย็น")
        play.house.move("2026-12-20T17:00")
        assert (len(in_group(play)), len(reminders(play, person))) == (1, 1), "once a round"


def test_at_night_it_waits_for_the_morning_and_less_than_two_hours_before_it_comes_no_more(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:
        play.opens("อังคารที่ 15 สามทุ่ม")
        person = wants(play, "ไก่ไข่")
        play.house.move("2026-12-15T06:59")
        assert not in_group(play) and not reminders(play, person)
        play.house.move("2026-12-15T07:00")
        assert (len(in_group(play)), len(reminders(play, person))) == (1, 1)
    with trading(tmp_path / "late", told=TWO) as play:
        play.opens()
        person = wants(play, "ไก่ไข่")
        play.made.sleeps("2026-12-15T16:00")
        assert not in_group(play) and not reminders(play, person), "from two hours before on"
    with trading(tmp_path / "in time", told=TWO) as play:
        play.opens()
        person = wants(play, "ไก่ไข่")
        play.made.sleeps("2026-12-15T15:59")
        assert (len(in_group(play)), len(reminders(play, person))) == (1, 1)


def test_a_network_that_is_quiet_until_an_hour_before_the_deadline_is_not_reminded(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:
        play.opens("อังคารที่ 15 แปดโมงเช้า")
        wants(play, "ไก่ไข่")
        play.house.move("2026-12-14T07:59")
        play.house.stop()

        async def quiet(turn: Turn) -> None:
            await networks.change(
                turn, play.made.network, quiet_from="07:30", quiet_until="07:00", sending_hour="07:15"
            )

        play.made.change(quiet)
        play.house.start()
        play.house.move("2026-12-15T07:59")
        assert play.state() == "open" and not in_group(play)


def test_a_round_that_goes_on_after_it_was_called_off_is_reminded_of_once(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:
        play.opens("จันทร์ที่ 14 หกโมงเย็น")
        person = wants(play, "ไก่ไข่")
        play.house.move("2026-12-13T12:00")
        play.taps(play.marketing, "ยกเลิกรอบ")
        play.types(play.marketing, "ร้านน้ำท่วม")
        play.house.move("2026-12-13T19:00")
        assert not in_group(play) and not reminders(play, person), "it is called off"
        play.taps(play.marketing, "เปิดรอบนี้ต่อ")
        assert (len(in_group(play)), len(reminders(play, person))) == (1, 1), "at the first moment that is left"
        play.house.move("2026-12-14T17:00")
        assert (len(in_group(play)), len(reminders(play, person))) == (1, 1)


def test_who_said_in_words_that_they_want_it_and_no_figure_gets_the_question_once_more(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:
        play.opens()
        person = play.people["ไก่ไข่"]
        assert "จะสั่งปุ๋ย 15-15-15 กี่กระสอบครับ" in play.types(person, "เอาปุ๋ยด้วยครับ")
        missing = play.types(play.marketing, "ใครยังไม่สั่ง")
        assert "กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้" not in missing.partition("ยังไม่ได้บอกอะไร")[2]
        play.house.move("2026-12-14T18:01")
        assert len(reminders(play, person)) == 1


def test_an_organisation_without_telegram_is_on_the_secretarys_list_until_it_has_answered(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO | {"ไก่ไข่": (None, None)}, leaders=10) as play:
        play.opens()
        assert "กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้" in play.sees(play.secretary)
        play.house.move("2026-12-14T18:01")
        told = play.sees(play.secretary)
        assert "ต้องโทรบอก" in told and "กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้" in told and "ถามว่าจะสั่งกี่กระสอบ" in told
        listed = "SELECT count(*) FROM tellings WHERE state='listed' AND about LIKE 'order:1:%'"
        assert play.house.value(listed) == 1, "once, in the place of what was not told before"
        play.types(play.secretary, "คูหาใต้เอาปุ๋ย 15-15-15 6 กระสอบ")
        play.taps(play.secretary, "ใช่")
        assert play.lines()["ไก่ไข่"] == 6
        assert play.house.value(listed) == 0, "nobody telephones to ask what was answered"


def test_the_deadline_above_moves_the_reminder_of_the_round_below(tmp_path: Path) -> None:
    with trading(tmp_path, told=BELOW) as play:
        opened_above(play)
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")  # closes on the 14th, a day before the one above
        play.types(play.secretary, "เลื่อนปิดเป็นอาทิตย์ หกโมงเย็น")
        assert "ปิดรับวันอาทิตย์ที่ 13" in play.card(2)
        play.house.move("2026-12-12T17:59")
        assert not in_group(play)
        play.house.move("2026-12-12T18:01")
        (line,) = in_group(play)
        assert "ของเรา 172 กระสอบ จาก 8 แห่ง · ทั้งหมด 172 กระสอบ" in line and "ปิดรับวันอาทิตย์ที่ 13" in line
        play.house.move("2026-12-13T17:59")
        assert len(in_group(play)) == 1


def test_who_answers_while_the_bot_is_down_over_the_hour_is_not_asked(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO) as play:
        play.opens()
        person = wants(play, "ไก่ไข่")
        play.house.stop()
        play.house.rehearsal.move(to=datetime.fromisoformat("2026-12-14T19:00:00+07:00"), alone=True)
        person.presses("10")
        play.house.start()
        play.house.settle()
        assert play.lines()["ไก่ไข่"] == 10 and len(in_group(play)) == 1
        assert not reminders(play, person)
        assert not [each for each in person.sees() if "ยังรอคำตอบ" in each["text"]]


def test_killed_at_whatever_instant_each_is_reminded_once_and_the_group_reads_one_line(tmp_path: Path) -> None:
    dice = random.Random(14)
    with trading(tmp_path, told=TWO | {"ท่าชะมวง": (None, None)}) as play:
        play.opens()
        asked = [wants(play, "ไก่ไข่"), play.people["ท่าชะมวง"]]
        play.house.stop()
        play.house.how["in_process"] = False
        play.house.go_over_http()
        play.house.rehearsal.move(to=datetime.fromisoformat("2026-12-14T18:30:00+07:00"), alone=True)
        for _ in range(6):
            play.house.start()
            time.sleep(0.4 + dice.random() * 1.2)
            play.house.kill()
        play.house.start()
        play.house.settle()
        play.house.move("2026-12-15T17:00")
        assert play.house.value("SELECT state FROM due WHERE kind='rounds.ask_again'") == "done"
        said = play.house.rows("SELECT state, doubtful FROM outbox WHERE text='rounds.closes_soon'")
        assert len(said) == 1
        in_doubt = bool(
            said[0]["doubtful"]
        )  # killed while Telegram had it: a notice is never said twice (docs/decisions)
        assert len(in_group(play)) == 1 or (in_doubt and not in_group(play))
        for person, name in zip(asked, ("ไก่ไข่", "ท่าชะมวง"), strict=True):
            told = "SELECT state FROM tellings WHERE about=? ORDER BY id DESC"
            state = play.house.value(told, f"order:1:{play.member[name]}")
            assert len(reminders(play, person)) == 1 or state == "listed", "in doubt it is telephoned"
            assert len(reminders(play, person)) <= 1


@given(hours=some.integers(1, 300), minutes=some.integers(0, 59))
@settings(max_examples=examples(300))
def test_it_comes_from_a_day_to_two_hours_before_in_rounds_that_are_open_for_a_day(hours: int, minutes: int) -> None:
    deadline = OPENING + timedelta(hours=hours, minutes=minutes)
    when = reminded(OPENING, deadline)
    assert (when is None) == (deadline - OPENING < timedelta(hours=24))
    if when is not None:
        assert OPENING <= when[0] < when[1] < deadline
        assert (deadline - when[0], deadline - when[1]) == (timedelta(hours=24), timedelta(hours=2))
