"""What came straight to a centre and was counted wrongly: mended by the hub above, in both books, and named by the centre."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from storage import networks
from storage.turn import Turn
from tests.handlers.forged import forged
from tests.handlers.goods import Goods, two_levels
from tests.handlers.rattaphum import labels_of
from tests.handlers.test_deliveries import CENTRE, shared
from tests.handlers.test_mending import MENDS, answered, by_network, mend
from tests.handlers.test_returns import speaks
from tests.handlers.test_returns_above import centre, moved, village_below
from tests.house import House, living

CHAIR, ABOVE, HUB = "ประธานจังหวัด", "เครือข่ายจังหวัดสงขลา", "กำแพงเพชร"
TRIP = 23_89  # of two sacks, where the truck cost 2,150 for 180


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    """180 sacks came straight to the centre with a truck of 2,150 baht; its hub is an organisation of its own."""
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        yield with_a_truck(house, "2150")


def with_a_truck(house: House, baht: str) -> Goods:
    """180 sacks came straight to the centre with a truck that cost so many baht."""
    made = Goods(house)
    two_levels(made, CENTRE)
    made.keeps_accounts(CHAIR)
    named(made, HUB)
    made.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ")
    made.taps("สุภา", "ค่ารถ")
    made.writes("สุภา", baht)
    made.taps("สุภา", "แบ่งตามนี้")
    return made


def named(play: Goods, hub: str) -> None:
    """The centre's hub is this organisation, for which สุภา speaks."""
    speaks(play, "สุภา", hub, centre(play), "ถาวร")
    member = play.house.value("SELECT id FROM members WHERE name = ?", hub)

    async def change(turn: Turn) -> None:
        await networks.change(turn, centre(play), hub_member_id=member)

    play.act(change, "ถาวร")


def came(play: Goods) -> int:
    return int(play.house.value("SELECT came FROM deliveries"))


def test_what_never_came_is_off_both_books_and_the_hubs_until_the_centre_names_whose(play: Goods) -> None:
    books, got, below = by_network(play), shared(play), centre(play)
    seen = play.writes(CHAIR, "นับผิด รัตภูมิ 178")
    assert "แก้จำนวน ปุ๋ย 46-0-0 ที่มาตรงที่รัตภูมิ" in seen and "ส่วนที่ต่างเป็นของแม่ข่ายของรัตภูมิก่อน" in seen
    assert "รัตภูมิ 180 → 178 กระสอบ · 123,110 → 121,742.11 บาท" in seen and "เหตุผล: นับผิด" in seen
    assert HUB not in seen and by_network(play) == books, (
        "nothing counts before the tap, and nobody of the centre is named"
    )
    assert "จะแจ้งแม่ข่ายของรัตภูมิ" in play.taps(CHAIR, "บันทึกการแก้")
    after = by_network(play)
    above = {"member": -1_344_00 - TRIP, "seller": 1_344_00, "difference": TRIP}
    assert moved(books[play.network], after[play.network]) == above
    own = {"member": -1_350_00 - TRIP, "seller": 1_344_00 + TRIP, "fee": 6_00}
    assert moved(books[below], after[below]) == own
    assert shared(play) == got | {HUB: 28} and came(play) == 178
    told = play.all_read("สุภา")
    assert f"{ABOVE} แก้จำนวนปุ๋ย 46-0-0 ที่มาตรงที่เรา รัตภูมิ 180 → 178 กระสอบ" in told
    assert f"ของ{HUB} 30 → 28 กระสอบ" in told and "โดย ประธานจังหวัด" in told
    assert f"{HUB} 30 → 28" in play.card("สุภา", "ปุ๋ย 46-0-0 งวดที่ 1")["text"]
    assert "ยอดของร้านใหญ่ลด 1,344 บาท" in play.all_read(CHAIR) and HUB not in play.all_read(CHAIR)
    mend(play, f"นับผิด ควนรู 18 {HUB} 30")
    assert shared(play) == got | {"ควนรู": 18} and by_network(play)[play.network] == after[play.network]


def test_undone_above_both_books_are_as_before_but_not_once_the_centre_has_named_whose(play: Goods) -> None:
    books, got = by_network(play), shared(play)
    mend(play, "นับผิด รัตภูมิ 178", CHAIR)
    assert "ยกเลิกการแก้" not in labels_of(play.card("สุภา", "ปุ๋ย 46-0-0 งวดที่ 1")), "who mended it turns it"
    undo = f"deliveries.mend_undo:{centre(play)}:1"
    assert "เครือข่ายข้างบนเป็นผู้แก้" in forged(play, "สุภา", undo)[undo]
    seen = play.taps(CHAIR, "ยกเลิกการแก้")
    assert "รัตภูมิ 178 → 180 กระสอบ" in seen and HUB not in seen
    assert "ยกเลิกการแก้แล้ว" in play.taps(CHAIR, "ใช่")
    assert (by_network(play), shared(play), came(play)) == (books, got, 180)
    assert f"{ABOVE} ยกเลิกการแก้จำนวน" in play.all_read("สุภา")
    mend(play, "นับผิด รัตภูมิ 178", CHAIR)
    mend(play, f"นับผิด ควนรู 18 {HUB} 30")
    books = by_network(play)
    play.taps(CHAIR, "ยกเลิกการแก้")
    assert "จึงยกเลิกไม่ได้" in answered(play, CHAIR) and by_network(play) == books


@pytest.mark.parametrize("takes", [True, False])
def test_what_is_more_the_centres_hub_is_asked_first_because_it_comes_above_its_order(play: Goods, takes: bool) -> None:
    books, got, below = by_network(play), shared(play), centre(play)
    seen = play.writes(CHAIR, "นับผิด รัตภูมิ 182")
    assert "แม่ข่ายของรัตภูมิจะได้มากกว่าที่สั่ง" in seen
    assert "จะถามรัตภูมิก่อน" in play.taps(CHAIR, "บันทึกการแก้") and by_network(play) == books
    asked = play.reads("สุภา")
    assert f"{HUB}จะได้ 30 → 32 กระสอบ มากกว่าที่สั่ง 30 กระสอบ" in asked
    play.house.restart()
    play.taps("สุภา", "รับ" if takes else "ไม่รับ")
    told = play.all_read(CHAIR)
    if not takes:
        assert "รัตภูมิ ไม่รับจำนวนปุ๋ย 46-0-0" in told and (by_network(play), shared(play)) == (books, got)
        return
    assert "รัตภูมิ รับแล้ว บันทึกการแก้จำนวนปุ๋ย 46-0-0" in told and HUB not in told
    after = by_network(play)
    assert moved(books[play.network], after[play.network]) == {"member": 1_344_00, "seller": -1_344_00}
    assert moved(books[below], after[below]) == {"member": 1_350_00, "seller": -1_344_00, "fee": -6_00}
    assert shared(play) == got | {HUB: 32} and came(play) == 182
    play.taps(CHAIR, "ยกเลิกการแก้")
    play.taps(CHAIR, "ใช่")
    assert by_network(play) == books and shared(play) == got


def test_the_centre_itself_reads_who_mends_what_came_and_who_may_not_above_is_refused(play: Goods) -> None:
    speaks(play, "ศูนย์", "รัตภูมิ", play.network, CHAIR)
    books = by_network(play)
    seen = play.writes("สุภา", "นับผิด มา 178 ควนรู 18")
    assert "ของส่วนนี้มาตรงที่ศูนย์ จำนวนที่มาเครือข่ายข้างบนเป็นผู้แก้" in seen
    play.writes("ศูนย์", "นับผิด รัตภูมิ 178")
    assert play.house.value(MENDS) == 0 and "ที่มาตรงที่รัตภูมิ" not in play.all_read("ศูนย์")
    mend(play, "นับผิด รัตภูมิ 178", CHAIR)
    undo = f"deliveries.straight_undo:{play.network}:1"
    for name in ("ศูนย์", "สุภา", "ถาวร"):
        assert forged(play, name, undo)[undo], name
    below = f"deliveries.straight_undo:{centre(play)}:1"
    assert forged(play, "สุภา", below)[below]
    assert by_network(play) != books and play.house.value(MENDS) == 1


def test_pressed_twice_it_counts_once_and_figures_that_moved_are_shown_anew(play: Goods) -> None:
    play.writes(CHAIR, "นับผิด รัตภูมิ 178 เพราะนับซ้ำ")
    mend(play, f"นับผิด ควนรู 19 {HUB} 31")
    assert "180 → 178" in play.taps(CHAIR, "บันทึกการแก้") and play.house.value(MENDS) == 1
    play.people[CHAIR].presses("บันทึกการแก้")
    play.people[CHAIR].presses("บันทึกการแก้")
    play.house.settle()
    assert play.house.value(MENDS) == 2 and shared(play)[HUB] == 29


def test_where_the_centres_hub_cannot_bear_it_the_way_is_said_without_naming_anybody(play: Goods) -> None:
    assert "แม่ข่ายของรัตภูมิ มีของไม่พอ" in play.writes(CHAIR, "นับผิด รัตภูมิ 149")
    assert "ไม่มีอะไรต้องแก้" in play.writes(CHAIR, "นับผิด รัตภูมิ 180")

    async def change(turn: Turn) -> None:
        await networks.change(turn, centre(play), hub_member_id=None)

    play.act(change, "ถาวร")
    assert "รัตภูมิ ยังไม่ได้ตั้งแม่ข่าย" in play.writes(CHAIR, "นับผิด รัตภูมิ 178")
    assert play.house.value(MENDS) == 0 and HUB not in play.all_read(CHAIR)


def test_once_it_is_settled_the_treasurer_above_mends_and_in_english_the_same_is_said(play: Goods) -> None:
    play.house.change("UPDATE rounds SET state = 'settled' WHERE parent_id IS NULL")
    play.writes(CHAIR, "/language")
    play.taps(CHAIR, "English")
    seen = play.writes(CHAIR, "miscounted รัตภูมิ 178")
    assert "came straight to รัตภูมิ" in seen and "is the hub's of รัตภูมิ, until รัตภูมิ says whose" in seen
    assert "The mend is kept" in play.taps(CHAIR, "Keep the mend")
    assert came(play) == 178


def test_on_the_card_of_what_came_above_a_centre_is_mended_as_in_words(play: Goods) -> None:
    play.writes(CHAIR, "ปุ๋ย 46-0-0 มาแล้ว 820 กระสอบ")
    play.taps(CHAIR, "แบ่งตามนี้")
    books = by_network(play)
    play.taps(CHAIR, "แก้จำนวนที่แบ่งแล้ว")
    assert "180 → 178" in play.writes(CHAIR, "รัตภูมิ 178 เพราะนับซ้ำ")
    assert "เหตุผล: ของเปียก" in play.writes(CHAIR, "เพราะของเปียก")
    play.taps(CHAIR, "บันทึกการแก้")
    assert moved(books[play.network], by_network(play)[play.network])["seller"] == 1_344_00
    mend(play, "นับผิด มา 818 สมาชิกตรง 818", CHAIR)
    assert play.house.value(MENDS) == 2 and shared(play)["สมาชิกตรง"] == 818


def test_a_satang_that_both_books_round_otherwise_is_a_difference_of_the_centre(tmp_path: Path) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = with_a_truck(house, "2150.09")
        books, below = by_network(play), centre(play)
        mend(play, "นับผิด รัตภูมิ 171", CHAIR)
        after = by_network(play)
        above, own = moved(books[play.network], after[play.network]), moved(books[below], after[below])
        assert above["member"] == -(9 * 672_00 + 107_50) and own["seller"] == 9 * 672_00 + 107_50
        assert own["member"] == -(9 * 675_00 + 107_51) and own["difference"] == 1


def test_what_waits_for_the_centres_own_question_is_not_ended_from_above_and_the_other_way_round(play: Goods) -> None:
    speaks(play, "ชัยยา", "ควนรู", centre(play), "ถาวร")
    assert "จะถามควนรูก่อน" in mend(play, f"นับผิด ควนรู 22 {HUB} 28")
    mend(play, "นับผิด รัตภูมิ 182", CHAIR)
    assert "อีกรายการที่รอคำตอบอยู่ จากองค์กรหนึ่งข้างล่าง" in play.reads(CHAIR) + answered(play, CHAIR)
    play.taps("ชัยยา", "รับ")
    assert shared(play)["ควนรู"] == 22
    assert "จะถามรัตภูมิก่อน" in mend(play, "นับผิด รัตภูมิ 184", CHAIR)
    mend(play, f"นับผิด ควนรู 23 {HUB} 27")
    assert "อีกรายการที่รอคำตอบอยู่ จากกำแพงเพชร" in play.reads("สุภา") + answered(play)


def test_of_a_centre_that_left_the_round_who_told_of_the_mend_reads_that_it_was_not_taken(play: Goods) -> None:
    mend(play, "นับผิด รัตภูมิ 182", CHAIR)
    play.house.change("UPDATE members SET child_network_id = NULL")
    books = by_network(play)
    play.taps("สุภา", "รับ")
    assert by_network(play) == books
    told = play.all_read(CHAIR)
    assert "เครือข่ายอำเภอรัตภูมิ" in told and HUB not in told


def test_what_came_straight_two_levels_below_is_put_right_in_money_only(tmp_path: Path) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        village_below(play)
        play.writes("กำนัน", "ปุ๋ย 46-0-0 มาแล้ว 20 กระสอบ")
        play.taps("กำนัน", "แบ่งตามนี้")
        books = by_network(play)
        assert "ของเครือข่ายข้างบนเราด้วย" in play.writes("สุภา", "นับผิด ท่าชะมวง 18")
        assert by_network(play) == books and play.house.value(MENDS) == 0
