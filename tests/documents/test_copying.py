"""The text of a PDF can be copied and searched as it is printed."""

import fontpkg
import pytest
import typst

from documents.copying import copyable
from tests.documents.seen import copied_in_chrome, joined, pdf_text

FONTS = typst.Fonts(include_system_fonts=False, font_paths=[fontpkg.path("Sarabun").parent])
# Neither ฤุ, ฦุ nor ษำ occurs in Thai; typst divides them in yet another way.
CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F) if chr(code) not in "ฤฦ"]
SYLLABLES = [
    consonant + vowel + tone
    for consonant in CONSONANTS
    for vowel in ("", "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู")
    for tone in ("", "่", "้", "๊", "๋", "์")
] + [consonant + tone + "ำ" for consonant in CONSONANTS if consonant != "ษ" for tone in ("", "่", "้", "๊", "๋")]


def typeset(text: str, style: str) -> bytes:
    source = f'#set page(width: 20cm, height: auto)\n#set text(font: "Sarabun", lang: "th", {style})\n{text}'
    return typst.compile(source.encode(), font_paths=FONTS, format="pdf")


@pytest.mark.parametrize("style", ["size: 16pt", "size: 8pt, weight: 700", 'size: 16pt, style: "italic"'])
def test_every_syllable_is_copied_once(style):
    written = typeset(" ".join(f"ม{syllable}น" for syllable in SYLLABLES), style)
    expected = joined("".join(f"ม{syllable}น" for syllable in SYLLABLES))
    assert joined(pdf_text(copyable(written))) == expected


@pytest.mark.parametrize("style", ["size: 16pt", 'size: 8pt, style: "italic"'])
def test_chrome_too_copies_every_syllable_of_the_upright_and_the_italic_face_once(style):
    lines = [f"ม{syllable}น" for syllable in SYLLABLES]
    assert joined(copied_in_chrome(copyable(typeset(" ".join(lines), style)))) == "".join(lines)


def test_without_the_correction_a_syllable_is_copied_twice():
    # When this fails, typst has mended it and documents/copying.py can go.
    assert joined(pdf_text(typeset("หนึ่ง", "size: 16pt"))) != "หนึ่ง"


def test_columns_beside_each_other_keep_their_text():
    written = typeset("#table(columns: 3, [ครั้งที่], [เริ่ม], [นั่ง], text(9pt)[ก], [กั้น], text(9pt)[๑])", "size: 16pt")
    assert joined(pdf_text(copyable(written))) == "ครั้งที่เริ่มนั่งกกั้น๑"


@pytest.mark.parametrize(
    "document",
    [b"", b"%PDF-1.7\nnothing", b"x" * 100, b"\nxref\n0 1\ntrailer", b"\nxref\n0000000001 00000 n \ntrailer"],
)
def test_what_is_no_such_pdf_stays_as_it_is(document):
    assert copyable(document) == document
