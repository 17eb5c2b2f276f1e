"""The digest's forms as people get them on a tap: each reads well or says why not, whatever the month and the names bring."""

import base64
import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from acts.members.joining import send_links
from domain.people import Office
from tests.digest_house import ORGANISATIONS, PROVINCE, Digests, digests
from tests.documents.seen import joined, pages, pdf_rows, pdf_text
from tests.documents.spoken_numbers import thai
from tests.overheard import overheard

pytestmark = pytest.mark.long

LATEX = {"product": "น้ำยางสด", "quantity": "3", "unit": "ตัน", "amount_satang": 18_000_000}
FERTILISER, RATTAPHUM, NEW = "เครือข่ายปุ๋ย", "เครือข่ายอำเภอรัตภูมิ", "เครือข่ายออมทรัพย์ตั้งใหม่"
LONG = "เครือข่าย" + "ลุ่มน้ำทะเลสาบสงขลาตอนบน" * 8
LONG_GOODS = "ปุ๋ยอินทรีย์อัดเม็ด" * 10
PHOTO = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4"
    "x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAk"
    "ADADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhBy"
    "JxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT"
    "lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAA"
    "AAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRom"
    "JygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExc"
    "bHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwCNFqaOIufalhiLn2q5gRr0+grKMfa/vKmkV+J2Up2VkVpAI16f"
    "QVQlUscmtB1LHJqF46HWdeVlpFEVpWRnNHTdtWpFqErzXRKqoRsjx5SuzeUCNRx9BQFLHJpUUscmrKx8V51Ws68rLSKPRoysisY+KryrWg68VU"
    "lX0p+0UFZEV5XRnSLzxTo4dvJ6/wAqtCHbyev8qic5O1enc12U0qMfa1d+i/r+keNOd5WRrRKKnAGKKK85bHq0tiOQVEqDBbvmiilhdcQrkYj4"
    "Stc8AAd6gVRRRXRiHeu7+R4zP//Z"
)


@dataclass(frozen=True)
class Forms:
    """What somebody got of one month: the card, the rows of the workbook by tab, the chart, the page and the paragraph."""

    card: str
    book: dict[str, list[dict[str, Any]]]
    chart: bytes
    page: bytes
    radio: str

    @property
    def text(self) -> str:
        """The page's words row by row, without white space."""
        return joined(pdf_rows(self.page))


def rows_of(content: bytes) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for tab in load_workbook(io.BytesIO(content)):
        rows = list(tab.iter_rows(min_row=3, values_only=True))
        headings = [str(each).replace("\n", " ") for each in rows[0]]
        found[tab.title] = [dict(zip(headings, row, strict=True)) for row in rows[1:]]
    return found


def forms(found: Digests, name: str, month: str) -> Forms:
    """Ask for a month, tap all four files and read them; each is what it says it is."""
    found.does(name, types=f"/digest {month}")
    card = found.last(name)
    files = {}
    for label in ("รายละเอียด .xlsx", "แผนภูมิ", "สรุปหนึ่งหน้า", "ข่าววิทยุชุมชน"):
        found.does(name, press=label)
        file = found.people[name].sees()[-1]["file"]
        files[file["name"].rpartition(".")[2]] = found.house.rehearsal.file(file["id"])
    width, height = struct.unpack(">II", files["png"][16:24])
    assert width == 1080 and 600 < height < 3_300 and pages(files["pdf"]) == 1
    radio = files["txt"].decode("utf-8-sig")
    assert not re.search(r"[0-9๐-๙]", radio) and len(card) < 4096 and "None" not in card + radio
    return Forms(card, rows_of(files["xlsx"]), files["png"], files["pdf"], radio)


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Digests]:
    """A province with a single district; two networks of one name; one founded on the 16th; nine with 200 letters; a hundred."""
    with digests(tmp_path_factory.mktemp("forms")) as found:
        above = found.network_of("มานะ", name=PROVINCE, organisations=(), group=False, level="province")
        alone = found.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS, name=RATTAPHUM, group=False, level="district")
        found.below(above, alone)
        found.appoint(Office.COORDINATOR, "วรรณา", above)
        themed = [
            found.network_of(
                f"ประธานปุ๋ย{number}", organisations=("กลุ่มหนึ่ง", "กลุ่มสอง"), name=FERTILISER, group=False, level=level
            )
            for number, level in enumerate(("district", "themed"), start=1)
        ]
        long = [
            found.network_of(
                f"ประธานยาว{n}",
                organisations=(f"{'กลุ่มยางพารา' * 16} {n}", "กลุ่มที่สอง"),
                name=f"{LONG[:198]} {n}",
                group=False,
            )
            for n in range(1, 10)
        ]
        names = [f"เครือข่ายตำบลที่ {n}" for n in range(1, 101)]
        hundred = found.followed_by("อารี", "2026-08-01", names, ("กลุ่มหนึ่ง",))
        for each in (above, alone, *themed, *long):
            found.founded(each, "2026-08-01")
        for name, keys in (("สุดา", themed), ("ละออ", long)):
            for key in keys:
                found.appoint(Office.COORDINATOR, name, key)
        new = found.network_of("ปรีชา", organisations=("กลุ่มสี่", "กลุ่มห้า", "กลุ่มหก"), name=NEW, group=False, level="themed")
        found.founded(new, "2026-11-16")
        found.appoint(Office.COORDINATOR, "วิมล", new)
        for name in ("กลุ่มสี่", "กลุ่มห้า", "กลุ่มหก"):
            found.reports(new, name, "2026-11", LATEX, at="2026-11-20T10:00")
        for n, key in enumerate(long, start=1):
            huge = {**LATEX, "quantity": "1000000000", "amount_satang": 10**11}
            goods = {"kind": "activity", "measure": "bought", "product": LONG_GOODS, "quantity": "5", "unit": "กระสอบ"}
            for name in (f"{'กลุ่มยางพารา' * 16} {n}", "กลุ่มที่สอง"):
                found.reports(key, name, "2026-11", huge, goods)
        for key in hundred[::10]:
            found.reports(key, "กลุ่มหนึ่ง", "2026-11", LATEX)
        found.networks = {"province": above, "alone": alone, "new": new}
        found.watches()
        found.house.restart()
        found.house.move("2026-12-06T09:05")
        yield found


def test_a_month_without_data_says_so_in_every_form(play: Digests) -> None:
    seen = forms(play, "สมศรี", "พ.ย.")
    assert "รายงานแล้ว 0 จาก 3 แห่ง" in seen.card and "กิจกรรม: ไม่มีรายงาน" in seen.card
    summary = {row["รายการ"]: row["ค่า"] for row in seen.book["สรุป"]}
    assert summary["สมาชิกที่ส่งรายงาน"] == 0 and summary["รอบรวมซื้อรวมขาย"] == "ยังไม่มีรอบ" and "ขาย" not in summary
    assert seen.book["กิจกรรม"] == []
    assert "รายได้(บาท)ไม่มีรายงาน" in seen.text and "การประชุมประจำเดือนไม่ได้ประชุม" in seen.text
    assert seen.radio.splitlines()[1].startswith("เพราะยังไม่มีตัวเลขการประชุม")


def test_on_the_page_of_a_month_that_still_runs_nobody_has_met_yet(play: Digests) -> None:
    seen = forms(play, "สมศรี", "ธ.ค.")
    assert "การประชุมประจำเดือนยังไม่ได้ประชุม" in seen.text and "ยังไม่มีการประชุม" in seen.text


def test_a_province_with_a_single_district_names_both(play: Digests) -> None:
    seen = forms(play, "วรรณา", "พ.ย.")
    assert seen.card.startswith(f"พฤศจิกายน 2569 · {PROVINCE}")
    assert f"{PROVINCE}: ไม่มีรายงาน 3 เดือนติดต่อกัน" in seen.card
    assert f"{RATTAPHUM}: ไม่มีรายงาน 3 เดือนติดต่อกัน" in seen.card and "ติดต่อ สมศรี" in seen.card
    assert {row["เครือข่าย"] for row in seen.book["รายเครือข่าย"]} == {RATTAPHUM, "สมาชิกที่สังกัดโดยตรง", "รวมทั้งหมด"}
    assert [row["เครือข่าย"] for row in seen.book["ต้องดูก่อน"]] == [PROVINCE, PROVINCE, RATTAPHUM, RATTAPHUM]
    assert "1เครือข่าย·รายงานแล้ว0จาก3แห่ง" in seen.text and "0จาก1" in seen.text


def test_a_network_founded_in_mid_month_says_so_and_is_compared_with_nothing(play: Digests) -> None:
    seen = forms(play, "วิมล", "พ.ย.")
    assert "· ตั้งใหม่เดือนนี้" in seen.card and "ไม่มีเรื่องที่ต้องดูก่อน" in seen.card and "เดือนก่อน" not in seen.card
    assert "เครือข่ายตั้งใหม่เดือนนี้" in seen.text
    (sold,) = [row for row in seen.book["สรุป"] if row["สินค้า"] == "น้ำยางสด" and row["หน่วย"] == "ตัน"]
    assert (sold["ค่า"], sold["เดือนก่อน"], sold["เดือนเดียวกัน ปีก่อน"], sold["สะสม ตั้งแต่ต้นปี"]) == (9, "–", "–", 9)
    assert "เก้าตัน เป็นเงินห้าแสนสี่หมื่นบาท" in seen.radio and "กว่าเดือนก่อน" not in seen.radio
    play.does("วิมล", types="/digest ต.ค.")
    assert "เครือข่ายเริ่มเมื่อวันจันทร์ที่ 16 พ.ย. 2569" in play.last("วิมล")


def test_two_networks_of_one_name_are_told_apart_in_every_form_that_names_them(play: Digests) -> None:
    seen = forms(play, "สุดา", "พ.ย.")
    both = {f"{FERTILISER} (อำเภอ)", f"{FERTILISER} (เฉพาะด้าน)"}
    assert all(each in seen.card for each in both)
    assert {row["เครือข่าย"] for row in seen.book["รายเครือข่าย"]} == both | {"รวมทั้งหมด"}
    assert {row["เครือข่าย"] for row in seen.book["ต้องดูก่อน"]} == both
    assert "2เครือข่าย" in seen.text and "สองเครือข่าย" in seen.radio  # these two name none
    play.does("สุดา", types="/digest พ.ย.")
    play.does("สุดา", press="ดูทีละเครือข่าย")
    assert all(each in play.last("สุดา") for each in both)


def test_figures_of_a_thousand_million_and_names_of_two_hundred_letters_fit(play: Digests) -> None:
    seen = forms(play, "ละออ", "พ.ย.")
    assert "ขายน้ำยางสด 18,000,000,000 ตัน เป็นเงิน 18,000,000,000 บาท" in seen.card and len(seen.card) < 2_000
    whole = [row for row in seen.book["กิจกรรม"] if row["เครือข่าย"] == "รวมทั้งหมด"]
    assert [row["ค่า"] for row in whole if row["สินค้า"] == "น้ำยางสด"] == [18 * 10**9, 18 * 10**9]
    assert any(row["สินค้า"] == LONG_GOODS for row in whole)
    names = {row["เครือข่าย"] for row in seen.book["รายเครือข่าย"]} - {"รวมทั้งหมด"}
    assert len(names) == 9 and all(len(name) < 100 for name in names)
    assert "18,000,000,000" in seen.text
    (said,) = re.findall("ขายน้ำยางสด (.+?)ตัน", seen.radio)
    assert thai(said) == Decimal(18 * 10**9) and LONG_GOODS not in seen.radio
    play.does("ละออ", types="/digest พ.ย.")
    play.does("ละออ", press="ดูทีละเครือข่าย")
    assert len(play.last("ละออ")) < 4_096 and "หน้า 1 จาก 2" in play.last("ละออ")


def test_a_hundred_networks_are_one_message_one_picture_and_one_page(play: Digests) -> None:
    seen = forms(play, "อารี", "พ.ย.")
    assert "100 เครือข่าย" in seen.card and "รายงานแล้ว 10 จาก 100 แห่ง" in seen.card
    assert len(seen.card) < 2_000 and len(seen.card.splitlines()) <= 12
    assert len({row["เครือข่าย"] for row in seen.book["รายเครือข่าย"]} - {"รวมทั้งหมด"}) == 100
    assert "100เครือข่าย" in seen.text and "10จาก100" in seen.text and "หนึ่งร้อยแห่ง" in seen.radio
    with overheard() as questions:
        play.does("อารี", types="/digest พ.ย.")
    assert len(questions) < 350, "a few for each network at most, never for each pair of networks"
    play.does("อารี", press="ดูทีละเครือข่าย")
    assert "หน้า 1 จาก 13" in play.last("อารี")


def test_whoever_left_gets_no_file_from_an_old_card(play: Digests) -> None:
    play.does("วิมล", types="/digest พ.ย.")
    count = play.count("วิมล")
    play.dismiss(Office.COORDINATOR, "วิมล", play.networks["new"])
    for label in ("รายละเอียด .xlsx", "แผนภูมิ", "สรุปหนึ่งหน้า", "ข่าววิทยุชุมชน"):
        play.does("วิมล", press=label)
        assert "พิมพ์ /digest" in play.alert("วิมล")
    assert play.count("วิมล") == count


def test_photos_of_visits_stand_captioned_on_the_page_and_do_not_stay_in_the_books(play: Digests) -> None:
    play.act(send_links, "สมศรี", play.networks["alone"], play.chat_of("สมศรี"))
    seen_there = ("สวนยางดีมาก", "โรงรมสะอาด", "บัญชีครบทุกเล่ม")
    for place, (organisation, seen) in enumerate(zip(ORGANISATIONS, seen_there, strict=True)):
        name = f"ผู้เยี่ยม{place}"
        play.does(name, start=play.link_of(organisation))
        play.does(name, types=f"ไปเยี่ยม{ORGANISATIONS[place - 1]}มาวันนี้ พบว่า{seen}")
        play.people[name].uploads(PHOTO + bytes([place]), "a.jpg", as_="photo")
        play.house.settle()
        play.does(name, press="ถูกต้อง")
    play.house.move("2027-01-06T09:05")
    inside = forms(play, "สมศรี", "ธ.ค.")
    pictures = re.findall(rb"/Subtype\s*/Image", inside.page)
    assert len(pictures) == 3
    above = forms(play, "วรรณา", "ธ.ค.")
    for page in (
        inside.page,
        above.page,
    ):  # made to be handed on: the network stands in the caption, not the organisation
        assert joined(pdf_text(page)).count(joined(f"{RATTAPHUM}: ")) == 3
        assert len(re.findall(rb"/Subtype\s*/Image", page)) == 3
        assert all(joined(seen) in joined(pdf_text(page)) for seen in seen_there)
        assert not any(joined(organisation) in joined(pdf_text(page)) for organisation in ORGANISATIONS)
    play.house.move("2027-01-06T12:00")
    assert play.house.value("SELECT count(*) FROM files WHERE content IS NOT NULL") == 0


def test_a_page_names_as_its_maker_only_the_officer_who_ordered_it(tmp_path: Path) -> None:
    with digests(tmp_path) as found:
        key = found.network_of("นายประเสริฐ ทองดี", "นางสมศรี ดีงาม", ORGANISATIONS, name=RATTAPHUM, group=False)
        found.founded(key, "2026-08-01")
        found.appoint(Office.COORDINATOR, "วรรณา", key)
        made = {}
        for name in ("วรรณา", "นางสมศรี ดีงาม"):
            found.does(name, types="/digest 2026-11")
            found.does(name, press="สรุปหนึ่งหน้า")
            made[name] = joined(pdf_rows(found.house.rehearsal.file(found.people[name].sees()[-1]["file"]["id"])))
    assert "สมศรี" not in made["วรรณา"] and "ประเสริฐ" not in made["วรรณา"]
    assert "(นางสมศรีดีงาม)" in made["นางสมศรี ดีงาม"] and "เลขานุการ" in made["นางสมศรี ดีงาม"]
    assert "เลขานุการ" not in made["วรรณา"] and "ประเสริฐ" not in made["นางสมศรี ดีงาม"]
