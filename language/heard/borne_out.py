"""What the networks heard, as far as its own words bear it out: money that came, goods that are damaged, questions beside an order."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import reduce

from domain.meanings import Meaning
from domain.situations import Situation
from language.amended import says_otherwise
from language.heard import sources
from language.heard.carried import of_who_fetched
from language.heard.meant import Heard
from language.heard.parts import OF_MONEY, OF_THE_BOOK, Part
from language.heard.reader import hear
from language.hearing import Words
from language.holding import sends_invitation
from language.normalise import normalise
from language.not_yet import asks_at_end, not_yet_at
from language.numbers import NUMBER_WORDS
from language.only_likely import is_only_likely
from language.rounds_asked import round_asked
from language.said_beside import fetches_goods
from language.said_figures import pieces_of
from language.visits import gathering
from language.vocabulary import any_of, one_of, says, words_of

_CAME_SHORT = any_of(words_of("came short"))
_BROUGHT = any_of(words_of("brought it for another"))
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SHORT_OF = re.compile(rf"(?:{any_of(words_of('is short')).pattern})(?:อีก|ไป|อยู่)?\s?(?=\d)")
_IN_PARTS = re.compile(rf"(?:\d+|{one_of(NUMBER_WORDS)})\s?(?:{one_of(words_of('a part of a payment'))})")
_OTHER_COST = re.compile(r"ค่า(?!บำรุง)[ก-๎]{2}")
_GOES_TO_FETCH = words_of("goes to fetch")  # ได้รับแล้ว may be the letter
_FETCHED_OR_PAID = frozenset({"paid", "received", "collected"})
SENTENCE = 120  # characters of one that tells two things


def with_fetched(heard: Heard, situation: Situation, now: datetime) -> Heard:
    """With goods that were fetched and what was paid as two meanings, where both are told and one was heard as a part of the other.

    'มารับแล้วครับ โอนให้แล้ว 20000': beside a payment to the hub nothing else is fetched. What was fetched is read by the rules of trade,
    the payment too, or heard by itself.
    """
    for at, (meaning, said) in enumerate(zip(heard.meanings, heard.words, strict=True)):
        if meaning.kind not in _FETCHED_OR_PAID or len(said) > SENTENCE:
            continue
        for space in re.finditer(r"\s+", said):
            before, behind = said[: space.start()], said[space.end() :]
            for clause, rest in ((before, behind), (behind, before)):
                both = _fetched_and_paid(meaning, clause, rest, situation, now)
                if both:
                    meanings = (*heard.meanings[:at], *both, *heard.meanings[at + 1 :])
                    return replace(
                        heard, meanings=meanings, words=(*heard.words[:at], clause, rest, *heard.words[at + 1 :])
                    )
    return heard


def _fetched_and_paid(
    meaning: Meaning, clause: str, rest: str, situation: Situation, now: datetime
) -> tuple[Meaning, ...]:
    """What a clause tells as fetched and the rest as paid, of what was heard as one of them; () where they tell no such two things.

    Who is named with one of them did both.
    """
    got = _fetched(clause, situation, now)
    paid = None if got is None else _paid(rest, situation, now)
    if got is None or paid is None or meaning.get("baht") not in (None, paid.get("baht")):
        return ()
    by = meaning.get("by") or meaning.get("whom")
    got = got if by is None else Meaning("collected", dict(got.slots) | {"by": by})
    return (got, of_who_fetched(paid, [got], situation) if meaning.kind == "collected" else meaning)


def with_entries_said(heard: Heard, text: str) -> Heard:
    """With entries of the network's money as surely heard only where the words say so: what an organisation gave may be for goods, and
    what is otherwise is no new entry.
    """
    said = normalise(text)
    surely = says("of dues", said) and not says("gives back", said)  # จ่ายคืนค่าบำรุง goes out
    doubted = OF_THE_BOOK if says_otherwise(text) else frozenset() if surely else {"dues"}
    meanings = [replace(each, unsure=True) if each.kind in doubted else each for each in heard.meanings]
    for at, words in enumerate(heard.words if len(heard.words) == len(meanings) else ()):
        other = _OTHER_COST.search(normalise(words))
        if meanings[at].kind == "dues" and other is not None and says("of dues", normalise(text.replace(words, " "))):
            slots = {name: value for name, value in meanings[at].slots.items() if name in ("whom", "baht")}
            meanings[at] = Meaning("received", slots, unsure=meanings[at].unsure)
    return replace(heard, meanings=tuple(meanings))


def with_closing_said(heard: Heard) -> Heard:
    """With a round that closes as surely heard only where words say so: 'ยูเรียมาแล้วครบ' tells that goods came."""
    if len(heard.words) != len(heard.meanings):
        return heard
    meanings = [
        replace(each, unsure=True) if _closes(each) and not says("closes a round", normalise(words).lower()) else each
        for each, words in zip(heard.meanings, heard.words, strict=True)
    ]
    return replace(heard, meanings=tuple(meanings))


def _closes(meaning: Meaning) -> bool:
    return meaning.kind == "round" and meaning.get("do") == "close"


def is_one_gathering(heard: Heard, words: Words) -> bool:
    """Whether all that was heard is of one event to come, told whole: its day, its place and how many organisations make it."""
    announced = gathering(words.text, now=words.now) if words.may_be_gathering else None
    to_come = announced is not None and announced.day is not None and announced.day > words.now.date()
    return to_come and all(each.kind == "meeting" or each.get("measure") == "held" for each in heard.meanings)


def without_unpaid(heard: Heard) -> tuple[Heard, tuple[Part, ...]]:
    """What was heard without money that did not come (promised, denied, asked about), which is said to count nowhere.

    Who only brought another's money gave none; what one organisation gave in all, told beside its parts, is no sum of its own. Where
    words say what is short, what several gave together, or in how many parts, and not what each gave, that is asked.
    """
    if len(heard.words) != len(heard.meanings):
        return heard, ()
    told = [
        (_asked(words) if _asks_of_spending(each, words) else each, words)
        for each, words in zip(heard.meanings, heard.words, strict=True)
    ]
    unclear = [each for each in told if _is_money_in(each[0]) and _is_unclear(*each, [one for one, _ in told])]
    told = [each for each in told if each not in unclear]
    money = [each for each in told if _is_money_in(each[0])]
    unpaid = [each for each in told if (each in money and _is_unpaid(*each)) or _is_not_spent(*each)]
    brought = [each for each in money if each not in unpaid and len(money) > 1 and _brings(*each)]
    came = [each for each in money if each not in unpaid + brought and isinstance(each[0].get("baht"), Decimal)]
    total = next((each for each in came if _is_total(each[0], [one for one, _ in came])), None)
    kept = [each for each in told if each not in unpaid + brought and each is not total]
    left = (*heard.left, *dict.fromkeys(_behind_sum(words, _brought_at(words)) for _, words in brought))
    rest = replace(heard, meanings=tuple(each for each, _ in kept), words=tuple(each for _, each in kept), left=left)
    said = [promised for _, words in unpaid if (promised := _promised(words)) is not None]
    owed = [each for each in rest.left if money and not_yet_at(each) is not None]  # who is named behind those that paid
    rest = replace(rest, left=tuple(each for each in rest.left if each not in owed))
    asked = tuple(Part((), words, said="common.sum_unclear") for words in dict.fromkeys(words for _, words in unclear))
    said += [each for each in owed if not any(each in words for words in said)]
    return rest, (*asked, *(Part((), words, said="common.not_paid_yet") for words in dict.fromkeys(said)))


def _is_unclear(meaning: Meaning, words: str, all_of_them: Sequence[Meaning]) -> bool:
    """Whether the sum is what is short, what several gave together, or the number of the parts in which it came."""
    said = normalise(words)
    alike = [each for each in all_of_them if _is_money_in(each) and each.get("baht") == meaning.get("baht")]
    together = len(alike) > 1 and says("several together", said)
    return together or ((_SHORT_OF.search(said) or _IN_PARTS.search(said)) is not None and _sums(said) != 1)


def _sums(said: str) -> int:
    """How many figures stand before what is short, or behind in how many parts it came: of one alone it is clear what was given."""
    short, parts = _SHORT_OF.search(said), _IN_PARTS.search(said)
    return len(_FIGURE.findall(said[: short.start()] if short else said[parts.end() :] if parts else said))


def _asks_of_spending(meaning: Meaning, words: str) -> bool:
    return meaning.kind == "cash" and meaning.get("side") == "out" and asks_at_end(words)


def without_unfetched(heard: Heard) -> tuple[Heard, tuple[Part, ...]]:
    """What was heard without goods that will be fetched, were not, or of which that is asked: said to be none; a question stays one.

    Where one figure was heard of words that name several goods, it is said that each is to be told by itself.
    """
    if len(heard.words) != len(heard.meanings):
        return heard, ()
    told = list(zip(heard.meanings, heard.words, strict=True))
    several = [words for each, words in told if each.kind == "collected" and _names_several(words)]
    told = [each for each in told if each[1] not in several]
    open_ = [words for each, words in told if each.kind == "collected" and is_only_likely("collected", words)]
    kept = [
        (_asked(words) if words in open_ else each, words)
        for each, words in told
        if words not in open_ or asks_at_end(words)
    ]
    left = tuple(each for each in heard.left if not any(each in words for words in open_))
    rest = replace(heard, meanings=tuple(each for each, _ in kept), words=tuple(each for _, each in kept), left=left)
    said = (words for words in open_ if not asks_at_end(words))
    apart = (Part((), words, said="common.goods_apart") for words in dict.fromkeys(several))
    return rest, (*apart, *(Part((), words, said="common.not_fetched_yet") for words in dict.fromkeys(said)))


def _names_several(words: str) -> bool:
    goods = {each.token.product for each in pieces_of(words[:SENTENCE]) if each.token.product}
    apart = [each for each in goods if not any(other != each and other.startswith(each) for other in goods)]
    return len(apart) > 1  # ปุ๋ย 46-0-0 is one


def _asked(words: str) -> Meaning:
    return Meaning("question", {"text": words})


def _promised(words: str) -> str | None:
    """What of the words about money that did not come stands behind a sum that did; None of a question, which is answered."""
    at = not_yet_at(words)
    if at is None:
        return None
    return _behind_sum(words, at) if _came_before(words, at) else words


def _came_before(words: str, at: int) -> bool:
    """Whether a sum stands before the words for not yet, and they are of the rest: not of 'เขาพระ 500 (ยังไม่จ่าย)'."""
    said, behind = normalise(words)[:at], normalise(words)[at:]
    last = max((place for place, each in enumerate(said) if each.isdigit()), default=None)
    rest = any(map(str.isdigit, behind))  # '300 ยังค้าง 200'
    return last is not None and (rest or bool(said[last + 1 :].strip(" (-:บาท.")))


def _behind_sum(words: str, at: int) -> str:
    """What stands behind the last figure before a place of the words."""
    said = normalise(words)
    return said[max((place + 1 for place, each in enumerate(said[:at]) if each.isdigit()), default=0) :].strip()


def with_shortage(heard: Heard) -> Heard:
    """With goods that are only said to be missing as not damaged: how many came says that; what was said of it is left over."""
    meanings, left = list(heard.meanings), list(heard.left)
    for at, (meaning, words) in enumerate(zip(heard.meanings, heard.words, strict=False)):
        said = normalise(words)
        short = _CAME_SHORT.search(said)
        if meaning.kind == "delivered" and meaning.get("damaged") and short and not says("is damaged", said):
            meanings[at] = replace(meaning, slots={**meaning.slots, "damaged": None})
            left.append(said[short.start() :])
    return replace(heard, meanings=tuple(meanings), left=tuple(left))


def with_rest_left(heard: Heard) -> Heard:
    """With what is said of the rest beside goods that came as left over, and no trouble of the group: 'ที่เหลือเค้าบอกอาทิตย์หน้า'.

    The card of what came asks what becomes of what is missing.
    """
    if len(heard.words) != len(heard.meanings) or not any(each.kind == "delivered" for each in heard.meanings):
        return heard
    told = list(zip(heard.meanings, heard.words, strict=True))
    rest = [words for each, words in told if each.kind == "problem" and says("the rest of goods", normalise(words))]
    kept = [(each, words) for each, words in told if each.kind != "problem" or words not in rest]
    meanings, words = tuple(each for each, _ in kept), tuple(each for _, each in kept)
    return replace(heard, meanings=meanings, words=words, left=(*heard.left, *rest))


def with_sending(heard: Heard, text: str, situation: Situation) -> Heard:
    """With an officer's word that the invitation shall go out, where it stands before or behind the own answer: 'ส่งเลยครับ ไปได้'."""
    answers = [each.kind for each in heard.meanings] == ["rsvp"]
    if not answers or len(text) > SENTENCE or not {"chair", "vice_chair", "secretary"} & set(situation.who.offices):
        return heard
    for space in re.finditer(r"\s+", text):
        for clause in (text[: space.start()], text[space.end() :]):
            if sends_invitation(clause):
                meanings, words = (Meaning("meeting", {"do": "send"}), *heard.meanings), (clause, *heard.words)
                return replace(heard, meanings=meanings, words=words)
    return heard


def without_fetching(heard: Heard) -> Heard:
    """Without an answer to the meeting in words of goods that somebody else fetches: 'ให้ลูกชายไปรับปุ๋ยแทน'."""
    if len(heard.words) != len(heard.meanings):
        return heard
    told = zip(heard.meanings, heard.words, strict=True)
    kept = [each for each in told if each[0].kind != "rsvp" or not fetches_goods(pieces_of(normalise(each[1])))]
    if len(kept) == len(heard.meanings):
        return heard
    left = tuple(each for each in heard.words if each not in [words for _, words in kept])
    meanings, words = tuple(each for each, _ in kept), tuple(each for _, each in kept)
    return replace(heard, meanings=meanings, words=words, left=(*heard.left, *left))


def with_questions_beside(heard: Heard) -> Heard:
    """With what is asked of a round beside what was heard: 'จ่ายเงินเมื่อไหร่' behind 'ขอเพิ่มอีก 3' is a question of its own."""
    asked = [each for each in heard.beside if heard.meanings and round_asked(each) is not None]
    if not asked or len(heard.words) != len(heard.meanings):
        return heard
    words = [reduce(lambda said, each: said.replace(each, " ").strip(), asked, said) for said in heard.words]
    questions = tuple(Meaning("question", {"text": each}) for each in asked)
    return replace(heard, meanings=(*heard.meanings, *questions), words=(*words, *asked))


def _is_unpaid(meaning: Meaning, words: str) -> bool:
    """Whether money did not come by its own words; a sum that stands before what is promised came, and one's own is no question."""
    at = not_yet_at(words)
    if at is not None:
        return not (isinstance(meaning.get("baht"), Decimal) and _came_before(words, at))
    return meaning.kind != "paid" and asks_at_end(words)


def _is_not_spent(meaning: Meaning, words: str) -> bool:
    """Whether the network's own money did not go out by its own words: 'จ่ายค่ารถ 600 ยังไม่ได้จ่ายนะ'."""
    spent = meaning.kind == "cash" and meaning.get("side") == "out"
    return spent and not_yet_at(words) is not None and _is_unpaid(meaning, words)


def _is_money_in(meaning: Meaning) -> bool:
    return meaning.kind in OF_MONEY | {"dues"} or (meaning.kind == "cash" and meaning.get("side") == "in")


def _brought_at(words: str) -> int:
    found = _BROUGHT.search(normalise(words))
    return 0 if found is None else found.start()


def _brings(meaning: Meaning, words: str) -> bool:
    return meaning.get("baht") is None and _BROUGHT.search(normalise(words)) is not None


def _is_total(one: Meaning, sums: Sequence[Meaning]) -> bool:
    """Whether a sum is that of two others or more, all of one organisation."""
    others = [each for each in sums if each is not one]
    of_one = len({each.get("whom") for each in sums}) == 1
    return len(others) > 1 and of_one and one.get("baht") == sum(each.get("baht") for each in others)


def _paid(rest: str, situation: Situation, now: datetime) -> Meaning | None:
    """The one payment that words tell, and nothing else: by the rules of trade, else as they are heard by themselves."""
    told = sources.trade(Words(rest, now), situation) or hear(rest, situation, now).meanings
    return told[0] if len(told) == 1 and told[0].kind == "paid" and told[0].get("baht") is not None else None


def _fetched(clause: str, situation: Situation, now: datetime) -> Meaning | None:
    """What a clause tells of goods that were fetched; who went for them need not say that they are goods."""
    gone = [clause.replace(each, f"{each}ของ", 1) for each in _GOES_TO_FETCH if each in clause]
    for said in (clause, *gone):
        found = sources.trade(Words(said, now), situation)
        if len(found) == 1 and found[0].kind == "collected":
            return found[0]
    return None
