"""The governor's page: one page whatever comes, what an office expects on it, and nobody's name who did not sign it."""

import base64
import re
import struct
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tests.digest_samples
from documents.digest_brief import brief_content, digest_brief
from documents.typesetting import is_picture
from domain.digest.figures import Accumulated, Digest, Saying
from domain.digest.privacy import outside
from locales import Texts
from tests.documents.seen import joined, pages, pdf_text, text_sizes

TEXTS = Texts()


def picture(width: int, height: int) -> bytes:
    """A small grey .png."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = b"".join(b"\0" + b"\x88" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(lines)) + part(b"IEND", b"")


PHOTOS = {11: picture(160, 90), 12: picture(90, 160), 13: picture(100, 100)}


def text_of(digest: Digest, language: str = "th", photos: dict[int, bytes] | None = None) -> str:
    return pdf_text(digest_brief(digest, TEXTS, language, PHOTOS if photos is None else photos))


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
@pytest.mark.parametrize("language", ["th", pytest.param("en", marks=pytest.mark.long)])
@pytest.mark.parametrize("photos", [{}, PHOTOS], ids=["no photos", "three photos"])
def test_it_is_always_one_page(name: str, language: str, photos: dict[int, bytes]) -> None:
    assert pages(digest_brief(tests.digest_samples.SAMPLES[name](), TEXTS, language, photos)) == 1


words = st.text(st.sampled_from("กขคงจัี่้๊ำเแโ ABCabc012 .,-()ๆฯ"), min_size=0, max_size=200)


@settings(max_examples=12, deadline=None)
@given(st.lists(words, max_size=12), words, words)
def test_it_is_one_page_whatever_people_write(said: list[str], name: str, person: str) -> None:
    digest = tests.digest_samples.ordinary()
    sayings = tuple(Saying(number, "", each, "open", person) for number, each in enumerate(said))
    odd = replace(
        digest,
        whole=replace(digest.whole, name=name),
        prepared_by=person,
        problems=sayings,
        help_asked=sayings,
        plans=sayings,
        photos=tuple((key, name) for key in (11, 12, 13)),
    )
    assert pages(digest_brief(odd, TEXTS, "th", PHOTOS)) == 1


def test_what_a_thai_office_expects_stands_on_it() -> None:
    text = joined(text_of(tests.digest_samples.ordinary()))
    for expected in (
        "สรุปผลการดำเนินงานประจำเดือนธันวาคม2569", "รายงานแล้ว117จาก131แห่ง", "ผลการดำเนินงาน", "ปัญหาอุปสรรค",
        "ความช่วยเหลือที่ขอ", "แผนเดือนหน้า", "คนในองค์กรสมาชิก", "ครัวเรือนในองค์กรสมาชิก", "ประหยัดได้(บาท)",
        "ผู้จัดทำ", "(นางสาวพรทิพย์แก้วมณี)เลขานุการ", "ผู้ตรวจสอบ", "(นายสมนึกศรีวิไล)ประธาน", "ข้อมูลณวันที่6มกราคม2570",
        "สะสมปีงบฯ2570", "เรียนผู้ว่าราชการจังหวัด", "ดังนี้ผลการดำเนินงาน", "ลงชื่อ....",
    ):  # fmt: skip
        assert expected in text
    assert "เป้าหมาย" not in text  # until there is a plan


def test_who_is_not_known_has_room_to_write_name_and_position() -> None:
    content = brief_content(replace(tests.digest_samples.ordinary(), prepared_by="", prepared_office=""), TEXTS, "th")
    prepared, checked = content["signed"]
    assert prepared["name"].strip("().") == "" and prepared["position"].startswith("ตำแหน่ง ....")
    assert checked["name"] == "(นายสมนึก ศรีวิไล)" and checked["position"] == "ประธาน"


def test_the_years_attendance_is_an_average_and_no_sum_of_seats() -> None:
    digest = tests.digest_samples.one_network()
    sums = [
        each
        for each in digest.accumulated
        if each.key not in (tests.digest_samples.ATTENDED, tests.digest_samples.SEATS)
    ]
    sums += [Accumulated(tests.digest_samples.ATTENDED, 20), Accumulated(tests.digest_samples.SEATS, 24)]
    rows = brief_content(replace(digest, accumulated=tuple(sums)), TEXTS, "th")["meetings"]["rows"]
    (attended,) = [row for row in rows if row["label"] == "สมาชิกที่มาประชุม (แห่ง)"]
    assert attended["now"] == "11 จาก 12" and attended["others"][-1] == "เฉลี่ยร้อยละ 83"


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
@pytest.mark.parametrize("photos", [{}, PHOTOS], ids=["no photos", "three photos"])
def test_its_words_are_of_twelve_points_however_full_it_is(name: str, photos: dict[int, bytes]) -> None:
    sizes = text_sizes(digest_brief(tests.digest_samples.SAMPLES[name](), TEXTS, "th", photos))
    small = sum(count for size, count in sizes.items() if size < 12 and size != 10)
    assert sizes.most_common(1)[0][0] == 12 and small == 0, "as TH Sarabun of sixteen; remarks are of ten"


def test_what_has_no_room_at_twelve_points_goes_by_rule_and_where_it_stands_is_said() -> None:
    without = joined(text_of(tests.digest_samples.joint_trade()))
    assert "รูปกิจกรรมขอดูได้จากผู้จัดทำ" in without, "pictures first"
    wide = joined(text_of(tests.digest_samples.hundred(), photos={}))
    assert "ตัวเลขที่ใช้เทียบและไม่มีที่ลงดูในไฟล์ตาราง" in wide and "สะสม" in wide, "then figures to compare with, never the sum"
    roomy = joined(text_of(tests.digest_samples.one_network()))
    assert "ขอดูได้จาก" not in roomy and "ดูในไฟล์ตาราง" not in roomy and "ปีก่อน" in roomy


def test_work_that_is_done_is_no_resolution_carried_out() -> None:
    rows = {
        row["label"]: row["now"]
        for row in brief_content(tests.digest_samples.one_network(), TEXTS, "th")["meetings"]["rows"]
    }
    assert (rows["มติ (เรื่อง)"], rows["เรื่องติดตามที่เสร็จ"]) == ("3", "2")
    assert [label for label in rows if "มติ" in label] == ["มติ (เรื่อง)"], "how many were passed, nothing of their outcome"


def test_deposits_and_loans_stand_on_it_whatever_has_no_room() -> None:
    least = brief_content(tests.digest_samples.ordinary(), TEXTS, "th")["money"]["rows"][0]
    labels = [row["label"] for row in least]
    assert {"รับเงินฝาก (บาท)", "ปล่อยกู้ (บาท)", "รับชำระคืน (บาท)"} <= set(labels)
    assert labels[-1].startswith("และอีก") and labels[0] == "ขายรวมทุกสินค้า (บาท)"


def test_help_names_of_whom_and_its_state_and_the_most_important_come_first() -> None:
    text = joined(text_of(tests.digest_samples.ordinary(), photos={}))
    assert "ขอจากสำนักงานเกษตรอำเภอ–รอดำเนินการ" in text and "–ทำแล้ว" in text
    first = [text.index(joined(each.words)) for each in tests.digest_samples.ordinary().problems[:3]]
    assert first == sorted(first)


def test_what_has_no_room_is_counted() -> None:
    digest = tests.digest_samples.long_names()
    text = joined(text_of(digest))
    for section, following, all_of_them in (
        ("ปัญหาอุปสรรค", "แผนเดือนหน้า", len(digest.problems)),
        ("แผนเดือนหน้า", "ลงชื่อ", len(digest.plans)),
    ):
        part = text[text.index(section) : text.index(following)]
        more = int(re.findall(r"และอีก(\d+)เรื่อง", part)[0])
        assert 0 < more < all_of_them


def test_no_report_no_round_and_nought_look_different() -> None:
    digest = tests.digest_samples.founded_in_mid_month()
    content = brief_content(digest, TEXTS, "th")
    rows = {row["label"]: row for row in content["meetings"]["rows"] + content["money"]["rows"][-1]}
    assert rows["รายได้ (บาท)"]["now"] == "ไม่มีรายงาน" and rows["รายได้ (บาท)"]["missing"]
    assert rows["เรื่องติดตามที่เสร็จ"]["now"] == "0" and not rows["เรื่องติดตามที่เสร็จ"]["missing"]
    assert rows["การรวมซื้อรวมขาย"]["now"] == "ยังไม่มีรอบ"
    text = text_of(digest)
    assert "ไม่มีรายงาน" in text and "ยังไม่มีรอบ" in text and "เครือข่ายตั้งใหม่เดือนนี้" in text


def test_income_that_nobody_named_is_not_said_to_be_missing_beside_sales() -> None:
    for make in tests.digest_samples.SAMPLES.values():
        content = brief_content(make(), TEXTS, "th")
        rows = {row["label"]: row for row in content["money"]["rows"][-1]}
        sold = any(label.startswith("ขาย") and label.endswith("(บาท)") for label in rows)
        assert not (sold and rows.get("รายได้ (บาท)", {}).get("missing"))


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
def test_no_members_name_and_no_figure_of_a_single_organisation_stands_on_it(name: str) -> None:
    digest = tests.digest_samples.SAMPLES[name]()
    told = tuple(replace(each, member="กลุ่มลับเฉพาะ") for each in digest.problems)
    text = joined(text_of(replace(digest, problems=told)))
    assert "กลุ่มลับเฉพาะ" not in text
    seen = outside(digest, ())
    labels = [row["label"] for row in brief_content(seen, TEXTS, "th")["money"]["rows"][-1]]
    latex = [each for each in seen.whole.figures if each.key.product == tests.digest_samples.LATEX]
    if latex and all(each.withheld for each in latex):
        assert not any("น้ำยางสด" in label for label in labels) and any("มาจากแห่งเดียว" in label for label in labels)


def test_a_photo_that_is_missing_or_no_picture_is_left_out_with_its_caption() -> None:
    digest = tests.digest_samples.ordinary()
    assert is_picture(PHOTOS[11]) and not is_picture(b"%PDF-1.7") and not is_picture(b"")
    broken = text_of(digest, photos={11: PHOTOS[11], 12: base64.b64decode("AAAA")})
    assert "ประชุมคณะกรรมการ" in broken
    assert digest.photos[1][1] not in broken and digest.photos[2][1] not in broken


def test_a_month_that_is_still_open_says_so_and_thai_digits_are_used_throughout() -> None:
    digest = tests.digest_samples.ordinary()
    opened = replace(digest, whole=replace(digest.whole, closed=False))
    assert "เดือนนี้ยังไม่ปิด" in text_of(opened)
    page = pdf_text(digest_brief(digest, TEXTS, "th", PHOTOS, "thai"))
    assert "๘,๑๑๔,๐๑๒.๕๐" in page and not re.search("[0-9]", page)


def test_the_same_month_gives_the_same_page() -> None:
    assert digest_brief(tests.digest_samples.ordinary(), TEXTS, "th", PHOTOS) == digest_brief(
        tests.digest_samples.ordinary(), TEXTS, "th", PHOTOS
    )
