"""The plan of a year: told by marketing, kept by a tap, shown with what was ordered and received of it."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.rounds import Act, FillTo, Line, State
from storage import chats, deliveries, members, networks, offers, rounds
from storage.database import Database
from storage.turn import Turn
from tests.handlers.goods import RED
from tests.handlers.marketing_desk import NAMES, MarketingDesk, marketing_desk

TOLD = "แผนปุ๋ย 15-15-15 ปีนี้ 900 กระสอบ"
IN_YEAR, BEFORE = datetime(2026, 8, 1, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=UTC)


async def _bought(trade: MarketingDesk, *orders: tuple[datetime, int, int]) -> None:
    """Rounds of eleven organisations that were ordered at these moments: so many sacks, so many good ones came and were shared."""
    database = Database(trade.house.books.address)
    try:
        async with database.write() as connection:
            person = await chats.person(connection, trade.marketing.id)
            known = await members.of_network(connection, trade.network)
            for at, ordered, came in orders:
                turn = Turn(connection, at, "test:plan", person=person)
                kept = await offers.add(turn, trade.network, RED, "", {})
                await offers.confirm(turn, kept)
                found = await rounds.add(
                    turn, trade.network, deadline=at + timedelta(days=4), product=RED.product, unit=RED.unit,
                    fill_to=FillTo.PACK, offer_id=kept.id,
                )  # fmt: skip
                assert found is not None
                first = ordered - 10 * 10
                lines = tuple(
                    Line(each.id, first if place == 0 else 10, at, each.position)
                    for place, each in enumerate(known[:11])
                )
                after = replace(found.round, lines=lines, state=State.ORDERED, price_satang=755_00)
                saved = await rounds.save(turn, found, after, Act.ORDERED, ordered_at=at)
                came_in = await deliveries.tell(turn, saved, came=came + 2, damaged=2)
                await deliveries.share(turn, came_in, [(known[0].id, came - 10, 0), (known[1].id, 10, 0)], {})
                await turn.flush()
    finally:
        await database.close()


async def _from_april(trade: MarketingDesk) -> None:
    database = Database(trade.house.books.address)
    try:
        async with database.write() as connection:
            person = await chats.person(connection, trade.marketing.id)
            turn = Turn(connection, trade.house.rehearsal.now, "test", person=person)
            await networks.change(turn, trade.network, accounting_month=4)
            await turn.flush()
    finally:
        await database.close()


def test_740_ordered_and_712_received_of_900(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        asyncio.run(_from_april(trade))
        asyncio.run(_bought(trade, (IN_YEAR, 540, 540), (IN_YEAR + timedelta(days=60), 200, 172), (BEFORE, 300, 300)))
        asked = trade.does(trade.marketing, types=TOLD)
        assert asked == ("แผนปีบัญชี เม.ย. 2569 – มี.ค. 2570\nปุ๋ย 15-15-15 จำนวน 900 กระสอบ (เก้าร้อยกระสอบ)\nใช่ไหมครับ")
        assert trade.labels(trade.said(trade.marketing)[-1]) == ["ใช่", "ไม่ใช่", "ปีอื่น"]
        assert trade.house.value("SELECT count(*) FROM plans") == 0
        assert trade.does(trade.marketing, press="ใช่") == (
            "แผนปีบัญชี เม.ย. 2569 – มี.ค. 2570\n"
            "ปุ๋ย 15-15-15: แผน 900 · สั่งแล้ว 740 (82.22%) · รับแล้ว 712 (79.11%) · "
            "เหลือตามแผน 160 กระสอบ · ปีนี้ร่วมซื้อ 11 จาก 12 แห่ง"
        )
        (kept,) = trade.house.rows("SELECT product, unit, quantity, year FROM plans")
        assert tuple(kept) == ("ปุ๋ย 15-15-15", "กระสอบ", "900", "2026-04-01")


def test_a_changed_plan_is_a_new_entry_and_the_newest_counts(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        for text in (TOLD, "แผนปุ๋ย 15-15-15 ปีนี้ 45 ตัน", "แผนปุ๋ย 15-15-15 ปีนี้ 800 กระสอบ"):
            trade.does(trade.marketing, types=text)
            trade.does(trade.marketing, press="ใช่")
        assert trade.house.value("SELECT count(*) FROM plans") == 3
        shown = trade.does(trade.marketing, types="แผน")
        assert shown.count("แผน 800 · สั่งแล้ว 0 (0.00%)") == 1 and "แผน 900" not in shown and "แผน 45" not in shown


def test_another_year_is_chosen_by_a_tap_and_a_no_keeps_nothing(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        asyncio.run(_from_april(trade))
        trade.does(trade.marketing, types=TOLD)
        assert trade.does(trade.marketing, press="ปีอื่น") == "เป็นแผนของปีบัญชีไหนครับ"
        asked = trade.does(trade.marketing, press="เม.ย. 2570 – มี.ค. 2571")
        assert asked.startswith("แผนปีบัญชี เม.ย. 2570 – มี.ค. 2571\n")
        assert trade.house.value("SELECT count(*) FROM plans") == 0
        trade.does(trade.marketing, press="ใช่")
        assert trade.house.value("SELECT year FROM plans") == "2027-04-01"
        trade.does(trade.marketing, types="แผนน้ำกรดปีหน้า 70 แกลลอน")
        assert "ยังไม่ได้บันทึก" in trade.does(trade.marketing, press="ไม่ใช่")
        assert trade.house.value("SELECT count(*) FROM plans") == 1


def test_what_cannot_be_planned_is_said_and_nobody_else_plans_or_looks(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        assert "หน่วยอะไรครับ พิมพ์ใหม่พร้อมหน่วย" in trade.does(trade.marketing, types="แผนอาหารกุ้ง ปีนี้ 900")
        assert "ใช้ไม่ได้" in trade.does(trade.marketing, types="แผนปุ๋ย 15-15-15 ปีนี้ 9,000,000,000,000 กระสอบ")
        assert "ยังไม่มีแผน" in trade.does(trade.marketing, types="ดูแผนปีนี้")
        orders = trade.house.value("SELECT count(*) FROM statements WHERE kind = 'purchase'")
        answered = trade.does(trade.leader, types=TOLD)
        assert "ฝ่ายการตลาดหรือเลขานุการเป็นผู้บันทึก" in answered and "ผมเข้าใจแบบนี้" not in answered
        assert trade.house.value("SELECT count(*) FROM statements WHERE kind = 'purchase'") == orders
        trade.does(trade.leader, press="ส่งคำถามถึงเลขาฯ")
        trade.does(trade.leader, types="แผน")
        assert "แผนปีบัญชี" not in trade.play.all_read("ชัยยา")
        assert trade.house.value("SELECT count(*) FROM plans") == 0
        assert NAMES[0] not in trade.play.all_read("ชัยยา")


def test_a_heading_of_its_own_says_of_which_year_the_goods_below_it_are_planned(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        asked = trade.does(trade.marketing, types="แผนปีหน้า\nปุ๋ย 15-15-15 900 กระสอบ\n- น้ำกรด จำนวน 60 แกลลอนครับ")
        assert asked == (
            "แผนปีบัญชี ม.ค. 2570 – ธ.ค. 2570\n"
            "ปุ๋ย 15-15-15 จำนวน 900 กระสอบ (เก้าร้อยกระสอบ)\n"
            "น้ำกรด จำนวน 60 แกลลอน (หกสิบแกลลอน)\n"
            "ใช่ไหมครับ"
        )
        trade.does(trade.marketing, press="ใช่")
        asked = trade.does(trade.play.person("ประสิทธิ์"), types="แผนปี 2570\nปุ๋ย 15-15-15 950 กระสอบ")
        assert asked.startswith("แผนปีบัญชี ม.ค. 2570 – ธ.ค. 2570\nปุ๋ย 15-15-15 จำนวน 950 กระสอบ"), "the chair plans too"
        assert [tuple(row) for row in trade.house.rows("SELECT product, quantity, year FROM plans ORDER BY id")] == [
            ("ปุ๋ย 15-15-15", "900", "2027-01-01"),
            ("น้ำกรด", "60", "2027-01-01"),
        ]
        assert trade.house.value("SELECT count(*) FROM reports WHERE text LIKE 'แผน%'") == 0


def test_plans_of_two_years_in_one_message_stand_and_are_kept_each_below_its_own(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        asked = trade.does(
            trade.marketing,
            types="แผนปีหน้า\nปุ๋ย 15-15-15 1,000 กระสอบ\nแผนปีนี้\nปุ๋ย 15-15-15 900 กระสอบ\nน้ำกรด 60 แกลลอน",
        )
        assert asked == (
            "แผนปีบัญชี ม.ค. 2569 – ธ.ค. 2569\n"
            "ปุ๋ย 15-15-15 จำนวน 900 กระสอบ (เก้าร้อยกระสอบ)\n"
            "น้ำกรด จำนวน 60 แกลลอน (หกสิบแกลลอน)\n\n"
            "แผนปีบัญชี ม.ค. 2570 – ธ.ค. 2570\n"
            "ปุ๋ย 15-15-15 จำนวน 1,000 กระสอบ (หนึ่งพันกระสอบ)\n\n"
            "ใช่ไหมครับ"
        )
        assert trade.labels(trade.said(trade.marketing)[-1]) == ["ใช่", "ไม่ใช่"]
        trade.does(trade.marketing, press="ใช่")
        assert sorted(tuple(row) for row in trade.house.rows("SELECT year, product, quantity FROM plans")) == [
            ("2026-01-01", "น้ำกรด", "60"),
            ("2026-01-01", "ปุ๋ย 15-15-15", "900"),
            ("2027-01-01", "ปุ๋ย 15-15-15", "1000"),
        ]
        shown = [each["text"] for each in trade.said(trade.marketing)[-2:]]
        assert "ม.ค. 2569 – ธ.ค. 2569" in shown[0] and "แผน 900" in shown[0] and "แผน 60" in shown[0]
        assert "ม.ค. 2570 – ธ.ค. 2570" in shown[1] and "แผน 1,000" in shown[1]
