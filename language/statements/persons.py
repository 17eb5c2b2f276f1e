"""Finds the person or group for whom an order is given."""

import re

from language.letters import Letter
from language.statements.items import Segment, Walk
from language.statements.letter_sets import BREAKS, BUYING, COUNTS, FIGURES, IDLE, SELLING, SOMEBODY
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
_ENDS_A_NAME = FIGURES | BUYING | SELLING | BREAKS | {
    Letter.ENTRUST, Letter.GO, Letter.NEGATION, Letter.FUTURE, Letter.PARTICLE, Letter.INSTEAD, Letter.ADD, Letter.CANCEL,
    Letter.NOT_WANTED, Letter.NOT_ANY_MORE, Letter.ORDERED, Letter.PURPOSE, Letter.WITH, Letter.HAVE, Letter.MONEY_BEFORE,
}  # fmt: skip
_PARTS_OF_A_NAME = SOMEBODY | {Letter.NOUNS}
_BEFORE_A_NAME_ALONE = FIGURES | IDLE
_ENDS_A_VILLAGE = COUNTS | BREAKS
_BEHIND_A_NAME = frozenset((Letter.SPACE, Letter.PARTICLE, Letter.FILLER, Letter.STORY))
_BEHIND_A_NAME_ENTERED = _BEHIND_A_NAME | {Letter.PURPOSE}
_WHO_AND_WHERE = SOMEBODY | {
    Letter.NOUNS, Letter.LABEL, Letter.NO_FIGURE, Letter.SPACE, Letter.FILLER, Letter.PRONOUN, Letter.MEASURE,
}  # fmt: skip
_COUNTED_OR_NAMED = COUNTS | {Letter.NOUNS}
_COUNTED_OR_WANTED = COUNTS | BUYING
_NAMED_AND_WANTED = frozenset((Letter.NOUNS, Letter.QUANTITY, Letter.BUY))
_WITH_WHOM_ONE_COMES = (Letter.GO + Letter.WITH, Letter.GO + Letter.SPACE + Letter.WITH)  # ไปกับครูวันเพ็ญสองคน
_NAMED_MI = ("hJ", "hD", "hB", "hb")  # มี, and that somebody tells, entrusts or wants something
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
        return self.letters[position - 1] == Letter.NOUNS and self.message.is_glued(position)

    def who_asks(self, position: int) -> str | None:
        """The name at the beginning of a clause that ends with ฝากสั่ง: ลุงชิตบ้านเลขที่ 57/2 ฝากสั่ง."""
        first = next((at for at in range(position) if self.letters[at] not in IDLE), position)
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
        if position > 0 and self.letters[position - 1] not in _BEFORE_A_NAME_ALONE:
            return False  # ที่ประสงค์จะซื้อ: no name, but a part of what was said before
        if entry.word_class != "name" and not self._one_of_villages(position):
            return False
        behind = self.letters[position + 1 : segment.last].lstrip(Letter.SPACE)
        return behind[:1] in (Letter.QUANTITY, Letter.BARE, Letter.BUY) and any(one.is_known for one in self.elements)

    def _signs(self, position: int) -> bool:
        """ "3 กระสอบครับ ลงชื่อ สมปอง"."""
        before = len(self.letters[:position].rstrip(Letter.SPACE)) - 1
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
        if not self.message.is_glued(end) or self.letters[position - 1 : position] == Letter.ENTRUST:
            return False
        return self.letters[end + 1 :].lstrip(Letter.SPACE)[:1] in (Letter.QUANTITY, Letter.ENTRUST, Letter.BUY)

    def person(self, position: int, entrusted: bool) -> tuple[str | None, int, bool]:
        """Name that begins with a title or a kind of group, where it ends, and whether something is said for it."""
        heads = self.letters[position] == Letter.GROUP and self._heads_line(position)
        end = self._end_of_name(position, heads)
        name = self.message.said(self.elements[position].first, self.elements[end - 1].last)
        of_group = self.letters[position] == Letter.GROUP
        if not of_group and len(name) > 5:
            name = name.removesuffix("แก").removesuffix("เขา")  # พี่แอ๋วเขาฝากขาย
        if end == position + 1 and name in (_GROUP_ALONE if of_group else _TITLE_ALONE):
            return None, end, False
        belongs = position > 0 and self.message.word(position - 1) in _ENTERED_FOR
        after = end
        while self.letters[after : after + 1] in (_BEHIND_A_NAME_ENTERED if belongs else _BEHIND_A_NAME):
            after += 1
        following = self.letters[after : after + 1]
        if self._is_addressed(position, end, after, entrusted):
            following = ""
        spoken_for = (
            (belongs and following in _NAMED_AND_WANTED)
            or following == Letter.ENTRUST
            or self.letters[:position].rstrip(Letter.SPACE + Letter.FILLER).endswith(Letter.INSTEAD)
            or (entrusted and (not following or following in _COUNTED_OR_NAMED))
        )
        if self.letters[:position].endswith(_WITH_WHOM_ONE_COMES):
            return name, end, False
        if of_group:
            spoken_for = (
                spoken_for
                or (heads and following in _COUNTED_OR_NAMED)
                or (following != "" and self.message.word(after).startswith("ฝาก"))
                or (following in _COUNTED_OR_WANTED and self._is_list_of_people())
                or (following == Letter.BUY and self._one_of_several_groups(position))
            )
        else:
            spoken_for = (
                spoken_for
                or following == Letter.QUANTITY
                or following in BUYING
                or (following == Letter.BARE and self._is_list_of_people())
                or (following in _COUNTED_OR_NAMED and self._heads_line(position))
            )
        return name, after if following == Letter.ENTRUST else end, spoken_for

    def _end_of_name(self, position: int, heads: bool) -> int:
        """Where the name ends that begins with a title or a kind of group; `heads`: it is a village at the head of a line."""
        letters, length = self.letters, len(self.letters)
        titled = letters[position] == Letter.TITLE
        end = position + 1
        while titled and letters[end : end + 1] == Letter.TITLE and self.message.is_glued(end):
            end += 1  # ลุงหนานคำ: the name stands behind both titles
        if titled and end < length and letters[end] not in _ENDS_A_NAME and self.message.is_glued(end):
            end += 1
        if self._is_nickname(position, end):
            end += 1
        if letters[end : end + 2] in _NAMED_MI and self.message.is_glued(end):
            end += 1  # พ่อใหญ่มีฝากบอก: มี is a name
        while end < length and self.message.is_glued(end) and self._goes_on(end):
            end += 1
        while heads and end < length and self.message.is_glued(end) and letters[end] not in _ENDS_A_VILLAGE:
            end += 1
        return end

    def _goes_on(self, position: int) -> bool:
        """Whether a name may go on with the element."""
        letters = self.letters
        return (
            letters[position] in _PARTS_OF_A_NAME
            or self.message.word(position) in _PLACE_PARTS
            or (letters[position] == Letter.MEASURE and letters[position + 1 : position + 3] in ("_1", "_4"))
        )  # บ้านโคกสี 25 กระสอบ

    def _is_addressed(self, position: int, end: int, after: int, entrusted: bool) -> bool:
        """Whether the message is spoken to the one that is named: ลุงครับ, น้องไหมช่วยจดที, บังเหม เอาปุ๋ยให้ฉานสักห้าลูก."""
        letters, titled = self.letters, self.letters[position] == Letter.TITLE
        if titled and not entrusted and Letter.PARTICLE in letters[end:after]:
            return True
        if _FOR_ME.search(self.message.text, self.message.starts[self.elements[end - 1].last]):
            return True
        if any(self.message.word(at) in _HELPS for at in range(end, min(after, len(letters)))):
            return True
        return (
            titled
            and letters[after : after + 2] == Letter.BUY + Letter.PARTICLE
            and self.message.word(after).endswith("ให้")
            and self.message.word(after + 1) in _PLEASE
        )
