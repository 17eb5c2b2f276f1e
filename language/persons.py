"""Finds the person or group for whom an order is given."""

import re

from language.items import Segment, Walk
from language.letter_sets import BUYING, COUNTS, FIGURES, SELLING, SOMEBODY
from language.letters import Letter
from language.vocabulary import words_of

_GROUP_ALONE = words_of("group alone")
_PLACE_PARTS = words_of("part of a place")
_ENTERED_FOR = frozenset(("ของ", "ลงชื่อ", "จดชื่อ", "ลงให้", "จดให้", "สั่งให้", "เพิ่มให้", "จองให้", "ลงชื่อให้", "ลงของ", "ในนาม"))
_PLEASE = frozenset(("หน่อย", "ด้วย", "ที", "แหน่", "แน่", "แด่", "ตวย", "โตย", "หน่อยค่ะ", "หน่อยครับ", "ด้วยค่ะ", "ด้วยครับ"))
_HELPS = frozenset(("ช่วย", "ซ่อย", "จ้วย", "โฉ่ย", "รบกวน"))  # น้องไหมช่วยจดที
# บังเหม เอาปุ๋ยให้ฉานสักห้าลูก: who is asked to note it down
_FOR_ME = re.compile(
    "(?:เอา|จด|ลง|สั่ง|จอง|ซื้อ|เพิ่ม|ใส่)[^\\n\\d]{0,20}?(?:ให้|หื้อ|ฮื้อ)(?:ฉาน|ฉัน|ผม|หนู|เรา|กัน|เฮา|ข้อย|ข่อย|โหม่|ข้าเจ้า|ด้วย|ที)"
)
_EACH_OF_SEVERAL = re.compile("[PI][6fM]*(?:[Bb]6?)?_?a?[14]")
_BY_NUMBER = frozenset(("หมู่", "หมู่ที่", "ม.", "คุ้ม", "โซน", "ซอย", "กลุ่มที่"))
_VILLAGE_ORDERS = re.compile("x_?5_?[B16]")
_VILLAGE = ("บ้าน", "คุ้ม", "หมู่บ้าน", "กลุ่ม")
_TITLE_ALONE = words_of("title alone")
# Letters that are asked about together.
_ENDS_A_NAME = (
    FIGURES
    | BUYING
    | SELLING
    | {
        Letter.ENTRUST,
        Letter.GO,
        Letter.NEGATION,
        Letter.FUTURE,
        Letter.PARTICLE,
        Letter.SPACE,
        Letter.LINE,
        Letter.INSTEAD,
        Letter.ADD,
        Letter.CANCEL,
        Letter.NOT_WANTED,
        Letter.NOT_ANY_MORE,
        Letter.ORDERED,
        Letter.PURPOSE,
        Letter.WITH,
        Letter.HAVE,
        Letter.MONEY_BEFORE,
    }
)
_PARTS_OF_A_NAME = SOMEBODY | {Letter.NOUNS}
_ENDS_A_VILLAGE = COUNTS | {Letter.SPACE, Letter.LINE}
_BEHIND_A_NAME_ENTERED = frozenset((Letter.SPACE, Letter.PARTICLE, Letter.FILLER, Letter.STORY, Letter.PURPOSE))
_BEHIND_A_NAME = frozenset((Letter.SPACE, Letter.PARTICLE, Letter.FILLER, Letter.STORY))
_SAYS_NOTHING = frozenset((Letter.SPACE, Letter.LINE, Letter.PARTICLE, Letter.FILLER))
_WHO_AND_WHERE = SOMEBODY | {
    Letter.NOUNS,
    Letter.LABEL,
    Letter.NO_FIGURE,
    Letter.SPACE,
    Letter.FILLER,
    Letter.PRONOUN,
    Letter.MEASURE,
}
# Patterns over the letters.
_HEAD_WITH_FIGURE = re.compile(r"(?:^|\|)[PI][^|]*[14]")  # somebody at the beginning of a line, and how many
_ORDER_OF_A_GROUP = re.compile("[Ii][6fPI]*_?[Bb][^|IiP]*[14]")  # a group or the writer, what is wanted, and how many


class Persons:
    """Reads names that follow a title or a kind of group."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters

    def is_glued_to_noun(self, position: int) -> bool:
        """วัวสาว, ไก่แม่: a word for a person inside the name of goods."""
        before = self.elements[position - 1]
        return before.letter == Letter.NOUNS and before.last == self.elements[position].first

    def who_asks(self, position: int) -> str | None:
        """The name at the beginning of a clause that ends with ฝากสั่ง: ลุงชิตบ้านเลขที่ 57/2 ฝากสั่ง."""
        first = next((at for at in range(position) if self.letters[at] not in _SAYS_NOTHING), position)
        if (
            first >= position
            or self.letters[first] != Letter.TITLE
            or not set(self.letters[first:position]) <= _WHO_AND_WHERE
        ):
            return None
        name, _, _ = self.person(first, True)
        return name

    def _heads_line(self, position: int) -> bool:
        """Whether a group or a village begins a line, and another line too: บ้านทุ่งยาว 20 กส."""
        if position and self.letters[position - 1] != Letter.LINE:
            return False
        return len(_HEAD_WITH_FIGURE.findall(self.letters)) > 1

    def _is_list_of_people(self) -> bool:
        """ "ลุงสมาน 4 ป้าเพ็ญ 6 น้าชาติ 3 กระสอบ": a name before each figure."""
        return len(_EACH_OF_SEVERAL.findall(self.letters)) > 1

    def is_somebody(self, position: int, segment: Segment) -> bool:
        """ "สมปอง 3 มานพ 5 กระสอบ ยูเรีย": a first name before its figure, where goods are named elsewhere."""
        element = self.elements[position]
        if element.last - element.first != 1 or element.entry is not None or element.flag:
            return False
        entry = self.message.entries[element.first]
        if entry.word_class == "name" and self._signs(position):
            return True
        if entry.word_class != "name" and not self._one_of_villages(position):
            return False
        behind = self.letters[position + 1 : segment.last].lstrip("_")
        return behind[:1] in (Letter.QUANTITY, Letter.BARE, Letter.BUY) and any(one.is_known for one in self.elements)

    def _signs(self, position: int) -> bool:
        """ "3 กระสอบครับ ลงชื่อ สมปอง"."""
        before = len(self.letters[:position].rstrip("_")) - 1
        return before >= 0 and self.message.word(before) in ("ลงชื่อ", "ชื่อ", "ในนาม", "จาก")

    def _one_of_villages(self, position: int) -> bool:
        """ "บ้านเหนือ 30 บ้านกลาง 25": villages that the general dictionary knows as one word."""
        if not self.message.word(position).startswith(_VILLAGE):
            return False
        named = [
            at
            for at in range(len(self.letters))
            if self.letters[at] == Letter.NOUNS and self.message.word(at).startswith(_VILLAGE)
        ]
        return len(named) > 1

    def is_village_by_number(self, position: int) -> bool:
        """ "หมู่ 3 เอา 60 หมู่ 5 เอา 45": villages that are named by number, each with its order."""
        if self.message.word(position) not in _BY_NUMBER or not _VILLAGE_ORDERS.match(self.letters, position):
            return False
        return len(_VILLAGE_ORDERS.findall(self.letters)) > 1

    def text_of_village(self, position: int) -> str:
        """Return the name of a village by number: "หมู่ 3"."""
        end = self.letters.index(Letter.NO_FIGURE, position)
        return self.message.said(self.elements[position].first, self.elements[end].last)

    def _one_of_several_groups(self, position: int) -> bool:
        """ "กลุ่มเราเอา 20 กลุ่มบ้านใต้เอา 15": each group's order is its own."""
        orders = [found.start() for found in _ORDER_OF_A_GROUP.finditer(self.letters)]
        return len(orders) > 1 and position in orders

    def _is_nickname(self, position: int, end: int) -> bool:
        """ "พี่หน่อย 15 ถุง": หน่อย glued to a title, and what that person orders behind it."""
        if (
            self.letters[position] != Letter.TITLE
            or self.letters[end : end + 1] != Letter.PARTICLE
            or self.message.word(end) != "หน่อย"
        ):
            return False
        if (
            self.elements[end].first != self.elements[end - 1].last
            or self.letters[position - 1 : position] == Letter.ENTRUST
        ):
            return False
        return self.letters[end + 1 :].lstrip("_")[:1] in (Letter.QUANTITY, Letter.ENTRUST, Letter.BUY)

    def person(self, position: int, entrusted: bool) -> tuple[str | None, int, bool]:
        """Name that begins with a title or a kind of group, where it ends, and whether something is said for it."""
        elements, letters = self.elements, self.letters
        first = elements[position]
        end = position + 1
        while first.letter == Letter.TITLE == letters[end : end + 1] and elements[end].first == elements[end - 1].last:
            end += 1  # ลุงหนานคำ: the name stands behind both titles
        if (
            first.letter == Letter.TITLE
            and end < len(letters)
            and letters[end] not in _ENDS_A_NAME
            and elements[end].first == elements[end - 1].last
        ):
            end += 1
        if self._is_nickname(position, end):
            end += 1
        if letters[end : end + 2] in ("hJ", "hD", "hB", "hb") and elements[end].first == elements[end - 1].last:
            end += 1  # พ่อใหญ่มีฝากบอก: มี is a name
        while (
            end < len(letters)
            and (
                letters[end] in _PARTS_OF_A_NAME
                or self.message.word(end) in _PLACE_PARTS
                or (letters[end] == Letter.MEASURE and letters[end + 1 : end + 3] in ("_1", "_4"))  # บ้านโคกสี 25 กระสอบ
            )
            and elements[end].first == elements[end - 1].last
        ):
            end += 1
        heads = first.letter == Letter.GROUP and self._heads_line(position)
        if heads:
            while (
                end < len(letters)
                and elements[end].first == elements[end - 1].last
                and letters[end] not in _ENDS_A_VILLAGE
            ):
                end += 1
        name = self.message.said(first.first, elements[end - 1].last)
        if name.endswith("แก") and len(name) > 5:
            name = name[:-2]
        alone = end == position + 1
        after = end
        belongs = position > 0 and self.message.word(position - 1) in _ENTERED_FOR
        while after < len(letters) and letters[after] in (_BEHIND_A_NAME_ENTERED if belongs else _BEHIND_A_NAME):
            after += 1
        addressed = Letter.PARTICLE in letters[end:after] and first.letter == Letter.TITLE and not entrusted
        addressed = (
            addressed or _FOR_ME.search(self.message.text, self.message.starts[elements[end - 1].last]) is not None
        )
        addressed = addressed or any(self.message.word(at) in _HELPS for at in range(end, min(after, len(letters))))
        if (
            after + 1 < len(letters)
            and letters[after] == Letter.BUY
            and letters[after + 1] == Letter.PARTICLE
            and first.letter == Letter.TITLE
        ):
            addressed = addressed or (
                self.message.word(after).endswith("ให้") and self.message.word(after + 1) in _PLEASE
            )
        following = letters[after] if after < len(letters) and not addressed else ""
        word = self.message.word(after) if following else ""
        before = letters[:position].rstrip("_f")[-1:]
        owns = belongs and following in (Letter.NOUNS, Letter.QUANTITY, Letter.BUY)
        if first.letter == Letter.GROUP:
            if alone and name in _GROUP_ALONE:
                return None, end, False
            spoken_for = (
                owns
                or (heads and following in (Letter.QUANTITY, Letter.BARE, Letter.NOUNS))
                or following == Letter.ENTRUST
                or word.startswith("ฝาก")
                or before == Letter.INSTEAD
                or (entrusted and following in ("1", "4", "6", ""))
                or (
                    following in (Letter.QUANTITY, Letter.BARE, Letter.BUY, Letter.BUY_SOFTLY)
                    and self._is_list_of_people()
                )
                or (following == Letter.BUY and self._one_of_several_groups(position))
            )
            return name, after if following == Letter.ENTRUST else end, spoken_for
        if alone and name in _TITLE_ALONE:
            return None, end, False
        spoken_for = (
            owns
            or following in (Letter.ENTRUST, Letter.BUY, Letter.BUY_SOFTLY, Letter.QUANTITY)
            or (following == Letter.BARE and self._is_list_of_people())
            or before == Letter.INSTEAD
            or (entrusted and following in ("1", "4", "6", ""))
            or (following in (Letter.QUANTITY, Letter.BARE, Letter.NOUNS) and self._heads_line(position))
        )
        return name, after if following == Letter.ENTRUST else end, spoken_for
