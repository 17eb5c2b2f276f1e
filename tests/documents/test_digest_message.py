"""The coordinator's message and the group's summary: short, whole, and nobody shamed."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

import tests.digest_samples
from documents.digest_message import digest_group, digest_message
from documents.digest_words import names, shorten
from domain.digest.figures import Cover, Digest, Figure, Key, Saying, Topic
from domain.digest.privacy import outside
from locales import Texts
from tests.documents.golden_files import held

TEXTS = Texts()


def message(digest: Digest, language: str = "th") -> str:
    key, values = digest_message(digest)
    return TEXTS.html(language, key, json.loads(json.dumps(values)))


def group(digest: Digest, language: str = "th") -> str:
    key, values = digest_group(digest)
    return TEXTS.html(language, key, json.loads(json.dumps(values)))


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_message_has_ten_lines_at_most_and_stays_far_under_telegrams_limit(name: str, language: str) -> None:
    shown = message(tests.digest_samples.SAMPLES[name](), language)
    assert len(shown.splitlines()) <= 10
    assert len(re.sub(r"<[^>]*>", "", shown)) <= 2_000
    assert "None" not in shown and "  " not in shown


@pytest.mark.parametrize("name", tests.digest_samples.SAMPLES)
def test_the_groups_summary_names_nobody_and_no_member(name: str) -> None:
    digest = tests.digest_samples.SAMPLES[name]()
    shown = group(digest)
    assert len(shown.splitlines()) <= 10
    for each in digest.attention:
        assert each.network not in shown or each.network_id == digest.whole.network_id
        assert not any(own and own in shown for own in (each.contact, each.telephone))
    for each in (*digest.problems, *digest.help_asked):
        assert each.words not in shown


def test_few_reports_silent_members_and_problems_are_worth_a_look_though_nobody_must_come_first() -> None:
    digest = tests.digest_samples.one_network()
    words = "ค่าอาหารโคแพงขึ้นกระสอบละ 20 บาท"
    quiet, stated = Key(Topic.REPORT, "quiet"), Key(Topic.PROBLEM, "stated")
    figures = tuple(each for each in digest.whole.figures if each.key not in (quiet, stated))

    def month(reported: int, silent: int, problems: tuple[str, ...], *, closed: bool = True) -> str:
        told = (*figures, Figure(quiet, silent, silent), Figure(stated, len(problems), len(problems)))
        whole = replace(digest.whole, figures=told, cover=Cover(reported, 9), closed=closed)
        sayings = tuple(Saying(place, "กลุ่มเลี้ยงโค", each) for place, each in enumerate(problems))
        return message(replace(digest, whole=whole, compared=(), attention=(), problems=sayings))

    nothing = "ไม่มีเรื่องที่ต้องดูก่อน"
    assert nothing in month(8, 0, ())
    assert "<b>ต้องดูก่อน</b> รายงานมาไม่ถึงครึ่ง\n" in month(1, 0, ()) and nothing not in month(1, 0, ())
    assert nothing in month(1, 0, (), closed=False), "a month that runs is not judged"
    assert "<b>ต้องดูก่อน</b> มีแห่งที่ไม่ได้ข่าวมา 2 เดือน\n" in month(8, 6, ())
    seen = month(1, 6, (words, "น้ำท่วม", "เครื่องสูบน้ำเสีย"))
    assert "แจ้งปัญหา 3 เรื่อง" in seen
    assert f"มีแห่งที่ไม่ได้ข่าวมา 2 เดือน · ปัญหาที่แจ้งมา “{words}” “น้ำท่วม” และอีก 1 เรื่อง" in seen
    assert "กลุ่มเลี้ยงโค" not in seen


def test_the_message_says_the_month_its_cover_and_what_needs_a_person_first_with_the_number_to_call() -> None:
    lines = message(tests.digest_samples.ordinary()).splitlines()
    assert lines[0].startswith("<b>ธันวาคม 2569</b>")
    assert lines[1].startswith("ประชุมแล้ว <b>9 จาก 11</b> ศูนย์ (เดือนก่อน 8, ปีก่อน 6)")
    assert lines[2].startswith("รายงานแล้ว <b>117 จาก 131</b> แห่ง") and "ไม่ได้ข่าวมา 2 เดือน 6 แห่ง" in lines[2]
    assert lines[3].startswith("สมาชิกขายได้ <b>8,114,012.50 บาท</b> จาก 57 แห่ง")
    assert lines[5].startswith("1. ") and lines[5].endswith("โทร นางสมใจ บุญแก้ว 081-234-5678")


def test_deposits_and_loans_are_never_cut_from_the_last_line() -> None:
    for shown in (
        message(tests.digest_samples.ordinary()),
        group(tests.digest_samples.ordinary()),
        message(tests.digest_samples.one_network()),
    ):
        assert "รับเงินฝาก" in shown and "ปล่อยกู้" in shown and "รับชำระคืน" in shown


def test_a_month_or_a_year_without_a_figure_is_no_comparison() -> None:
    digest = tests.digest_samples.ordinary()
    only_last_month = tuple(replace(each, last_year=None) for each in digest.compared)
    assert "(เดือนก่อน 8) ·" in message(replace(digest, compared=only_last_month))
    assert "ปีก่อน" not in message(replace(digest, compared=only_last_month))
    assert "(" not in message(tests.digest_samples.founded_in_mid_month())


def test_ranges_are_told_with_both_ends() -> None:
    digest = tests.digest_samples.ordinary()
    figures = tuple(
        replace(each, more=Decimal(40)) if each.key == tests.digest_samples.SOLD_LATEX else each
        for each in digest.whole.figures
    )
    whole = replace(digest.whole, figures=figures)
    shown = message(replace(digest, whole=whole, compared=tests.digest_samples.compared(whole)))
    assert "ขายน้ำยางสด 147,527.5–147,567.5 กิโลกรัม" in shown


def test_no_report_no_round_and_nought_look_different() -> None:
    empty = message(tests.digest_samples.no_figures())
    assert "กิจกรรม: ไม่มีรายงาน" in empty and "การประชุม: ไม่มีข้อมูล" in empty and "ขายได้" not in empty
    founded = message(tests.digest_samples.founded_in_mid_month())
    assert "เสร็จ 0 · เลยกำหนด 0" in founded and "ตั้งใหม่เดือนนี้" in founded
    assert "รวมซื้อ" not in empty and "รวมซื้อ" not in founded


def test_a_province_with_a_single_district_is_no_single_network() -> None:
    digest = tests.digest_samples.one_district()
    district, province = digest.whole.parts[0].name, digest.whole.name
    uncounted = tuple(each for each in digest.whole.figures if each.key != tests.digest_samples.NETWORKS)
    for each in (digest, replace(digest, whole=replace(digest.whole, figures=uncounted))):
        shown = message(each)
        assert f"1. {district}: เรื่องติดตามเลยกำหนด 1 เรื่อง – โทร" in shown and f"2. {province}: " in shown


def test_in_a_provinces_group_meetings_are_counted_by_network() -> None:
    for shown in (group(tests.digest_samples.one_district()), message(tests.digest_samples.one_district())):
        assert "ประชุมแล้ว <b>1 จาก 1</b> ศูนย์" in shown, "the province is none of its own networks"
        assert "เครือข่ายจังหวัดสงขลา: ประชุมแล้ว มา 1 จาก 1 แห่ง" in shown
    assert "Met: <b>1 of 1</b> centre (" in group(tests.digest_samples.one_district(), "en")
    assert "ประชุมแล้ว มา <b>11 จาก 12</b> แห่ง" in group(tests.digest_samples.one_network())


def test_networks_below_a_province_are_called_what_they_are() -> None:
    digest = tests.digest_samples.ordinary()
    assert "9 จาก 11</b> ศูนย์" in message(digest)
    themed = tuple(replace(each, level="themed") if each.network_id == 3 else each for each in digest.whole.parts)
    assert "9 จาก 11</b> เครือข่าย" in message(replace(digest, whole=replace(digest.whole, parts=themed)))


def test_a_network_below_that_began_in_the_month_is_told() -> None:
    digest = tests.digest_samples.ordinary()
    assert "ตั้งใหม่" not in message(digest)
    began = datetime(2026, 12, 16, 4, tzinfo=UTC)
    parts = tuple(replace(each, founded_at=began) if each.network_id in (3, 4) else each for each in digest.whole.parts)
    assert "· ตั้งใหม่เดือนนี้ 2 เครือข่าย" in message(replace(digest, whole=replace(digest.whole, parts=parts)))


def test_namesakes_below_a_province_are_told_apart_by_level_or_founding() -> None:
    digest = tests.digest_samples.ordinary()
    for apart, values in (
        ("level", ("district", "themed")),
        ("founded_at", (tests.digest_samples.FOUNDED, datetime(2026, 3, 4, tzinfo=UTC))),
    ):
        parts = tuple(
            replace(each, name="เครือข่ายปุ๋ย", cover=Cover(3, 9), **{apart: values[each.network_id - 3]})
            if each.network_id in (3, 4)
            else each
            for each in digest.whole.parts
        )
        found = names(replace(digest, whole=replace(digest.whole, parts=parts)))
        assert {found[3][1], found[4][1]} == {apart.removesuffix("_at")} and found[3][2] != found[4][2]


def test_a_month_that_is_still_open_says_so() -> None:
    digest = tests.digest_samples.ordinary()
    assert "ยังเปลี่ยนได้" in message(replace(digest, whole=replace(digest.whole, closed=False)))
    assert "ยังเปลี่ยนได้" not in message(digest)


def test_joint_trade_is_told_once_there_is_a_round_and_rough_figures_are_called_so() -> None:
    shown = message(tests.digest_samples.joint_trade())
    assert "รวมซื้อ 412,000 บาท 9 จาก 12 แห่ง" in shown
    assert "ประหยัดสุทธิ 31,500 บาท คิดได้ 1 ใน 1 รายการ" in shown
    assert "ขายน้ำยางสด ประมาณ 12,500 กิโลกรัม" in shown


def test_two_networks_of_one_name_are_told_apart() -> None:
    shown = message(tests.digest_samples.namesakes())
    assert "(สมาชิก 14 แห่ง)" in shown and "(สมาชิก 9 แห่ง)" in shown
    digest = tests.digest_samples.namesakes()
    alike = tuple(replace(each, cover=digest.networks[0].cover) for each in digest.networks)
    found = names(replace(digest, networks=alike, whole=replace(digest.whole, parts=())))
    assert [found[key][1:] for key in (21, 22, 23)] == [("number", 1), ("number", 2), ("", "")]


def test_long_names_that_would_be_shortened_alike_are_told_apart_too() -> None:
    digest = tests.digest_samples.namesakes()
    first, second, third = digest.networks
    rows = (
        replace(first, name=f"{'ก' * 40}1{'ข' * 100}"),
        replace(second, name=f"{'ก' * 40}2{'ข' * 100}"),
        third,
    )
    found = names(replace(digest, networks=rows, whole=replace(digest.whole, parts=())), 48)
    assert found[21][0] == found[22][0] and found[21][1:] != found[22][1:]


def test_what_is_withheld_outside_is_said_and_is_no_missing_report() -> None:
    digest = tests.digest_samples.founded_in_mid_month()
    assert "ขายน้ำยางสด 300 กิโลกรัม" in message(digest)
    seen = outside(digest, ())
    for shown in (message(seen), group(seen)):
        assert "น้ำยางสด" not in shown and "ไม่มีรายงาน" not in shown
    assert "รับเงินฝาก 4,500 บาท จาก 2 แห่ง · อีก 1 อย่างมาจากแห่งเดียว ไม่แสดงยอด" in message(seen)
    assert "ยอดที่มาจากแห่งเดียวไม่แสดง" in group(seen)


@pytest.mark.parametrize("most", range(8, 80))
def test_a_shortened_name_keeps_its_place_and_loses_no_mark(most: int) -> None:
    for name in ("เครือข่ายสหกรณ์และกลุ่มอาชีพตำบลท่าชะมวงอำเภอรัตภูมิ", "กลุ่มเลี้ยงผึ้งที่เขาน้ำค้าง" * 4):
        shown = shorten(name, most)
        assert len(shown) <= max(most, 10)
        if shown != name:
            head, tail = shown.split("…")
            assert name.startswith(head) and name.endswith(tail)
            assert not tail or not re.match("[ัิ-ฺ็-๎ำะา]", tail)
            assert not re.search("[เแโใไ]$", head)


def test_the_messages_stay_as_they_were_read_and_approved() -> None:
    shown = []
    for name, made in tests.digest_samples.SAMPLES.items():
        for language in ("th", "en"):
            shown.append(f"=== {name} {language}\n{message(made(), language)}")
            shown.append(f"--- {name} {language}, to the group\n{group(made(), language)}")
    held("digest_messages.txt", "\n\n".join(shown) + "\n")
