"""Makes the Thai text of a typst PDF copy, search and read aloud as it is printed.

typst (0.15) sets a mark that stands above another as a piece of its own, raised a little, and gives that piece the text
of its whole syllable, which the piece before it already carries: หนึ่ง is printed right but copied as หนึ่นึ่ง. Here
such a mark moves, at its own place, into the piece and the span (ActualText, PDF 1.7, 14.9.4) of its syllable. (An
empty text for the mark is ignored by Chrome's reader, a text of its own is put behind the next letter by poppler, and
so is a span around both pieces, whose coordinates differ.) Nothing printed changes.

Chrome's reader puts what stands on a line in the order in which it begins, and a mark of the upright face begins where
the next letter does: it is set a hair before that. In the bold face it begins behind it, by as much as would be seen;
there Chrome still copies some marks twice (ขึ้น as ขึ้นขึ้), the other readers do not.
"""

import re
import zlib
from dataclasses import dataclass
from itertools import takewhile

_OFFSET = re.compile(rb"^(\d{10}) \d{5} ([nf])\s*$", re.MULTILINE)
_STREAM = re.compile(rb"^(.*?/Length )(\d+)(.*?\bstream\r?\n)", re.DOTALL)
_NUMBER = rb"(-?[\d.]+)"
_PIECE = re.compile(rb"q 1 0 0 -1 " + _NUMBER + rb" " + _NUMBER + rb" cm((?:(?!\nQ).)*?)BT(.*?)ET\nQ", re.DOTALL)
_PLACE = re.compile(rb"1 0 0 -1 " + _NUMBER + rb" " + _NUMBER + rb" Tm")
_SPAN = re.compile(rb"/Span<</ActualText<([0-9A-Fa-f]*)>>>BDC")
_SIZE = re.compile(rb" (-?[\d.]+) Tf")
_SHOWN = re.compile(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f]+)>", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
# The fonts of a page, the object that gives a font's text, and in it the space; a text that is one space behind a span.
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_RESOURCES = re.compile(rb"/Resources (\d+) 0 R")
_FONTS = re.compile(rb"/Font\s*<<(.*?)>>", re.DOTALL)
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_TEXTS = re.compile(rb"/ToUnicode (\d+) 0 R")
_SPACE = re.compile(rb"<([0-9A-F]{4})> <(?:0020|00A0)>")
_ALONE = re.compile(
    rb"(/Span<</ActualText<)([0-9A-F]+)(>>>BDC(?:(?!BDC|EMC).)*?)EMC( 0 Tr/(f\d+) [\d.]+ Tf [-\d. ]+ Tm)\(((?:\\.|[^\\()])+)\)Tj",
    re.DOTALL,
)
_SIGN = re.compile(rb"\\[0-7]{1,3}|\\.|.", re.DOTALL)
_LETTERS = {b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\b": b"\b", b"\\f": b"\f"}
_HAIR = 0.001  # points; a third of a thousandth of a millimetre
_MARKED = re.compile(r"[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]")


def copyable(pdf: bytes) -> bytes:
    """The same document with every syllable's text given once. A document of another shape is returned unchanged."""
    try:
        return _rewritten(pdf)
    except (ValueError, IndexError, KeyError, zlib.error):  # a later typst writes differently: print it, copied or not
        return pdf


def _rewritten(pdf: bytes) -> bytes:
    table = pdf.rfind(b"\nxref\n")
    trailer = pdf.find(b"trailer", table)
    if table < 0 or trailer < 0:
        return pdf
    entries = _OFFSET.findall(pdf[table:trailer])
    starts = sorted(int(offset) for offset, kind in entries if kind == b"n")
    ends = [*starts[1:], table + 1]
    written = bytearray(pdf[: starts[0]])
    moved: dict[int, int] = {}
    objects = [pdf[start:end] for start, end in zip(starts, ends, strict=True)]
    spaces = _spaces(objects)
    for start, each in zip(starts, objects, strict=True):
        moved[start] = len(written)
        written += _object(each, spaces.get(int(each.split(b" ", 1)[0]), set()))
    new_table = len(written)
    head = pdf[table + 1 : trailer]
    written += _OFFSET.sub(lambda entry: _moved(entry, moved), head)
    written += re.sub(rb"startxref\s+\d+", b"startxref\n%d" % new_table, pdf[trailer:])
    return bytes(written)


def _moved(entry: re.Match[bytes], moved: dict[int, int]) -> bytes:
    if entry[2] != b"n":
        return entry[0]
    return b"%010d" % moved[int(entry[1])] + entry[0][10:]


def _unpacked(written: bytes, found: re.Match[bytes] | None) -> bytes:
    """What a packed stream holds; nothing for any other object."""
    if not found or b"/FlateDecode" not in found[0]:
        return b""
    return zlib.decompress(written[found.end() : found.end() + int(found[2])])


def _spaces(objects: list[bytes]) -> dict[int, set[tuple[bytes, bytes]]]:
    """The space in each font of a page, by the number of the page's content: (the font's name there, the glyph in hexadecimal)."""
    by_number = {int(each.split(b" ", 1)[0]): each for each in objects}
    found: dict[int, set[tuple[bytes, bytes]]] = {}
    for page in objects:
        if (contents := _CONTENTS.search(page)) is None:
            continue
        resources = _RESOURCES.search(page)
        listed = _FONTS.search(by_number[int(resources[1])] if resources else page)
        for name, number in _FONT.findall(listed[1]) if listed else ():
            if (texts := _TEXTS.search(by_number[int(number)])) is not None:
                written = by_number[int(texts[1])]
                glyphs = _SPACE.findall(_unpacked(written, _STREAM.match(written)))
                found.setdefault(int(contents[1]), set()).update((name, glyph) for glyph in glyphs)
    return found


def _object(written: bytes, spaces: set[tuple[bytes, bytes]]) -> bytes:
    found = _STREAM.match(written)
    content = _unpacked(written, found)
    if not found or b" Tf" not in content or b"BT" not in content:
        return written
    corrected = _content(_with_spaces(content, spaces))
    if corrected == content:
        return written
    packed = zlib.compress(corrected, 9)
    return found[1] + b"%d" % len(packed) + found[3] + packed + written[found.end() + int(found[2]) :]


def _with_spaces(content: bytes, spaces: set[tuple[bytes, bytes]]) -> bytes:
    """A space that stands alone behind a syllable goes into the syllable's span: a piece of nothing but space is not read."""

    def joined(found: re.Match[bytes]) -> bytes:
        if (found[5], _glyph(found[6])) not in spaces:
            return found[0]
        return found[1] + found[2] + b"0020" + found[3] + found[4] + b"(" + found[6] + b")Tj\nEMC"

    return _ALONE.sub(joined, content)


def _glyph(shown: bytes) -> bytes:
    """The number of one glyph as it is written between brackets, in hexadecimal."""
    signs = [_LETTERS.get(sign, sign) if sign[:1] == b"\\" else sign for sign in _SIGN.findall(shown)]
    return b"".join(
        b"%02X" % (int(sign[1:], 8) if sign[:1] == b"\\" and sign[1:].isdigit() else sign[-1]) for sign in signs
    )


@dataclass(frozen=True)
class _Piece:
    """A run of glyphs on one height. Places are points on paper; `texts` are those of its spans, in hexadecimal."""

    found: re.Match[bytes]
    texts: tuple[bytes, ...]
    size: float
    left: float
    x: float  # where its last part begins
    y: float

    @property
    def shown(self) -> bytes:
        return self.found[4]


def _piece(found: re.Match[bytes]) -> _Piece:
    sizes, places = _SIZE.findall(found[4]), _PLACE.findall(found[4])
    return _Piece(
        found=found,
        texts=tuple(_SPAN.findall(found[4])),
        size=float(sizes[-1]) if sizes else 0.0,
        left=float(found[1]),
        x=float(found[1]) + (float(places[-1][0]) if places else 0.0),
        y=float(found[2]),
    )


def _content(content: bytes) -> bytes:
    """The drawing instructions with one span around all pieces of a syllable."""
    pieces = [_piece(found) for found in _PIECE.finditer(content)]
    written, done, place = bytearray(), 0, 0
    while place < len(pieces):
        base, place = pieces[place], place + 1
        marks = list(takewhile(lambda mark, base=base: _raises(mark, base), pieces[place:]))  # type: ignore[misc]
        if not marks:
            continue
        place += len(marks)
        written += content[done : base.found.start(4)] + base.shown.rstrip().removesuffix(b"EMC")
        for mark in marks:
            across, down = mark.x - base.left - _HAIR, base.y - mark.y
            glyphs = _SPAN.sub(b"", mark.shown).strip().removesuffix(b"EMC")
            written += _PLACE.sub(b"1 0 0 -1 %.6f %.6f Tm" % (across, down), glyphs)
        written += b"\nEMC\nET\nQ"
        done = base.found.end()
        for mark in marks:  # its marked sequence stays, empty
            written += content[done : mark.found.start()]
            done = mark.found.end()
    return bytes(written + content[done:])


def _raises(mark: _Piece, base: _Piece) -> bool:
    """Whether `mark` is a single mark over the last syllable of `base`."""
    syllable = base.texts[-1] if base.texts and base.shown.strip().endswith(b"EMC") else b""
    if not _MARKED.search(bytes.fromhex(syllable.decode())[2:].decode("utf-16-be")):
        return False
    most = 2 if mark.texts == (syllable,) else 1
    if mark.texts not in ((), (syllable,)) or not 1 <= _glyphs(mark.shown) <= most:
        return False
    return 0 < abs(mark.y - base.y) < 0.35 * mark.size and abs(mark.x - base.x) < 2 * mark.size


def _glyphs(shown: bytes) -> int:
    """How many glyphs (two bytes each) a piece of text shows."""
    count = 0
    for literal, hexadecimal in _SHOWN.findall(_SPAN.sub(b"", shown)):
        count += len(hexadecimal) // 2 if hexadecimal else len(_ESCAPED.sub(b"x", literal))
    return count // 2
