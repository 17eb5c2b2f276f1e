"""How a place and a telephone number stand in a sentence."""

from locales.formats.dates import Language

# Words before which a long name may be taken up again: what follows says which of many it is.
PLACE_WORDS = ("ตำบล", "อำเภอ", "จังหวัด", "บ้าน", "ลุ่มน้ำ", "หมู่ที่")


def at_place(place: str, language: Language) -> str:
    """ที่ห้องประชุมสหกรณ์; a name that says where by itself (ที่ทำการ…, ณ …) stays as it is. English names stand alone."""
    name = place.strip()
    return name if language != "th" or name.startswith(("ที่", "ณ ")) else f"ที่{name}"


def telephone(number: str) -> str:
    """A number kept in digits as people read it: 081-234-5678, 02-123-4567, 074-123-456; other writing stays."""
    if not number.isdecimal() or len(number) not in (9, 10):
        return number
    first = 2 if number.startswith("02") and len(number) == 9 else 3
    return f"{number[:first]}-{number[first : first + 3]}-{number[first + 3 :]}"
