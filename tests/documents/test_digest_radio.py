"""The paragraph for radio and press: read aloud in about a minute, nobody named, nothing of a single organisation."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tests.digest_samples
from documents.digest_phrases import Phrases
from documents.digest_radio import digest_radio, spoken
from domain.digest.figures import Digest, Figure, Key, Topic
from domain.digest.privacy import outside
from locales import Texts
from locales.formats import number_aloud, quantity_aloud
from tests.documents.golden_files import held
from tests.documents.spoken_numbers import english, thai

TEXTS = Texts()


def radio(digest: Digest, language: str = "th") -> str:
    return digest_radio(digest, TEXTS, language)


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_it_has_no_figure_in_digits_no_abbreviation_and_takes_about_a_minute(name: str, language: str) -> None:
    shown = radio(tests.digest_samples.SAMPLES[name](), language)
    assert not re.search(r"[0-9๐-๙]", shown)
    assert "ฯ" not in shown and "None" not in shown and "  " not in shown
    if language == "th":
        assert "." not in shown and len(shown) < 1_150
    else:
        assert not re.search(r"\.(?!\n)\S", shown) and len(shown.split()) < 260


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_it_names_nobody(name: str, language: str) -> None:
    digest = tests.digest_samples.SAMPLES[name]()
    shown = radio(digest, language)
    people = {digest.prepared_by, digest.checked_by, *(each.contact for each in digest.attention)} - {""}
    assert not any(person in shown for person in people)
    assert not any(each.telephone and each.telephone in shown for each in digest.attention)
    assert not any(each.words in shown for each in (*digest.problems, *digest.help_asked))


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_a_single_organisation_told_is_not_read_out_neither_this_month_nor_compared(language: str) -> None:
    goods = {"th": "น้ำยางสด", "en": "fresh latex"}[language]
    assert goods not in radio(outside(tests.digest_samples.founded_in_mid_month(), ()), language)
    digest = tests.digest_samples.one_network()
    compared = tuple(replace(each, last_month_organisations=1) for each in digest.compared)
    trend = {"th": "มากกว่าเดือนก่อน", "en": "than last month"}[language]
    for told, expected in ((digest, True), (replace(digest, compared=compared), False)):
        (line,) = [each for each in radio(outside(told, ()), language).splitlines() if goods in each]
        assert (trend in line) is expected


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_network_of_one_member_has_no_news(language: str) -> None:
    digest = tests.digest_samples.one_network()
    alone = replace(digest, whole=replace(digest.whole, cover=replace(digest.whole.cover, members=1, reported=1)))
    shown = radio(alone, language)
    assert "ยังไม่มีข่าว" in shown or "has no news" in shown
    assert len(shown.splitlines()) == 2


def test_a_month_without_figures_says_why_there_is_no_news() -> None:
    assert "ตัวเลขที่มาจากแห่งเดียวไม่นำมาออกอากาศ" in radio(tests.digest_samples.no_figures())


@pytest.mark.parametrize(("measure", "why"), [("skipped", "เดือนนี้งดประชุม"), ("no_quorum", "นัดประชุมแล้ว แต่ไม่ครบองค์ประชุม")])
def test_a_month_without_a_meeting_says_what_became_of_it(measure: str, why: str) -> None:
    digest = tests.digest_samples.no_figures()
    figure = Figure(Key(Topic.MEETING, measure), 1)
    whole = replace(digest.whole, figures=(*digest.whole.figures, figure))
    assert radio(replace(digest, whole=whole)).splitlines()[1].startswith(why)


def test_sales_of_all_products_are_read_out_where_no_product_tells_the_same() -> None:
    digest = tests.digest_samples.one_network()
    (sold,) = [each for each in digest.whole.figures if each.key.measure == "sold_all"]
    said = f"{number_aloud(int(sold.value or 0) // 100, 'th')}บาท"
    line = f"สมาชิก{number_aloud(sold.organisations, 'th')}แห่ง ขายสินค้ารวมทุกอย่างได้เงิน{said}"
    figures = tuple(
        each for each in digest.whole.figures if each.key.topic is not Topic.ACTIVITY or each.key == sold.key
    )
    alone = replace(digest, whole=replace(digest.whole, figures=figures), compared=(), accumulated=())
    assert line in radio(alone), "also where every product comes from too few organisations to be told"
    one = replace(sold, key=Key(Topic.ACTIVITY, "sold", "น้ำยางสด", "satang"))
    same = replace(alone, whole=replace(alone.whole, figures=(*figures, one)))
    assert "ขายสินค้ารวมทุกอย่าง" not in radio(same) and said in radio(same)


def test_names_are_said_in_full_and_a_name_that_cannot_be_said_is_left_out() -> None:
    words = Phrases(TEXTS, "th")
    assert spoken("เครือข่าย อ.รัตภูมิ จ.สงขลา", words) == "เครือข่าย อำเภอรัตภูมิ จังหวัดสงขลา"
    assert spoken("ปุ๋ย 15-15-15", words) == "ปุ๋ย สิบห้า สิบห้า สิบห้า"
    assert spoken("ข้าว กข๔๓", words) == "ข้าว กขสี่สิบสาม"
    digest = tests.digest_samples.one_network()
    for name in ("สหกรณ์ฯ ศ.ด.", "=1+1", "<b>", "ย" * 200):
        shown = radio(replace(digest, whole=replace(digest.whole, name=name)))
        assert shown.startswith("สวัสดีพี่น้องทุกท่าน เครือข่ายของเราขอแจ้งข่าว") and name not in shown


def test_it_greets_tells_the_best_news_first_where_one_meets_next_and_takes_its_leave() -> None:
    digest = tests.digest_samples.one_network()
    lines = radio(digest).splitlines()
    assert lines[0] == ("สวัสดีพี่น้องทุกท่าน เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิขอแจ้งข่าวประจำเดือนธันวาคม ปีสองพันห้าร้อยหกสิบเก้า")
    assert "ขายน้ำยางสด" in lines[1] and lines[-1] == "ขอบคุณทุกท่านที่รับฟัง สวัสดี"
    (meeting,) = [each for each in lines if each.startswith("นัดประชุมครั้งต่อไป")]
    assert meeting == "นัดประชุมครั้งต่อไปวันศุกร์ที่แปด มกราคม เวลาเก้านาฬิกา ที่ห้องประชุมสหกรณ์การเกษตรรัตภูมิ จำกัด"
    worse = [
        replace(each, last_month=each.figure.value * 2)
        if each.figure.key.product == tests.digest_samples.LATEX
        else each
        for each in digest.compared
    ]
    told = [each for each in radio(replace(digest, compared=tuple(worse))).splitlines() if "สมาชิก" in each]
    assert "ขายน้ำยางสด" not in told[0] and "น้อยกว่าเดือนก่อน" in "".join(told[:3])
    assert "พุทธศักราช" not in radio(digest) and "ณ วันที่" not in radio(digest), "nobody says that"


def test_work_that_is_done_is_never_called_a_resolution_carried_out() -> None:
    (line,) = [each for each in radio(tests.digest_samples.one_network()).splitlines() if "ทำเสร็จ" in each]
    assert line.startswith("งานที่มอบหมายกันไว้") and "มติ" not in line


def test_goods_that_nobody_can_say_are_left_out() -> None:
    digest = tests.digest_samples.one_network()
    odd = replace(tests.digest_samples.SOLD_LATEX, product="ยาง (เกรด A+) 50% พ.ศ.")
    figures = (*digest.whole.figures, Figure(odd, Decimal(500), 9))
    shown = radio(replace(digest, whole=replace(digest.whole, figures=figures)))
    assert "ยาง (" not in shown and "%" not in shown


@given(st.integers(0, 10**12 - 1))
def test_a_number_read_aloud_is_heard_as_it_was_meant(value: int) -> None:
    assert thai(number_aloud(value, "th")) == value
    assert english(number_aloud(value, "en")) == value


@given(st.integers(1, 999), st.integers(2, 9))
def test_a_last_digit_far_behind_is_not_heard_as_the_next_place(thousands: int, last: int) -> None:
    words = number_aloud(thousands * 1000 + last, "th")
    assert "กับอีก" in words and thai(words) == thousands * 1000 + last


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_quantity_read_aloud_keeps_its_decimals(value: Decimal) -> None:
    words = quantity_aloud(value, "ตัน", "th")
    half = Decimal("0.5") if "ครึ่ง" in words else Decimal(0)
    read = half + (0 if words == "ครึ่งตัน" else thai(words.removesuffix("ครึ่ง").removesuffix("ตัน")))
    assert read == value


def test_the_paragraphs_stay_as_they_were_read_and_approved() -> None:
    shown = [
        f"=== {name} {language}\n{radio(outside(made(), ()), language)}"
        for name, made in tests.digest_samples.SAMPLES.items()
        for language in ("th", "en")
    ]
    held("digest_radio.txt", "\n".join(shown))
