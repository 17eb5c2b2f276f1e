"""All forms of a month agree: what each of them shows is read back out of it and is the digest's own figure.

Nothing here asks the forms' modules how they think; only the finished message, cells, pages and words are read.
"""

import io
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest
from openpyxl import load_workbook

import tests.digest_samples
from documents.digest_book import digest_book
from documents.digest_brief import digest_brief
from documents.digest_chart import chart_content
from documents.digest_message import digest_group, digest_message
from documents.digest_phrases import Phrases
from documents.digest_radio import digest_radio
from documents.digest_words import percent
from documents.typesetting import typeset
from domain.digest.figures import SATANG, Digest, Key, Topic
from locales import Texts
from tests.digest_samples import (
    ATTENDED,
    DEPOSITED,
    DONE,
    HOUSEHOLDS,
    MEMBERS,
    MET,
    OVERDUE,
    PEOPLE,
    QUIET,
    REPORTED,
    RESOLUTIONS,
    SEATS,
    SOLD_ALL,
    SOLD_LATEX,
    SOLD_LATEX_MONEY,
)
from tests.documents.seen import pdf_rows, pdf_text
from tests.documents.spoken_numbers import english, thai

TEXTS = Texts()
THAI = Phrases(TEXTS, "th")
Read = dict[Key, Decimal]
FIGURE = r"(-?[\d,]+(?:\.\d+)?)"


def number(words: str) -> Decimal:
    return Decimal(words.replace(",", ""))


def kept(digest: Digest, key: Key) -> Decimal | None:
    """The digest's figure in the unit in which forms show it: baht for money."""
    value = digest.whole.value(key)
    if value is None:
        return None
    return Decimal(value) / 100 if key.unit == SATANG else Decimal(value)


def found(text: str, patterns: dict[Key, str], read: Callable[[str], Decimal] = number) -> Read:
    """The figures under keys whose sentence stands in the text."""
    return {
        key: read(hit[1]) for key, pattern in patterns.items() if (hit := re.search(pattern, text, re.M)) is not None
    }


# --- reading each form


def from_message(digest: Digest) -> Read:
    key, values = digest_message(digest)
    return found(
        re.sub("</?b>", "", TEXTS.plain("th", key, values)),
        {
            REPORTED: rf"รายงานแล้ว {FIGURE} จาก",
            MEMBERS: rf"รายงานแล้ว [\d,]+ จาก {FIGURE} แห่ง",
            MET: rf"ประชุมแล้ว {FIGURE} จาก",
            ATTENDED: rf"(?:^ประชุมแล้ว มา|^มาประชุม) {FIGURE} จาก",
            SEATS: rf"(?:^ประชุมแล้ว มา|^มาประชุม) [\d,]+ จาก {FIGURE} แห่ง",
            RESOLUTIONS: rf"มติ {FIGURE} เรื่อง",
            DONE: rf"เรื่องติดตาม: เสร็จ {FIGURE}",
            OVERDUE: rf"· เลยกำหนด {FIGURE}",
            QUIET: rf"ไม่ได้ข่าวมา 2 เดือน {FIGURE} แห่ง",
            SOLD_ALL: rf"สมาชิกขายได้ {FIGURE} บาท",
            SOLD_LATEX: rf"ขายน้ำยางสด {FIGURE} กิโลกรัม",
            SOLD_LATEX_MONEY: rf"ขายน้ำยางสด .*? เป็นเงิน {FIGURE} บาท",
            DEPOSITED: rf"รับเงินฝาก {FIGURE} บาท",
        },
    )


def from_group(digest: Digest) -> Read:
    key, values = digest_group(digest)
    return found(
        re.sub("</?b>", "", TEXTS.plain("th", key, values)),
        {
            REPORTED: rf"ส่งรายงาน {FIGURE} จาก",
            MEMBERS: rf"ส่งรายงาน [\d,]+ จาก {FIGURE} แห่ง",
            ATTENDED: rf"(?:^ประชุมแล้ว มา|^มาประชุม) {FIGURE} จาก",
            SOLD_ALL: rf"สมาชิกขายได้ {FIGURE} บาท",
            DONE: rf"เสร็จ {FIGURE}",
            OVERDUE: rf"เลยกำหนด {FIGURE}",
            SOLD_LATEX: rf"ขายน้ำยางสด {FIGURE} กิโลกรัม",
            SOLD_LATEX_MONEY: rf"ขายน้ำยางสด .*? เป็นเงิน {FIGURE} บาท",
            DEPOSITED: rf"รับเงินฝาก {FIGURE} บาท",
        },
    )


def from_book(digest: Digest) -> Read:
    """The summary tab: every key is known by its words, product and unit."""
    tab = load_workbook(io.BytesIO(digest_book(digest, TEXTS, "th")))["สรุป"]
    cells = {(row[3], row[4] or "", row[5] or ""): row[6] for row in tab.iter_rows(min_row=4, values_only=True)}
    read: Read = {}
    for each in digest.whole.figures:
        value = cells[(THAI.measure(each.key), each.key.product, THAI.unit(each.key))]
        if isinstance(value, str):
            assert value == "ไม่มีรายงาน" and each.value is None
        else:
            read[each.key] = Decimal(str(value))
    return read


def from_brief(digest: Digest) -> Read:
    return found(
        pdf_rows(digest_brief(digest, TEXTS, "th")),
        {
            REPORTED: rf"สมาชิกที่ส่งรายงาน \(แห่ง\) +{FIGURE} จาก",
            MEMBERS: rf"รายงานแล้ว [\d,]+ จาก {FIGURE} แห่ง",
            MET: rf"เครือข่ายที่ประชุมครบองค์ประชุม +{FIGURE} จาก",
            ATTENDED: rf"สมาชิกที่มาประชุม \(แห่ง\) +{FIGURE} จาก",
            SEATS: rf"สมาชิกที่มาประชุม \(แห่ง\) +[\d,]+ จาก {FIGURE}",
            RESOLUTIONS: rf"มติ \(เรื่อง\) +{FIGURE}",
            DONE: rf"เรื่องติดตามที่เสร็จ +{FIGURE}",
            OVERDUE: rf"เรื่องติดตามที่เลยกำหนด +{FIGURE}",
            SOLD_LATEX: rf"ขายน้ำยางสด \(กิโลกรัม\) +{FIGURE}",
            SOLD_LATEX_MONEY: rf"ขายน้ำยางสด \(บาท\) +{FIGURE}",
            DEPOSITED: rf"รับเงินฝาก \(บาท\) +{FIGURE}",
            PEOPLE: rf"คนในองค์กรสมาชิก +{FIGURE}",
            HOUSEHOLDS: rf"ครัวเรือนในองค์กรสมาชิก +{FIGURE}",
        },
    )


def from_chart(digest: Digest) -> Read:
    return found(
        pdf_rows(typeset("digest_chart", chart_content(digest, TEXTS, "th"))),
        {
            REPORTED: rf"ส่งรายงาน {FIGURE} จาก",
            MEMBERS: rf"ส่งรายงาน [\d,]+ จาก {FIGURE} แห่ง",
            ATTENDED: rf"มาประชุม {FIGURE} จาก",
            SEATS: rf"มาประชุม [\d,]+ จาก {FIGURE} แห่ง",
            SOLD_LATEX: rf"ขายน้ำยางสด \(กิโลกรัม\)\s+เดือนนี้\s+{FIGURE}",
            DEPOSITED: rf"รับเงินฝาก \(บาท\)\s+เดือนนี้\s+{FIGURE}",
        },
    )


def from_radio(digest: Digest) -> Read:
    """Money is told in whole baht: what was left out is added again, where the words say that something was."""
    text = digest_radio(digest, TEXTS, "th")
    read = found(
        text,
        {
            REPORTED: "ตัวเลขนี้มาจากสมาชิก(.+?)แห่ง",
            MEMBERS: "^(?:ตัวเลขนี้มาจากสมาชิก.+?แห่ง|เดือนนี้ยังไม่มีสมาชิกส่งรายงาน) จากทั้งหมด(.+?)แห่ง$",
            MET: "ในเดือนนี้มี(.+?)เครือข่ายที่ได้ประชุมกัน",
            ATTENDED: "สมาชิกมาประชุม(.+?)แห่ง",
            SEATS: "สมาชิกมาประชุม.+?แห่ง จาก(.+?)แห่ง",
            RESOLUTIONS: "และมีมติ(.+?)เรื่อง",
            DONE: "ทำเสร็จแล้ว(.+?)เรื่อง",
            SOLD_LATEX: "ขายน้ำยางสด (.+?)กิโลกรัม",
            SOLD_LATEX_MONEY: "ขายน้ำยางสด .+?เป็นเงิน(.+?)บาท",
            DEPOSITED: "รับเงินฝาก (.+?)บาท",
            PEOPLE: "มีคนรวมกัน(.+?)คน",
            HOUSEHOLDS: "คน ใน(.+?)ครัวเรือน",
        },
        thai,
    )
    if SOLD_LATEX in read and "กิโลกรัมครึ่ง" in text:
        read[SOLD_LATEX] += Decimal("0.5")
    return whole_baht(digest, read, {SOLD_LATEX_MONEY: "ขายน้ำยางสด .+?บาทเศษ", DEPOSITED: "รับเงินฝาก .+?บาทเศษ"}, text)


def from_english_radio(digest: Digest) -> Read:
    text = digest_radio(digest, TEXTS, "en")
    read = found(
        text,
        {
            REPORTED: "The figures come from (.+?) of",
            MEMBERS: "The figures come from .+? of (.+?) member",
            MET: r"Of [a-z -]+ networks (.+?) met this month",
            ATTENDED: r"Of [a-z -]+ members (.+?) came",
            SEATS: r"Of ([a-z -]+?) members .+? came",
            DONE: "handed out, (.+?) matter",
            SOLD_LATEX: "sold fresh latex: (.+?) kilograms",
            SOLD_LATEX_MONEY: "kilograms for (?:just over )?(.+?) baht",
            DEPOSITED: "took deposits of (?:just over )?(.+?) baht",
            PEOPLE: "together have (.+?) people",
            HOUSEHOLDS: "people in (.+?) households",
        },
        english,
    )
    left = {SOLD_LATEX_MONEY: "kilograms for just over", DEPOSITED: "deposits of just over"}
    return whole_baht(digest, read, left, text)


def whole_baht(digest: Digest, read: Read, left_out: dict[Key, str], text: str) -> Read:
    for key, pattern in left_out.items():
        if key in read:
            satang = int(digest.whole.value(key) or 0) % 100
            assert bool(satang) == bool(re.search(pattern, text))
            read[key] += Decimal(satang) / 100
    return read


FORMS: dict[str, Callable[[Digest], Read]] = {
    "message": from_message,
    "group": from_group,
    "book": from_book,
    "brief": from_brief,
    "chart": from_chart,
    "radio": from_radio,
    "radio in English": from_english_radio,
}


@cache
def told(form: str, name: str) -> Read:
    """What a form shows of a sample, read once."""
    return FORMS[form](tests.digest_samples.SAMPLES[name]())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
def test_every_figure_that_a_form_shows_is_the_digests_own(form: str, name: str) -> None:
    digest = tests.digest_samples.SAMPLES[name]()
    for key, shown in told(form, name).items():
        assert shown == kept(digest, key), f"{form} shows {shown} for {key}"


@pytest.mark.parametrize(
    ("form", "at_least"),
    [("message", 11), ("group", 7), ("book", 30), ("brief", 11), ("chart", 6), ("radio", 11), ("radio in English", 11)],
)
@pytest.mark.parametrize("name", ["ordinary", "hundred", "enormous"])
def test_the_reading_back_finds_the_figures_at_all(form: str, at_least: int, name: str) -> None:
    assert len(told(form, name)) >= at_least


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
def test_any_two_forms_say_the_same_of_the_same(name: str) -> None:
    shown: dict[Key, set[Decimal]] = {}
    for form in FORMS:
        for key, value in told(form, name).items():
            shown.setdefault(key, set()).add(value)
    assert shown and all(len(values) == 1 for values in shown.values())


def accounted(digest: Digest) -> set[Decimal]:
    """Every number that a form may show because the digest holds it, or counts it."""
    figures: set[Decimal] = set()

    def add(key: Key, *values: Decimal | int | None) -> None:
        figures.update(
            Decimal(value) / 100 if key.unit == SATANG else Decimal(value) for value in values if value is not None
        )

    for each in digest.compared:
        add(each.figure.key, each.figure.value, each.last_month, each.last_year)
        figures.add(Decimal(each.figure.organisations))
    for each in digest.accumulated:
        add(each.key, each.value)
    for month in (digest.whole, *digest.networks, *digest.whole.parts):
        figures |= {Decimal(month.cover.reported), Decimal(month.cover.members)}
    for point in digest.course:
        for part, whole in ((point.attended, point.seats), (point.reported, point.members)):
            figures |= {Decimal(each) for each in (part, whole, percent(part, whole)) if each is not None}
    lists = (
        digest.attention,
        digest.problems,
        digest.help_asked,
        digest.plans,
        digest.networks,
        digest.whole.corrections,
    )
    figures |= {Decimal(count) for listed in lists for count in range(len(listed) + 1)}
    figures |= {Decimal(each.count) for each in digest.attention}
    figures |= {
        Decimal(each) for each in (2566, 2567, 2568, 2569, 2570, 1, 2, 3, 6, 8, 12)
    }  # years, months, days, places
    return figures


@pytest.mark.parametrize("name", ["ordinary", "one_network", "no_figures", "founded_in_mid_month", "enormous"])
def test_no_other_number_stands_in_the_message_the_groups_summary_and_the_chart(name: str) -> None:
    digest = tests.digest_samples.SAMPLES[name]()
    texts = [TEXTS.plain("th", *digest_message(digest)), TEXTS.plain("th", *digest_group(digest))]
    texts.append(pdf_text(typeset("digest_chart", chart_content(digest, TEXTS, "th"))))
    known = accounted(digest)
    names = [each.telephone for each in digest.attention]
    for text in texts:
        text = re.sub(r"\d{3}-\d{3}-\d{3,4}", "", text)
        assert not any(telephone and telephone in text for telephone in names)
        activities = len([each for each in digest.whole.figures if each.key.topic is Topic.ACTIVITY])
        for shown in re.findall(r"(?<![\d,.])\d[\d,]*(?:\.\d+)?", text):
            assert number(shown) in known | {Decimal(count) for count in range(activities)}, f"{shown} in {text}"


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
def test_comparisons_and_sums_in_the_workbook_are_the_digests_own(name: str) -> None:
    digest = tests.digest_samples.SAMPLES[name]()
    tab = load_workbook(io.BytesIO(digest_book(digest, TEXTS, "th")))["สรุป"]
    rows = {(row[3], row[4] or "", row[5] or ""): row for row in tab.iter_rows(min_row=4, values_only=True)}
    sums = {each.key: each.value for each in digest.accumulated}
    for each in digest.compared:
        key = each.figure.key
        row = rows[(THAI.measure(key), key.product, THAI.unit(key))]
        for place, value in ((7, each.last_month), (8, each.last_year), (9, sums.get(key))):
            shown = row[place]
            if value is None:
                assert shown is None or isinstance(shown, str)
            else:
                assert Decimal(str(shown)) * (100 if key.unit == SATANG else 1) == value
