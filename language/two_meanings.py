"""Words of two classes, told apart by what stands around them: ศูนย์ is a group or zero, เดิม may name an earlier order."""

from language.parts import UNKNOWN, plain
from language.quantities import Quantities
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
_NO_ILLNESS = (
    "พันธุ์",
    "พ่อ",
    "แม่",
    "สาว",
    "รุ่น",
    "เงิน",
    "ของ",
    "สมาชิก",
    "ที่",
    "แบบ",
    "พวก",
    "ผง",
    "ไซ",
    "การ",
    "อาหาร",
    "เดือน",
)
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


class TwoMeanings(Quantities):
    """What a word means that stands in the tables with another class."""

    def _other_meaning(self, position: int, letter: str) -> int:
        """The position behind the word where it means something else here, else 0; the element is then added."""
        word, letters = self.words[position], self.letters
        following = letters[self._after(position + 1)]
        other = ""
        if letter == "n":
            counted = letters[position + 1] == "n" or letters[position - 1 : position] == "n"
            other = "" if counted or position == 0 else "I"  # ศูนย์ข้าวชุมชน, ส่งศูนย์เดือนนี้: no zero
        elif letter in "upw" and self._is_content_label(position):
            other = "x"
        elif word in _INSTITUTIONS and position and self.words[position - 1] == "ของ":
            other = "I" if letters[self._after(position + 1)] in "Bbn" else ""  # ของวัดเอา 2 กระสอบ
        elif word == "ค่า":
            costs = letters[position + 1] in "wpMuPI" and (position == 0 or letters[position - 1] in "_|")
            other = "M" if costs else ""  # ค่าเอกสาร 350 บาท
        elif word == "แบบ":
            other = "x" if following == "n" and self._before() in "14" else ""  # กล่องโฟม 200 ใบ แบบ 10 โล
        elif word in _HOLDS:
            other = "x" if following == "n" and self._holds_a_measure(position) else ""  # 250 ถุง บรรจุ 25 โล
        elif word == "ตั้ง":
            other = "J" if following == "n" and self.elements and self.elements[0][0] in "IP" else ""  # สั่งตั้ง 200
        elif word in _PREPARES:
            other = "B" if letters[position + 1] == "p" and "มา" in self.words[position + 2 : position + 4] else ""
        elif letter == "w":
            other = self._times(position) if word in "xX" and following == "n" else ""  # 5 ผืน x 300
        elif letter == "B":
            sells = following == "n" or any(element.letter in "sSh" for element in self.elements)
            other = "t" if sells else ""  # 80 กระสอบ เหมา 12,000; ขายหมูเหมาเล้า
        elif letter == "q" and word != "ไส":
            if word == "ขอราคา":
                other = "y" if following == "n" else ""
            elif word in _APPROXIMATE_ASKING:
                other = "a" if following == "n" or self._some(position) else ""
            elif letters[position + 1] in "gjBbsShdM~^":
                other = "N"  # ไปม้ายได้
        elif word in _SHOPS:
            other = "f" if position and self.words[position - 1] in _SOLD_TO else ""  # ส่งกล้วยเข้าโลตัส
        elif letter == "J":
            other = "i" if letters[position + 1] in "BbsShijCNW^Y" else ""  # ฮาเอาตวย: the Northern I
        elif letter == "N":
            other = "Q" if self._asks(position) else ""
        elif word == "แล้ว":
            joins = letters[position + 1] in "BDbX" or self.words[position + 1 : position + 2] in (["ก็"], ["กะ"])
            other = "f" if joins and (position == 0 or letters[position - 1] in "_z") else ""  # ไป 2 คน แล้วฝากสั่ง …
        elif letter == "d":
            other = "j" if self.elements and self.elements[-1][0] == "N" else ""  # หมิไปแล้ว
        elif letter == "f":
            if word == "เป็น":
                if self._falls_ill(position):
                    self.entries[position] = self.entries[position]._replace(problem=True)
            elif word == "ยัง":
                other = "Q" if position and letters[position + 1] in "z |" else ""  # อนุมัติยังครับ
            else:
                other = "O" if following == "n" else ""  # เดิม 10 ตอนนี้ 15
        elif self._is_noun_here(position, letter):
            return self._nouns(position)
        if not other:
            return 0
        self.elements.append(plain(other, position, self.entries[position]))
        return position + 1

    def _falls_ill(self, position: int) -> bool:
        """ "ควายบ้านข้อยเป็นปากเปื่อย 4 โต": something that lives has what no table knows, and how many of them."""
        named = [one.entry for one in self.elements[-4:] if one.letter == "6" and one.entry is not None]
        if not any((entry.product or "").startswith(_LIVING) for entry in named):
            return False
        if self.letters[position + 1] not in "wpM" or self.words[position + 1].startswith(_NO_ILLNESS):
            return False
        for at in range(position + 2, min(position + 8, len(self.words))):
            if self.words[at] == "หลาย":
                return True
            if self.letters[at] == "n":
                counter = self._after(at + 1)
                return self.letters[counter] in "uw" and self.words[counter] in _HEADS_AND_FIELDS
            if self.letters[at] not in "_wpMfzdj!":
                return False
        return False

    def _is_noun_here(self, position: int, letter: str) -> bool:
        """Whether a title, a label or a verb is part of a name: แม่พันธุ์กุ้ง, โต๊ะ 5 ตัว, สายแก๊ส, ด้ายสีแดง, ยอดผักเหลียง, ไหมน้อย."""
        word, letters = self.words[position], self.letters
        entry = UNKNOWN
        if letter == "P":
            glued = self.words[position + 1] if position + 1 < len(self.words) else ""
            is_noun = (
                (word in ("แม่", "พ่อ") and glued.startswith(_BRED))
                or (word in _FRUIT_PREFIXES and letters[position + 1] == "p")
                or (word == "โต๊ะ" and letters[self._after(position + 1)] == "n")
            )
        elif letter == "x":
            is_noun = letters[position + 1] in "pw" or letters[max(0, position - 2) : position] == "Iw"  # บ้านทุ่งยาว
        elif letter == "g":
            is_noun = self._before() in "Bbs+|" and letters[position + 1] != "n"
            entry = standard().entries["ด้ายฝ้าย"]._replace(product="ด้าย")
        elif letter == "$":
            is_noun = self._is_shoot(position)
        elif letter == "M":
            is_noun = word == "สี" and letters[position + 1] == "w"  # สีรีแอคทีฟ: dye, no milling
        else:
            named = self._before() == "P" and letters[position - 1] != "_" and letters[position + 1] not in "_ |z"
            addressed = position + 1 < len(self.words) and self.words[position + 1].startswith(_ADDRESSED)
            is_noun = letter in "Qq" and (
                (letters[position + 1] in "wu" and not addressed) or named or self._is_silk(position)
            )  # น้องไหมช่วยจด
        if is_noun:
            self.letters = f"{letters[:position]}w{letters[position + 1 :]}"
            self.entries[position] = entry
        return is_noun

    def _is_silk(self, position: int) -> bool:
        """ "ขายไหมไป 14 กก.": how much went out, so that ไหม right behind the verb asks nothing."""
        if self.words[position] != "ไหม" or position == 0 or self.letters[position - 1] not in "sBb":
            return False
        return self.letters[position + 1] in "jg" and self.letters[self._after(position + 2)] in "na"

    def _is_content_label(self, position: int) -> bool:
        """เปอร์เซ็นต์ 32, แป้ง 25: how much of the goods is dry or starch."""
        if self.words[position] not in _CONTENTS or self._before() == "4":
            return False
        following = self._after(position + 1)
        if self.letters[following] != "n":
            return False
        behind = self._after(following + 1)
        return self.letters[behind] != "u" or self.letters[behind + 1] == "l" or self.entries[behind].unit == "เปอร์เซ็นต์"

    def _holds_a_measure(self, position: int) -> bool:
        """Whether the figure behind บรรจุ is a weight or volume: what one package holds, no packages that were filled."""
        figure = self._after(position + 1)
        counter = self._after(figure + 1)
        return self.letters[counter] == "u" and self.entries[counter].unit_flag == "m" and self._before() in "13z5"

    def _times(self, position: int) -> str:
        """ "5 ผืน x 300" is a price; "30 ถุง x 5 กก." says what one holds."""
        figure = self._after(position + 1)
        counter = self._after(figure + 1)
        return "_" if self.letters[counter] == "u" and self._before() in "146" else "y"

    def _is_shoot(self, position: int) -> bool:
        """ยอดผักเหลียง is a vegetable, ยอดปุ๋ย what was ordered of it."""
        return (
            self.words[position] == "ยอด"
            and self.letters[position + 1] == "p"
            and self.entries[position + 1].side == "out"
        )

    def _some(self, position: int) -> bool:
        """สิซื้อรถไถจักคัน: some, where something is wanted; ได้จักคัน asks."""
        wanted = any(element.letter in "BSF" for element in self.elements)
        if self.words[position + 2 : position + 3] in _WONDERS:
            return False  # ต้องใช้คนค้ำจักคนน้อ
        return wanted and self.letters[position + 1] == "u" and all(element.letter != "g" for element in self.elements)

    def _asks(self, position: int) -> bool:
        """Whether บ่ at the end of a clause asks, as in "ขายได้บ่"."""
        return (
            self.words[position] in _ASKING_NEGATIONS
            and position > 0
            and (self.letters[position + 1] in " z|T" or self.words[position + 1] in _REASONS)
            and self.letters[position - 1] in "gdjMsBpwufzG"
        )
