"""Reads the mini-QR in the photo of a bank's slip; it runs in a process apart (gateway/reading.py), and nothing else imports it."""

import io
from dataclasses import asdict
from typing import Any

import zxingcpp
from PIL import Image

from domain.refusal import Refused
from domain.slips import LARGEST, MOST_PIXELS, Slip, read

# What phones make and Telegram passes on; of the other forms that Pillow knows none is ever tried.
FORMS = ("JPEG", "PNG")


def slip_apart(content: bytes) -> dict[str, Any]:
    """`read_slip` for another process, in JSON values: {bank, reference} or {refused, values}."""
    try:
        return asdict(read_slip(content))
    except Refused as refusal:
        return {"refused": refusal.key, "values": dict(refusal.values)}


def read_slip(content: bytes) -> Slip:
    """The slip whose code stands in a picture, beside other codes or alone.

    Raises Refused: 'slips.too_big', 'slips.too_many_pixels', 'slips.no_picture' where the bytes are no JPEG or PNG that can be read to
    its end, 'slips.no_code', 'slips.several' for codes of several transfers, and what domain.slips.read says of the code.
    """
    if len(content) > LARGEST:
        raise Refused("slips.too_big")
    found, refused = set[Slip](), list[Refused]()
    for code in _codes(_grey(content)):
        try:
            found.add(read(code))
        except Refused as refusal:
            refused.append(refusal)
    if len(found) > 1:
        raise Refused("slips.several")
    if found:
        return found.pop()
    # What was meant to be a slip says more than a code of something else beside it.
    raise next(
        (each for each in refused if each.key == "slips.wrong_checksum"), (*refused, Refused("slips.no_code"))[0]
    )


def _grey(content: bytes) -> Image.Image:
    """The picture in grey; its size is known from its head before a single pixel is unpacked."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("slips.too_many_pixels")
            picture.draft("L", picture.size)
            return picture.convert("L")
    except Image.DecompressionBombError:
        raise Refused("slips.too_many_pixels") from None
    except (Refused, MemoryError):
        raise
    except Exception:  # whatever a library finds wrong with bytes that somebody made
        raise Refused("slips.no_picture") from None


def _codes(picture: Image.Image) -> list[str]:
    """The texts of the QR codes in a picture; of what is no text what would be one by Latin letters."""
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [each.bytes.decode("latin-1") for each in zxingcpp.read_barcodes(picture, formats=formats)]
