"""The papers of a round, read as who gets them opens them: formulas reckoned, figures held against the books."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import update

from domain.offers import Carriage, Vat
from domain.terms import Fee
from rehearsal.play.sheets import read
from rehearsal.telegram.client import Person
from storage import tables
from storage.turn import Turn
from tests.attacks.street import press
from tests.handlers.goods import goods
from tests.handlers.test_deliveries import two_parts
from tests.handlers.test_round_levels import TOLD as LEVELS
from tests.handlers.test_round_levels import opened
from tests.trading import RED, Trading, trading

TWO_HUNDRED = {"รัตภูมิ": (120, None), "ควนรู": (80, None)}


def got(house: Any, person: Person, last: int = 1) -> dict[str, bytes]:
    """The files among the last messages that somebody got, by name."""
    found = [each["file"] for each in person.sees() if each.get("file")]
    return {each["name"]: house.rehearsal.file(each["id"]) for each in found[-last:]}


def column(rows: list[list[Any]], heading: str) -> list[Any]:
    """What stands under a heading down to the sum, which is the last."""
    head = next(place for place, row in enumerate(rows) if heading in row)
    foot = next(place for place, row in enumerate(rows) if place > head and row[0] == "รวม")
    return [row[rows[head].index(heading)] for row in rows[head + 1 : foot + 1]]


def closes(play: Trading) -> None:
    play.opens()
    play.house.move("2026-12-15T18:00")


def test_the_order_for_the_seller_has_packs_price_sum_and_where_to(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO_HUNDRED) as play:
        closes(play)
        play.taps(play.marketing, "ใบสั่งซื้อ .xlsx")
        ((name, content),) = got(play.house, play.marketing).items()
        assert name == "ใบสั่งซื้อ_ปุ๋ย_15-15-15.xlsx"
        rows = read(content)
        assert [row[0] for row in rows[:2]] == [
            "ใบสั่งซื้อ ปุ๋ย 15-15-15",
            f"เลขที่ 1/2569 · ถึง ร้านเจ๊แดง · จาก {play.house.value('SELECT name FROM networks')} · วันอังคารที่ 15 ธันวาคม 2569",
        ]
        assert column(rows, "ส่งถึง")[0] == "สหกรณ์การเกษตรรัตภูมิ", "the hub takes in what all ordered"
        assert column(rows, "จำนวน\n(กระสอบ)") == [200, 200]
        assert column(rows, "กระสอบละ\n(บาท)")[0] == Decimal("755")
        assert column(rows, "ค่าสินค้า\n(บาท)") == [Decimal("151000.00")] * 2
        below = [row[0] for row in rows[5:]]
        assert below[:2] == ["รวมเป็นเงิน 151,000 บาท (หนึ่งแสนห้าหมื่นหนึ่งพันบาทถ้วน)", "ชุดละ 5 กระสอบ รวม 40 ชุด"]
        assert any(each.startswith("ส่งของวันที่ ....") and each.endswith("ที่ สหกรณ์การเกษตรรัตภูมิ") for each in below)
        assert any(each.startswith("ผู้สั่ง ") and "โทร. " in each for each in below)
        assert "ค่าส่ง: รวมในราคาแล้ว ส่งถึงที่" in below and "ขอให้ร้านยืนยันราคาและจำนวนก่อนส่ง" in below
        sheet = load_workbook(play_file(tmp_path, content)).active
        assert sheet.print_area.endswith(f"$F${sheet.max_row}") and sheet.page_setup.fitToHeight == 0
        assert sheet["F4"].value == "=D4*E4" and sheet["F5"].value == "=SUM(F4:F4)"
        assert sheet["F4"].number_format == "#,##0.00"
        play.taps(play.marketing, "ร้านยืนยัน 755 บาท", "ใบสั่งซื้อ .xlsx")
        ((_, content),) = got(play.house, play.marketing).items()
        assert "ราคานี้ร้านยืนยันแล้ว" in [row[0] for row in read(content)]


def play_file(folder: Path, content: bytes) -> Path:
    """A workbook on disk."""
    path = folder / "sheet.xlsx"
    path.write_bytes(content)
    return path


def test_tax_and_carriage_of_the_order_are_those_of_the_offer(tmp_path: Path) -> None:
    offer = replace(RED, vat=Vat.EXCLUDED, carriage=Carriage.UNIT, carriage_satang=8_25)
    with trading(tmp_path, told=TWO_HUNDRED, offer=offer) as play:
        closes(play)
        play.taps(play.marketing, "ใบสั่งซื้อ .xlsx")
        ((_, content),) = got(play.house, play.marketing).items()
        rows = read(content)
        assert column(rows, "แวต\n(บาท)") == [Decimal("10570")] * 2
        assert column(rows, "ค่าส่ง\n(บาท)") == [Decimal("1650")] * 2
        assert column(rows, "รวม\n(บาท)") == [Decimal(offer.landed(200)) / 100] * 2
        assert "รวมเป็นเงิน 163,220 บาท (หนึ่งแสนหกหมื่นสามพันสองร้อยยี่สิบบาทถ้วน)" in [row[0] for row in rows]


def test_what_strangers_typed_is_no_formula_on_the_order(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO_HUNDRED, offer=replace(RED, seller="=1+1")) as play:
        play.made.house.stop()

        async def named(turn: Turn) -> None:
            hub = play.member["รัตภูมิ"]
            values = {"name": '=HYPERLINK("http://x")', "telephone": "0812345678"}
            await turn.connection.execute(update(tables.members).where(tables.members.c.id == hub).values(**values))

        play.made.change(named)
        play.house.start()
        closes(play)
        play.taps(play.marketing, "ใบสั่งซื้อ .xlsx")
        ((_, content),) = got(play.house, play.marketing).items()
        sheet = load_workbook(play_file(tmp_path, content)).active
        assert (sheet["B4"].value, sheet["C4"].value) == ('=HYPERLINK("http://x")', "081-234-5678")
        formulas = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
        assert formulas == {"F4", "D5", "F5"}, "a name, a seller and a telephone stay text"


def test_a_round_with_levels_has_an_order_for_each_centre_and_no_organisation_of_one_above_it(tmp_path: Path) -> None:
    with trading(tmp_path, told=LEVELS) as play:
        shop = opened(play)
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")
        direct = play.people["ไก่ไข่"]
        play.made.forge(f"rounds.set:1:{shop}:828", chat=direct)
        direct.presses(data=f"rounds.set:1:{shop}:828")
        play.house.settle()
        play.house.move("2026-12-15T18:00")
        play.taps(play.secretary, "ใบสั่งซื้อ .xlsx")
        ((_, content),) = got(play.house, play.secretary).items()
        rows = read(content)
        assert column(rows, "ส่งถึง") == ["เครือข่ายจังหวัดสงขลา", "สหกรณ์การเกษตรรัตภูมิ", None]
        assert column(rows, "จำนวน\n(กระสอบ)") == [828, 172, 1000]
        assert column(rows, "ค่าสินค้า\n(บาท)")[1:] == [Decimal("115584"), Decimal("672000")]
        assert "ชุดละ 20 กระสอบ รวม 50 ชุด" in [row[0] for row in rows]
        play.taps(play.secretary, "ใบของแต่ละศูนย์ .xlsx")
        ((name, content),) = got(play.house, play.secretary).items()
        assert name == "ใบสั่งซื้อ_ปุ๋ย_15-15-15_สหกรณ์การเกษตรรัตภูมิ.xlsx"
        rows = read(content)
        assert column(rows, "จำนวน\n(กระสอบ)") == [172, 172]
        assert not any("ควนรู" in str(cell) for row in rows for cell in row), "no organisation of a centre above it"
        play.taps(play.marketing, "ใบสั่งของศูนย์ .xlsx")
        ((_, content),) = got(play.house, play.marketing).items()
        rows = read(content)
        lines = play.lines(2)
        assert column(rows, "จำนวน\n(กระสอบ)") == [*lines.values(), sum(lines.values())]
        assert column(rows, "ค่าสินค้า\n(บาท)") == [*(each * 672 for each in lines.values()), Decimal("115584")]
        assert column(rows, "องค์กร")[:2] == ["สหกรณ์การเกษตรรัตภูมิ", "กลุ่มทำนากำแพงเพชร"]
        assert "828" not in str(rows), "and no figure of another below it"


def test_papers_come_only_to_who_runs_rounds_or_takes_goods_in(tmp_path: Path) -> None:
    with trading(tmp_path, told=TWO_HUNDRED) as play:
        closes(play)
        leader, hub = play.people["ควนรู"], play.people["รัตภูมิ"]
        pressed = ("rounds.order_sheet:1", "rounds.centre_sheets:1", "rounds.summary:1")
        for person in (leader, hub):
            play.made.forge(*pressed, chat=person)
        for each in pressed:
            leader.presses(data=each)
            play.house.settle()
        hub.presses(data="rounds.summary:1")
        play.house.settle()
        assert got(play.house, leader) == {}
        assert got(play.house, hub) == {}, "and no summary before goods came"


def test_papers_made_after_the_price_was_corrected_have_the_price_of_now_and_say_which_it_is(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        two_parts(play)
        play.taps("สุภา", "ปิดยอดตามที่มา")
        play.keeps_accounts("สุภา", received=True)
        play.writes("สุภา", "ร้านเจ๊แดงลดให้กระสอบละ 5 เพราะส่งช้า")
        assert "ที่ส่งไปก่อนนี้เป็นราคาเดิม ขอใหม่ได้ที่การ์ดของรอบ" in play.taps("สุภา", "ใช่")
        play.does("สุภา", press="สรุปรอบ .xlsx")
        below = [row[0] for row in read(*got(play.house, play.people["สุภา"]).values())]
        assert any(str(each).startswith("กระสอบละ 750 บาท") for each in below)
        changed = next(each for each in below if str(each).startswith("แก้ราคาครั้งที่ 1 "))
        assert changed.endswith("กระสอบละ 755 บาท เป็น 750 บาท (ส่งช้า)"), changed
        press(play.house, play.people["ถาวร"], "rounds.order_sheet:1")
        play.house.settle()
        rows = read(*got(play.house, play.people["ถาวร"]).values())
        assert column(rows, "กระสอบละ\n(บาท)")[0] == Decimal("750")
        assert changed in [row[0] for row in rows]


def test_the_summary_is_what_was_ordered_shared_and_booked(tmp_path: Path) -> None:
    with goods(tmp_path, fee=Fee(3_00)) as play:
        two_parts(play)
        play.writes("บุญมี", "ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง")
        play.taps("บุญมี", "ใช่")
        play.taps("อารี", "รับ")
        play.writes("ชัยยา", "ไปรับของแล้ว 8 กระสอบ")
        play.taps("สุภา", "ปิดยอดตามที่มา")
        play.does("สุภา", press="สรุปรอบ .xlsx")
        ((name, content),) = got(play.house, play.people["สุภา"]).items()
        assert name == "สรุปรอบ_ปุ๋ย_15-15-15.xlsx"
        rows = read(content)
        assert column(rows, "สั่ง\n(กระสอบ)")[-1] == 200
        assert column(rows, "แบ่งให้\n(กระสอบ)") == [37, 32, 19, 23, 5, 18, 18, 13, 5, 3, 7, 180]
        assert column(rows, "ได้รับ\n(กระสอบ)") == [37, 32, 19, 23, 7, 18, 18, 13, 5, 3, 5, 180]
        assert column(rows, "ขาด\n(กระสอบ)") == [4, 3, 2, 2, 1, 2, 2, 2, 1, 0, 1, 20]
        assert column(rows, "รับไปแล้ว\n(กระสอบ)")[-1] == 8
        assert column(rows, "ค่าดำเนินการ\n(บาท)")[-1] == 540
        booked = play.house.rows(
            "SELECT members.name AS name, sum(satang) AS satang FROM ledger_postings "
            "JOIN members ON members.id = CAST(account AS INTEGER) WHERE kind = 'member' GROUP BY members.id"
        )
        owed = {row["name"]: Decimal(row["satang"]) / 100 for row in booked}
        assert dict(zip(column(rows, "องค์กร"), column(rows, "รวม\n(บาท)")[:-1], strict=False)) == owed
        assert column(rows, "รวม\n(บาท)")[-1] == sum(owed.values()) == Decimal("136440")
        assert column(rows, "ยกให้กัน คืน\nและแก้ไข (บาท)")[-1] == 0, "what one gave another took"
        assert "ค่าสินค้าของร้านเจ๊แดง ตามสมุด 135,900 บาท" in rows[-1][0]
        press(play.house, play.people["ถาวร"], "rounds.summary:1")
        play.house.settle()
        ((_, content),) = got(play.house, play.people["ถาวร"]).items()
        assert column(read(content), "ได้รับ\n(กระสอบ)")[-1] == 180
        assert "บาท" not in str(read(content)), "marketing sees no organisation's money"
        parts = read(content, tab=1)
        assert column(parts, "มา\n(กระสอบ)") == [122, 62, 184]
        assert column(parts, "ของดี\n(กระสอบ)") == [120, 60, 180]
        assert column(parts, "ใบส่งของ")[:2] == ["0412", "0431"]
