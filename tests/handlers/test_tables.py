"""[ดูเป็นตาราง]: what a card says stands beside each other, only when asked for, for whoever may see the card, with the same figures."""

from pathlib import Path
from typing import Any

import pytest

import cards
import handlers
from acts.tables import OF_A_MONTH
from domain.people import Office
from handlers.routes import Routes
from handlers.tables import OF_A_THING
from tests.digest_house import PROVINCE, Digests, digests
from tests.handlers.forged import forged
from tests.handlers.goods import ELEVEN, goods
from tests.handlers.marketing_desk import RED, TWO_MORE, marketing_desk
from tests.handlers.money_told import hub
from tests.trading import trading

SEE = "ดูเป็นตาราง"


def labels(message: Any) -> list[list[str]]:
    return [[button["text"] for button in row] for row in message["buttons"] or []]


def test_every_press_for_a_table_has_what_draws_it() -> None:
    assert sorted(cards.TABLES) == sorted((*OF_A_THING, OF_A_MONTH))
    known = Routes("bot")
    handlers.register(known)
    assert set(known.presses) >= cards.TABLES.keys()


def test_offers_stand_beside_each_other_with_the_figures_of_the_card(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        marketing = trade.marketing
        trade.does(marketing, types=RED)
        trade.does(marketing, press="ถูกต้อง")
        trade.does(marketing, types="ความต้องการ")
        trade.does(marketing, types=TWO_MORE)
        trade.does(marketing, press="ถูกต้องทั้งหมด")
        compared = trade.card(marketing, "เทียบใบเสนอราคา")
        assert labels(compared)[-1] == ["ตารางเทียบ .xlsx", SEE]
        before = compared["text"]
        marketing.presses(SEE, message=compared)
        trade.house.settle()
        seen = trade.said(marketing)[-1]
        assert seen["text"] == (
            "เทียบใบเสนอราคา ปุ๋ย 15-15-15 (บาท รวมค่าส่งแล้ว)\n"
            "ร้าน | 186 กระสอบ | กระสอบละ | 200 กระสอบ | กระสอบละ\n"
            "ร้านเจ๊แดง | 145,080 | 780.00 | 151,000 | 755.00\n"
            "สหกรณ์หาดใหญ่ | 146,220 | 786.13 | 157,000 | 785.00\n"
            "รุ่งเรืองการเกษตร | 144,336 | 776.00 | 155,200 | 776.00"
        )
        assert seen["blocks"] and not seen["buttons"]
        assert next(each for each in marketing.sees() if each["id"] == compared["id"])["text"] == before, (
            "it stays as it is"
        )


def test_who_ordered_what_is_a_table_for_who_may_see_it_alone(tmp_path: Path) -> None:
    with trading(tmp_path) as play:
        play.opens()
        said = play.taps(play.marketing, "ดูว่าใครสั่งเท่าไร")
        assert "กลุ่มทำนากำแพงเพชร 35" in said
        seen = play.taps(play.marketing, SEE)
        assert seen.startswith(
            "ใครสั่งเท่าไร ปุ๋ย 15-15-15 · ร้านเจ๊แดง (กระสอบ)\nองค์กร | สั่ง | รับได้ถึง\nสหกรณ์การเกษตรรัตภูมิ | 40 |\n"
        )
        assert "กลุ่มเลี้ยงโคบ้านเขาพระ | 20 | 30\n" in seen and seen.endswith("รวม | 186 |")
        number = play.house.value("SELECT network_id FROM rounds")
        for person in (play.people["ควนรู"], play.secretary):
            play.made.forge(f"rounds.table:{number}:1", chat=person)
            person.presses(data=f"rounds.table:{number}:1")
            play.house.settle()
            assert not any(each.get("blocks") for each in person.sees())
        assert not any(each.get("blocks") for each in play.chair.sees(play.group)), "never in the group"


def test_of_one_row_there_is_nothing_to_set_beside_it(tmp_path: Path) -> None:
    with trading(tmp_path, told={"ควนรู": (20, None)}) as play:
        play.opens()
        play.taps(play.marketing, "ดูว่าใครสั่งเท่าไร")
        assert not play.labels([each for each in play.marketing.sees() if each["sender"]["kind"] == "bot"][-1])


def test_a_delivery_is_a_table_of_shares_before_and_after_it_is_shared(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.writes("สุภา", "ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412")
        seen = play.taps("สุภา", SEE)
        name = next(iter(ELEVEN))
        assert seen.startswith("ส่วนแบ่ง ปุ๋ย 15-15-15 งวดที่ 1 (กระสอบ)\nองค์กร | ค้าง | ได้งวดนี้\n")
        assert f"{name} | {ELEVEN[name]} | " in seen and seen.endswith(f"รวม | {sum(ELEVEN.values())} | 120")
        play.taps("สุภา", "แบ่งตามนี้")
        seen = play.taps("สุภา", SEE)
        assert "องค์กร | ได้\n" in seen and seen.endswith("รวม | 120")
        card = play.card("สุภา", "ปุ๋ย 15-15-15 งวดที่ 1")["text"]
        shown = [line.removeprefix("• ").rsplit(" ", 1) for line in card.splitlines() if line.startswith("• ")]
        assert [line.split(" | ") for line in seen.splitlines()[2:-1]] == shown, "the same figures, in the same order"


def test_the_treasurers_page_and_a_statement_are_tables_and_nobody_elses_business(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        assert "ค้าง 38,000 บาท จาก 3 แห่ง" in play.says(play.treasurer, "/owed")
        seen = play.presses(play.treasurer, SEE)
        assert seen.startswith("ยอดค้างค่าสินค้า ณ ") and "\nองค์กร | ค้าง | ตั้งแต่\n" in seen, "nothing is late"
        assert "\nรวม | 38,000 |" in seen and "บ้านเขาพระ | 20,000 | " in seen
        play.records("ควนรูจ่ายสด 5000")
        play.says(play.leader, "/owe")
        seen = play.presses(play.leader, SEE)
        assert seen.startswith("ใบแจ้งยอด ") and "วันที่ | รายการ | เพิ่ม | ลด | คงเหลือ" in seen
        assert "\nจ. 11 ม.ค. 70 | ปุ๋ย 15-15-15 10 กระสอบ × 2,000 | 20,000 |  | 20,000\n" in seen
        assert seen.endswith("\nอ. 12 ม.ค. 70 | เงินสด (โดย ผู้นำ3) |  | 5,000 | 10,000")
        network = play.made.network
        target = f"payments.table:{network}:{network}"
        play.made.forge(target, chat=play.leader)
        play.leader.presses(data=target)
        play.house.settle()
        assert "ยอดค้างค่าสินค้า" not in [each["text"] for each in play.leader.sees()][-1]


@pytest.fixture
def province(tmp_path: Path) -> Any:
    with digests(tmp_path) as found:
        above = found.network_of("มานะ", name=PROVINCE, organisations=("สหกรณ์ร้านค้า",), group=False, level="province")
        for chair, name in (("ประเสริฐ", "อำเภอรัตภูมิ"), ("ปรีชา", "อำเภอหาดใหญ่"), ("วิทยา", "อำเภอสะเดา")):
            each = found.network_of(chair, organisations=(f"กลุ่ม{chair}", f"สหกรณ์{chair}"), name=name, group=False)
            found.below(above, each)
            found.founded(each, "2026-09-01")
            for who in (f"กลุ่ม{chair}", f"สหกรณ์{chair}"):
                found.reports(
                    each,
                    who,
                    "2026-11",
                    {"product": "น้ำยางสด", "quantity": "3", "unit": "ตัน", "amount_satang": 100_000_00},
                )
        found.founded(above, "2026-09-01")
        found.appoint(Office.COORDINATOR, "วรรณา", above)
        yield found


def test_the_months_networks_stand_beside_each_other_for_whoever_follows_them(province: Digests) -> None:
    play = province
    play.watches()
    play.house.restart()
    play.house.move("2026-12-06T09:01")
    play.does("วรรณา", press=SEE)
    table = (
        "พฤศจิกายน 2569 · เครือข่ายจังหวัดสงขลา\n"
        "เครือข่าย | รายงานแล้ว | จาก (แห่ง) | ประชุมแล้ว | งานเลยกำหนด | ขายได้\n"
        "อำเภอรัตภูมิ | 2 | 2 | 0 | 0 | 200,000 บาท\n"
        "อำเภอหาดใหญ่ | 2 | 2 | 0 | 0 | 200,000 บาท\n"
        "อำเภอสะเดา | 2 | 2 | 0 | 0 | 200,000 บาท\n"
        "องค์กรที่ขึ้นตรง | 0 | 1 | 0 | 0 |\n"
        "รวม | 6 | 7 | 0 | 0 | 600,000 บาท"
    )
    assert play.last("วรรณา") == table
    play.does("วรรณา", press="ดูทีละเครือข่าย")
    assert play.all_read("วรรณา").count("ขายได้ 200,000 บาท") == 3, "the list says the same"
    play.does("วรรณา", press=SEE)
    assert play.last("วรรณา") == table
    forged(play, "ปรีชา", "digest.table:0:2026-11:0")
    assert not any(each["blocks"] for each in play.people["ปรีชา"].sees()), "who follows nobody"


def test_a_press_that_the_bot_never_gave_out_sends_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.writes("สุภา", "ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412")
        keys = (f"{network}:{key}" for network in (0, play.network, 10**9) for key in (0, 1, 10**12))
        targets = [f"{press}:{each}" for each in keys for press in OF_A_THING]
        forged(play, "ชัยยา", *targets, "digest.table:1:2026-11:7", "digest.table:0:2026-13:0", "offers.table:x:1")
        assert not any(each["blocks"] for each in play.people["ชัยยา"].sees())
        assert play.house.rows("SELECT text, reason FROM outbox WHERE state = 'failed'") == []
