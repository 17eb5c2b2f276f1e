"""Words of two classes, told apart by what stands around them: ศูนย์ is a group or zero, เดิม may name an earlier order."""

from language.letters import Flag, Letter
from language.statements import word_letters
from language.statements.nouns import read_nouns
from language.statements.parts import UNKNOWN, plain
from language.statements.walk import Walk
from language.vocabulary import standard, words_of

_NAMES_OR_QUESTIONS = frozenset(("ไหม", "มะ", "มัย"))
_ASKING_NEGATIONS = frozenset(("บ่", "บ่อ", "บ้อ", "ม่าย", "บะ"))
_APPROXIMATE_ASKING = frozenset(("จัก", "จั๊ก"))
_CONTENTS = frozenset(("เปอร์เซ็นต์", "เปอร์เซนต์", "เปอร์เซ็น", "เปอ", "%", "แป้ง"))
_WONDERS = (["น้อ"], ["หนอ"], ["นอ"], ["ล่ะ"], ["หล่ะ"], ["หือ"])
_REASONS = frozenset(("เพราะ", "เนื่องจาก", "พอดี", "ตอนนี้", "เดี๋ยว"))
_DENYING_QUESTIONS = frozenset(("ม้าย", "หม้าย", "ม่าย", "หม่าย", "ยังม่าย", "ยังม้าย", "ยังหม้าย", "แล้วม่าย", "ยังบ่"))
_FORMERLY = frozenset(("เดิม", "จากเดิม", "ของเดิม", "แต่เดิม"))
_INSTITUTIONS = words_of("institution")
_BRED = ("พันธุ์", "ไก่", "เป็ด", "หมู", "วัว", "งัว", "ควาย", "แพะ", "แกะ", "กุ้ง", "ปลา", "โค", "สุกร", "ปู", "กบ")
_HOLDS = frozenset(("บรรจุ", "จุ"))
_SHOPS = frozenset(("โลตัส", "เซเว่น"))
_SOLD_TO = frozenset(("เข้า", "ให้", "ส่ง"))
_PREPARES = frozenset(("จัด", "จั๋ด"))
_ADDRESSED = ("พี่", "น้อง", "ทุกคน", "ท่าน", "เพื่อน", "หมู่เฮา", "พวก", "ใคร")
_LIVING = tuple(words_of("lives"))
_NO_ILLNESS = tuple(words_of("no illness"))
_HEADS_AND_FIELDS = frozenset(("ตัว", "โต", "ตั๋ว", "ต้น", "ไร่", "บ่อ", "คอก", "เล้า", "แปลง", "กระชัง", "รัง", "กอ"))
_FRUIT_PREFIXES = frozenset(("บัก", "หมาก", "บ่า", "บะ"))
AMBIGUOUS = frozenset(
    {
        "ศูนย์", "x", "X", "เหมา", "ฮา", "ไปแล้ว", "มาแล้ว", "ไปละ", "มาละ", "ยัง", "แม่", "พ่อ", "โต๊ะ", "สาย", "ด้าย", "ยอด",
        *_CONTENTS, *_APPROXIMATE_ASKING, *_DENYING_QUESTIONS, *_ASKING_NEGATIONS, *_FORMERLY, *_FRUIT_PREFIXES, *_NAMES_OR_QUESTIONS,
        "แล้ว", "ค่า", "บรรจุ", "จุ", "สี", "เป็น", "ไส", "ขอราคา", "แบบ", "ตั้ง", "ยาว", "สูง", "กว้าง", "ลึก", *_PREPARES,
        *_SHOPS, *_INSTITUTIONS,
    }
)  # fmt: skip
# behind ของวัด: what the temple wants
_AFTER_OWNERS = word_letters.BUYING + Letter.NUMBER
# what ค่า may be paid for
_COSTS = word_letters.NAMING + Letter.MEASURE + Letter.UNIT + Letter.TITLE + Letter.GROUP
# what ม้าย, บ่ before it deny
_DENIED = (
    word_letters.TRADING
    + Letter.GOT
    + Letter.GO
    + Letter.HAVE
    + Letter.DONE
    + Letter.MEASURE
    + Letter.LATE
    + Letter.AWAY
)
# what ฮา, the Northern I, stands before
_DONE_BY_ME = (
    word_letters.TRADING + Letter.HAVE + Letter.PRONOUN + Letter.GO + Letter.CHANGE_TO + Letter.NEGATION + Letter.NOT_WANTED +
    Letter.AWAY + Letter.NOT_ANY_MORE
)  # fmt: skip
# what แล้ว joins to what was said
_JOINED = word_letters.BUYING + Letter.ENTRUST + Letter.CANCEL
_WITHIN_ILLNESS = (
    word_letters.NAMING + Letter.SPACE + Letter.MEASURE + Letter.FILLER + Letter.PARTICLE + Letter.DONE + Letter.GO +
    Letter.PURPOSE
)  # fmt: skip
_BEFORE_YARN = word_letters.BUYING + Letter.SELL + Letter.WITH + Letter.LINE
_DEALS = word_letters.BUYING + Letter.SELL
# บรรจุ behind one of these says what one holds
_BEFORE_CONTENT = Letter.QUANTITY + Letter.PRICE + Letter.PARTICLE + Letter.NO_FIGURE
# behind these x says what one holds
_HELD = Letter.QUANTITY + Letter.BARE + Letter.NOUNS
_WANTS = Letter.BUY + Letter.OFFER + Letter.FUTURE
# บ่ glued to one of these asks
_ASKED_ABOUT = (
    word_letters.NAMING + Letter.GOT + Letter.DONE + Letter.GO + Letter.MEASURE + Letter.SELL + Letter.BUY + Letter.UNIT +
    Letter.FILLER + Letter.PARTICLE + Letter.MEETING
)  # fmt: skip
_AFTER_ASKING = word_letters.END_OF_CLAUSE + Letter.TIME
_GROUP_AND_NOUN = Letter.GROUP + Letter.NOUN


def read_other_meaning(walk: Walk, position: int, letter: str) -> int:
    """The position behind the word where it means something else here, else 0; the element is then added."""
    other = _other_letter(walk, position, letter)
    if other == Letter.NOUN:
        return read_nouns(walk, position)
    if not other:
        return 0
    walk.elements.append(plain(other, position, walk.entries[position]))
    return position + 1


def _other_letter(walk: Walk, position: int, letter: str) -> str:
    """The letter that the word has here and not in the tables; "" where it means what they say. A noun is one in the walk then."""
    word, letters = walk.words[position], walk.letters
    next_letter = letters[position + 1]
    following = walk.letter_after(position + 1)
    number_follows = following == Letter.NUMBER
    if letter == Letter.NUMBER:
        counted = next_letter == Letter.NUMBER or letters[position - 1 : position] == Letter.NUMBER
        return "" if counted or position == 0 else Letter.GROUP  # ศูนย์ข้าวชุมชน, ส่งศูนย์เดือนนี้: no zero
    if letter in word_letters.NAMING_OR_UNIT and _is_content_label(walk, position):
        return Letter.LABEL
    if word in _INSTITUTIONS and position and walk.words[position - 1] == "ของ":
        return Letter.GROUP if following in _AFTER_OWNERS else ""  # ของวัดเอา 2 กระสอบ
    if word == "ค่า":
        costs = next_letter in _COSTS and (position == 0 or letters[position - 1] in word_letters.SPACE_OR_LINE)
        return Letter.MEASURE if costs else ""  # ค่าเอกสาร 350 บาท
    if word == "แบบ":
        sized = number_follows and walk.letter_before() in word_letters.COUNTED_OR_BARE
        return Letter.LABEL if sized else ""  # กล่องโฟม 200 ใบ แบบ 10 โล
    if word in _HOLDS:
        return Letter.LABEL if number_follows and _holds_a_measure(walk, position) else ""  # 250 ถุง บรรจุ 25 โล
    if word == "ตั้ง":
        told = number_follows and walk.elements and walk.elements[0][0] in word_letters.GROUP_OR_TITLE
        return Letter.STORY if told else ""  # สั่งตั้ง 200
    if word in _PREPARES:
        return Letter.BUY if next_letter == Letter.PRODUCT and "มา" in walk.words[position + 2 : position + 4] else ""
    if letter == Letter.NOUN:
        return _times(walk, position) if word in "xX" and number_follows else ""  # 5 ผืน x 300
    if letter == Letter.BUY:
        sells = number_follows or any(element.letter in word_letters.SELLING for element in walk.elements)
        return Letter.TOTAL if sells else ""  # 80 กระสอบ เหมา 12,000; ขายหมูเหมาเล้า
    if letter == Letter.ASK and word != "ไส":
        if word == "ขอราคา":
            return Letter.OF_PRICE if number_follows else ""
        if word in _APPROXIMATE_ASKING:
            return Letter.APPROX if number_follows or _some(walk, position) else ""
        return Letter.NEGATION if next_letter in _DENIED else ""  # ไปม้ายได้
    if word in _SHOPS:
        return Letter.FILLER if position and walk.words[position - 1] in _SOLD_TO else ""  # ส่งกล้วยเข้าโลตัส
    if letter == Letter.STORY:
        return Letter.PRONOUN if next_letter in _DONE_BY_ME else ""  # ฮาเอาตวย: the Northern I
    if letter == Letter.NEGATION:
        return Letter.ASK_AT_END if _asks(walk, position) else ""
    if word == "แล้ว":
        joins = next_letter in _JOINED or walk.words[position + 1 : position + 2] in (["ก็"], ["กะ"])
        joins = joins and (position == 0 or letters[position - 1] in word_letters.SPACE_OR_PARTICLE)
        return Letter.FILLER if joins else ""  # ไป 2 คน แล้วฝากสั่ง …
    if letter == Letter.DONE:
        return Letter.GO if walk.elements and walk.elements[-1][0] == Letter.NEGATION else ""  # หมิไปแล้ว
    if word == "เป็น" and letter == Letter.FILLER:
        if _falls_ill(walk, position):
            walk.entries[position] = walk.entries[position]._replace(problem=True)
        return ""
    if word == "ยัง" and letter == Letter.FILLER:
        return Letter.ASK_AT_END if position and next_letter in word_letters.END_OF_CLAUSE else ""  # อนุมัติยังครับ
    if letter == Letter.FILLER:
        return Letter.ORDERED if number_follows else ""  # เดิม 10 ตอนนี้ 15
    return Letter.NOUN if _is_noun_here(walk, position, letter) else ""


def _falls_ill(walk: Walk, position: int) -> bool:
    """ "ควายบ้านข้อยเป็นปากเปื่อย 4 โต": something that lives has what no table knows, and how many of them."""
    named = [one.entry for one in walk.elements[-4:] if one.letter == Letter.NOUNS and one.entry is not None]
    if not any((entry.product or "").startswith(_LIVING) for entry in named):
        return False
    if walk.letters[position + 1] not in word_letters.NAMING_OR_MEASURE or walk.words[position + 1].startswith(
        _NO_ILLNESS
    ):
        return False
    for at in range(position + 2, min(position + 8, len(walk.words))):
        if walk.words[at] == "หลาย":
            return True
        if walk.letters[at] == Letter.NUMBER:
            counter = walk.after(at + 1)
            return walk.letters[counter] in word_letters.UNIT_OR_NOUN and walk.words[counter] in _HEADS_AND_FIELDS
        if walk.letters[at] not in _WITHIN_ILLNESS:
            return False
    return False


def _is_noun_here(walk: Walk, position: int, letter: str) -> bool:
    """Whether a title, a label or a verb is part of a name: แม่พันธุ์กุ้ง, โต๊ะ 5 ตัว, สายแก๊ส, ด้ายสีแดง, ยอดผักเหลียง, ไหมน้อย."""
    word, letters = walk.words[position], walk.letters
    entry = UNKNOWN
    if letter == Letter.TITLE:
        glued = walk.words[position + 1] if position + 1 < len(walk.words) else ""
        is_noun = (
            (word in ("แม่", "พ่อ") and glued.startswith(_BRED))
            or (word in _FRUIT_PREFIXES and letters[position + 1] == Letter.PRODUCT)
            or (word == "โต๊ะ" and walk.letter_after(position + 1) == Letter.NUMBER)
        )
    elif letter == Letter.LABEL:
        in_place = letters[max(0, position - 2) : position] == _GROUP_AND_NOUN  # บ้านทุ่งยาว
        is_noun = in_place or letters[position + 1] in word_letters.NAMING
    elif letter == Letter.GOT:
        is_noun = walk.letter_before() in _BEFORE_YARN and letters[position + 1] != Letter.NUMBER
        entry = standard().entries["ด้ายฝ้าย"]._replace(product="ด้าย")
    elif letter == Letter.MONEY_BEFORE:
        is_noun = _is_shoot(walk, position)
    elif letter == Letter.MEASURE:
        is_noun = word == "สี" and letters[position + 1] == Letter.NOUN  # สีรีแอคทีฟ: dye, no milling
    else:
        named = (
            walk.letter_before() == Letter.TITLE
            and letters[position - 1] != Letter.SPACE
            and letters[position + 1] not in word_letters.END_OF_PART
        )
        addressed = position + 1 < len(walk.words) and walk.words[position + 1].startswith(_ADDRESSED)
        is_noun = letter in word_letters.ASKING and (
            (letters[position + 1] in word_letters.UNIT_OR_NOUN and not addressed) or named or _is_silk(walk, position)
        )  # น้องไหมช่วยจด
    if is_noun:
        walk.becomes_noun(position, entry)
    return is_noun


def _is_silk(walk: Walk, position: int) -> bool:
    """ "ขายไหมไป 14 กก.": how much went out, so that ไหม right behind the verb asks nothing."""
    if walk.words[position] != "ไหม" or position == 0 or walk.letters[position - 1] not in _DEALS:
        return False
    return (
        walk.letters[position + 1] in word_letters.GO_OR_GOT
        and walk.letter_after(position + 2) in word_letters.NUMBER_OR_APPROX
    )


def _is_content_label(walk: Walk, position: int) -> bool:
    """เปอร์เซ็นต์ 32, แป้ง 25: how much of the goods is dry or starch."""
    if walk.words[position] not in _CONTENTS or walk.letter_before() == Letter.BARE:
        return False
    following = walk.after(position + 1)
    if walk.letters[following] != Letter.NUMBER:
        return False
    behind = walk.after(following + 1)
    return (
        walk.letters[behind] != Letter.UNIT
        or walk.letters[behind + 1] == Letter.PER
        or walk.entries[behind].unit == "เปอร์เซ็นต์"
    )


def _holds_a_measure(walk: Walk, position: int) -> bool:
    """Whether the figure behind บรรจุ is a weight or volume: what one package holds, no packages that were filled."""
    figure = walk.after(position + 1)
    counter = walk.after(figure + 1)
    return (
        walk.letters[counter] == Letter.UNIT
        and walk.entries[counter].unit_flag == Flag.MEASURE
        and walk.letter_before() in _BEFORE_CONTENT
    )


def _times(walk: Walk, position: int) -> str:
    """ "5 ผืน x 300" is a price; "30 ถุง x 5 กก." says what one holds."""
    figure = walk.after(position + 1)
    counter = walk.after(figure + 1)
    return Letter.SPACE if walk.letters[counter] == Letter.UNIT and walk.letter_before() in _HELD else Letter.OF_PRICE


def _is_shoot(walk: Walk, position: int) -> bool:
    """ยอดผักเหลียง is a vegetable, ยอดปุ๋ย what was ordered of it."""
    return (
        walk.words[position] == "ยอด"
        and walk.letters[position + 1] == Letter.PRODUCT
        and walk.entries[position + 1].side == "out"
    )


def _some(walk: Walk, position: int) -> bool:
    """สิซื้อรถไถจักคัน: some, where something is wanted; ได้จักคัน asks."""
    wanted = any(element.letter in _WANTS for element in walk.elements)
    if walk.words[position + 2 : position + 3] in _WONDERS:
        return False  # ต้องใช้คนค้ำจักคนน้อ
    return (
        wanted
        and walk.letters[position + 1] == Letter.UNIT
        and all(element.letter != Letter.GOT for element in walk.elements)
    )


def _asks(walk: Walk, position: int) -> bool:
    """Whether บ่ at the end of a clause asks, as in "ขายได้บ่"."""
    return (
        walk.words[position] in _ASKING_NEGATIONS
        and position > 0
        and (walk.letters[position + 1] in _AFTER_ASKING or walk.words[position + 1] in _REASONS)
        and walk.letters[position - 1] in _ASKED_ABOUT
    )
