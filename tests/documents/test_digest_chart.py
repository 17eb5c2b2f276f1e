"""The chart for a phone: every figure on it is a figure of the digest, gaps stay gaps, a hundred networks stay readable."""

import struct
from dataclasses import replace
from itertools import combinations
from math import dist

import pytest

import tests.digest_samples
from documents.digest_chart import chart_content, digest_chart
from documents.digest_words import percent
from documents.typesetting import typeset
from domain.digest.figures import Digest, Figure, MonthPoint
from domain.digest.privacy import outside
from locales import Texts
from tests.documents.seen import joined, pages, pdf_text

TEXTS = Texts()


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_chart_is_a_picture_for_a_phone_held_upright(name: str, language: str) -> None:
    picture = digest_chart(tests.digest_samples.SAMPLES[name](), TEXTS, language)
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert width == 1080 and 600 < height < 3_300  # Telegram takes up to 10,000 for both together


def test_the_same_month_gives_the_same_picture() -> None:
    assert digest_chart(tests.digest_samples.ordinary(), TEXTS, "th") == digest_chart(
        tests.digest_samples.ordinary(), TEXTS, "th"
    )


def test_months_are_bars_of_per_cent_and_a_month_without_a_meeting_is_a_gap_and_no_nought() -> None:
    digest = tests.digest_samples.ordinary()
    attendance, reporting = chart_content(digest, TEXTS, "th")["months"]
    for bar, point in zip(attendance["bars"], digest.course, strict=True):
        assert bar["share"] == percent(point.attended, point.seats)
        assert bar["shown"] == ("–" if point.attended is None else str(bar["share"]))
    assert [bar["share"] for bar in attendance["bars"]].count(None) == 1
    assert None not in [bar["share"] for bar in reporting["bars"]]
    assert [bar["now"] for bar in reporting["bars"]] == [False] * 11 + [True]


def test_a_month_in_which_nobody_came_is_a_nought_and_no_gap() -> None:
    assert percent(0, 12) == 0 and percent(None, 12) is None and percent(0, 0) is None
    assert percent(1, 1000) == 1 and percent(999, 1000) == 99 and percent(12, 12) == 100


def tiles(digest: Digest) -> list[tuple[str, str, str]]:
    return [(each["label"], each["shown"], each["unit"]) for each in chart_content(digest, TEXTS, "th")["tiles"]]


def test_three_tiles_tell_at_a_glance_who_met_who_reported_and_what_was_sold() -> None:
    assert tiles(tests.digest_samples.one_network()) == [
        ("มาประชุม", "11 จาก 12", "แห่ง"),
        ("ส่งรายงาน", "10 จาก 12", "แห่ง"),
        ("สมาชิกขายได้", "687,500", "บาท"),
    ]
    assert tiles(tests.digest_samples.ordinary())[0] == ("ประชุมแล้ว", "9 จาก 11", "ศูนย์")
    assert tiles(tests.digest_samples.no_figures()) == [
        ("มาประชุม", "ไม่มีรายงาน", ""),
        ("ส่งรายงาน", "0 จาก 12", "แห่ง"),
        ("สมาชิกขายได้", "ไม่มีรายงาน", ""),
    ]
    whole = tests.digest_samples.founded_in_mid_month().whole
    sold = replace(whole, figures=(*whole.figures, Figure(tests.digest_samples.SOLD_ALL, 450_000, 1)))
    digest = replace(tests.digest_samples.founded_in_mid_month(), whole=sold)
    assert tiles(outside(digest, ()))[2] == ("สมาชิกขายได้", "ไม่แสดง", "")


def test_months_before_the_first_figure_are_not_drawn_and_a_single_month_is_told_by_its_tile() -> None:
    assert chart_content(tests.digest_samples.no_figures(), TEXTS, "th")["months"] == []
    assert chart_content(tests.digest_samples.founded_in_mid_month(), TEXTS, "th")["months"] == []
    digest = tests.digest_samples.one_network()
    course = [replace(each, attended=None, seats=None) if each.month < "2026-10" else each for each in digest.course]
    attendance, reporting = chart_content(replace(digest, course=tuple(course)), TEXTS, "th")["months"]
    assert [bar["month"] for bar in attendance["bars"]] == ["ต.ค.", "พ.ย.", "ธ.ค."] and len(reporting["bars"]) == 12


def test_eleven_networks_have_a_bar_each_and_a_hundred_are_classes_with_the_lowest_five() -> None:
    few = chart_content(tests.digest_samples.ordinary(), TEXTS, "th")["networks"]
    assert len(few["rows"]) == 11 and few["classes"] == []
    digest = tests.digest_samples.hundred()
    many = chart_content(digest, TEXTS, "th")["networks"]
    assert len(many["rows"]) == 5 and "100 เครือข่าย" in many["note"]
    assert sum(int(each["shown"].split()[0]) for each in many["classes"]) == 100
    lowest = sorted(percent(each.cover.reported, each.cover.members) or 0 for each in digest.networks)[:5]
    assert [row["share"] for row in many["rows"]] == lowest


def test_bars_of_an_activity_are_as_long_as_their_figures_and_a_missing_month_has_no_bar() -> None:
    content = chart_content(tests.digest_samples.ordinary(), TEXTS, "th")
    for item in content["activities"]["items"]:
        values = [float(bar["shown"].replace(",", "")) for bar in item["bars"]]
        for bar, value in zip(item["bars"], values, strict=True):
            assert bar["share"] == pytest.approx(1000 * value / max(values), abs=1)
    founded = chart_content(tests.digest_samples.founded_in_mid_month(), TEXTS, "th")["activities"]["items"]
    assert [bar["share"] for bar in founded[0]["bars"]] == [1000], "there is nothing to compare it with"


def test_what_is_withheld_is_not_drawn_and_an_earlier_month_that_is_says_so() -> None:
    digest = tests.digest_samples.founded_in_mid_month()
    assert any(each.key == tests.digest_samples.SOLD_LATEX and each.organisations == 1 for each in digest.whole.figures)
    assert "น้ำยางสด" not in str(chart_content(outside(digest, ()), TEXTS, "th"))
    digest = tests.digest_samples.one_network()
    compared = tuple(replace(each, last_month_organisations=1) for each in digest.compared)
    seen = outside(replace(digest, compared=compared), ())
    (first, *_) = chart_content(seen, TEXTS, "th")["activities"]["items"]
    assert [(bar["share"] is None, bar["shown"]) for bar in first["bars"]][1] == (True, "ไม่แสดง")


def test_the_last_bar_is_the_months_own_figure() -> None:
    for made in tests.digest_samples.SAMPLES.values():
        digest = made()
        last = digest.course[-1]
        assert last.month == digest.month
        if last != MonthPoint(digest.month, None, None, None, None):
            assert (last.reported, last.members) == (digest.whole.cover.reported, digest.whole.cover.members)


# What is seen of red, green and blue light without one kind of cones: Machado, Oliveira and Fernandes (2009), severity 1.0.
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    """A colour as linear light, as these eyes see it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    found = [sum(weight * part for weight, part in zip(row, light, strict=True)) for row in EYES[eyes]]
    return tuple(min(1.0, max(0.0, part)) for part in found)  # type: ignore[return-value]


def luminance(light: tuple[float, float, float]) -> float:
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def lab(light: tuple[float, float, float]) -> tuple[float, float, float]:
    """CIE L*a*b* under D65, in which a distance of about 2 is just seen."""
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y, z = luminance(light), (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("eyes", EYES)
def test_every_kind_of_colour_vision_sees_the_bars_on_white_and_tells_the_panels_apart(eyes: str) -> None:
    content = chart_content(tests.digest_samples.ordinary(), TEXTS, "th")
    panels = [*content["months"], content["activities"], content["networks"]]
    colours = [panel["colour"] for panel in panels]
    for colour in colours:
        assert 1.05 / (luminance(seen(colour, eyes)) + 0.05) >= 3, "what WCAG asks of a picture's parts"
    for one, other in combinations(colours, 2):
        assert dist(lab(seen(one, eyes)), lab(seen(other, eyes))) > 10, (one, other)


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
def test_everything_that_the_chart_should_show_stands_in_it(name: str) -> None:
    content = chart_content(tests.digest_samples.SAMPLES[name](), TEXTS, "th")
    page = typeset("digest_chart", content)
    assert pages(page) == 1
    text = joined(pdf_text(page))
    shown = [bar["shown"] for panel in content["months"] for bar in panel["bars"] if bar["share"] is not None]
    shown += [bar["shown"] for item in content["activities"]["items"] for bar in item["bars"]]
    shown += [tile["shown"] for tile in content["tiles"]]
    shown += [row["shown"] for row in (content["networks"] or {"rows": []})["rows"]]
    for words in shown:
        assert joined(words) in text
