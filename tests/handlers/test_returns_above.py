"""What lies at a centre's hub goes back to the network above, as both hubs, their treasurers and the centre's leaders see it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.offers import Offer
from domain.rounds import FillTo, Line, State
from domain.terms import NO_FEE, Fee
from storage import members, networks, rounds, savings
from storage.turn import Turn
from tests.handlers.forged import forged
from tests.handlers.goods import OPENED, UREA, Goods, two_levels
from tests.handlers.rattaphum import labels_of
from tests.handlers.test_deliveries import CENTRE, accounts
from tests.handlers.test_mending import ENTRIES, by_network, mend, sheet
from tests.handlers.test_returns import STATE, speaks
from tests.house import living

FIRST = next(iter(CENTRE))
ABOVE = "เครือข่ายจังหวัดสงขลา"
SEND = f"คืนให้{ABOVE}"
DELIVERY = "ปุ๋ย 46-0-0 งวดที่ 1"
KEPT, SOLD = (
    2 * 675_00,
    2 * 672_00,
)  # what two sacks cost the centre, with its own fee of 3; what it owes above for them


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    """The province shared 180 sacks down to its centre, which shared them; two came back to the centre's hub."""
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        made = Goods(house)
        two_levels(made, CENTRE)
        made.keeps_accounts("ประธานจังหวัด")
        made.writes("ประธานจังหวัด", "ปุ๋ย 46-0-0 มาแล้ว 1000 กระสอบ")
        made.taps("ประธานจังหวัด", "แบ่งตามนี้")
        came_back(made)
        yield made


@pytest.fixture
def straight(tmp_path: Path) -> Iterator[Goods]:
    """The same where the truck came straight to the centre."""
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        made = Goods(house)
        two_levels(made, CENTRE)
        made.keeps_accounts("ประธานจังหวัด")
        came_back(made, truck="2150")
        yield made


def came_back(play: Goods, truck: str = "") -> None:
    speaks(play, "ชัยยา", FIRST, centre(play), "ถาวร")
    play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 180 กระสอบ")
    if truck:
        play.taps("สุภา", "ค่ารถ")
        play.writes("สุภา", truck)
    play.taps("สุภา", "แบ่งตามนี้")
    back(play)


def centre(play: Goods) -> int:
    return int(play.house.value("SELECT max(id) FROM networks"))


def back(play: Goods, quantity: int = 2) -> None:
    """Sacks of a member of the centre go back to the centre's hub."""
    play.writes("ชัยยา", f"คืนปุ๋ย {quantity} กระสอบ เพราะซื้อเกิน")
    play.taps("ชัยยา", "ขอส่งคืน")
    play.taps("สุภา", "แม่ข่ายรับไว้")


def asked(play: Goods, words: str = "คืนปุ๋ย 2 กระสอบ เพราะเหลือที่ศูนย์") -> str:
    """The centre's hub asks; returned is what the hub above reads."""
    play.writes("สุภา", words)
    play.taps("สุภา", "ขอส่งคืน")
    return str(play.card("ประธานจังหวัด", "ส่งคืน ปุ๋ย")["text"])


def moved(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """By how much each kind of account moved."""
    kinds = {kind: after.get(kind, 0) - before.get(kind, 0) for kind in before | after}
    return {kind: satang for kind, satang in kinds.items() if satang}


def delivery(play: Goods) -> str:
    return str(play.card("สุภา", DELIVERY)["text"])


def test_nothing_counts_before_both_taps_and_nobody_of_the_centre_is_named_above(play: Goods) -> None:
    books, entries = by_network(play), play.house.value(ENTRIES)
    assert SEND in labels_of(play.card("สุภา", "ส่งคืน ปุ๋ย")), "it stands beside what came back"
    seen = play.taps("สุภา", SEND)
    assert "ส่งคืน ปุ๋ย 46-0-0 · รัตภูมิ" in seen and "คืนกี่กระสอบ ได้ไม่เกิน 2" in seen
    assert "ไม่เกินที่มีอยู่ 2 กระสอบ" in play.writes("สุภา", "3"), "what its members have is not the centre's to send"
    seen = play.writes("สุภา", "2 เพราะเหลือที่ศูนย์")
    assert "คืน 2 กระสอบ (สองกระสอบ) จำนวนของศูนย์ 180 → 178 กระสอบ" in seen
    assert "ยอดของศูนย์ลด 1,344 บาท" in seen and "ศูนย์รับคืนไว้เป็นเงิน 1,350 บาท" in seen
    assert f"จะถามแม่ข่ายของ{ABOVE}" in play.taps("สุภา", "ขอส่งคืน")
    card = play.card("ประธานจังหวัด", "ส่งคืน ปุ๋ย")
    assert "2 กระสอบ (สองกระสอบ) · รัตภูมิ" in card["text"] and "180 → 178 กระสอบ" in card["text"]
    assert "แม่ข่ายรับไว้: ยอดของแห่งนี้ลด 1,344 บาท" in card["text"]
    assert labels_of(card) == ["แม่ข่ายรับไว้", "ร้านรับคืนแล้ว", "ไม่รับคืน"]
    assert f"ขอคืน {ABOVE} 2 กระสอบ (เหลือที่ศูนย์) รอแม่ข่ายรับ" in delivery(play)
    assert (by_network(play), play.house.value(ENTRIES)) == (books, entries)
    assert FIRST + " " not in card["text"].replace("· " + FIRST, "") and "ซื้อเกิน" not in play.all_read("ประธานจังหวัด")


@pytest.mark.parametrize("taker", ["แม่ข่ายรับไว้", "ร้านรับคืนแล้ว"])
def test_both_networks_books_move_once_and_turned_they_are_as_before(play: Goods, taker: str) -> None:
    books, entries = by_network(play), play.house.value(ENTRIES)
    asked(play)
    play.people["ประธานจังหวัด"].presses(taker)
    play.people["ประธานจังหวัด"].presses(taker)
    play.house.settle()
    after, below = by_network(play), centre(play)
    above = {"member": -SOLD, "stock" if "แม่ข่าย" in taker else "seller": SOLD}
    assert moved(books[play.network], after[play.network]) == above
    assert moved(books[below], after[below]) == {"stock": -KEPT, "seller": SOLD, "difference": KEPT - SOLD}
    assert play.house.value(ENTRIES) == entries + 2
    told = play.all_read("สุภา")
    assert "2 กระสอบ จากรัตภูมิ จำนวน 180 → 178 กระสอบ" in told and f"ตอนนี้ค้าง{ABOVE} 119,616 บาท" in told
    assert f"คืนให้{ABOVE} ปุ๋ย 46-0-0 2 กระสอบ ยอดของ{ABOVE}ลด 1,344 บาท" in told
    assert f"คืนแล้ว {ABOVE} 2 กระสอบ (เหลือที่ศูนย์)" in delivery(play)
    assert "เหลือที่ศูนย์" not in play.all_read("ชัยยา") and "คืนแม่ข่ายแล้ว 2 กระสอบ" in str(play.people["ชัยยา"].sees())
    play.taps("ประธานจังหวัด", "ยกเลิกการคืน")
    play.taps("ประธานจังหวัด", "ใช่")
    assert by_network(play) == books and play.house.value(ENTRIES) == entries + 4
    assert "ยกเลิกการคืนปุ๋ย 46-0-0 2 กระสอบ" in play.all_read("สุภา")
    assert SEND in labels_of(play.card("สุภา", DELIVERY)), "it may be asked anew"


def test_it_may_be_declined_and_withdrawn_and_then_asked_anew(play: Goods) -> None:
    books = by_network(play)
    asked(play)
    play.taps("ประธานจังหวัด", "ไม่รับคืน")
    assert f"แม่ข่ายของ{ABOVE}ไม่รับคืนปุ๋ย 46-0-0 2 กระสอบ" in play.reads("สุภา")
    asked(play)
    assert "ยังรอแม่ข่ายอยู่" in play.writes("สุภา", "คืนปุ๋ย 1 กระสอบ เพราะเหลือ")
    delivery(play)
    play.taps("สุภา", "ถอนคำขอคืน")
    assert play.house.value(STATE) == "withdrawn" and by_network(play) == books
    asked(play, "คืนปุ๋ย 1 กระสอบ เพราะเหลือ")
    play.taps("ประธานจังหวัด", "แม่ข่ายรับไว้")
    assert by_network(play)[centre(play)]["stock"] == 675_00
    assert "ไม่เกินที่มีอยู่ 1 กระสอบ" in play.writes("สุภา", "คืนปุ๋ย 2 กระสอบ เพราะเหลือ")


def test_what_is_its_members_again_by_then_is_not_taken_and_what_was_sent_on_does_not_go_back_to_them(
    play: Goods,
) -> None:
    asked(play)
    play.card("สุภา", "ส่งคืน ปุ๋ย")
    below = centre(play)
    turn, yes = f"returns.turn:{below}:1", "ใช่"
    forged(play, "สุภา", turn)
    play.taps("สุภา", yes)
    books = by_network(play)
    play.taps("ประธานจังหวัด", "แม่ข่ายรับไว้")
    assert by_network(play) == books and "เปลี่ยนไปหลังจากที่ขอคืน" in play.reads("ประธานจังหวัด")
    assert f"เปลี่ยนไปก่อนแม่ข่ายของ{ABOVE}รับ" in play.reads("สุภา") and play.buttons("สุภา") == [SEND]
    back(play)
    asked(play)
    play.taps("ประธานจังหวัด", "แม่ข่ายรับไว้")
    books = by_network(play)
    assert "ส่งต่อไปแล้ว" in forged(play, "สุภา", f"returns.turn:{below}:3")[f"returns.turn:{below}:3"]
    assert by_network(play) == books


def test_only_the_centres_hub_sends_and_only_the_hub_above_takes(play: Goods) -> None:
    speaks(play, "ศูนย์", "รัตภูมิ", play.network, "ประธานจังหวัด")
    assert "คนของแม่ข่ายศูนย์เป็นผู้ส่งคืน" in play.writes("ศูนย์", "คืนปุ๋ย 2 กระสอบ เพราะเหลือ")
    asked(play)
    below, above = centre(play), play.network
    round_below = play.house.value("SELECT id FROM rounds WHERE parent_id IS NOT NULL")
    ways = (f"returns.ask_above:{below}:{round_below}", f"returns.withdraw_above:{below}:2")
    for name in ("ชัยยา", "ศูนย์", "ประธานจังหวัด"):
        said = forged(play, name, *ways)
        assert "" not in said.values() and play.house.value(STATE) == "waiting", said
    forged(play, "สุภา", f"returns.accept:{above}:2:hub", f"returns.decline:{above}:2", f"returns.turn:{above}:2")
    forged(play, "สุภา", f"returns.withdraw_above:{below}:1", f"returns.ask_above:{above}:1")
    assert play.house.value(STATE) == "waiting"


def test_what_came_straight_to_the_centre_goes_back_alike_with_its_part_of_the_truck(straight: Goods) -> None:
    books, below = by_network(straight), centre(straight)
    assert "จำนวนของแห่งนี้ 180 → 178 กระสอบ" in asked(straight)
    straight.taps("ประธานจังหวัด", "แม่ข่ายรับไว้")
    after, off = by_network(straight), SOLD + 23_89  # 2,150 of 180 sacks
    assert moved(books[straight.network], after[straight.network]) == {"member": -off, "stock": off}
    (mine,) = {satang for kind, satang in moved(books[below], after[below]).items() if kind == "stock"}
    assert moved(books[below], after[below]) == {"stock": mine, "seller": off, "difference": -mine - off}
    assert not after[below].get("stock"), "nothing lies there any more, and nothing is booked for it"
    straight.taps("ประธานจังหวัด", "ยกเลิกการคืน")
    straight.taps("ประธานจังหวัด", "ใช่")
    assert by_network(straight) == books


def test_a_price_that_is_corrected_above_afterwards_counts_for_what_went_up_there_alone(play: Goods) -> None:
    asked(play)
    play.taps("ประธานจังหวัด", "แม่ข่ายรับไว้")
    books, below = by_network(play), centre(play)
    play.writes("ประธานจังหวัด", "ร้านใหญ่ลดให้กระสอบละ 2 เพราะส่งช้า")
    play.taps("ประธานจังหวัด", "ใช่")
    after = by_network(play)
    assert moved(books[below], after[below]) == {"member": -178 * 2_00, "seller": 178 * 2_00}
    above = {"member": -998 * 2_00, "seller": 1000 * 2_00, "difference": -2 * 2_00}
    assert moved(books[play.network], after[play.network]) == above
    turn = f"returns.turn:{play.network}:2"
    assert "จึงยกเลิกไม่ได้" in forged(play, "ประธานจังหวัด", turn)[turn]


def test_what_a_centre_sends_on_lowers_no_saving_twice(play: Goods) -> None:
    found: list[list[int]] = []

    async def look(turn: Turn) -> None:
        since, until = turn.now - timedelta(days=9), turn.now + timedelta(days=9)
        got = await savings.got_between(turn.connection, [play.network, centre(play)], since, until)
        found.append([each.quantity for each in got if each.quantity < 0])

    play.act(look, "ถาวร")
    asked(play)
    play.taps("ประธานจังหวัด", "แม่ข่ายรับไว้")
    play.act(look, "ถาวร")
    assert found == [[-2], [-2]]


def test_what_is_mended_above_afterwards_is_what_the_centre_still_has(play: Goods) -> None:
    asked(play)
    play.taps("ประธานจังหวัด", "แม่ข่ายรับไว้")
    seen = play.writes("ประธานจังหวัด", "นับผิด มา 990 รัตภูมิ 168")
    assert "แก้ให้เหลือ 168 ไม่ได้" in seen, "its members have 178"
    biggest = max(CENTRE, key=lambda each: CENTRE[each])
    mend(play, f"นับผิด มา 170 {biggest} {CENTRE[biggest] - 10 - (2 if biggest == FIRST else 0)}")
    books = by_network(play)
    mend(play, "นับผิด มา 990 รัตภูมิ 168", "ประธานจังหวัด")
    assert moved(books[play.network], by_network(play)[play.network]) == {"member": -6_720_00, "seller": 6_720_00}


def test_what_the_hub_kept_of_more_than_was_ordered_comes_into_its_stock_and_goes_up_from_there(tmp_path: Path) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        two_levels(play, CENTRE)
        play.keeps_accounts("ประธานจังหวัด")
        own = "กำแพงเพชร"
        speaks(play, "สุภา", own, centre(play), "ถาวร")
        member = house.value("SELECT id FROM members WHERE name = ?", own)

        async def named(turn: Turn) -> None:
            await networks.change(turn, centre(play), hub_member_id=member)

        play.act(named, "ถาวร")
        play.writes("สุภา", "ปุ๋ย 46-0-0 มาแล้ว 182 กระสอบ")
        play.taps("สุภา", "สหกรณ์รับไว้")
        assert accounts(play)["member"] == 182 * 672_00
        play.writes("สุภา", "คืนปุ๋ย 2 กระสอบ เพราะไม่มีใครสั่ง")
        play.taps("สุภา", "ขอส่งคืน")
        play.taps("สุภา", "แม่ข่ายรับไว้")
        play.taps("สุภา", SEND)
        play.writes("สุภา", "2 เพราะไม่มีใครสั่ง")
        play.taps("สุภา", "ขอส่งคืน")
        play.card("ประธานจังหวัด", "ส่งคืน ปุ๋ย")
        play.taps("ประธานจังหวัด", "ร้านรับคืนแล้ว")
        assert accounts(play) == {"member": 180 * 672_00, "seller": -180 * 672_00}
        below = {"member": 180 * 675_00, "seller": -180 * 672_00, "fee": -182 * 3_00, "difference": 2 * 3_00}
        assert accounts(play, network=centre(play)) == below


def test_the_centres_summary_says_what_went_up_and_in_english_the_same_is_said(play: Goods) -> None:
    play.writes("สุภา", "/language")
    play.taps("สุภา", "English")
    seen = play.writes("สุภา", "return 2 sacks of fertiliser because nobody wants them")
    assert "go back; the centre has 180 → 178" in seen and "its hub bears the difference" in seen
    assert f"The hub of {ABOVE} will be asked" in play.taps("สุภา", "Ask to send back")
    play.house.restart()
    play.card("ประธานจังหวัด", "ส่งคืน ปุ๋ย")
    play.taps("ประธานจังหวัด", "แม่ข่ายรับไว้")
    assert f"The hub of {ABOVE} took back 2 sacks of" in play.all_read("สุภา")
    play.taps("สุภา", "Summary .xlsx")
    assert "คืนให้เครือข่ายข้างบน" in sheet(play, "สุภา", "สรุปรอบ")


def village_below(play: Goods, fee_above: Fee = NO_FEE, offer: Offer = UREA) -> tuple[int, int, int]:
    """A village's network below the centre, with a part of its round; returned are the keys of village, district and province."""
    two_levels(play, CENTRE, fee_above, offer)
    play.keeps_accounts("ประธานจังหวัด")
    district, province = centre(play), play.network
    village = play.network_of("กำนัน", None, ("บ้านใน",), name="เครือข่ายตำบลท่าชะมวง", group=False)
    play.network = province

    of_district = play.house.value("SELECT id FROM rounds WHERE parent_id IS NOT NULL")

    async def below(turn: Turn) -> None:
        above = await rounds.by_id(turn.connection, district, of_district)
        assert above is not None
        await members.add(turn, district, "ท่าชะมวง", child_network_id=village)
        common = {"product": above.product, "unit": above.unit, "fill_to": FillTo.PACK, "deadline": OPENED}
        found = await rounds.add(turn, village, parent_id=above.id, fee=Fee(2_00), **common)
        (inner,) = await members.of_network(turn.connection, village)
        line = Line(inner.id, 20, OPENED, inner.position)
        assert found is not None
        await rounds.save(turn, found, replace(found.round, lines=(line,), state=State.ORDERED), "ordered")

    play.act(below, "ถาวร")
    play.network = village
    play.keeps_accounts("กำนัน")
    play.network = province
    speaks(play, "ชัยยา", "บ้านใน", village, "กำนัน")
    return village, district, province


def test_through_three_levels_goods_go_up_step_by_step_and_every_book_is_right(tmp_path: Path) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        village, district, province = village_below(play)
        for name, units in (("ประธานจังหวัด", 1020), ("สุภา", 200), ("กำนัน", 20)):
            play.writes(name, f"ปุ๋ย 46-0-0 มาแล้ว {units} กระสอบ")
            play.taps(name, "แบ่งตามนี้")
        play.writes("ชัยยา", "คืนปุ๋ย 2 กระสอบ เพราะซื้อเกิน")
        play.taps("ชัยยา", "ขอส่งคืน")
        play.taps("กำนัน", "แม่ข่ายรับไว้")
        books = by_network(play)
        for name, taker in (("กำนัน", "สุภา"), ("สุภา", "ประธานจังหวัด")):
            play.writes(name, "คืนปุ๋ย 2 กระสอบ เพราะเหลือ")
            play.taps(name, "ขอส่งคืน")
            card = play.card(taker, "ส่งคืน ปุ๋ย")
            assert ("ร้านรับคืนแล้ว" in labels_of(card)) is (taker == "ประธานจังหวัด") and "บ้านใน" not in card["text"]
            play.taps(taker, "แม่ข่ายรับไว้")
        after = by_network(play)
        kept = 2 * 675_00  # the district takes its own fee of 3 off the village again
        assert moved(books[village], after[village]) == {"stock": -2 * 677_00, "seller": kept, "difference": 2 * 2_00}
        assert moved(books[district], after[district]) == {"member": -kept, "seller": SOLD, "difference": kept - SOLD}
        assert moved(books[province], after[province]) == {"member": -SOLD, "stock": SOLD}


def test_what_came_straight_to_the_lowest_level_is_owed_at_every_level_above_it(tmp_path: Path) -> None:
    with living(tmp_path, start=datetime.fromisoformat("2027-01-21T08:30:00+07:00")) as house:
        play = Goods(house)
        village, district, province = village_below(play)
        before = by_network(play)
        play.writes("กำนัน", "ปุ๋ย 46-0-0 มาแล้ว 20 กระสอบ")
        play.taps("กำนัน", "แบ่งตามนี้")
        now = by_network(play)
        owes = {key: moved(before.get(key, {}), now[key]) for key in (village, district, province)}
        goods = 20 * 672_00
        assert [owes[key]["seller"] for key in (village, district, province)] == [-goods - 20 * 3_00, -goods, -goods]
        assert (owes[district]["member"], owes[province]["member"]) == (goods + 20 * 3_00, goods), (
            "each with its own hub's fee, which the level below has in what it owes"
        )
