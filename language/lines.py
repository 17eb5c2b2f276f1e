"""Where a line of a Thai paper may break: between words, never inside a word, a name, a date, a formula or a figure with its unit."""

import re
from collections.abc import Collection, Iterator

from language.letters import Letter
from language.segmentation import cut, is_word
from language.vocabulary import standard

BREAK = "\u200b"  # a place where a line may break; nothing is seen of it
KEPT = "\u00a0"  # a space at which no line breaks
JOINED = "\u2060"  # a place where none may break, for programs that break Thai by a dictionary of their own; nothing is seen of it

_DAYS = "จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์"
_MONTHS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|"
    r"ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.|"
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_WEEKDAYS = "[A-Z][a-z]+day|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_DIGIT = "[0-9๐-๙]"
_SUM = rf"{_DIGIT}(?:[0-9๐-๙,.]*{_DIGIT})?"
_OTHERS = (
    rf"(?:(?:วัน(?:{_DAYS})?ที่|(?:{_WEEKDAYS}),?) )?{_DIGIT}{{1,2}} (?:{_MONTHS})(?: (?:พ\.ศ\. )?{_DIGIT}{{4}})?",
    rf"(?:{_MONTHS}) {_DIGIT}{{4}}",
    rf"{_DIGIT}{{1,2}}[.:]{_DIGIT}{{2}} น\.",
    rf"(?:ยอดค้าง|เครดิต) {_SUM}(?: บาท)?",
    rf"(?:credit )?{_SUM} baht(?: owed)?",
    rf"(?:(?:ครั้ง|มติ|วาระ|วัน|ฉบับ)ที่|ข้อ|หน้า|โทร\.|พ\.ศ\.) ?{_DIGIT}(?:[0-9๐-๙,./–-]*{_DIGIT})?",
    rf"{_DIGIT}(?:[0-9๐-๙,./:–-]*{_DIGIT})?",
    r"(?:บาทถ้วน|สตางค์)\)",
    r"(?<=[ก-๎]) จำกัด(?: \(มหาชน\))?",
    "เทเลแกรม",
    " ๆ",
)
_NAMES = (
    r"(?:นางสาว|น\.ส\.|นาย(?!ก)|นาง)[ก-๎]{2,24}(?: [ก-๎]{2,24})?(?![ก-๎])",
    # A village; บ้าน ends a word of its own in แม่บ้าน and its like, and another village may follow: แม่บ้าน|เกษตรกร|บ้านไพล.
    "(?<!แม่)(?<!พ่อ)(?<!หมู่)(?<!เพื่อน)(?<!ชาว)(?<!งาน)(?<!การ)บ้าน(?:(?!บ้าน)[ก-๎]){2,14}(?![ก-๎])",
    "(?:จังหวัด|อำเภอ|ตำบล)[ก-๎]{2,16}(?![ก-๎])",
)
_WHOLE = re.compile("|".join([f"(?P<name>{'|'.join(_NAMES)})", *_OTHERS]))
_PIECES = re.compile("(?P<thai>[ก-๎]+)|(?P<space> )|(?P<other>.)", re.DOTALL)
_OPENING, _CLOSING = "([{“‘<", ")]}”’>,.:;!?%ฯ"
_JOINS_NEXT, _JOINS_LAST = f" {KEPT}{BREAK}{_OPENING}", f" {KEPT}{BREAK}{_CLOSING}"
_FIGURE = re.compile(f"{_DIGIT}$")
_UNIT = re.compile(" ([ก-๎]+)")
_WITHIN = re.compile("(?<=[ก-๎])(?<![เ-ไ])(?=[ก-ฮเ-ไ])")  # where a Thai word may begin
_PLACE = re.compile("(?:อำเภอ|ตำบล|จังหวัด)([ก-๎]{2,16})(?![ก-๎])")
# Words of the meetings that the dictionary divides.
_TERMS = frozenset({"งดออกเสียง", "ไม่ออกเสียง", "ไม่เห็นชอบ", "บาทถ้วน", "คณะกรรมการ", "ที่ประชุม", "มติที่ประชุม", "แล้วเสร็จ"})
_COUNTED = frozenset({"บาท", "เสียง", "แห่ง", "ที่นั่ง", "คน", "เรื่อง", "ครั้ง", "ร้าน", "ครัวเรือน", "รายการ"})
_MOST_PIECES = 400
_THAI = re.compile("[ก-๎]")
_LONGEST = 40  # letters; what is longer may break anywhere, no line would hold it


def breakable(text: str, names: Collection[str] = ()) -> str:
    """The text with BREAK wherever a line may break besides its spaces, and KEPT for spaces at which none may.

    `names` (of people, of places) stay whole wherever they stand. Without these two signs the text is the one given, but for spaces.
    """
    return "".join(_marked(text, names))


def unbroken(text: str, names: Collection[str] = ()) -> str:
    """The text for Word, which breaks Thai by itself: JOINED inside of names, and KEPT for spaces at which no line may break."""
    return "".join(_pieces(text, names, JOINED))


def in_pieces(text: str, names: Collection[str] = ()) -> str:
    """The text with BREAK before every piece that a typesetter shall set in a box of its own, the space behind it included.

    A text without Thai in which no space is kept, and one of more pieces than typst can hold in a paragraph, is returned as it is.
    """
    broken = breakable(text, names)
    if not _THAI.search(text) and KEPT not in broken:
        return text
    marked = BREAK + broken.replace(" ", KEPT + BREAK)
    return marked if marked.count(BREAK) <= _MOST_PIECES else text


def _marked(text: str, names: Collection[str]) -> Iterator[str]:
    last = ""
    for piece in _pieces(text, names):
        if last and last not in _JOINS_NEXT and piece[0] not in _JOINS_LAST and _may_part(last, piece[0]):
            yield BREAK
        yield piece
        last = piece[-1]


def places(text: str) -> set[str]:
    """Names of places that a text gives away by what stands before them: อำเภอรัตภูมิ."""
    return set(_PLACE.findall(text))


def _wholes(text: str, names: Collection[str]) -> Iterator[tuple[int, int, bool]]:
    """(begin, end, whether it is a name) of what stays whole, in order: the longest of the `names` first where several begin."""
    by_length = sorted(filter(None, set(names)), key=len, reverse=True)
    named = {name: text.find(name) for name in by_length}
    other = _WHOLE.search(text)
    while True:
        begins = [at for at in named.values() if at >= 0] + ([other.start()] if other is not None else [])
        if not begins:
            return
        begin = min(begins)
        name = next((each for each in by_length if named[each] == begin), None)
        end = begin + len(name) if name is not None else other.end()  # type: ignore[union-attr]  # one of them begins here
        yield begin, end, name is not None or other["name"] is not None  # type: ignore[index]
        named = {each: text.find(each, end) if 0 <= at < end else at for each, at in named.items()}
        if other is not None and other.start() < end:
            other = _WHOLE.search(text, end)


def _may_part(last: str, first: str) -> bool:
    """Whether a line may end between these two signs, neither of which is a space: only where a Thai word ends or begins."""
    return "ก" <= last <= "๎" or "ก" <= first <= "๎"


def _pieces(text: str, names: Collection[str], inside: str = "") -> Iterator[str]:
    """What stays whole, in order, with `inside` between the letters of names; a space is a piece of its own."""
    done = 0
    for begin, end, named in _wholes(text, names):
        yield from _words_of(text[done:begin])
        whole, done = text[begin:end], end
        if len(whole) > _LONGEST:
            yield whole
        else:
            kept = whole.replace(" ", KEPT)
            yield _WITHIN.sub(inside, kept) if named else kept
        if _FIGURE.search(whole) and (unit := _UNIT.match(text, done)) and _is_unit(_words(unit[1])[0]):
            yield KEPT
            done += 1
    yield from _words_of(text[done:])


def _words_of(text: str) -> Iterator[str]:
    for found in _PIECES.finditer(text):
        if found["thai"]:
            yield from _words(found[0])
        else:
            yield found[0]


def _words(letters: str) -> list[str]:
    """Thai letters cut into words; compounds that the dictionary knows as one word are one."""
    words: list[str] = []
    for word in cut(letters, standard()):
        if words and ((both := words[-1] + word) in _TERMS or is_word(both)):
            words[-1] = both
        else:
            words.append(word)
    return words


def _is_unit(word: str) -> bool:
    if word in _COUNTED:
        return True
    entry = standard().entries.get(word)
    return entry is not None and entry.letter == Letter.UNIT
