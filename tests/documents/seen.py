"""What people see in a document: the text of a .pdf as PDFium reads it, a marked syllable by its ActualText (PDF 1.7, 14.9.4)."""

import ctypes
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

import pypdfium2
import pypdfium2.raw as pdfium

BREAK = "\u200b"  # a place where a line may break: nobody sees it


@dataclass(frozen=True)
class Piece:
    """A run of letters and where it stands on its page, in points from the lower left corner."""

    text: str
    left: float
    right: float
    foot: float  # the line it stands on
    size: float

    def follows(self, other: "Piece") -> bool:
        """Whether it stands on the same line; a mark above a letter is a piece of its own, raised a little."""
        return abs(self.foot - other.foot) < 0.35 * max(self.size, other.size)


def pdf_text(document: bytes) -> str:
    """The text in reading order; pages are divided by form feeds."""
    return "\f".join(_written(pieces) for pieces in _pages(document))


def pdf_rows(document: bytes) -> str:
    """The text row by row as it stands on paper, tables included."""
    return "\f".join(_written(_by_rows(pieces)) for pieces in _pages(document))


def copied_in_chrome(document: bytes) -> str:
    """The text as Chrome's reader copies it."""
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(document))


def joined(text: str) -> str:
    """The text without any white space, seen or not, to find a sentence across line ends."""
    return re.sub(r"[\s\u2060]+", "", text)


def pages(document: bytes) -> int:
    """How many pages the document has."""
    return len(pypdfium2.PdfDocument(document))


def text_sizes(document: bytes) -> Counter[float]:
    """How many runs of letters are shown in which size, in points as they stand on paper."""
    found: Counter[float] = Counter()
    for page in pypdfium2.PdfDocument(document):
        for shown in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            pdfium.FPDFTextObj_GetFontSize(shown, size)
            found[round(size.value * abs(shown.get_matrix().d), 1)] += 1
    return found


def narrowest_lines(document: bytes) -> float:
    """The least distance between two lines of a page, of letters of one size, in that size; raised marks are no lines."""
    least = float("inf")
    for page in _pages(document):
        lines = [piece for piece in page if piece.text.strip() and re.search("[ก-ฮA-Za-z0-9]", piece.text)]
        lines.sort(key=attrgetter("foot"))
        for lower, upper in pairwise(lines):
            if upper.size == lower.size and not upper.follows(lower):
                least = min(least, (upper.foot - lower.foot) / max(upper.size, lower.size))
    return least


def feet(document: bytes, word: str) -> list[float]:
    """How high above the foot of its page a word stands, in points, wherever it stands."""
    return [piece.foot for page in _pages(document) for piece in page if word in piece.text]


def crossed(document: bytes) -> list[str]:
    """The texts over which an upright rule of a table goes: their cell is too narrow for them."""
    found = []
    for page in pypdfium2.PdfDocument(document):
        bounds = [each.get_bounds() for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
        rules = [each for each in bounds if each[2] - each[0] < 2 < each[3] - each[1]]
        found += [
            piece.text
            for piece in _pieces(page)
            for left, foot, right, top in rules
            if piece.left < left and right < piece.right and foot < piece.foot < top
        ]
    return found


def _pages(document: bytes) -> Iterator[list[Piece]]:
    for page in pypdfium2.PdfDocument(document):
        yield list(_pieces(page))


def _pieces(page: pypdfium2.PdfPage) -> Iterator[Piece]:
    letters, span = _letters(page), None
    for shown in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        before, (span, text) = span, _span(shown)
        if span is None:
            text = letters[_address(shown.raw)]
        elif span == before:
            text = ""
        left, _, right, _ = shown.get_bounds()
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(shown, size)
        yield Piece(text.replace(BREAK, ""), left, right, shown.get_matrix().f, size.value)


def _span(shown: pypdfium2.PdfObject) -> tuple[int | None, str]:
    """The marked sequence that gives this object its text, by its address, and that text; None without one."""
    for number in range(pdfium.FPDFPageObj_CountMarks(shown)):
        mark = pdfium.FPDFPageObj_GetMark(shown, number)
        size = ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, size)
        if size.value:
            room = (ctypes.c_ubyte * size.value)()
            pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", room, size, size)
            return _address(mark), bytes(room).decode("utf-16")
    return None, ""


def _letters(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text that its font gives each object of the page, by the object's address; without what PDFium adds to divide words."""
    read, found = page.get_textpage(), defaultdict(str)
    for place in range(read.count_chars()):
        if not pdfium.FPDFText_IsGenerated(read, place):
            found[_address(pdfium.FPDFText_GetTextObject(read, place))] += chr(pdfium.FPDFText_GetUnicode(read, place))
    return found


def _address(pointer: ctypes._Pointer) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _by_rows(pieces: list[Piece]) -> list[Piece]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=attrgetter("foot"), reverse=True):
        if rows and piece.follows(rows[-1][0]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=attrgetter("left"))]


def _written(pieces: list[Piece]) -> str:
    """The pieces in their order: a new line where the line changes, a space where there is a gap."""
    text, before = "", None
    for piece in pieces:
        if before is not None and not piece.follows(before):
            text += "\n"
        elif before is not None and piece.left - before.right > 0.5 * piece.size and not text.endswith(" "):
            text += " "
        text, before = text + piece.text, piece
    return text
