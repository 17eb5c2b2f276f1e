"""Pictures made to hurt: whatever is sent as a slip is answered by a sentence within bounds, and the next picture is read."""

import struct
import time
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from documents.slip import slip_apart
from domain.slips import LARGEST
from gateway import reading
from gateway.apart import Apart, Work
from tests.lengths import examples
from tests.pictures import code_of, drawn, png_that_says, saved, slip

CODE = code_of("004", "A1")
READ = {"bank": "004", "reference": "A1"}
WHYS = {
    f"slips.{why}"
    for why in (
        "too_big",
        "too_many_pixels",
        "too_much",
        "no_picture",
        "no_code",
        "other_code",
        "wrong_checksum",
        "several",
    )
}


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def finders() -> bytes:
    """Nothing but the corners of QR codes: each three of them could belong to one."""
    corner = Image.new("L", (9, 9), 255)
    corner.paste(0, (1, 1, 8, 8))
    corner.paste(255, (2, 2, 7, 7))
    corner.paste(0, (3, 3, 6, 6))
    corner = corner.resize((18, 18), Image.Resampling.NEAREST)
    page = Image.new("L", (4464, 4464), 255)
    for place in range(248 * 248):
        page.paste(corner, (place % 248 * 18, place // 248 * 18))
    return saved(page, "PNG")


def with_text(kind: bytes, unpacked: int) -> bytes:
    """A slip whose PNG has a packed text beside the picture that unpacks to so many bytes."""
    whole = saved(drawn(CODE), "PNG")
    packed = {b"zTXt": b"k\0\0", b"iTXt": b"k\0\1\0\0\0", b"iCCP": b"k\0\0"}[kind] + zlib.compress(bytes(unpacked), 9)
    return whole[:33] + chunk(kind, packed) + whole[33:]


@pytest.fixture(scope="module")
def pictures() -> Iterator[Apart]:
    """The process for pictures, with a bound that a test can wait for."""
    yield Apart({"slips": Work("documents.slip:slip_apart", 1.0)})


async def asked(pictures: Apart, content: bytes, monkeypatch: pytest.MonkeyPatch) -> str:
    """Why a picture is none, from the process apart; afterwards a slip is still read."""
    monkeypatch.setattr(reading, "PICTURES", pictures)
    found = await reading.read_file("slips", content)
    assert await reading.read_file("slips", slip("004", "A1")) == READ
    assert found is not None and found.get("refused") in WHYS, found
    return str(found["refused"])


@pytest.mark.parametrize(
    "size", [(5000, 4001), (20_000_001, 1), (100_000, 100_000), (2**31 - 1, 2**31 - 1), (2**32 - 1, 1)]
)
async def test_a_head_that_says_too_many_pixels_unpacks_none(
    pictures: Apart, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = png_that_says(*size, bytes(20_000_000))
    assert len(bomb) < 100_000
    began = time.process_time()
    assert await asked(pictures, bomb, monkeypatch) in ("slips.too_many_pixels", "slips.no_picture")
    assert time.process_time() - began < 1.0, "and not in the bot's own process"


async def test_rows_that_unpack_to_more_than_the_head_says_are_left_packed(
    pictures: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = png_that_says(100, 100, bytes(150_000_000))
    assert len(bomb) < LARGEST
    assert await asked(pictures, bomb, monkeypatch) in ("slips.no_code", "slips.no_picture")


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt", b"iCCP"])
async def test_a_text_beside_the_picture_that_unpacks_to_much_more_is_not_unpacked(
    pictures: Apart, kind: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PICTURES", pictures)
    found = await reading.read_file("slips", with_text(kind, 300_000_000))
    assert found == READ or (found or {}).get("refused") in ("slips.no_picture", "slips.too_much")
    assert await reading.read_file("slips", slip("004", "A1")) == READ


async def test_what_looks_like_thousands_of_codes_costs_its_seconds_and_no_more(
    pictures: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await asked(pictures, finders(), monkeypatch) == "slips.too_much"


async def test_the_largest_picture_that_is_read_fits_into_the_memory_of_its_process() -> None:
    page = drawn(CODE, size=(4472, 4472), side=400)
    apart = Apart({"slips": Work("documents.slip:slip_apart", 20.0)}, stays=0.0)
    for content in (
        saved(page, quality=40),
        saved(page, progressive=1, quality=40),
        saved(page.convert("RGBA"), "PNG"),
    ):
        assert await apart.do("slips", content) == READ


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_cut_off_anywhere_is_none_or_still_the_slip(form: str) -> None:
    whole = saved(drawn(CODE), form)
    for part in range(40):
        found = slip_apart(whole[: len(whole) * part // 40])
        assert found.get("refused") == "slips.no_picture", part
    assert slip_apart(whole) == READ


@pytest.mark.parametrize("form", ["GIF", "TIFF", "WEBP", "BMP", "PPM", "ICO"])
def test_other_forms_are_not_even_tried(form: str) -> None:
    picture = drawn(CODE).resize((256, 256)) if form == "ICO" else drawn(CODE)
    assert slip_apart(saved(picture, form)) == {"refused": "slips.no_picture", "values": {}}


def test_more_bytes_than_are_read_are_refused_by_the_reader_itself() -> None:
    assert slip_apart(slip() + bytes(LARGEST))["refused"] == "slips.too_big"


@settings(max_examples=examples(300), deadline=None)
@given(st.binary(max_size=400), st.integers(0, 10_000), st.sampled_from(["JPEG", "PNG"]))
def test_whatever_bytes_stand_in_it_something_is_answered(changed: bytes, place: int, form: str) -> None:
    whole = saved(drawn(CODE, size=(300, 300), side=200), form)
    at = place % len(whole)
    for content in (changed, whole[:at] + changed + whole[at + len(changed) :]):
        found = slip_apart(content)
        assert found == READ or found.get("refused") in WHYS, found


@pytest.mark.parametrize(
    "reference",
    [
        "<script>alert(1)</script>",
        "{{7*7}}{%25raw%25}",
        "'; DROP TABLE slips; --".replace(" ", ""),
        "../../../etc/passwd",
    ],
)
def test_a_reference_that_would_be_markup_or_a_query_is_only_signs(reference: str) -> None:
    assert slip_apart(slip("004", reference)) == {"bank": "004", "reference": reference}


@pytest.mark.parametrize("reference", ["A" * 36, "A\n1", "สลิป", "A\u202e1", "\x00", " "])
def test_a_reference_of_other_signs_or_longer_than_one_is_no_slips(reference: str) -> None:
    sent = code_of("004", reference) if reference.isascii() else CODE.replace("A1", reference)
    assert slip_apart(saved(drawn(sent)))["refused"] in ("slips.other_code", "slips.wrong_checksum")
