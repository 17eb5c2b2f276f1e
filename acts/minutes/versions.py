"""Writes one more version of minutes: the composed text with its state, its check code, and what search finds of it."""

from dataclasses import replace
from typing import Any

from documents.minutes import Minutes, Signer
from documents.minutes import State as Shown
from documents.minutes_kept import canonical, kept
from domain.minutes import Adoption, Life, State, check_code, comparable
from storage import minutes as books
from storage.networks import Network
from storage.turn import Turn
from views import naming


async def keep(
    turn: Turn,
    network: Network,
    found: books.Minutes,
    text: Minutes,
    life: Life,
    why: str,
    *,
    adoption: Adoption | None = None,
    **values: Any,
) -> books.Minutes:
    """Keep `text` as the version that `life` names; `values` are columns of the minutes that change with it. Returns them anew."""
    text = replace(text, state=Shown(life.state.value), version=life.version, check_code=None)
    if life.state is State.DRAFT:
        if found.state is not State.DRAFT:  # of a draft it is whom the check waits for, also of the next version
            values |= {"checker_name": None, "checker_office": None}
        text = replace(text, checker=Signer())
    if adoption is not None:
        text = replace(
            text,
            adopted_in=adoption.meeting,
            adopted_on=adoption.day,
            adopted_with_corrections=bool(adoption.corrections),
            adopted_corrections=adoption.corrections,
        )
    content = {
        "language": naming.language_of(network),
        "digits": network.digits,
        "zone": network.zone,
        "minutes": kept(text),
    }
    code = check_code(canonical(content))
    await books.keep_version(turn, found, life.version, why, content, code)
    found = await books.change(turn, found, why, state=life.state.value, version=life.version, **values)
    await books.index(turn, found, pieces(text))
    return found


def pieces(text: Minutes) -> list[dict[str, str]]:
    """What search looks through: resolutions first, then titles, texts, work given and remarks."""
    found: list[dict[str, str]] = []

    def add(kind: str, number: str, title: str, words: str) -> None:
        compared = comparable(f"{number} {title} {words}")
        found.append({"kind": kind, "number": number, "title": title[:500], "words": words, "compared": compared})

    for section in text.sections:
        if section.text:
            add("text", section.number, section.title, section.text)
        for matter in section.matters:
            for resolution in matter.resolutions:
                add("resolution", resolution.number, matter.title, resolution.text)
            add("title", matter.number, matter.title, "")
            if matter.text:
                add("text", matter.number, matter.title, matter.text)
            for task in matter.tasks:
                add("task", matter.number, matter.title, f"{task.owner}: {task.what}")
            for name, remark in matter.remarks:
                add("remark", matter.number, matter.title, f"{name}: {remark}")
    return found
