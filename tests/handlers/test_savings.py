"""December of Rattaphum: four products bought together, what that saved, and who reads how much of it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from domain.offers import Carriage, Offer, Tier
from domain.people import Appointment, Office
from domain.rounds import FillTo, Line, State
from domain.terms import Fee
from storage import chats, members, networks, offers, offices, rounds
from storage.database import Database
from storage.turn import Turn
from tests.digest_house import Digests
from tests.handlers.goods import HUB, OPENED, Goods
from tests.house import living
from tests.kept_house import played_once

LEADERS = "กลุ่มทำนาบ้านควนรู"
BEES = "กลุ่มน้ำยางสดโคกทราย"
MARKET = "ปุ๋ย 15-15-15 ตลาด 825 ร้านสมบูรณ์ 10 ธ.ค.\nปุ๋ย 46-0-0 ตลาด 725 สหกรณ์นาทวี 3 ธ.ค.\nอาหารเป็ดตลาด 495 ร้านดำรง 5 ธ.ค."
Others = tuple[tuple[str, int, int, dict[str, int]], ...]
# product, its price, the hub's fee, who ordered how much
OTHERS: Others = (
    ("ปุ๋ย 46-0-0", 695, 3, {HUB: 60, BEES: 40}),
    ("อาหารเป็ด", 515, 0, {HUB: 25, BEES: 15}),
    ("อาหารไก่", 520, 0, {HUB: 7, BEES: 5}),
)
ALL = "ประหยัดสุทธิ 14,500 บาท คิดได้ 3 ใน 4 รายการ"


class Year(Digests, Goods):
    """The play with goods, a treasurer and a coordinator."""

    def is_sound(self) -> None:
        """As every house that is left."""
        self.house.is_sound()

    def more_rounds(self, others: Others) -> None:
        """The other three rounds of December, ordered."""
        asyncio.run(self._more_rounds(others))

    async def _more_rounds(self, others: Others) -> None:
        database = Database(self.house.books.address)
        try:
            async with database.write() as connection:
                chair = await chats.person(connection, self.people["ถาวร"].id)
                keeper = await chats.person(connection, self.people["สุภา"].id)
                assert keeper is not None
                turn = Turn(connection, self.house.rehearsal.now, "test:more", person=chair)
                body = await networks.default_body(connection, self.network)
                held = await offices.appointments(connection, self.network, body.id)
                after = (*held, Appointment(Office.TREASURER, keeper.id))
                await offices.set_appointments(turn, self.network, body.id, held, after)
                known = {each.name: each for each in await members.of_network(connection, self.network)}
                for product, price, fee, lines in others:
                    offer = Offer("ร้านใหญ่", product, "กระสอบ", (Tier(0, price * 100),), carriage=Carriage.INCLUDED)
                    kept = await offers.add(turn, self.network, offer, "", {})
                    await offers.confirm(turn, kept)
                    found = await rounds.add(
                        turn,
                        self.network,
                        deadline=OPENED + timedelta(days=4),
                        product=product,
                        unit=offer.unit,
                        fill_to=FillTo.PACK,
                        offer_id=kept.id,
                        fee=Fee(fee * 100),
                    )
                    assert found is not None
                    own = tuple(
                        Line(known[name].id, quantity, OPENED, known[name].position) for name, quantity in lines.items()
                    )
                    ordered = replace(found.round, lines=own, state=State.ORDERED, price_satang=price * 100)
                    await rounds.save(turn, found, ordered, "ordered", ordered_at=turn.now)
                await turn.flush()
        finally:
            await database.close()

    def comes(self, words: str) -> None:
        """Goods come, and are shared."""
        above = "ใครรับ" in self.writes("สุภา", words)
        self.taps("สุภา", "ถามในกลุ่ม" if above else "แบ่งตามนี้")


@played_once
@contextmanager
def december(folder: Path, *, prices: bool = True, urea: int = 100, others: Others = OTHERS) -> Iterator[Year]:
    """All that was ordered on the 17th has come and is shared (of `urea` 100 were ordered); a coordinator follows."""
    with living(folder, start=datetime.fromisoformat("2026-12-17T10:00:00+07:00")) as house:
        play = Year(house)
        play.begin()
        play.more_rounds(others)
        play.founded(play.network, "2026-10-01")
        play.appoint(Office.COORDINATOR, "วรรณา", play.network)
        play.watches()
        house.restart()
        if prices:
            play.writes("ถาวร", MARKET)
            play.taps("ถาวร", "ถูกต้องทั้งหมด")
        house.move("2026-12-24T10:00")
        play.comes("ปุ๋ย 15-15-15 มาแล้ว 122 กระสอบ แตก 2")
        play.comes(f"ปุ๋ย 46-0-0 มาแล้ว {urea} กระสอบ")
        play.comes("อาหารเป็ดมาแล้ว 40 กระสอบ")
        play.comes("อาหารไก่มาแล้ว 12 กระสอบ")
        house.move("2026-12-28T10:00")
        play.comes("ปุ๋ย 15-15-15 มาอีก 62 กระสอบ เปียก 2")
        play.taps("สุภา", "ปิดยอดตามที่มา")
        house.move("2026-12-28T12:00")
        yield play


def test_the_month_tells_what_buying_together_saved(tmp_path: Path) -> None:
    with december(tmp_path) as play:
        play.house.move("2027-01-06T10:00")  # the month closes and the digest comes
        play.does("วรรณา", types="/digest ธ.ค.")
        told = play.digests("วรรณา")[-1]
        assert f"รวมซื้อ 232,540 บาท 11 จาก 11 แห่ง · {ALL} · แพงกว่าตลาด 1 รายการ · ไม่ทราบ 1 รายการ" in told
        assert HUB not in told and BEES not in told

        play.house.move("2027-01-11T09:00")  # the first Monday after it
        told = play.card_in_group("เดือนธันวาคม 2569 ของเรา")
        assert f"รวมซื้อเดือนธันวาคม 2569 4 รายการ 232,540 บาท · {ALL} (อาหารเป็ดแพงกว่าตลาด 800 บาท)" in told

        assert play.group is not None
        posted = next(each for each in play.people["ชัยยา"].sees(play.group) if "ของเรา" in (each["text"] or ""))
        assert next(button["text"] for row in posted["buttons"] for button in row) == "ดูรายการและที่มา"
        play.does("ชัยยา", start=f"goods{play.network}-2026-12")  # [ดูรายการและที่มา] below that line
        listed = play.last("ชัยยา")
        assert listed.startswith("รวมซื้อเดือนธันวาคม 2569 · ") and ALL in listed
        assert "1. ปุ๋ย 15-15-15 180 กระสอบ · จ่าย 135,900 บาท จาก 11 แห่ง" in listed
        assert "ตลาดกระสอบละ 825 บาท · ที่มา ร้านสมบูรณ์ 10 ธันวาคม 2569\nประหยัด 12,600 บาท" in listed
        assert "แพงกว่าตลาด 800 บาท" in listed and "อาหารไก่" in listed and "ไม่ทราบราคาตลาด" in listed
        assert not any(name in listed for name in (HUB, BEES, "ควนรู"))
        play.person("คนอื่น")
        play.does("คนอื่น", start=f"goods{play.network}-2026-12")
        assert "135,900" not in play.all_read("คนอื่น")

        play.does("ชัยยา", types="/digest ธ.ค.")  # a leader reads his own, with where it comes from
        play.does("ชัยยา", press="ขององค์กรเรา")
        own = play.last("ชัยยา")
        assert "ประหยัดเทียบราคาตลาด ปุ๋ย 15-15-15 1,260 บาท" in own
        play.does("ชัยยา", press="ดู 3")
        for quantity in (12, 6):
            line = f"ปุ๋ย 15-15-15 {quantity} กระสอบ × (825 − 755) ที่มา ร้านสมบูรณ์ 10 ธันวาคม 2569"
            assert line in play.last("ชัยยา")


def test_what_is_taken_by_a_tap_after_the_month_closed_is_told_in_the_month_of_the_tap(tmp_path: Path) -> None:
    with december(tmp_path, urea=102) as play:
        play.house.move("2027-01-07T10:00")  # December has closed
        play.does("ชัยยา", press="รับเพิ่ม 2 กระสอบ", chat=play.group)
        play.house.move("2027-02-08T10:00")  # and so has January
        play.does("วรรณา", types="/digest ธ.ค.")
        assert "รวมซื้อ 232,540 บาท" in play.digests("วรรณา")[-1]
        play.does("ชัยยา", types="/digest ม.ค.")
        play.does("ชัยยา", press="ขององค์กรเรา")
        assert "ประหยัดเทียบราคาตลาด ปุ๋ย 46-0-0 54 บาท" in play.last("ชัยยา")  # 2 × (725 − 698)


def test_of_goods_that_one_organisation_alone_got_the_list_says_their_price_and_no_sum(tmp_path: Path) -> None:
    with december(tmp_path, others=(*OTHERS[:1], ("อาหารเป็ด", 515, 0, {HUB: 40}), *OTHERS[2:])) as play:
        play.house.move("2027-01-11T09:00")
        play.does("ชัยยา", start=f"goods{play.network}-2026-12")
        listed = play.last("ชัยยา")
        assert "อาหารเป็ด · ได้ของแห่งเดียว ไม่แสดงยอด\nตลาดกระสอบละ 495 บาท · ที่มา ร้านดำรง" in listed
        assert "20,600" not in listed and "800" not in listed
        play.does("ชัยยา", start=f"goods{play.network}-2027-09")  # a month to come
        play.does("ชัยยา", start=f"goods{play.network}-2026-10")
        assert "เดือนนี้ไม่มีของที่รวมซื้อ" in play.last("ชัยยา")


def test_a_price_that_falls_after_the_month_closed_is_told_in_the_later_one(tmp_path: Path) -> None:
    with december(tmp_path) as play:
        play.house.move("2027-01-06T10:00")
        play.does("วรรณา", types="/digest ธ.ค.")
        closed = play.digests("วรรณา")[-1]
        play.house.move("2027-01-12T10:00")
        play.writes("สุภา", "ร้านเจ๊แดงลดให้กระสอบละ 5 เพราะส่งช้า")
        play.taps("สุภา", "ใช่")
        play.house.move("2027-02-06T10:00")
        play.does("วรรณา", types="/digest ม.ค.")
        later = "แก้ไขย้อนหลังของเดือนธันวาคม 2569: ประหยัดเพิ่ม 900 บาท (ปุ๋ย 15-15-15 ราคาลดเป็น 750)"
        assert later in play.digests("วรรณา")[-1]
        play.does("วรรณา", types="/digest ธ.ค.")
        again = play.digests("วรรณา")[-1]
        assert ALL in again and again == closed  # its own page stays
        play.house.restart()
        play.does("วรรณา", types="/digest ก.พ.")
        assert "แก้ไขย้อนหลัง" not in play.digests("วรรณา")[-1]  # once, in the month it came in
        assert "ประหยัดได้ 1,350 บาท" in play.own_card("ชัยยา")  # 18 × (825 − 750)


def test_a_market_price_that_is_told_after_the_month_closed_corrects_it_too(tmp_path: Path) -> None:
    with december(tmp_path) as play:
        play.house.move("2027-01-06T10:00")
        play.writes("ถาวร", "อาหารไก่ตลาด 540 ร้านดำรง 5 ธ.ค.")
        play.taps("ถาวร", "ถูกต้อง")
        play.house.move("2027-02-06T10:00")
        play.does("วรรณา", types="/digest ม.ค.")
        later = "แก้ไขย้อนหลังของเดือนธันวาคม 2569: ประหยัดเพิ่ม 240 บาท (อาหารไก่ เพิ่งทราบราคาตลาด)"
        assert later in play.digests("วรรณา")[-1]


def test_a_market_price_told_in_time_counts_in_its_month(tmp_path: Path) -> None:
    with december(tmp_path) as play:
        play.house.move("2027-01-04T10:00")
        play.writes("ถาวร", "อาหารไก่ตลาด 540 ร้านดำรง 5 ธ.ค.")
        play.taps("ถาวร", "ถูกต้อง")
        play.house.move("2027-01-06T10:00")
        play.does("วรรณา", types="/digest ธ.ค.")
        assert "ประหยัดสุทธิ 14,740 บาท คิดได้ 4 ใน 4 รายการ" in play.digests("วรรณา")[-1]
        play.house.move("2027-02-06T10:00")
        play.does("วรรณา", types="/digest ม.ค.")
        assert "แก้ไขย้อนหลัง" not in play.digests("วรรณา")[-1]


def test_a_sum_off_the_whole_bill_is_saved_too_to_the_satang(tmp_path: Path) -> None:
    with december(tmp_path) as play:
        play.writes("สุภา", "ร้านเจ๊แดงลดให้ 1,000 บาท เพราะส่งช้า")
        play.taps("สุภา", "ใช่")
        play.house.move("2027-01-06T10:00")
        play.does("วรรณา", types="/digest ธ.ค.")
        assert "รวมซื้อ 231,540 บาท" in play.digests("วรรณา")[-1] and "ประหยัดสุทธิ 15,500 บาท" in play.digests("วรรณา")[-1]


def test_marketing_is_asked_once_for_the_prices_that_the_months_figures_lack(tmp_path: Path) -> None:
    with december(tmp_path) as play:

        def asked() -> list[dict[str, object]]:
            return [each for each in play.people["ถาวร"].sees() if "ยังไม่มีราคาตลาด" in str(each["text"])]

        play.house.move("2027-01-06T10:00")
        (question,) = asked()
        assert "เดือนธันวาคม 2569" in str(question["text"]) and "อาหารไก่ 12 กระสอบ" in str(question["text"])
        assert "ปุ๋ย" not in str(question["text"]) and "อาหารเป็ด" not in str(question["text"])
        play.house.restart()
        play.house.move("2027-01-07T10:00")
        play.taps("ถาวร", "ไม่ทราบ")
        (question,) = asked()
        assert not question["buttons"]
