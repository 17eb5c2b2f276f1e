"""Reads which goods of a truck the hub takes to whole packs, and which are cut: 'ยูเรียให้ศูนย์รับ ที่เหลือตัด', 'ศูนย์รับ 15-15-15 กับยูเรีย'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.classes import classes_of
from language.normalise import normalise
from language.plain_words import without_courtesy, without_politeness
from language.said_figures import pieces_of

LONGEST = 120  # characters; a longer message says more than that
_DEEDS = ("hub", "cut")


@dataclass(frozen=True)
class RestsTold:
    """Of which goods the hub takes what is missing, and which are cut; `others`: what is said of all that are not named, or None."""

    hub: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    others: str | None = None


@dataclass(frozen=True)
class _Part:
    """A word of a class ('' of none), or goods."""

    kind: str
    product: str | None = None


def rests_told(text: str) -> RestsTold | None:
    """What a message says of incomplete packs and nothing besides; None where one word of it says something else."""
    if len(text) > LONGEST:
        return None
    parts = [each for each in _parts(without_politeness(normalise(without_courtesy(text)))) if each.kind != "beside"]
    if any(not each.kind for each in parts):
        return None
    said = _said(parts)
    if not said or not all(of for _, of in said):
        return None
    goods: dict[str, list[str]] = {deed: [] for deed in _DEEDS}
    others: set[str] = set()
    for deed, of in said:
        goods[deed] += [each.product for each in of if each.product is not None]
        others |= {deed for each in of if each.product is None}
    named = goods["hub"] + goods["cut"]
    if len(set(named)) != len(named) or len(others) > 1:
        return None
    return RestsTold(tuple(goods["hub"]), tuple(goods["cut"]), next(iter(others), None))


def _said(parts: Sequence[_Part]) -> list[tuple[str, list[_Part]]]:
    """Each deed with that of which it is said: what stands behind it where the words begin with it, else what stands before.

    The last deed, behind which nothing stands, is of what stands right before it: 'ศูนย์รับยูเรีย ที่เหลือตัด'.
    """
    said: list[tuple[str, list[_Part]]] = []
    if not parts:
        return said
    if parts[0].kind not in _DEEDS:
        waiting: list[_Part] = []
        for each in parts:
            if each.kind in _DEEDS:
                said.append((each.kind, waiting))
                waiting = []
            else:
                waiting.append(each)
        return [] if waiting else said
    for each in parts:
        if each.kind in _DEEDS:
            said.append((each.kind, []))
        else:
            said[-1][1].append(each)
    if len(said) > 1 and not said[-1][1] and len(said[-2][1]) > 1:
        said[-1][1].append(said[-2][1].pop())
    return said


def _parts(text: str) -> Iterator[_Part]:
    """The goods of a text and the classes of the words between them, in their order."""
    words = ""
    goods: str | None = None
    for piece in pieces_of(text):
        named = piece.token.product
        if named is None:
            words += piece.text
            continue
        between = _named(words)
        if goods is not None and (between or not named.startswith(goods)):  # ปุ๋ย 46-0-0 is one
            yield _Part("goods", goods)
        yield from between
        goods, words = named, ""
    if goods is not None:
        yield _Part("goods", goods)
    yield from _named(words)


def _named(words: str) -> list[_Part]:
    return [_Part(kind) for kind in classes_of(words, "rests")]
