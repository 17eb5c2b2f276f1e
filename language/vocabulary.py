"""The words of the field, loaded from the readable tables, and what a network adds to them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from language.letters import Letter
from language.numbers import NUMBER_WORDS

TABLES = Path(__file__).parent / "tables"

# Each class of words of the tables has one letter.
LETTERS = {
    "particle": Letter.PARTICLE,
    "pronoun": Letter.PRONOUN,
    "buy": Letter.BUY,
    "buysoft": Letter.BUY_SOFTLY,
    "sell": Letter.SELL,
    "offer": Letter.OFFER,
    "have": Letter.HAVE,
    "got": Letter.GOT,
    "done": Letter.DONE,
    "go": Letter.GO,
    "future": Letter.FUTURE,
    "negation": Letter.NEGATION,
    "notwant": Letter.NOT_WANTED,
    "notanymore": Letter.NOT_ANY_MORE,
    "cancel": Letter.CANCEL,
    "ordered": Letter.ORDERED,
    "changeto": Letter.CHANGE_TO,
    "change": Letter.CHANGE,
    "add": Letter.ADD,
    "less": Letter.LESS,
    "left": Letter.LEFT,
    "ask": Letter.ASK,
    "askend": Letter.ASK_AT_END,
    "who": Letter.WHO,
    "cond": Letter.CONDITION,
    "story": Letter.STORY,
    "hearsay": Letter.STORY,
    "junk": Letter.STORY,
    "correction": Letter.CORRECTION,
    "approx": Letter.APPROX,
    "approxafter": Letter.APPROX_AFTER,
    "half": Letter.HALF,
    "one": Letter.QUANTITY,
    "per": Letter.PER,
    "permark": Letter.PER_MARK,
    "times": Letter.TIMES,
    "baht": Letter.BAHT,
    "satang": Letter.SATANG,
    "moneybefore": Letter.MONEY_BEFORE,
    "price": Letter.OF_PRICE,
    "total": Letter.TOTAL,
    "parts": Letter.PARTS,
    "time": Letter.TIME,
    "month": Letter.MONTH,
    "clock": Letter.MONTH,
    "label": Letter.LABEL,
    "agenda": Letter.AGENDA,
    "topic": Letter.FILLER,
    "meeting": Letter.MEETING,
    "attend": Letter.GO,
    "people": Letter.FILLER,
    "late": Letter.LATE,
    "instead": Letter.INSTEAD,
    "away": Letter.AWAY,
    "entrust": Letter.ENTRUST,
    "title": Letter.TITLE,
    "group": Letter.GROUP,
    "purpose": Letter.PURPOSE,
    "with": Letter.WITH,
    "filler": Letter.FILLER,
    "emotion": Letter.STORY,
    "noun": Letter.NOUN,
    "each": Letter.EACH,
    "variety": Letter.NOUN,
    "smalltalk": Letter.PARTICLE,
}


class Entry(NamedTuple):
    """What the vocabulary knows about one word; `letter` is that of its class."""

    letter: str
    word_class: str = ""
    unit: str | None = None
    unit_flag: str = ""
    product: str | None = None
    side: str = ""
    measure: str | None = None
    problem: bool = False


class Vocabulary:
    """All words with their classes; a network's own products come on top of the standard ones."""

    def __init__(self, entries: dict[str, Entry], added: tuple[str, ...] = ()) -> None:
        self.entries = entries
        self.added = added

    def extended(self, products: Iterable[tuple[str, tuple[str, ...]]]) -> "Vocabulary":
        """Return a vocabulary that also knows these products: (name, other names)."""
        entries = dict(self.entries)
        added = list(self.added)
        for name, others in products:
            for word in (name, *others):
                known = entries.get(word)
                if known is None or known.letter in "pw":
                    entries[word] = Entry("p", product=name, side=known.side if known is not None else "")
                    added.append(word)
        return Vocabulary(entries, tuple(added))


@lru_cache(maxsize=16)
def extended(products: tuple[tuple[str, tuple[str, ...]], ...]) -> Vocabulary:
    """The standard words with these products, put together once for all messages that come one after the other."""
    return standard().extended(products) if products else standard()


def rows(table: str) -> Iterator[list[str]]:
    """Yield the columns of a table's lines, without its comments."""
    with (TABLES / f"{table}.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def alternatives(written: str) -> list[str]:
    """Spell out what a table writes short: "ที่{สั่ง,จอง}{ไว้,}" is ที่สั่งไว้, ที่สั่ง, ที่จองไว้, ที่จอง."""
    found = _ALTERNATIVES.search(written)
    if found is None:
        return [written]
    before, rest = written[: found.start()], alternatives(written[found.end() :])
    return [before + middle + after for middle in found.group(1).split(",") for after in rest]


@cache
def ways_to_say(table: str) -> dict[str, tuple[str, ...]]:
    """The ways to say each class of a table of two columns, the longest first."""
    found: dict[str, set[str]] = {}
    for kind, written in rows(table):
        found.setdefault(kind, set()).update(each.strip() for each in alternatives(written.strip()))
    return {kind: tuple(sorted(said - {""}, key=lambda each: (-len(each), each))) for kind, said in found.items()}


def any_way(table: str, kind: str) -> re.Pattern[str]:
    """Put together what finds any way to say a class of such a table, as its rows are written: none of them is spelled out.

    Rows of six choices have ten thousand ways. A row in Latin letters is found as whole words.
    """
    return re.compile("|".join(_as_written(written.strip()) for said, written in rows(table) if said == kind))


def _as_written(written: str) -> str:
    """The pattern of a row that is written short; of each choice the longest is tried first."""
    fixed = [re.escape(each) for each in _ALTERNATIVES.split(written)[::2]]
    chosen = [one_of(each.split(",")) for each in _ALTERNATIVES.findall(written)]
    pattern = "".join(map("".join, zip_longest(fixed, chosen, fillvalue="")))
    return rf"\b{pattern}\b" if written.isascii() else pattern


_THAI = re.compile("[ก-๎]+")
_ALTERNATIVES = re.compile(r"\{([^{}]*)\}")


@lru_cache(maxsize=1)
def standard() -> Vocabulary:
    """Return the vocabulary of the tables, built once."""
    entries: dict[str, Entry] = {}
    for name, *more in rows("products"):
        side = more[0].strip() if more else ""
        others = more[1].split(",") if len(more) > 1 else []
        for word in (name, *others):
            entries.setdefault(word.strip(), Entry("p", product=name, side=side))
    for table in ("dialect", "words"):
        for columns in rows(table):
            for written in columns[-1].split():
                for word in alternatives(written):
                    entries[word] = Entry(LETTERS[columns[0]], columns[0])
    for unit, spellings, *flags in rows("units"):
        for word in spellings.split(" "):
            known = entries.get(word)
            product = known.product if known is not None else None
            entries[word] = Entry("u", "unit", unit, flags[0].strip() if flags else "", product)
    for measure, words in rows("measures"):
        for word in (word for written in words.split() for word in alternatives(written)):
            known = entries.get(word, Entry("M", "measure"))
            entries[word] = known._replace(measure=measure)
            if "เงิน" in word:  # the South says เบี้ย, everybody ตังค์
                for money in ("เบี้ย", "ตังค์", "ตัง"):
                    entries.setdefault(word.replace("เงิน", money), Entry("M", "measure", measure=measure))
    for (words,) in rows("problems"):
        for word in (word for written in words.split() for word in alternatives(written)):
            entries[word] = entries.get(word, Entry("w", "trouble"))._replace(problem=True)
    for word in NUMBER_WORDS:
        entries[word] = Entry("n", "number")
    for *_, names in rows("names"):
        for name in names.split():
            entries.setdefault(name, Entry("w", "name"))
    for typed, word in _by_sound(entries).items():
        entries[typed] = entries[word]
        _spelt_by_sound[typed] = word
    for word, entry in _misspelled(entries):
        entries[word] = entry
    entries["หมด"] = Entry("$", "moneybefore")
    entries.pop("", None)
    return Vocabulary(entries)


# A syllable stands by itself where no vowel sign or tone mark belongs to its last letter and no leading vowel to its first.
_SYLLABLE = "(?<![เแโใไ]){}(?![ะ-ฺ็-๎]|[ก-ฮ]์)"
_NEVER_BY_SOUND = frozenset(("name", "number", "variety", "misspelled"))
_spelt_by_sound: dict[str, str] = {}


def _by_sound(entries: dict[str, Entry]) -> dict[str, str]:
    """What other regions type by its sound (เป๋นเงิน, จ๊างลง, บะม่วง), with the tables' word for it."""
    sounds = [(re.compile(_SYLLABLE.format(central)), central, others.split()) for central, others in rows("sounds")]
    touched = re.compile("|".join(central for _, central, _ in sounds)).search
    general = _general_words()
    found: dict[str, str] = {}
    for word, entry in entries.items():
        if entry.word_class in _NEVER_BY_SOUND or not touched(word):
            continue
        for syllable, central, others in sounds:
            if central not in word or (
                central == "มะ" and (entry.letter != Letter.PRODUCT or not word.startswith(central))
            ):
                continue
            for other in others:
                typed = syllable.sub(other, word)
                if typed != word and typed not in entries and typed not in general:
                    found.setdefault(typed, word)
    return found


def words_by_sound() -> dict[str, str]:
    """Return the words that are typed by their sound in a region, with the tables' spelling of each."""
    standard()
    return _spelt_by_sound


def _general_words() -> frozenset[str]:
    from pythainlp.corpus.common import thai_words

    return thai_words()


_OTHER_TONES = {"่": "้", "้": "่๋๊", "๊": "้๋", "๋": "้๊่"}
_VOWELS = frozenset("ะาำัิีึืุู็่้๊๋ว")
_SAME_SOUND = {
    "ศ": "ส",
    "ษ": "ส",
    "ณ": "น",
    "ญ": "น",
    "ฐ": "ถ",
    "ฑ": "ท",
    "ธ": "ท",
    "ฎ": "ด",
    "ฏ": "ต",
    "ล": "น",
    "ฬ": "ล",
    "ใ": "ไ",
    "ร": "ล",
}
_SHORTEST_MISSPELLED = 6


def _misspelled(entries: dict[str, Entry]) -> list[tuple[str, Entry]]:
    """Goods with one tone mark left out or typed for another, or one letter (or ำ) for another of the same sound."""
    found: dict[str, Entry] = {}
    doubtful: set[str] = set()
    for word, entry in entries.items():
        if entry.letter != Letter.PRODUCT or len(word) < _SHORTEST_MISSPELLED or not _THAI.fullmatch(word):
            continue
        for place, sign in enumerate(word):
            following = word[place + 1 : place + 2]
            if sign in _OTHER_TONES:
                others = ["", *_OTHER_TONES[sign]]
            elif sign in "รล" and place and word[place - 1] in "กขคตปผพ" and following and following in _VOWELS:
                others = [""]  # ปาทู, กะเทียม, ก้วย: the second of two consonants is not heard
            elif sign in _SAME_SOUND and (sign != "ล" or not following or following not in _VOWELS):
                others = [_SAME_SOUND[sign]] if sign != "ร" or following else ["น"]
            elif sign in "์็":
                others = [""]
            elif sign == "ำ":
                others = ["าม"]  # น้ามยาง: by its sound, and nobody's aunt (น้า); น้าตาล is one
            else:
                continue
            for other in others:
                typed = word[:place] + other + word[place + 1 :]
                if typed in entries or typed.endswith("ไม่"):
                    continue  # ยาง 300 ต้นไม่มีใครกรีด: no tree
                if typed in found and found[typed].product != entry.product:
                    doubtful.add(typed)
                found[typed] = entry._replace(word_class="misspelled")
    return [(typed, entry) for typed, entry in found.items() if typed not in doubtful]


@lru_cache(maxsize=1)
def unit_spellings() -> dict[str, str]:
    """Return every spelling of every unit with its canonical name."""
    return {word: unit for unit, spellings, *_ in rows("units") for word in spellings.split(" ")}


def words_of(role: str) -> frozenset[str]:
    """Return the words that play a role in a rule."""
    return _roles().get(role, frozenset())


@cache
def _roles() -> dict[str, frozenset[str]]:
    """The words of each role; one that stands in several rows has the words of all."""
    found: dict[str, frozenset[str]] = {}
    for role, words in rows("roles"):
        found[role] = found.get(role, frozenset()) | frozenset(words.split())
    return found


def says(role: str, text: str) -> bool:
    """Whether any word that plays a role stands in a text in one spelling: a Latin one as a whole word, a Thai one wherever it is."""
    return any_of(words_of(role)).search(text.lower()) is not None


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Put together what finds any of these words, the longest first: a Latin one as a whole word, any other wherever it stands."""
    return _pattern_of(frozenset(words))


@cache
def _pattern_of(words: frozenset[str]) -> re.Pattern[str]:
    latin: list[str] = []
    others: list[str] = []
    for word in words:
        (latin if word.isascii() and word.replace(" ", "").isalpha() else others).append(word)
    # No other word begins a Latin one, so a Latin one is never the longer of two that stand at one place.
    return re.compile("|".join([*filter(None, [one_of(others)]), *([rf"\b{one_of(latin)}\b"] if latin else [])]))


def one_of(words: Iterable[str]) -> str:
    """Write the pattern of any of these words, the longest first, as a tree of their letters: what begins alike is looked at once."""
    heads: dict[str, list[str]] = {}
    for word in sorted(words):
        heads.setdefault(word[:1], []).append(word[1:])
    branches = [re.escape(head) + one_of(rest) for head, rest in heads.items() if head]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 and "" not in heads else f"(?:{'|'.join(branches)})"
    return f"{inner}?" if "" in heads else inner


def goods_of_verbs() -> dict[str, str]:
    """Return the goods that a verb says with its object, by the verb: ข้าว of เกี่ยวข้าว."""
    mark = "verb of "
    found = {
        word: name.removeprefix(mark)
        for name, words in rows("roles")
        if name.startswith(mark)
        for word in words.split()
    }
    return {word: goods for word, goods in found.items() if goods != "use"}
