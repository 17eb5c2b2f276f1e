"""Rattaphum's round of fertiliser: opened, joined and left, the last sacks, the deadline's second, filled, chosen, ordered."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert

from domain.offers import Offer, Tier
from domain.people import Office
from domain.rounds import Act, State
from locales import LANGUAGES, Texts
from rehearsal.telegram.client import Person
from storage import chats, members, networks, offers, outbox, tables
from storage.turn import Turn
from tests.trading import RED, Trading, person_of, trading

NINE = {
    "รัตภูมิ": 40, "กำแพงเพชร": 35, "ควนดินแดง": 24, "ห้วยโอน": 30, "เขาพระ": 20, "ควนรู": 15, "นาสีทอง": 10, "โคกทราย": 4, "ทุ่งคมบาง": 8,
}  # fmt: skip


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path) as play:
        play.opens()
        yield play


def test_a_round_is_opened_with_everybody_who_told_a_need(tmp_path: Path) -> None:
    with trading(tmp_path, leaders=10) as play:
        marketing = play.marketing
        play.made.forge("rounds.choose:1", chat=marketing)
        marketing.presses(data="rounds.choose:1")
        play.house.settle()
        assert "ปิดรับวันไหน กี่โมงครับ" in play.sees(marketing)
        assert "กี่โมง" in play.types(marketing, "อังคารที่ 15")
        assert "ผ่านไปแล้ว" in play.types(marketing, "วันนี้ เก้าโมงเช้า")
        preview = play.types(marketing, "อังคารที่ 15 หกโมงเย็น")
        assert "186 กระสอบ จาก 9 แห่ง" in preview and "ปิดรับวันอังคารที่ 15 ธันวาคม 2569 เวลา 18.00 น." in preview
        assert "ยังไม่ชัด 1 แห่ง" in preview
        assert play.house.value("SELECT count(*) FROM rounds") == 0
        play.taps(marketing, "เปิดรอบ")
        assert play.lines() == NINE
        card = play.card()
        assert "รอบรวมซื้อปุ๋ย 15-15-15 · ร้านเจ๊แดง ส่งถึงสหกรณ์การเกษตรรัตภูมิ" in card
        assert "186 กระสอบ จาก 9 แห่ง · ตอนนี้กระสอบละ 780 บาท" in card
        assert "ขาดอีก 14 กระสอบ ครบ 200 ทุกกระสอบเหลือ 755 บาท · ขาดอีก 4 เต็มชุด (ชุดละ 5)" in card
        assert "ล่าสุด: เปิดรอบ โดย วิชัย" in card
        own = play.own("ควนรู")
        assert "15 กระสอบ (สิบห้ากระสอบ) ที่กลุ่มทำนาบ้านควนรูบอกไว้ อยู่ในรอบนี้แล้ว ไม่ต้องทำอะไรเพิ่ม" in own
        assert "รวม 11,700 บาท · ถ้าทั้งรอบครบ 200 เหลือ 755 บาท รวม 11,325 บาท (ประมาณการ)\nเปลี่ยนหรือถอนได้ถึง" in own
        asked = play.shown(play.people["ท่าชะมวง"], f"order:1:{play.member['ท่าชะมวง']}")
        assert "ท่านบอกไว้ว่า “เอาปุ๋ยด้วยคน”" in asked["text"]
        assert play.labels(asked) == ["5", "10", "20", "พิมพ์จำนวน", "ไม่สั่งรอบนี้"]
        assert "ต้องโทรบอก" not in play.sees(play.secretary), "ไก่ไข่ told nothing"


def test_whatever_is_done_to_a_round_has_its_words_in_both_languages() -> None:
    for language in LANGUAGES:
        keys = Texts().keys(language)
        assert {f"rounds.last_{act}" for act in Act} <= keys
        assert {f"rounds.state_{state}" for state in State} <= keys


def test_a_second_person_cannot_open_it_again(opened: Trading) -> None:
    opened.made.forge("rounds.choose:1", chat=opened.chair)
    opened.chair.presses(data="rounds.choose:1")
    opened.house.settle()
    assert "เปิดรอบนี้แล้ว โดย วิชัย" in opened.toast(opened.chair)
    assert opened.house.value("SELECT count(*) FROM rounds") == 1


def test_only_marketing_and_the_chair_run_rounds(opened: Trading) -> None:
    leader = opened.people["ควนรู"]
    opened.made.forge("rounds.choose:1", "rounds.move:1", "rounds.cancel:1", "rounds.cut:1", chat=leader)
    for forged in ("rounds.choose:1", "rounds.move:1", "rounds.cancel:1", "rounds.cut:1"):
        leader.presses(data=forged)
        opened.house.settle()
        assert "ฝ่ายการตลาด" in opened.toast(leader), forged
    assert opened.state() == "open"


def test_the_running_totals_from_the_opening_to_the_deadline(opened: Trading) -> None:
    play, totals = opened, [186]

    def total() -> None:
        totals.append(sum(play.lines().values()))

    assert "จำนวน 6 กระสอบ (หกกระสอบ) ใช่ไหมครับ" in play.types(play.people["ท่าชะมวง"], "เอาปุ๋ย 15-15-15 6 กระสอบค่ะ")
    play.taps(play.people["ท่าชะมวง"], "ใช่")
    total()
    assert "192 กระสอบ จาก 10 แห่ง" in play.card() and "ล่าสุด: มีผู้สั่งเพิ่ม 1 แห่ง" in play.card()
    assert "จากเดิม 15 เพิ่มเป็น 20 กระสอบ (ยี่สิบกระสอบ) ใช่ไหมครับ" in play.types(play.people["ควนรู"], "ขอเพิ่มอีกห้า")
    play.taps(play.people["ควนรู"], "ใช่")
    total()
    play.taps(play.people["ไก่ไข่"], "สั่งด้วย", chat=play.group)
    assert play.toast(play.people["ไก่ไข่"]) == "ถามต่อในแชตส่วนตัวแล้ว เปิดดูได้เลย"
    play.taps(play.people["ไก่ไข่"], "10")
    total()
    assert "207 กระสอบ จาก 11 แห่ง · ครบแล้ว ตอนนี้กระสอบละ 755 บาท" in play.card()
    assert "ร้านมีของอีก 3 กระสอบ" in play.card()
    play.types(play.people["ห้วยโอน"], "ปุ๋ยลดเหลือ 25")
    play.taps(play.people["ห้วยโอน"], "ใช่")
    total()
    play.types(play.people["นาสีทอง"], "ปุ๋ยเพิ่มอีกห้า")
    play.taps(play.people["นาสีทอง"], "ใช่")
    total()
    assert "ร้านเหลือ 3 กระสอบครับ" in play.types(play.people["หนองปลิง"], "เอาปุ๋ย 15-15-15 6 กระสอบ")
    play.taps(play.people["หนองปลิง"], "รับ 3 กระสอบ")
    total()
    assert "ร้านหมดแล้ว ถ้ามีใครลดจะเปิดให้สั่งอีก" in play.card()
    assert totals == [186, 192, 197, 207, 202, 207, 210]
    for name in set(play.people) - {"รัตภูมิ"}:  # the hub, to which the goods come, is named
        assert name not in play.card(), "the group reads no name of a member"


def test_a_message_that_orders_of_two_rounds_is_one_card_with_one_sum_and_counts_whole_or_not_at_all(
    tmp_path: Path,
) -> None:
    with trading(tmp_path, told={"รัตภูมิ": (40, None)}) as play:
        play.opens()
        made = play.made
        made.house.stop()

        async def prepare(turn: Turn) -> None:
            turn.person = await person_of(turn, made.person_ids[play.marketing.id])
            acid = Offer("ร้านเคมี", "น้ำกรด", "แกลลอน", (Tier(0, 620_00),))
            await offers.confirm(turn, await offers.add(turn, made.network, acid, "ใบเสนอราคา", {}))

        made.change(prepare)
        made.house.start()
        made.house.settle()
        play.opens(offer=2)
        leader = play.people["ควนรู"]
        card = play.types(leader, "เอาปุ๋ย 15-15-15 10 กระสอบ น้ำกรด 2 แกลลอน")
        assert card == (
            "ทั้ง 2 รายการนี้ ใช่ไหมครับ\n"
            "1. ปุ๋ย 15-15-15 10 กระสอบ (สิบกระสอบ) กระสอบละ 780 บาท รวม 7,800 บาท\n"
            "2. น้ำกรด 2 แกลลอน (สองแกลลอน) แกลลอนละ 620 บาท รวม 1,240 บาท\n"
            "รวมทั้งหมด 9,040 บาท (ประมาณการ)"
        )
        assert "ควนรู" not in {**play.lines(1), **play.lines(2)}, "nothing before a tap"
        play.taps(leader, "ใช่")
        assert (play.lines(1)["ควนรู"], play.lines(2)["ควนรู"]) == (10, 2)
        again = f"rounds.all_yes:{play.house.value('SELECT min(first_id) FROM round_changes')}"
        play.made.forge(again, chat=leader)
        leader.presses(data=again)
        play.house.settle()
        assert play.toast(leader) == "บันทึกไปแล้วครับ"
        play.types(leader, "เอาปุ๋ย 15-15-15 11 กระสอบ น้ำกรด 3 แกลลอน")
        play.taps(leader, "ไม่ใช่")
        assert (play.lines(1)["ควนรู"], play.lines(2)["ควนรู"]) == (10, 2)
        play.types(leader, "เอาปุ๋ย 15-15-15 5 กระสอบ น้ำกรด 2.5 แกลลอน")
        play.taps(leader, "3", "ใช่")
        assert (play.lines(1)["ควนรู"], play.lines(2)["ควนรู"]) == (5, 3)
        play.types(leader, "ปุ๋ยลดเหลือ 4 น้ำกรด 1.5 แกลลอน")  # two changes: the verb goes on
        play.taps(leader, "2", "ใช่")
        assert (play.lines(1)["ควนรู"], play.lines(2)["ควนรู"]) == (4, 2)
        play.types(leader, "ปุ๋ยเพิ่มอีก 3 ส่วนน้ำกรดลดลง 1 แกลลอน")
        play.taps(leader, "ใช่")
        assert (play.lines(1)["ควนรู"], play.lines(2)["ควนรู"]) == (7, 1)


def test_an_organisation_is_ordered_for_by_the_place_it_is_called_after_and_by_nobody_who_may_not(
    opened: Trading,
) -> None:
    play, leader = opened, opened.people["ควนรู"]
    for words in (
        "ควนดินแดงเอา 20 กระสอบ",
        "ควนดินแดง ปุ๋ย 20 กระสอบ",
        "เอาปุ๋ย 15-15-15 20 กระสอบให้ควนดินแดง",
        "ลดของควนดินแดงเหลือ 20",
    ):
        assert "ท่านสั่งแทนกลุ่มน้ำยางสดควนดินแดงไม่ได้" in play.types(leader, words), words
    play.taps(leader, "ฝากเลขานุการ")
    assert "20 กระสอบ ให้กลุ่มน้ำยางสดควนดินแดง (เดิม 24 กระสอบ)" in play.sees(play.secretary)
    assert play.lines() == NINE, "never the speaker's own"
    asked = play.types(play.people["ควนดินแดง"], "ควนดินแดงเอา 20 กระสอบ")
    assert "ลดเหลือ 20 กระสอบ" in asked or "เป็น 20 กระสอบ" in asked
    play.taps(play.people["ควนดินแดง"], "ใช่")
    assert play.lines() == NINE | {"ควนดินแดง": 20}
    card = play.types(play.secretary, "โคกทรายเอาปุ๋ย 15-15-15 6 กระสอบ เขาพระเอา 22")  # each its own, of the same goods
    assert "1. กลุ่มทำสวนโคกทราย: ปุ๋ย 15-15-15 จากเดิม 4 เป็น 6 กระสอบ" in card
    assert "2. กลุ่มเลี้ยงโคบ้านเขาพระ: ปุ๋ย 15-15-15 จากเดิม 20 เป็น 22 กระสอบ" in card
    play.taps(play.secretary, "ใช่")
    assert play.lines() == NINE | {"ควนดินแดง": 20, "โคกทราย": 6, "เขาพระ": 22}


def test_what_is_reported_as_wanted_while_a_round_is_open_is_asked_about_and_no_order_by_itself(
    opened: Trading,
) -> None:
    play, leader = opened, opened.people["ไก่ไข่"]
    play.types(leader, "ขายไข่ไก่ได้ 40 แผง แผงละ 100 บาท และต้องการปุ๋ย 15-15-15 10 กระสอบ")
    play.taps(leader, "ถูกต้อง")
    assert "ไก่ไข่" not in play.lines(), "what was sold is confirmed, and no order by that"
    assert "ยังไม่ชัด" not in play.types(play.marketing, "/needs"), "the round asks about it"
    play.taps(leader, "ใช่")
    assert play.lines()["ไก่ไข่"] == 10
    play.types(leader, "ขายไข่ไก่ได้ 30 แผง แผงละ 100 บาท และต้องการปุ๋ย 15-15-15 15 กระสอบ")
    play.taps(leader, "ถูกต้อง")
    assert "ในรอบนี้เลยไหม" not in play.sees(leader) and play.lines()["ไก่ไข่"] == 10, "it has an order there already"
    play.taps(leader, "ใช่")
    assert play.lines()["ไก่ไข่"] == 15


def test_what_a_round_took_up_is_changed_in_the_round_and_never_beside_it(tmp_path: Path) -> None:
    """In words that name the goods by half, by the button under what was reported, and by a card that says it of the report."""
    offer = replace(RED, product="ปุ๋ยอินทรีย์")
    with trading(tmp_path, told={"รัตภูมิ": (40, None)}, offer=offer, fill_to="pack") as play:
        leader = play.people["ควนรู"]
        play.types(leader, "ต้องการปุ๋ยอินทรีย์ 15 กระสอบ")
        play.taps(leader, "ถูกต้อง")
        reported = play.made.last(leader)
        play.opens()
        assert play.lines()["ควนรู"] == 15
        assert "จากเดิม 15 ลดเป็น 10 กระสอบ" in play.types(leader, "ขอลดปุ๋ยเหลือ 10 กระสอบครับ")
        play.taps(leader, "ใช่")
        assert play.lines()["ควนรู"] == 10

        leader.presses("ยกเลิกรายการนี้", message=reported)
        play.house.settle()
        assert "อยู่ในรอบรวมซื้อแล้ว" in play.toast(leader) and play.lines()["ควนรู"] == 10
        assert "10 กระสอบ" in play.made.last(leader)["text"], "the order stands below, with what changes it"
        assert "ถอนออกจากรอบ" in play.labels(play.made.last(leader))

        play.types(leader, "เดือนนี้ขายข้าวได้ 5,000 บาท แล้วก็ขอลดปุ๋ยเหลือ 5 กระสอบ")
        play.taps(leader, "ถูกต้อง")
        assert play.lines()["ควนรู"] == 10, "the round asks by itself"
        play.taps(leader, "ไม่ใช่")
        wanted = "SELECT quantity FROM statements WHERE kind='purchase' AND state='confirmed' AND member_id=?"
        assert [row[0] for row in play.house.rows(wanted, play.member["ควนรู"])] == ["15"], (
            "as it was told, no other beside it"
        )
        assert play.house.value("SELECT count(*) FROM statements WHERE kind='activity' AND state='confirmed'") == 1
        assert "ยังไม่มีใครบอกว่าต้องการอะไร" in play.types(play.marketing, "/needs")
        assert "ถอนปุ๋ยอินทรีย์ จำนวน 10 กระสอบ ใช่ไหมครับ" in play.types(leader, "ยกเลิกปุ๋ยค่ะ ไม่เอาแล้ว")

        play.house.move("2026-12-15T18:30")
        play.types(play.marketing, "ร้านยืนยัน 780")
        assert play.state() == "ordered"
        leader.presses("ยกเลิกรายการนี้", message=reported)
        play.house.settle()
        assert "อยู่ในรอบรวมซื้อแล้ว" in play.toast(leader), "its figure is still one of the open month"
        play.house.move("2027-01-10T09:00")
        leader.presses("ยกเลิกรายการนี้", message=reported)
        play.house.settle()
        assert "อยู่ในรอบ" not in play.toast(leader), "a closed month's figure is the secretary's to put right, as ever"


def test_who_has_shut_the_bot_out_is_on_the_secretarys_list_like_who_has_no_telegram(tmp_path: Path) -> None:
    with trading(tmp_path, told={"ควนรู": (15, None), "นาสีทอง": (10, None)}) as play:
        play.people["ควนรู"].blocks()
        play.house.settle()
        play.opens()
        told = play.sees(play.secretary)
        assert (
            "ต้องโทรบอก" in told and "กลุ่มทำนาบ้านควนรู" in told and "เปิดแล้ว" in told and "15 กระสอบ รวม 11,700 บาท" in told
        )
        assert "นาสีทอง" not in told
        assert play.lines() == {"ควนรู": 15, "นาสีทอง": 10}, "it is in the round all the same"


def test_the_group_reads_no_name_of_who_changed_an_order_not_even_the_chairs(opened: Trading) -> None:
    play = opened
    assert "เปิดรอบ โดย" in play.card()
    play.types(play.chair, "ปุ๋ยลดเหลือ 35")
    play.taps(play.chair, "ใช่")
    assert play.lines()["รัตภูมิ"] == 35
    assert "มีผู้เปลี่ยนจำนวน 1 แห่ง ·" in play.card() and "โดย" not in play.card()


def test_what_cannot_be_ordered_is_answered_with_what_to_do(opened: Trading) -> None:
    play, leader = opened, opened.people["ควนรู"]
    for words, answer in (
        ("เอาปุ๋ย 15-15-15 3.5 กระสอบ", "ขายเป็นกระสอบเต็ม 3 หรือ 4 กระสอบ"),
        ("เอาปุ๋ย 15-15-15 10 ปี๊บ", "หนึ่งปี๊บเป็นกี่กระสอบ ยังไม่มีใครบอกไว้"),
        ("เขาพระเอาปุ๋ย 15-15-15 25 กระสอบ", "ท่านสั่งแทนกลุ่มเลี้ยงโคบ้านเขาพระไม่ได้"),
    ):
        assert answer in play.types(leader, words), words
    assert play.lines() == NINE
    play.taps(leader, "ฝากเลขานุการ")
    wish = play.sees(play.secretary)
    assert "ขอสั่งปุ๋ย 15-15-15 25 กระสอบ ให้กลุ่มเลี้ยงโคบ้านเขาพระ (เดิม 20 กระสอบ)" in wish and play.lines() == NINE
    play.taps(play.secretary, "ไม่สั่งให้")
    assert play.lines() == NINE
    for forged in ("rounds.set:1:1:5", "rounds.leave:1:1"):
        play.made.forge(forged, chat=leader)
        leader.presses(data=forged)
        play.house.settle()
        assert "ท่านสั่งแทนสหกรณ์การเกษตรรัตภูมิไม่ได้" in play.toast(leader)
    play.made.forge(f"rounds.set:1:{play.member['ควนรู']}:0", f"rounds.set:1:{play.member['ควนรู']}:-5", chat=leader)
    for forged in (0, -5):
        leader.presses(data=f"rounds.set:1:{play.member['ควนรู']}:{forged}")
        play.house.settle()
        assert "จำนวน 0 คือถอนออกจากรอบใช่ไหม" in play.toast(leader)
    play.made.forge(f"rounds.set:1:{play.member['ควนรู']}:1000000000000", chat=leader)
    leader.presses(data=f"rounds.set:1:{play.member['ควนรู']}:1000000000000")
    play.house.settle()
    assert "จำนวนมากเกินไป" in play.toast(leader)
    assert play.lines() == NINE


def test_what_cannot_be_ordered_as_it_was_said_is_one_tap_away_as_it_can_be(opened: Trading) -> None:
    play, leader = opened, opened.people["ควนรู"]
    play.types(leader, "เอาปุ๋ย 15-15-15 3.5 กระสอบ")
    play.taps(leader, "4")
    assert play.lines()["ควนรู"] == 4
    play.types(leader, "ขอเพิ่มปุ๋ย 1.5 กระสอบ")
    play.taps(leader, "2")
    assert play.lines()["ควนรู"] == 6, "two more than before"
    assert "จากเดิม 6 ลดเป็น 3 กระสอบ" in play.types(leader, "ปุ๋ยลดลงสาม")
    play.taps(leader, "ใช่")
    play.taps(leader, "เพิ่มหรือลดจำนวน")
    assert "จะลดลง 2 กระสอบใช่ไหม" in play.types(leader, "-2")
    play.taps(leader, "ลดลง 2")
    assert play.lines()["ควนรู"] == 1
    play.taps(leader, "เพิ่มหรือลดจำนวน")
    assert "จำนวนต้องมากกว่า 0" in play.types(leader, "-2"), "one cannot have one less than nothing"
    assert play.lines()["ควนรู"] == 1


def test_a_round_that_nobody_is_in_when_it_closes_is_called_off_and_marketing_reads_it(tmp_path: Path) -> None:
    with trading(tmp_path, told={"ควนรู": (5, None)}) as play:
        play.opens()
        play.types(play.people["ควนรู"], "ไม่เอาปุ๋ยแล้ว")
        play.taps(play.people["ควนรู"], "ถอน")
        play.house.move("2026-12-15T18:00")
        assert play.state() == "cancelled" and "ยกเลิกแล้ว: ไม่มีใครสั่ง" in play.card()
        assert "ยกเลิกแล้ว: ไม่มีใครสั่ง" in play.sees(play.marketing)
        assert not play.labels(play.shown(play.marketing, "round:1")), "there is nothing to go on with"


FILLED = {
    "รัตภูมิ": (40, None), "กำแพงเพชร": (35, None), "ควนดินแดง": (21, None), "ห้วยโอน": (25, None), "ท่าชะมวง": (6, None),
    "เขาพระ": (20, None), "ควนรู": (20, None), "นาสีทอง": (15, None), "โคกทราย": (4, None), "หนองปลิง": (3, None),
    "ทุ่งคมบาง": (8, None), "ไก่ไข่": (10, None),
}  # fmt: skip


def test_the_second_of_the_deadline_and_what_follows_until_the_order(tmp_path: Path) -> None:
    with trading(tmp_path, told=FILLED) as play:
        play.opens()
        assert sum(play.lines().values()) == 207
        chicken, hill = play.people["ไก่ไข่"], play.people["โคกทราย"]
        play.house.move("2026-12-15T17:59")
        asked = play.types(chicken, "ไม่เอาปุ๋ยแล้วค่ะ")
        assert "ถอนปุ๋ย 15-15-15 จำนวน 10 กระสอบ ใช่ไหมครับ ทั้งรอบจะเหลือ 197 กระสอบ" in asked
        play.house.move("2026-12-15T18:00")
        assert play.state() == "closing"
        assert "ปิดรับแล้ว รอผู้ที่ส่งทันเวลา 1 แห่ง ไม่เกิน 18.10 น." in play.card()
        assert "ปิดรับเมื่อวันอังคารที่ 15 ธันวาคม 2569 เวลา 18.00 น." in play.types(hill, "ปุ๋ยเพิ่มอีก 2")
        play.house.move("2026-12-15T18:04")
        play.taps(chicken, "ถอน")
        assert play.state() == "fill" and sum(play.lines().values()) == 197
        card = play.shown(play.chair, "round:1", play.group)
        assert "ขาดอีก 3 กระสอบ ทุกกระสอบเหลือ 755 บาท (ถ้าไม่ครบ กระสอบละ 780 บาท)" in card["text"]
        assert "ถึงวันพุธที่ 16 ธันวาคม 2569 เวลา 18.00 น. หรือเมื่อครบ" in card["text"]
        assert play.labels(card) == ["เติม 1", "เติม 2", "เติม 3"]
        assert "ของท่านมี 4 กระสอบอยู่แล้ว เติมได้ถึงวันพุธที่ 16 ธันวาคม 2569 เวลา 18.00 น." in play.sees(hill)
        play.taps(hill, "เติม 2 เป็น 6 กระสอบ")
        assert play.lines()["โคกทราย"] == 6 and "ขาดอีก 1 กระสอบ" in play.card()
        assert "ตอนนี้เติมได้อีก 1 กระสอบ" in play.types(play.people["ห้วยโอน"], "ขอเพิ่มปุ๋ยอีก 5")
        assert "อีก 4 ผมจดไว้ในรายการเดือนมกราคม 2570 ให้ได้" in play.sees(play.people["ห้วยโอน"])
        play.taps(play.people["ห้วยโอน"], "ไม่เติม")
        assert "ช่วงนี้เพิ่มได้อย่างเดียวครับ 20 กระสอบยังอยู่" in play.types(play.people["ควนรู"], "ปุ๋ยลดเหลือ 15")
        play.house.move("2026-12-16T18:00")
        assert play.state() == "choice"
        desk = play.desk()
        assert "ได้ 199 กระสอบ ขาดอีก 1 เต็มชุด" in desk
        assert "สั่ง 200 รวม 151,000 บาท (จ่ายเพิ่ม 755 บาท)" in desk
        assert "ตัดเหลือ 195 กระสอบ: รวม 152,100 บาท ของน้อยลง 4 กระสอบ" in desk
        assert "กลุ่มทำนากำแพงเพชร 35→34" in desk and "กลุ่มน้ำยางสดควนดินแดง 21→20" in desk
        play.taps(play.marketing, "ขอให้สหกรณ์การเกษตรรัตภูมิรับเพิ่ม 1")
        assert "เพิ่ม 1 กระสอบ เป็น 41 กระสอบ เพื่อให้ครบ 200 เป็นเงินเพิ่ม 755 บาท" in play.sees(play.chair)
        play.taps(play.chair, "รับเพิ่ม")
        assert play.state() == "closed" and sum(play.lines().values()) == 200
        assert "จำนวน 200 กระสอบ (40 ชุด) รวม 151,000 บาท (หนึ่งแสนห้าหมื่นหนึ่งพันบาทถ้วน)" in play.desk()
        play.taps(play.marketing, "ร้านยืนยัน 755 บาท")
        assert play.state() == "ordered"
        own = play.own("ควนรู")
        assert "จำนวน 20 กระสอบ (ยี่สิบกระสอบ) กระสอบละ 755 บาท รวม 15,100 บาท" in own
        assert "เป็นยอดจอง ยังไม่ต้องจ่าย" in own
        assert play.lines() == {
            "รัตภูมิ": 41, "กำแพงเพชร": 35, "ควนดินแดง": 21, "ห้วยโอน": 25, "ท่าชะมวง": 6, "เขาพระ": 20, "ควนรู": 20, "นาสีทอง": 15,
            "โคกทราย": 6, "หนองปลิง": 3, "ทุ่งคมบาง": 8,
        }  # fmt: skip


def test_what_was_asked_about_and_not_answered_until_the_order_is_wanted_still(tmp_path: Path) -> None:
    with trading(tmp_path, told={"ควนรู": (200, None), "ท่าชะมวง": (None, None)}) as play:
        play.opens()
        assert "ยังไม่ชัด" not in play.types(play.marketing, "/needs"), "the round asks about it"
        play.house.move("2026-12-15T18:00")
        play.taps(play.marketing, "ร้านยืนยัน 755 บาท")
        assert play.state() == "ordered" and "ยังไม่ชัด 1 แห่ง" in play.types(play.marketing, "/needs")


def test_what_was_not_confirmed_in_time_stays_and_is_told_once(tmp_path: Path) -> None:
    with trading(tmp_path, told=FILLED) as play:
        play.opens()
        play.house.move("2026-12-15T17:59")
        play.types(play.people["ไก่ไข่"], "ไม่เอาปุ๋ยแล้วค่ะ")
        play.house.move("2026-12-15T18:11")
        assert play.lines()["ไก่ไข่"] == 10 and play.state() == "fill"
        assert "ไม่ได้กดยืนยันภายในเวลาครับ ปุ๋ย 15-15-15 10 กระสอบเดิมยังอยู่" in play.sees(play.people["ไก่ไข่"])
        play.taps(play.people["ไก่ไข่"], "ถอน")
        assert "ไม่ได้กดยืนยันในเวลา" in play.toast(play.people["ไก่ไข่"])


def test_a_deadline_that_passed_while_the_bot_was_down_closes_at_the_start(tmp_path: Path) -> None:
    with trading(tmp_path, told=FILLED) as play:
        play.opens()
        play.made.sleeps("2026-12-15T18:25")
        assert play.state() == "fill"
        assert "ปิดรับ" in play.types(play.people["ควนรู"], "ปุ๋ยลดเหลือ 15") or "เพิ่มได้อย่างเดียว" in play.sees(
            play.people["ควนรู"]
        )


def test_a_dearer_price_is_asked_of_everybody_and_silence_accepts_it(tmp_path: Path) -> None:
    told = {"รัตภูมิ": (40, None), "ควนรู": (20, None)}
    with trading(tmp_path, told=told, fill_to="pack") as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        assert play.state() == "closed"
        play.taps(play.marketing, "ราคาเปลี่ยน")
        assert "แพงกว่าที่แจ้งไว้" in play.types(play.marketing, "795")
        assert "790" in play.types(play.marketing, "ไม่ใช่ 795 เป็น 790"), "a slip is asked anew"
        assert "จะถามทั้ง 2 แห่ง" in play.types(play.marketing, "วันพฤหัสบดี เที่ยง")
        assert "กระสอบละ 790 บาท แพงกว่าที่แจ้งไว้ 10 บาท 20 กระสอบ รวม 15,800 บาท" in play.own("ควนรู")
        play.taps(play.people["ควนรู"], "ถอนออกจากรอบ")
        play.house.move("2026-12-17T12:00")
        assert play.state() == "ordered" and play.lines() == {"รัตภูมิ": 40}
        assert play.house.value("SELECT price_satang FROM rounds") == 790_00


@pytest.mark.parametrize("words", ["เดี๋ยวก่อน ยังไม่ยกเลิก", "ไม่ใช่ๆ", "ใครสั่งมั่งอ่ะ", "ปิดวันไหนนะ ได้กี่กระสอบแล้วยัง"])
def test_what_is_no_reason_calls_no_round_off(opened: Trading, words: str) -> None:
    opened.types(opened.marketing, "ยกเลิกรอบปุ๋ย")
    opened.types(opened.marketing, words)
    assert opened.state(1) == "open"


@pytest.mark.parametrize("words", ["งวดหน้าเอา 90 กระสอบ", "เดือนมกราเอา 90 กระสอบ", "เดือนหน้าค่อยเอาอีก 5 กระสอบ"])
def test_an_order_of_a_later_round_changes_nothing_in_this_one(opened: Trading, words: str) -> None:
    before = [tuple(row) for row in opened.house.rows("SELECT member_id, quantity FROM round_lines ORDER BY id")]
    assert "จากเดิม" not in opened.types(opened.people["ควนรู"], words)
    opened.types(opened.people["ควนรู"], "ใช่")
    assert [
        tuple(row) for row in opened.house.rows("SELECT member_id, quantity FROM round_lines ORDER BY id")
    ] == before


def test_a_round_is_called_off_with_a_reason_and_goes_on_within_a_day(opened: Trading) -> None:
    play = opened
    play.taps(play.marketing, "ยกเลิกรอบ")
    assert "ยกเลิกรอบรวมซื้อปุ๋ย 15-15-15 แล้ว" in play.types(play.marketing, "ร้านน้ำท่วม")
    assert play.state() == "cancelled"
    assert "ยกเลิกแล้ว: ร้านน้ำท่วม" in play.card()
    assert "ยกเลิกรอบรวมซื้อปุ๋ย 15-15-15 ร้านเจ๊แดง แล้วครับ เพราะร้านน้ำท่วม" in play.own("ควนรู")
    play.taps(play.marketing, "เปิดรอบนี้ต่อ")
    assert play.state() == "open" and play.lines() == NINE


def test_the_deadline_can_be_moved_and_a_restart_asks_nothing_again(opened: Trading) -> None:
    play = opened
    play.taps(play.marketing, "เลื่อนวันปิด")
    play.house.restart()
    assert "เลื่อนแล้วครับ ปิดรับวันพุธที่ 16 ธันวาคม 2569 เวลา 18.00 น." in play.types(play.marketing, "พุธที่ 16 หกโมงเย็น")
    play.house.move("2026-12-15T18:30")
    assert play.state() == "open"
    assert "ปิดรับวันพุธที่ 16 ธันวาคม 2569" in play.card()
    play.house.move("2026-12-16T18:00")
    assert play.state() == "closed" and sum(play.lines().values()) == 190, (
        "the tolerance of one completes the begun pack"
    )


def test_marketing_opens_moves_and_orders_in_words(tmp_path: Path) -> None:
    with trading(tmp_path, told={"รัตภูมิ": (40, None), "ควนรู": (20, None)}, fill_to="pack") as play:
        marketing = play.marketing
        seen = play.types(marketing, "เปิดรอบเจ๊แดง ปิดอังคารที่ 15 หกโมงเย็น")
        assert "60 กระสอบ จาก 2 แห่ง" in seen and "ปิดรับวันอังคารที่ 15 ธันวาคม 2569 เวลา 18.00 น." in seen
        assert play.house.value("SELECT count(*) FROM rounds") == 0, "nothing is opened before the tap"
        play.taps(marketing, "เปิดรอบ")
        assert "ปิดรับวันพุธที่ 16 ธันวาคม 2569 เวลา 18.00 น." in play.types(marketing, "เลื่อนปิดเป็นพุธ หกโมงเย็น")
        play.types(play.people["ควนรู"], "ร้านยืนยัน 780")
        play.house.move("2026-12-16T18:00")
        assert play.state() == "closed"
        play.types(play.people["ควนรู"], "ร้านยืนยัน 780")
        assert play.state() == "closed", "who runs no rounds orders nothing"
        assert "ถูกกว่าที่แจ้งไว้ (780 บาท) รวม 4,500 บาท" in play.types(marketing, "ร้านยืนยัน 75")
        assert play.state() == "closed", "a price that was not shown orders nothing"
        play.types(marketing, "ร้านยืนยัน 780")
        assert play.state() == "ordered"


def test_the_goods_of_an_offer_may_be_named_in_short(tmp_path: Path) -> None:
    with trading(tmp_path) as play:
        asked = play.types(play.marketing, "เปิดรอบปุ๋ยร้านเจ๊แดง")
        assert "ยังไม่มีใบเสนอราคา" not in asked, "there is one, of 15-15-15"
        assert "ปุ๋ย 15-15-15" in play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")


def test_who_would_open_a_round_in_words_reads_what_is_missing_for_it(tmp_path: Path) -> None:
    with trading(tmp_path, told={"รัตภูมิ": (40, None)}, fill_to="pack") as play:
        seen = play.types(play.marketing, "เปิดรอบรวมซื้อน้ำกรดค่ะ")
        assert "ยังไม่มีใบเสนอราคาน้ำกรด" in seen and "พิมพ์ได้เลย บรรทัดละร้าน" in seen
        assert "ฝ่ายการตลาด" in play.types(play.secretary, "เปิดรอบรวมซื้อปุ๋ย 15-15-15 ค่ะ")
        assert play.house.value("SELECT count(*) FROM rounds") == 0


def test_who_runs_rounds_in_one_network_only_opens_them_there_in_words(tmp_path: Path) -> None:
    with trading(tmp_path, told={"รัตภูมิ": (40, None)}, fill_to="pack") as play:
        play.house.stop()

        async def elsewhere(turn: Turn) -> None:
            turn.person = await person_of(turn, play.made.person_ids[play.secretary.id])
            other = await networks.found(turn, group_chat_id=None, name="เครือข่ายอื่น")
            body = await networks.default_body(turn.connection, other.id)
            held = {"network_id": other.id, "body_id": body.id, "person_id": turn.person.id, "since": turn.now}
            await turn.connection.execute(insert(tables.offices).values(**held, office=Office.MARKETING.value))
            acid = replace(RED, product="น้ำกรด", unit="แกลลอน")
            await offers.confirm(turn, await offers.add(turn, other.id, acid, "ใบเสนอราคา", {}))

        play.made.change(elsewhere)
        play.house.start()
        seen = play.types(play.secretary, "เปิดรอบรวมซื้อน้ำกรดค่ะ")
        assert "ปิดรับวันไหน" in seen, "what the older network would refuse stands in no way"


ELEVEN = {
    "รัตภูมิ": (41, None), "กำแพงเพชร": (35, None), "ควนดินแดง": (21, None), "ห้วยโอน": (25, None), "ท่าชะมวง": (6, None),
    "เขาพระ": (20, None), "ควนรู": (20, None), "นาสีทอง": (15, None), "โคกทราย": (6, None), "หนองปลิง": (3, None), "ทุ่งคมบาง": (8, None),
}  # fmt: skip


def test_one_card_leads_from_the_order_to_goods_money_and_the_statement(tmp_path: Path) -> None:
    with trading(tmp_path, told=ELEVEN) as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        play.taps(play.marketing, "ร้านยืนยัน 755 บาท")
        play.house.move("2026-12-24T09:30")
        leader = play.people["ควนรู"]
        play.types(play.chair, "ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412")
        assert play.state() == "ordered", "a preview shares nothing"
        play.taps(play.chair, "แบ่งตามนี้")
        assert play.state() == "receiving" and "ล่าสุด: ของมาแล้ว โดย ประเสริฐ" in play.card()
        assert "สั่ง 20 งวดนี้ได้ 12 กระสอบ (สิบสองกระสอบ) เป็นเงิน 9,060 บาท (กระสอบละ 755)" in play.own("ควนรู")
        play.types(leader, "ไปรับของแล้ว 8 กระสอบ")
        assert "รับแล้ว 8 จาก 12 กระสอบ ค้างรับ 4" in play.own("ควนรู")
        assert "โอนให้สหกรณ์การเกษตรรัตภูมิ 5,700 บาท" in play.types(leader, "โอนแล้ว 5,700")
        play.taps(leader, "ใช่")
        play.taps(play.treasurer, "เงินเข้าแล้ว")
        assert "ยังค้าง 3,360 บาท" in play.sees(leader)
        assert "ยอดค้าง 3,360 บาท" in play.types(leader, "ขอใบแจ้งยอด")
        in_group = "\n".join(each["text"] for each in play.chair.sees(play.group))
        assert "9,060" not in in_group and "5,700" not in in_group and "ควนรู" not in in_group
        play.house.move("2026-12-28T09:30")
        play.types(play.chair, "ปุ๋ยมาอีก 62 เปียก 2 ใบส่งของ 0431")
        play.taps(play.chair, "แบ่งตามนี้", "ปิดยอดตามที่มา")
        assert play.state() == "received"
        treasurer = play.treasurer
        assert "ยังปิดบัญชีไม่ได้" in play.types(treasurer, "บิลร้านเจ๊แดง 140,000")
        asked = play.types(treasurer, "บิลร้านเจ๊แดง 138,920")
        assert "บิลร้าน 138,920 บาท สมุดเรา 135,900 บาท (180 × 755) ต่างกัน 3,020 บาท เท่ากับของเสียหาย 4 กระสอบ" in asked
        play.taps(treasurer, "ร้านไม่คิดของเสียหาย")
        assert play.state() == "settled" and "ปิดบัญชีแล้ว" in play.card()
        assert "ครบยอดที่ค้างร้าน" in play.types(treasurer, "จ่ายร้านแล้ว 135,900")
        play.taps(treasurer, "ใช่")
        assert "ไม่ค้างร้านแล้ว" in play.sees(treasurer)
        asked = play.types(treasurer, "ร้านเจ๊แดงลดให้กระสอบละ 5 เพราะส่งช้า")
        assert "รอบนี้ปิดบัญชีแล้ว" in asked and "755 เป็น 750 บาท 180 กระสอบ รวมลด 900 บาท" in asked
        play.taps(treasurer, "ใช่")
        assert "ของท่าน 18 กระสอบ ลด 90 บาท" in play.sees(leader)
        assert play.house.value("SELECT sum(satang) FROM ledger_postings WHERE kind='seller'") == 900_00, (
            "the seller owes it"
        )
        member = str(play.member["ควนรู"])
        owed = "SELECT sum(satang) FROM ledger_postings WHERE kind='member' AND account=?"
        assert play.house.value(owed, member) == 13_590_00 - 5_700_00 - 90_00
        assert "ทั้งบิล 180 กระสอบลด 100 บาท" in play.types(treasurer, "ร้านเจ๊แดงลดให้ 100 บาท เพราะถุงขาด")
        play.taps(treasurer, "ใช่")
        assert "ร้านลดราคา ปุ๋ย 15-15-15 ทั้งบิล (ถุงขาด) ของท่าน 18 กระสอบ ลด 10 บาท" in play.sees(leader)
        assert play.house.value(owed, member) == 13_590_00 - 5_700_00 - 90_00 - 10_00
        assert play.house.value("SELECT sum(satang) FROM ledger_postings WHERE kind='seller'") == 1_000_00
        play.types(treasurer, "ร้านเจ๊แดงลดให้ 135,000 บาท เพราะลืมเลขศูนย์")
        assert play.house.value("SELECT count(*) FROM ledger_entries WHERE reason LIKE '%ศูนย์%'") == 0
        assert play.house.value("SELECT sum(satang) FROM ledger_postings") == 0


def test_twelve_at_once_on_the_last_hundred_sacks_get_what_there_is_and_not_one_more(tmp_path: Path) -> None:
    offer = replace(RED, most=100, tiers=RED.tiers[:1], pack=1)
    with trading(tmp_path, told={}, offer=offer) as play:
        play.opens()
        for name, person in play.people.items():
            play.made.forge(f"rounds.set:1:{play.member[name]}:9", chat=person)
        for name, person in play.people.items():  # nobody waits for the answer to another
            person.presses(data=f"rounds.set:1:{play.member[name]}:9")
            person.presses(data=f"rounds.set:1:{play.member[name]}:9")
        play.house.settle()
        lines = play.lines()
        assert sum(lines.values()) == 99 and set(lines.values()) == {9} and len(lines) == 11
        (missed,) = set(play.people) - set(lines)
        assert play.toast(play.people[missed]) == "ร้านเหลือ 1 กระสอบครับ"
        assert "99 กระสอบ จาก 11 แห่ง" in play.card()


def forty(play: Trading) -> dict[Person, int]:
    """Twenty-eight more organisations with somebody on Telegram; returned is everybody who orders, with their member."""
    more = [play.house.rehearsal.person(f"คนที่{number}") for number in range(28)]
    for person in more:
        person.starts()
    play.house.settle()
    play.house.stop()
    everybody = {person: play.member[name] for name, person in play.people.items()}

    async def add(turn: Turn) -> None:
        for number, person in enumerate(more):
            known = await chats.person(turn.connection, person.id)
            assert known is not None
            member = await members.add(turn, play.made.network, f"กลุ่มเลี้ยงผึ้งหมู่ {number + 1}")
            await members.link_person(turn, play.made.network, member.id, known.id, state="accepted", via="link")
            everybody[person] = member.id
        for place, (person, member_id) in enumerate(everybody.items()):
            found = await chats.chat(turn.connection, person.id)
            assert found is not None
            button = outbox.data("rounds.figure", f"rounds.set:1:{member_id}:{1 + place % 6}", figure=1 + place % 6)
            outbox.say(turn, found.id, "rounds.unchanged", {}, keyboard=[[button]], kind="answer")

    play.made.change(add)
    play.house.start()
    play.house.settle()
    return everybody


def test_forty_at_once_by_taps_and_sentences_get_the_last_hundred_sacks_and_each_reads_why(tmp_path: Path) -> None:
    offer = replace(RED, most=100, tiers=RED.tiers[:1], pack=1)
    with trading(tmp_path, told={}, offer=offer) as play:
        play.opens()
        everybody = forty(play)
        assert len(everybody) == 40
        wanted = {member_id: 1 + place % 6 for place, member_id in enumerate(everybody.values())}
        assert sum(wanted.values()) == 136
        by_words = list(everybody)[::2]
        for person in by_words:  # a sentence counts by the tap that follows it
            person.types(f"เอาปุ๋ย 15-15-15 {wanted[everybody[person]]} กระสอบ")
        play.house.settle()
        for person, member_id in everybody.items():  # nobody waits for the answer to another, and fingers tremble
            for _ in range(2):
                if person in by_words:
                    person.presses("ใช่")
                else:
                    person.presses(data=f"rounds.set:1:{member_id}:{wanted[member_id]}")
        play.house.settle()
        got = dict(play.house.rows("SELECT member_id, quantity FROM round_lines WHERE round_id=1"))
        left = 100 - sum(got.values())
        assert 0 <= left < 6
        assert all(got[member_id] == wanted[member_id] for member_id in got), "whole, or not at all"
        missed = {person: member_id for person, member_id in everybody.items() if member_id not in got}
        assert missed and all(wanted[member_id] > left for member_id in missed.values()), (
            "nobody was refused what there is"
        )
        for person in missed:
            said = [str(each["text"]) for each in person.answers()[-2:]]
            assert any("ร้านเหลือ" in each or "ร้านหมดแล้ว" in each for each in said), said
        assert f"{100 - left} กระสอบ จาก {len(got)} แห่ง" in play.card()
        play.taps(play.marketing, "ดูว่าใครสั่งเท่าไร")
        heading, *rows = play.sees(play.marketing).splitlines()
        assert f"{100 - left} กระสอบ จาก {len(got)} แห่ง" in heading
        assert [int(row.rsplit(" ", 1)[1]) for row in rows] == [got[each] for each in sorted(got)], (
            "the totals explained"
        )


def test_a_round_killed_between_any_two_steps_is_opened_once_and_tells_each_once(tmp_path: Path) -> None:
    with trading(tmp_path, told={"รัตภูมิ": (40, None), "ควนรู": (20, None)}, fill_to="pack") as play:
        play.house.how["in_process"] = False  # a process of its own, from the next start on
        play.made.forge("rounds.choose:1", chat=play.marketing)
        play.marketing.presses(data="rounds.choose:1")
        play.house.settle()
        play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
        play.marketing.presses("เปิดรอบ")
        play.house.kill()
        play.house.start()
        play.house.settle()
        assert play.house.value("SELECT count(*) FROM rounds") == 1
        assert play.lines() == {"รัตภูมิ": 40, "ควนรู": 20}
        leader = play.people["ควนรู"]
        leader.types("ปุ๋ยลดเหลือ 15")
        play.house.kill()
        play.house.start()
        play.house.settle()
        leader.presses("ใช่")
        play.house.kill()
        play.house.start()
        play.house.settle()
        assert play.lines()["ควนรู"] == 15
        told = [each["text"] for each in leader.sees() if "อยู่ในรอบนี้แล้ว" in each["text"] or "ควนรู: 15" in each["text"]]
        assert len(told) == 1, told
        play.house.kill()
        play.house.start()
        play.house.move("2026-12-15T18:00")
        assert play.state() == "closed"


def test_a_later_hour_for_leaving_a_dearer_price_is_the_one_that_counts(tmp_path: Path) -> None:
    told = {"รัตภูมิ": (40, None), "ควนรู": (20, None)}
    with trading(tmp_path, told=told, fill_to="pack") as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        play.made.forge("rounds.price:1", chat=play.chair)
        play.chair.presses(data="rounds.price:1")
        play.house.settle()
        play.types(play.chair, "790")
        play.taps(play.marketing, "ราคาเปลี่ยน")
        play.types(play.marketing, "790")
        play.types(play.marketing, "วันพฤหัสบดี เที่ยง")
        assert "วันศุกร์ที่ 18 ธันวาคม 2569 เวลา 12.00 น." in play.types(play.chair, "วันศุกร์ เที่ยง")
        play.house.move("2026-12-17T12:30")
        assert play.state() == "asked" and "ถอนได้ถึงวันศุกร์ที่ 18" in play.own("ควนรู")
        play.house.move("2026-12-18T12:00")
        assert play.state() == "ordered"


def test_the_next_step_has_two_days_of_its_own(tmp_path: Path) -> None:
    told = {"รัตภูมิ": (40, None), "ควนรู": (19, None)}
    with trading(tmp_path, told=told, fill_to="pack") as play:
        play.opens()
        play.house.move("2026-12-16T18:00")
        assert play.state() == "choice"
        play.house.move("2026-12-17T10:00")
        play.taps(play.marketing, "ตัดเหลือ 55")
        play.house.move("2026-12-18T19:00")
        assert "มาสองวันแล้ว" not in play.sees(play.secretary)
        play.house.move("2026-12-19T10:30")
        assert "มาสองวันแล้ว" in play.sees(play.secretary)


def calls_off(play: Trading) -> None:
    play.taps(play.marketing, "ยกเลิกรอบ")
    play.types(play.marketing, "ร้านน้ำท่วม")
    assert play.state() == "cancelled"


def test_a_round_that_goes_on_is_still_ended_by_the_clock(tmp_path: Path) -> None:
    told = {"รัตภูมิ": (40, None), "ควนรู": (19, None)}
    with trading(tmp_path, told=told, fill_to="pack") as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        assert play.state() == "fill"
        calls_off(play)
        play.house.move("2026-12-15T18:30")
        play.taps(play.marketing, "เปิดรอบนี้ต่อ")
        assert "ถึงวันพุธที่ 16 ธันวาคม 2569 เวลา 18.00 น. หรือเมื่อครบ" in play.card()
        play.house.move("2026-12-16T18:00")
        assert play.state() == "choice"


def test_a_dearer_price_that_nobody_could_leave_meanwhile_is_asked_anew(tmp_path: Path) -> None:
    told = {"รัตภูมิ": (40, None), "ควนรู": (20, None)}
    with trading(tmp_path, told=told, fill_to="pack") as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        play.taps(play.marketing, "ราคาเปลี่ยน")
        play.types(play.marketing, "790")
        play.types(play.marketing, "วันพฤหัสบดี เที่ยง")
        play.made.forge("rounds.cancel:1", chat=play.marketing)
        play.marketing.presses(data="rounds.cancel:1")
        play.house.settle()
        play.types(play.marketing, "ร้านน้ำท่วม")
        play.taps(play.marketing, "เปิดรอบนี้ต่อ")
        assert play.state() == "closed" and "ร้านยืนยัน 780 บาท" in play.labels(play.shown(play.marketing, "round:1"))


def test_a_round_does_not_go_on_once_another_was_opened_in_its_place(opened: Trading) -> None:
    calls_off(opened)
    opened.opens()
    assert opened.lines(2) == NINE
    opened.made.forge("rounds.again:1", chat=opened.marketing)
    opened.marketing.presses(data="rounds.again:1")
    opened.house.settle()
    assert "เปิดรอบนี้แล้ว โดย วิชัย" in opened.toast(opened.marketing)
    assert (opened.state(1), opened.state(2)) == ("cancelled", "open")


def test_an_old_question_to_the_hub_takes_no_other_rest_than_it_named(tmp_path: Path) -> None:
    with trading(tmp_path, told={"รัตภูมิ": (40, None), "ควนรู": (19, None)}, fill_to="pack") as play:
        play.opens()
        play.house.move("2026-12-16T18:00")
        play.taps(play.marketing, "ขอให้สหกรณ์การเกษตรรัตภูมิรับเพิ่ม 1")
        assert "เพิ่ม 1 กระสอบ เป็น 41 กระสอบ" in play.sees(play.chair)
        play.types(play.marketing, "เลื่อนปิดเป็นพฤหัส หกโมงเย็น")
        play.types(play.people["ควนรู"], "ปุ๋ยลดเหลือ 16")
        play.taps(play.people["ควนรู"], "ใช่")
        play.house.move("2026-12-18T18:00")
        assert play.state() == "choice"
        play.taps(play.chair, "รับเพิ่ม")
        assert "ตอนนี้ขาด 4 กระสอบ เป็นเงิน 3,120 บาท ไม่ใช่ที่ถามไว้แล้ว" in play.toast(play.chair)
        assert play.state() == "choice" and play.lines() == {"รัตภูมิ": 40, "ควนรู": 16}


def test_a_tap_raises_the_quantity_and_not_the_most_that_was_said(tmp_path: Path) -> None:
    told = {"รัตภูมิ": (191, None), "เขาพระ": (2, 4)}
    with trading(tmp_path, told=told, offer=replace(RED, pack=10), fill_to="pack") as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        assert play.state() == "fill"
        play.made.forge("rounds.add:1:1", chat=play.people["เขาพระ"])
        play.people["เขาพระ"].presses(data="rounds.add:1:1")
        play.house.settle()
        assert play.lines()["เขาพระ"] == 3
        assert play.house.value("SELECT tolerance FROM round_lines WHERE quantity=3") == 1, "3 to 4, as was said"


def test_no_figure_is_too_large_to_be_answered(tmp_path: Path) -> None:
    with trading(tmp_path, told={"รัตภูมิ": (40, None)}, offer=replace(RED, most=None)) as play:
        play.opens()
        leader = play.people["ควนรู"]
        assert "จำนวนมากเกินไป ไม่เกิน 1,000,000,000 กระสอบ" in play.types(leader, "เอาปุ๋ย 15-15-15 5000000000 กระสอบ")
        assert play.lines() == {"รัตภูมิ": 40}


def test_a_finger_that_presses_twice_fills_once(tmp_path: Path) -> None:
    told = {"รัตภูมิ": (40, None), "ควนรู": (17, None)}
    with trading(tmp_path, told=told, fill_to="pack") as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        leader = play.people["ควนรู"]
        play.taps(leader, "เติม 1", chat=play.group)
        play.taps(leader, "เติม 1", chat=play.group)
        assert play.lines()["ควนรู"] == 18 and "บันทึกไปแล้ว" in play.toast(leader)
        play.taps(play.chair, "เติม 1", chat=play.group)
        assert play.lines() == {"รัตภูมิ": 41, "ควนรู": 18}, "another organisation's tap is its own"
        play.house.move("2026-12-15T18:01")
        play.taps(leader, "เติม 1", chat=play.group)
        assert play.lines()["ควนรู"] == 19 and play.state() == "closed"


def test_what_came_too_much_is_taken_by_nobody_once_the_books_are_closed(tmp_path: Path) -> None:
    told = {"รัตภูมิ": (40, None), "ควนรู": (20, None)}
    with trading(tmp_path, told=told, fill_to="pack") as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        play.taps(play.marketing, "ร้านยืนยัน 780 บาท")
        play.types(play.chair, "ของมาแล้ว 65 กระสอบ")
        play.taps(play.chair, "ถามในกลุ่ม")
        play.types(play.treasurer, "บิลร้านเจ๊แดง 46,800")
        play.taps(play.treasurer, "ใช่")
        assert play.state() == "settled"
        play.taps(play.people["ควนรู"], "รับเพิ่ม 1 กระสอบ", chat=play.group)
        assert play.house.value("SELECT sum(quantity) FROM shares") == 60
        assert play.house.value("SELECT sum(satang) FROM ledger_postings WHERE kind='seller'") == -46_800_00


def test_the_secretary_passes_on_to_who_has_no_telegram_what_a_tolerance_or_a_cut_made_of_their_order(
    tmp_path: Path,
) -> None:
    told = {"รัตภูมิ": (47, None), "ไก่ไข่": (20, 30)}
    with trading(tmp_path, told=told, fill_to="pack", leaders=10) as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        assert play.lines() == {"รัตภูมิ": 47, "ไก่ไข่": 23}
        said = play.sees(play.secretary)
        assert "ครบชุดแล้ว" in said and "กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้" in said and "23 กระสอบ" in said and "47" not in said
    with trading(tmp_path / "cut", told={"รัตภูมิ": (10, None), "ไก่ไข่": (9, None)}, fill_to="pack", leaders=10) as play:
        play.opens()
        play.house.move("2026-12-16T18:00")
        play.taps(play.marketing, "ตัดเหลือ 15")
        assert play.lines() == {"รัตภูมิ": 8, "ไก่ไข่": 7}
        said = play.sees(play.secretary)
        assert "ได้น้อยลง: 7 กระสอบ" in said and "กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้" in said


def asked(play: Trading, name: str) -> int:
    """How often somebody was asked how much their organisation wants."""
    seen = [str(each["text"]) for each in play.people[name].sees() if each["sender"]["kind"] == "bot"]
    return sum("ท่าชะมวง" in each and "กี่กระสอบ" in each for each in seen)


def test_who_has_not_said_how_much_is_asked_once_more_the_day_before_the_deadline(opened: Trading) -> None:
    play = opened
    assert asked(play, "ท่าชะมวง") == 1
    play.house.move("2026-12-14T17:59")
    assert asked(play, "ท่าชะมวง") == 1
    play.house.move("2026-12-14T18:01")
    assert asked(play, "ท่าชะมวง") == 2
    assert "ยังรอคำตอบของกลุ่มแม่บ้านเกษตรกรท่าชะมวง" in play.own("ท่าชะมวง") and "ปิดรับวันอังคารที่ 15" in play.own("ท่าชะมวง")
    play.taps(play.marketing, "เลื่อนวันปิด")
    play.types(play.marketing, "วันศุกร์ที่ 18 หกโมงเย็น")
    play.house.move("2026-12-18T12:00")
    assert asked(play, "ท่าชะมวง") == 2, "twice a round at most, however often the deadline is moved"
    play.taps(play.people["ท่าชะมวง"], "10")
    assert play.lines()["ท่าชะมวง"] == 10


def test_who_has_answered_is_not_asked_again_and_a_deadline_moved_before_is_the_one_that_counts(
    opened: Trading,
) -> None:
    play = opened
    play.taps(play.marketing, "เลื่อนวันปิด")
    play.types(play.marketing, "วันศุกร์ที่ 18 หกโมงเย็น")
    play.house.move("2026-12-15T12:00")
    assert asked(play, "ท่าชะมวง") == 1
    play.taps(play.people["ท่าชะมวง"], "ไม่สั่งรอบนี้")
    play.house.move("2026-12-18T12:00")
    assert asked(play, "ท่าชะมวง") == 0, "the card says what was answered, and nothing came after it"
    assert "ท่าชะมวง" not in play.lines()


def test_at_night_and_after_the_deadline_nobody_is_asked_again(tmp_path: Path) -> None:
    with trading(tmp_path, told={"รัตภูมิ": (40, None), "ท่าชะมวง": (None, None)}) as play:
        play.opens("อังคารที่ 15 สามทุ่ม")
        play.house.move("2026-12-14T21:30")
        assert asked(play, "ท่าชะมวง") == 1
        play.house.move("2026-12-15T07:10")
        assert asked(play, "ท่าชะมวง") == 2
    with trading(tmp_path / "down", told={"รัตภูมิ": (40, None), "ท่าชะมวง": (None, None)}) as play:
        play.opens()
        play.made.sleeps("2026-12-15T19:00")
        play.house.settle()
        assert asked(play, "ท่าชะมวง") == 1


def test_what_two_did_at_once_stands_in_the_audit_in_the_order_in_which_it_was_done(tmp_path: Path) -> None:
    with trading(tmp_path, told={"รัตภูมิ": (40, None)}) as play:
        play.opens()
        leader = play.people["ควนรู"]
        play.made.forge(f"rounds.set:1:{play.member['ควนรู']}:9", chat=leader)
        play.house.stop()
        play.marketing.types("เลื่อนปิดเป็นพุธ หกโมงเย็น")
        leader.presses(data=f"rounds.set:1:{play.member['ควนรู']}:9")
        play.house.start()
        play.house.settle()
        told = play.house.rows("SELECT act, \"values\" FROM audit WHERE act LIKE 'round.%' ORDER BY id")
        assert [row["act"] for row in told][-2:] == ["round.moved", "round.joined"]
        assert len(json.loads(told[-1]["values"])["lines"]) == len(play.lines()) == 2


@pytest.mark.parametrize("yes", ["ค่ะ", "ครับผม", "เออ", "ใช่ๆ", "แม่นแล้ว", "ใช่ครับ ขอบคุณ", "👍"])
def test_a_yes_in_whatever_words_counts_where_it_is_asked_whether_it_is_so(opened: Trading, yes: str) -> None:
    leader = opened.people["ควนรู"]
    assert "ใช่ไหม" in opened.types(leader, "ขอเพิ่มอีกห้า")
    opened.types(leader, yes)
    assert opened.lines()["ควนรู"] == 20


def test_politeness_alone_is_no_yes_to_what_nobody_asked_about(opened: Trading) -> None:
    asked = opened.people["ท่าชะมวง"]
    assert "ไม่สั่งรอบนี้" in opened.labels(opened.shown(asked, f"order:1:{opened.member['ท่าชะมวง']}"))
    opened.types(asked, "ค่ะ")
    assert "ท่าชะมวง" not in opened.lines()


def test_an_order_that_is_changed_beside_an_absence_is_the_round_s(opened: Trading) -> None:
    leader = opened.people["ควนรู"]
    seen = opened.types(leader, "ปุ๋ยขอเป็น 20 กระสอบ ส่วนประชุมผมไปไม่ได้ ป่วย")
    assert "จากเดิม 15 เพิ่มเป็น 20 กระสอบ" in seen and "ใช่ไหม" in seen
    opened.types(leader, "ถูกต้อง")
    assert opened.lines()["ควนรู"] == 20
    assert opened.house.rows("SELECT id FROM statements WHERE state = 'pending'") == [], (
        "no report that a round refuses"
    )


@pytest.mark.parametrize("words", ["9", "เอา 9", "ขอเก้า"])
def test_who_was_asked_how_many_answers_with_the_bare_figure(opened: Trading, words: str) -> None:
    leader = opened.people["ท่าชะมวง"]
    assert "9 กระสอบ (เก้ากระสอบ) ใช่ไหม" in opened.types(leader, words)
    opened.types(leader, "ใช่")
    assert opened.lines()["ท่าชะมวง"] == 9
