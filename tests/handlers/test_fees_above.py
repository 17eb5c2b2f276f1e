"""The fee of the hub above: it is part of what goods cost a centre, whose members bear it, and both networks' books say the same."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from domain.terms import Fee, Per
from storage.turn import Turn
from tests.handlers.forged import forged
from tests.handlers.goods import Goods, two_levels
from tests.handlers.test_deliveries import CENTRE, accounts
from tests.handlers.test_mending import mend, sheet
from tests.handlers.test_mending_straight import HUB, named
from tests.handlers.test_returns import speaks
from tests.handlers.test_returns_above import back, centre, village_below
from tests.handlers.test_round_levels import TOLD, province
from tests.handlers.test_truck_levels import above as truck_above
from tests.handlers.test_truck_levels import told
from tests.house import living
from tests.trading import trading

CHAIR, FIRST = "ประธานจังหวัด", next(iter(CENTRE))
ABOVE, OWN = 3_00, 3_00  # a sack: what the province's hub takes, and the centre's own
SAME = "ค่าดำเนินการของเครือข่ายที่เราสังกัด"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    """A province whose hub takes 3 baht a sack, and its centre's round of 180 sacks; nothing came."""
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        made = Goods(house)
        two_levels(made, CENTRE, Fee(ABOVE))
        made.keeps_accounts(CHAIR)
        speaks(made, "ชัยยา", FIRST, centre(made), "ถาวร")
        yield made


def came(play: Goods, name: str, units: int) -> None:
    play.writes(name, f"ปุ๋ย 46-0-0 มาแล้ว {units} กระสอบ")
    play.taps(name, "แบ่งตามนี้")


def shared_down(play: Goods) -> None:
    came(play, CHAIR, 1000)
    came(play, "สุภา", 180)


def owed(play: Goods, network: int) -> int:
    """What a network owes the one above it; both books say the same."""
    above = "SELECT sum(satang) FROM ledger_postings JOIN members ON CAST(members.id AS TEXT) = account WHERE kind = 'member'"
    there = int(play.house.value(f"{above} AND members.child_network_id = ?", network) or 0)
    assert there == -accounts(play, network=network).get("seller", 0), "its account above is what it says it owes"
    return there


@pytest.mark.parametrize("straight", [True, False])
def test_a_centres_members_bear_the_fee_that_the_hub_above_charges_it(play: Goods, straight: bool) -> None:
    if straight:
        came(play, "สุภา", 180)
    else:
        shared_down(play)
    assert owed(play, centre(play)) == 180 * 675_00
    own = {"member": 180 * 678_00, "seller": -180 * 675_00, "fee": -180 * OWN}
    assert accounts(play, network=centre(play)) == own
    above = accounts(play)
    assert above["seller"] == -672_00 * (180 if straight else 1000), "the seller's price is as it was agreed"


def test_the_fee_above_has_its_own_words_on_card_statement_and_summary(play: Goods) -> None:
    shared_down(play)
    read = play.all_read("ชัยยา")
    assert f"38 × 672 = 25,536 · ค่าดำเนินการของสหกรณ์ กระสอบละ 3 บาท 114 · {SAME} กระสอบละ 3 บาท 114" in read
    assert "25,764 บาท" in read
    assert f"ค่าดำเนินการ 114 {SAME} 114" in play.writes("ชัยยา", "เราค้างเท่าไร")
    play.card("สุภา", "ปุ๋ย 46-0-0 งวดที่ 1")
    play.taps("สุภา", "สรุปรอบ .xlsx")
    summary = sheet(play, "สุภา", "สรุปรอบ").splitlines()
    assert "ค่าดำเนินการของ" in summary and summary.count("114") == 2, "both fees of its 38 sacks have a column"
    assert "=SUM(I4:M4)" in summary


def test_in_english_the_fee_above_is_named_too(play: Goods) -> None:
    play.writes("ชัยยา", "/language")
    play.taps("ชัยยา", "English")
    shared_down(play)
    assert "the fee of the network above at 3 baht a sack 114" in play.all_read("ชัยยา")


def test_more_than_was_ordered_that_came_straight_is_owed_above_with_its_fee_when_it_is_taken(play: Goods) -> None:
    play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 182 กระสอบ")
    play.taps("สุภา", "ถามในกลุ่ม")
    assert owed(play, centre(play)) == 180 * 675_00
    delivery = play.house.value("SELECT max(id) FROM deliveries")
    forged(play, "ชัยยา", f"deliveries.more:{centre(play)}:{delivery}:2")
    assert owed(play, centre(play)) == 182 * 675_00


def test_once_the_network_above_has_settled_nobody_takes_more_that_it_would_be_owed(play: Goods) -> None:
    play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 182 กระสอบ")
    play.taps("สุภา", "ถามในกลุ่ม")
    execute(play, "UPDATE rounds SET state = 'settled' WHERE parent_id IS NULL")
    more = f"deliveries.more:{centre(play)}:{play.house.value('SELECT max(id) FROM deliveries')}:2"
    assert "เครือข่ายข้างบนปิดบัญชีแล้ว" in forged(play, "ชัยยา", more)[more]
    assert owed(play, centre(play)) == 180 * 675_00
    assert accounts(play, network=centre(play))["member"] == 180 * 678_00


def test_a_mend_at_the_centre_and_then_above_keeps_both_books_the_same(play: Goods) -> None:
    shared_down(play)
    mend(play, f"นับผิด {FIRST} 36 มา 178", "สุภา")
    below = accounts(play, network=centre(play))
    assert below == {"member": 178 * 678_00, "seller": -178 * 675_00, "fee": -178 * OWN}
    mend(play, "นับผิด รัตภูมิ 178 มา 998", CHAIR)
    assert owed(play, centre(play)) == 178 * 675_00
    assert accounts(play)["seller"] == -998 * 672_00, "the seller is owed the goods alone"


@pytest.mark.parametrize("units", [178, 182])
def test_what_came_straight_and_is_mended_above_takes_the_fee_along_in_both_books(play: Goods, units: int) -> None:
    named(play, HUB)
    came(play, "สุภา", 180)
    mend(play, f"นับผิด รัตภูมิ {units}", CHAIR)
    if units > 180:
        play.taps("สุภา", "รับ")
    assert owed(play, centre(play)) == units * 675_00
    play.taps(CHAIR, "ยกเลิกการแก้")
    play.taps(CHAIR, "ใช่")
    assert owed(play, centre(play)) == 180 * 675_00


def test_damage_that_is_found_later_takes_the_fee_above_off_both_books_and_the_seller_is_claimed_the_goods(
    play: Goods,
) -> None:
    shared_down(play)
    play.writes("ชัยยา", "ปุ๋ยแตก 2 กระสอบ")
    play.taps("ชัยยา", "แจ้งแม่ข่าย")
    play.card("สุภา", "ของเสียหาย ปุ๋ย")
    play.taps("สุภา", "เสียจริง")
    assert owed(play, centre(play)) == 178 * 675_00
    assert accounts(play)["seller"] == -998 * 672_00
    assert accounts(play, network=centre(play))["member"] == 178 * 678_00
    play.taps("สุภา", "ร้านไม่รับ")
    assert owed(play, centre(play)) == 178 * 675_00 + 2 * 672_00
    assert accounts(play)["seller"] == -1000 * 672_00


@pytest.mark.parametrize("taker", ["แม่ข่ายรับไว้", "ร้านรับคืนแล้ว"])
def test_what_goes_back_to_the_network_above_comes_off_alike(play: Goods, taker: str) -> None:
    shared_down(play)
    back(play)
    play.writes("สุภา", "คืนปุ๋ย 2 กระสอบ เพราะเหลือที่ศูนย์")
    play.taps("สุภา", "ขอส่งคืน")
    play.card(CHAIR, "ส่งคืน ปุ๋ย")
    play.taps(CHAIR, taker)
    stays = 0 if taker == "แม่ข่ายรับไว้" else 2 * ABOVE
    assert owed(play, centre(play)) == 178 * 675_00 + stays
    assert accounts(play, network=centre(play))["difference"] == 2 * OWN + stays, "its own fee, and what is kept above"


def test_a_price_that_is_corrected_moves_both_books_alike(play: Goods) -> None:
    shared_down(play)
    execute(play, f"UPDATE rounds SET state = 'received' WHERE network_id = {play.network}")
    play.writes(CHAIR, "ร้านใหญ่ลดให้กระสอบละ 2 เพราะส่งช้า")
    play.taps(CHAIR, "ใช่")
    assert owed(play, centre(play)) == 180 * 673_00


@pytest.mark.parametrize("straight", [True, False])
def test_through_three_levels_each_owes_the_fees_of_all_above_it(tmp_path: Path, straight: bool) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        village, district, top = village_below(play, Fee(ABOVE))
        if not straight:
            came(play, CHAIR, 1020)
            came(play, "สุภา", 200)
        came(play, "กำนัน", 20)
        assert owed(play, village) == 20 * 678_00, "the province's fee and the district's"
        assert owed(play, district) == (20 if straight else 200) * 675_00
        assert accounts(play, network=village)["member"] == 20 * 680_00
        play.writes("ชัยยา", "ปุ๋ยแตก 2 กระสอบ")
        play.taps("ชัยยา", "แจ้งแม่ข่าย")
        play.card("กำนัน", "ของเสียหาย ปุ๋ย")
        play.taps("กำนัน", "เสียจริง")
        assert owed(play, village) == 18 * 678_00
        assert owed(play, district) == (18 if straight else 198) * 675_00
        assert accounts(play, network=top)["seller"] == -(18 if straight else 1018) * 672_00


def test_what_was_shared_before_keeps_what_was_booked_and_its_card_says_no_fee_above(play: Goods) -> None:
    """Books of a version that did not share the fee below: as if the hub above had had none then."""
    execute(play, "UPDATE rounds SET fee_satang = 0 WHERE parent_id IS NULL")
    came(play, "สุภา", 90)
    before = accounts(play, network=centre(play))
    execute(play, f"UPDATE rounds SET fee_satang = {ABOVE} WHERE parent_id IS NULL")
    assert SAME not in play.card("ชัยยา", "ปุ๋ย 46-0-0")["text"]
    came(play, "สุภา", 90)
    now = accounts(play, network=centre(play))
    assert now["seller"] - before["seller"] == -90 * 675_00 and before["seller"] == -90 * 672_00
    mend(play, f"นับผิด {FIRST} 37 ควนรู 21", "สุภา")
    assert accounts(play, network=centre(play)) == now


def execute(play: Goods, statement: str) -> None:
    async def change(turn: Turn) -> None:
        await turn.connection.execute(text(statement))

    play.act(change, CHAIR)


@pytest.mark.parametrize("straight", [True, False])
@pytest.mark.parametrize(
    ("fee", "said", "charged"),
    [
        (Fee(60_25, Per.TON, 50_000), "ตันละ 60.25 บาท", 542_25),
        (Fee(1_50, Per.HUNDRED), "ร้อยละ 1.50 ของค่าของ", 1_814_40),
    ],
)
def test_a_fee_above_by_the_ton_or_in_percent_is_that_of_all_that_came_and_both_books_say_the_same(
    tmp_path: Path, fee: Fee, said: str, charged: int, straight: bool
) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        two_levels(play, CENTRE, fee)
        play.keeps_accounts(CHAIR)
        speaks(play, "ชัยยา", FIRST, centre(play), "ถาวร")
        came(play, "สุภา", 180) if straight else shared_down(play)
        assert owed(play, centre(play)) == 180 * 672_00 + charged
        assert f"{SAME} {said}" in play.all_read("ชัยยา")
        play.writes("ชัยยา", "ปุ๋ยแตก 2 กระสอบ")
        play.taps("ชัยยา", "แจ้งแม่ข่าย")
        play.card("สุภา", "ของเสียหาย ปุ๋ย")
        play.taps("สุภา", "เสียจริง")
        assert 178 * 672_00 < owed(play, centre(play)) < 178 * 672_00 + charged


def test_before_anything_is_ordered_the_fee_above_is_said_to_marketing_below_and_to_each_organisation(
    tmp_path: Path,
) -> None:
    with trading(tmp_path, told=TOLD) as play:
        province(play)
        play.made.forge("rounds.choose:2", chat=play.secretary)
        play.secretary.presses(data="rounds.choose:2")
        play.house.settle()
        play.types(play.secretary, "อังคารที่ 15 หกโมงเย็น")
        play.taps(play.secretary, "ค่าดำเนินการ")
        play.types(play.secretary, "3")
        play.taps(play.secretary, "เปิดรอบ")
        asked = play.sees(play.marketing)
        assert "เครือข่ายจังหวัดสงขลาคิดค่าดำเนินการอีกกระสอบละ 3 บาท" in asked
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")
        own, group = play.own("ควนรู", 2), play.card(2)
        assert f"{SAME} กระสอบละ 3 บาท" in own and "ยังไม่รวมค่าดำเนินการ" in own
        assert f"{SAME} กระสอบละ 3 บาท" in group


def test_of_a_truck_the_fee_above_is_said_once_for_all_goods(tmp_path: Path) -> None:
    with truck_above(tmp_path, "ค่าดำเนินการ 3") as play:
        (question,) = told(play, play.marketing, "เครือข่ายจังหวัดสงขลา เปิดรอบรวมซื้อ")
        assert question.count("เครือข่ายจังหวัดสงขลาคิดค่าดำเนินการอีกหน่วยละ 3 บาท") == 1
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")
        assert f"{SAME} หน่วยละ 3 บาท" in str(play.shown(play.chair, "truck:3", play.group)["text"])
