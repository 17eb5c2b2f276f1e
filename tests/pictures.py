"""Pictures as people send them: a bank's slip with its mini-QR, photographed, and what is none."""

import io
import struct
import zlib

import segno
from PIL import Image

from domain.promptpay import checksum, fields
from domain.slips import KIND


def code_of(bank: str, reference: str) -> str:
    """The text of a slip's mini-QR, as a bank writes it."""
    before = fields([("00", fields([("00", KIND), ("01", bank), ("02", reference)])), ("51", "TH")]) + "9104"
    return before + checksum(before)


def qr(code: str, *, scale: int = 4) -> Image.Image:
    """A QR code as a picture."""
    file = io.BytesIO()
    segno.make_qr(code).save(file, kind="png", scale=scale, border=4)
    return Image.open(file).convert("RGB")


def drawn(*codes: str, size: tuple[int, int] = (1080, 1920), side: int = 240) -> Image.Image:
    """A page with these codes on it, one below the other at the right, as slips have theirs."""
    page = Image.new("RGB", size, (232, 244, 238))
    for place, code in enumerate(codes):
        page.paste(qr(code).resize((side, side)), (size[0] - side - 60, size[1] - (side + 40) * (place + 1)))
    return page


def saved(picture: Image.Image, form: str = "JPEG", **how: int) -> bytes:
    """The bytes of a picture, as a JPEG of a chat's quality unless said otherwise."""
    file = io.BytesIO()
    picture.save(file, form, **({"quality": 70} if form == "JPEG" else {}) | how)
    return file.getvalue()


def slip(bank: str = "004", reference: str = "014242082547BPP00018") -> bytes:
    """The photo of a slip."""
    return saved(drawn(code_of(bank, reference)))


def png_that_says(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG whose head says so many pixels, with whatever rows behind it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
