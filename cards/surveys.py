"""The survey of the market: what one organisation is asked and answers, who has no Telegram, what all answers come to."""

from collections.abc import Sequence
from typing import Any

import views.surveys
from cards.drawing import Card, Look, card
from domain.rights import Right
from domain.surveys import Use, is_open, next_season
from storage import members, networks, surveys
from storage.outbox import Keyboard, data, sealed
from storage.surveys import Answer, Survey
from views.members import speakers
from views.standing import Standing

MOST_UNREACHED = 30
MOST_USES = 20
MOST_PRICES = 3


async def organisation(look: Look) -> Card | None:
    """An organisation's card in the private chat of who speaks for it, or answers for others; to nobody else."""
    here, survey = await _at(look)
    member_id = int(look.keys[1])
    if here is None or survey is None:
        return None
    own = member_id in {each.id for each in here.members}
    if not own and not here.may(Right.REPORT_FOR_OTHERS):
        return None
    member = await members.by_id(look.connection, survey.network_id, member_id)
    until, running = survey.until.isoformat(), is_open(survey.until, survey.closed_at, look.now)
    counts = await surveys.answers(look.connection, survey, member_id=member_id)
    drafts = await surveys.answers(look.connection, survey, "draft", member_id)
    if drafts:
        keyboard = _draft_keyboard(drafts[-1]) if running else []
        lines = [views.surveys.shown(line) for line in drafts[-1].lines]
        return card("surveys.draft", keyboard, member=member.name, lines=lines, open=running, before=bool(counts))
    if counts:
        lines = [views.surveys.shown(line) for line in counts[-1].lines]
        return card("surveys.answered", member=member.name, lines=lines, open=running, until=until)
    if not running:
        return card("surveys.over", member=member.name, until=until)
    keyboard = [[data("surveys.nothing", f"surveys.nothing:{survey.network_id}:{survey.id}:{member_id}")]]
    return card("surveys.asked", keyboard, member=member.name, again=bool(look.view.get("again")), until=until)


def _draft_keyboard(draft: Answer) -> Keyboard:
    place = f"{draft.network_id}:{draft.id}"
    change = [
        data("surveys.change", f"surveys.again:{place}:{number}", number=number + 1)
        for number in range(len(draft.lines))
    ]
    rows = [change[start : start + 3] for start in range(0, len(change), 3)]
    label = "surveys.right" if len(draft.lines) == 1 else "surveys.all_right"
    return [[sealed(data(label, f"surveys.right:{place}"), *draft.lines)], *rows] if draft.complete else rows


async def unreached(look: Look) -> Card | None:
    """Who has no Telegram, with what was answered for them, to who may report for others."""
    here, survey = await _at(look)
    if here is None or survey is None or not here.may(Right.REPORT_FOR_OTHERS):
        return None
    running = is_open(survey.until, survey.closed_at, look.now)
    done = {each.member_id for each in await surveys.answers(look.connection, survey)}
    found = [
        each
        for each in await members.of_network(look.connection, survey.network_id)
        if not await speakers(look.connection, each.id)
    ]
    keyboard = [
        [data("surveys.answer_for", f"surveys.for:{survey.network_id}:{survey.id}:{each.id}", name=each.name)]
        for each in found[:MOST_UNREACHED]
        if each.id not in done
    ]
    rows = [{"name": each.name, "telephone": each.telephone, "answered": each.id in done} for each in found]
    return card(
        "surveys.unreached",
        keyboard if running else [],
        rows=rows,
        open=running,
        until=survey.until.isoformat(),
        again=bool(look.view.get("again")),
    )


async def result(look: Look) -> Card | None:
    """What all answered: with prices for marketing, sums for everybody else of the network; nothing of one organisation alone."""
    here, survey = await _at(look)
    if here is None or survey is None:
        return None
    network = await networks.by_id(look.connection, survey.network_id)
    found = await views.surveys.result(look.connection, network, survey)
    running, until = is_open(survey.until, survey.closed_at, look.now), survey.until.isoformat()
    if not here.may(Right.RUN_ROUNDS):
        alone = [each.product for each in found.uses if not each.enough]
        return card(
            "surveys.sums",
            answered=found.answered,
            asked=len(found.asked),
            rows=[views.surveys.used(each) for each in found.public[:MOST_USES]],
            alone=alone,
            open=running,
            until=until,
        )
    rows = [
        views.surveys.used(each)
        | {"market": views.surveys.of_price(await views.surveys.chosen(look.connection, survey, each.product))}
        for each in found.uses
    ]
    asked = None if running else _to_choose(found.uses, rows, look.view.get("place", 0))
    keyboard = _price_keyboard(survey, asked, found.uses) if asked is not None else []
    if found.uses:
        keyboard.append([data("surveys.sheet", f"surveys.sheet:{network.id}:{survey.id}")])
    return card(
        "surveys.result",
        keyboard,
        answered=found.answered,
        asked=len(found.asked),
        rows=rows[:MOST_USES],
        which=None if asked is None else found.uses[asked].product,
        more=len(found.uses[MOST_USES:]),
        open=running,
        until=until,
        next_season=next_season(survey.opened_at).isoformat(),
    )


def _to_choose(uses: Sequence[Use], rows: Sequence[dict[str, Any]], first: int) -> int | None:
    """The first product from a place on of which organisations named a price and a seller, and no market price was chosen."""
    places = (
        place for place, use in enumerate(uses) if place >= first and use.prices and rows[place]["market"] is None
    )
    return next(places, None)


def _price_keyboard(survey: Survey, place: int, uses: Sequence[Use]) -> Keyboard:
    about, use = f"{survey.network_id}:{survey.id}", uses[place]
    prices: Keyboard = [
        [
            data(
                "surveys.price", f"surveys.choose:{about}:{each.line_id}:{place}",
                satang=each.line.satang, seller=each.line.seller, day=each.day.isoformat(),
            )
        ]
        for each in use.prices[:MOST_PRICES]
    ]  # fmt: skip
    typed = data("surveys.type", f"surveys.type:{about}:{use.prices[0].line_id}")
    return [*prices, [typed, data("surveys.skip", f"surveys.price:{about}:{place + 1}")]]


async def _at(look: Look) -> tuple[Standing | None, Survey | None]:
    """The standing of who has this private chat, and the survey."""
    survey = await surveys.by_id(look.connection, look.network_id, look.key)
    return await look.standing(look.network_id), survey


CARDS = {
    "survey": organisation,
    "survey_list": unreached,
    "surveyed": result,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
