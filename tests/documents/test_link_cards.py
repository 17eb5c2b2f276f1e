"""The printable page of one-time links."""

import struct
import zlib
from datetime import date

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.links import LinkCard, link_cards, qr_png
from documents.typesetting import printable
from tests.documents.seen import joined, pages, pdf_text
from tests.documents.texts import words

NETWORK = "เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิ"
LINK = "https://t.me/RattaphumMeetingBot?start=j_Zk3v9QhT{:02}xYpLmN4wBc"
HOSTILE = '<b>หนา</b> #panic() $x^2$ \\ "คำพูด" *ดาว* _ขีด_ @ref `code` //'


def made(names: list[str], language: str = "th") -> bytes:
    cards = [LinkCard(name, LINK.format(place), date(2026, 12, 20)) for place, name in enumerate(names)]
    return link_cards(NETWORK, cards, words("links", language))


def test_each_organisation_has_its_name_and_its_own_link():
    shown = joined(pdf_text(made(["สหกรณ์การเกษตรรัตภูมิ จำกัด", "กลุ่มทำนาบ้านคลองยาง"])))
    assert "สหกรณ์การเกษตรรัตภูมิจำกัด" in shown and "กลุ่มทำนาบ้านคลองยาง" in shown
    assert LINK.format(0) in shown and LINK.format(1) in shown
    assert NETWORK in shown


def test_each_card_says_until_when_it_is_good():
    assert joined("ใช้ได้ถึง 20 ธันวาคม 2569") in joined(pdf_text(made(["กลุ่มทำนา"])))
    assert "good until 20 December 2026" in pdf_text(made(["Ban Na group"], "en"))


def test_eight_cards_fill_a_page_and_the_ninth_opens_another():
    assert pages(made(["ก"] * 8)) == 1
    assert pages(made(["ก"] * 9)) == 2


def test_signs_of_markup_in_a_name_are_printed_as_typed():
    assert joined(HOSTILE) in joined(pdf_text(made([HOSTILE])))


@pytest.mark.parametrize("name", ["สหกรณ์กองทุนสวนยาง" * 12, "ก" * 200, "A" * 200, "\U0001f33e", "้" * 50, ""])
def test_long_and_strange_names_neither_fail_nor_add_a_page(name):
    assert pages(made([name] * 8)) == 1


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=200))
def test_no_name_breaks_the_page(name):
    assert pages(made([name])) == 1


def test_the_same_cards_give_the_same_bytes():
    assert made(["กลุ่มทำนา"]) == made(["กลุ่มทำนา"])


def test_the_page_in_english():
    assert "Invitation links" in pdf_text(made(["Ban Na group"], "en"))


def test_emoji_leave_no_empty_box():
    assert printable("\U0001f33eกลุ่มทำนา \U0001f468\u200d\U0001f469 \u2764\ufe0f บ้านนา") == "กลุ่มทำนา บ้านนา"
    assert printable("น้ำดื่ม 5°C") == "น้ำดื่ม 5°C"
    assert printable("\U0001f600") == "–"


def test_the_picture_of_a_code_holds_the_link():
    link = LINK.format(0)
    rows = _bitmap(qr_png(link))
    code = segno.make(link, error="m", micro=False, boost_error=True)
    expected = [list(row) for row in code.matrix_iter(scale=8, border=4)]
    assert rows == expected


def _bitmap(png: bytes) -> list[list[int]]:
    """1 for black, of a one-bit greyscale .png, as segno writes it."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) == (1, 0)
    packed, place = b"", 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            packed += png[place + 8 : place + 8 + length]
        place += length + 12
    raw, stride = zlib.decompress(packed), (width + 7) // 8 + 1
    lines: list[bytes] = []
    for row in range(height):
        method, line = raw[row * stride], raw[row * stride + 1 : (row + 1) * stride]
        assert method in (0, 2)
        if method == 2:
            line = bytes((a + b) % 256 for a, b in zip(line, lines[-1], strict=True))
        lines.append(line)
    return [[1 - (line[x // 8] >> (7 - x % 8) & 1) for x in range(width)] for line in lines]
