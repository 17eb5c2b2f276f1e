"""The digest's cards: its leaves, what somebody who follows networks chooses, who asks to follow one, why one was quiet."""

from typing import Any

from cards.drawing import Card, Look, card
from cards.leaves import OF_DIGEST, in_rows, leaf
from domain.digest.year import Year
from domain.following import FIRST_DAY, LAST_DAY, Answer, By, Choice
from domain.rights import Right
from domain.tables import Table
from storage import chats, following, networks
from storage.following import Consent
from storage.outbox import Button, Keyboard, data
from views.scopes import called
from views.standing import may_in

ON_A_PAGE = 8
IN_A_ROW = 6


async def months(look: Look) -> Card | None:
    """A leaf of a month ('digest:2026-11:0'): what makes figures is loaded when one is drawn."""
    from cards.months.pages import drawn

    return await drawn(look)


async def choices(look: Look) -> Card | None:
    """A page of the choices (`view`: page, and number of the leaf of a long list)."""
    person = await look.person()
    if person is None:
        return None
    page, number = look.view.get("page", "main"), look.view.get("number", 0)
    found = await following.choices_of(look.connection, person.id)
    asked = await following.of_person(look.connection, person.id)
    known = await following.networks_of(
        look.connection, {each.network for each in found} | {each.network_id for each in asked}
    )
    names = await called(look.connection, known)
    resting = {each.id for each in known if each.state == "resting"}
    wish = await following.wish_of(look.connection, person.id)
    here = (await chats.chat_by_id(look.connection, look.chat_id)).language
    choices = sorted(found, key=lambda each: (list(By).index(each.by), names[each.network]["name"], each.network))
    values = {
        "page": page,
        "day": wish.day,
        "year": wish.year.value,
        "here_language": here,
        "count": len(choices),
        "chosen": sum(1 for each in choices if each.chosen),
        "followed": [
            {"called": names[each.network], "by": each.by.value, "resting": each.network in resting}
            for each in choices
            if each.chosen
        ][:ON_A_PAGE],
        "more": max(0, sum(1 for each in choices if each.chosen) - ON_A_PAGE),
        "waiting": [names[each.network_id] for each in asked if each.state == "asked"],
    }
    if page == "main":
        keyboard = _main(choices, names, number, ends=bool(asked))
    elif page == "day":
        keyboard = _days(wish.day)
    elif page == "year":
        keyboard = [[_set("year", each.value, chosen=each is wish.year)] for each in Year]
    else:
        keyboard = [
            [data("digest.end_following", f"digest.end:{each.network_id}", called=names[each.network_id])]
            for each in asked[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
        ]
    if page != "main":
        keyboard.append([data("digest.back", "digest.settings:main:0")])
    return card("digest.choices", keyboard, **values)


def _set(what: str, value: str, *, chosen: bool) -> Button:
    return data(f"digest.set_{what}_{value}", f"digest.set:{what}:{value}", chosen=chosen)


def _main(choices: list[Choice], names: dict[int, Any], number: int, *, ends: bool) -> Keyboard:
    shown = leaf(choices, number, ON_A_PAGE)
    keyboard: Keyboard = [
        [
            data(
                "digest.ticked" if each.chosen else "digest.unticked",
                f"digest.tick:{each.network}:{0 if each.chosen else 1}:{shown.page}",
                called=names[each.network],
            )
        ]
        for each in shown.shown
    ]
    keyboard.append(shown.turns("digest.settings:main", OF_DIGEST))
    keyboard.append([data("digest.follow", "digest.follow")])
    keyboard.append([data("digest.to_day", "digest.settings:day:0"), data("digest.to_year", "digest.settings:year:0")])
    keyboard.append(
        [
            data("digest.set_language_th", "digest.set:language:th"),
            data("digest.set_language_en", "digest.set:language:en"),
        ]
    )
    if ends:
        keyboard.append([data("digest.to_end", "digest.settings:end:0")])
    return keyboard


def _days(chosen: int) -> Keyboard:
    buttons = [
        data("digest.day_chosen" if day == chosen else "digest.day", f"digest.set:day:{day}", day=day)
        for day in range(FIRST_DAY, LAST_DAY + 1)
    ]
    return in_rows(buttons, IN_A_ROW)


async def consent(look: Look) -> Card | None:
    """The request to follow a network; only who may still decide it learns more of it."""
    found = await following.consent(look.connection, look.network_id, look.key)
    standing = await look.standing(look.network_id)
    if found is None or standing is None or not standing.may(Right.ALLOW_FOLLOWING):
        return None
    ending = bool(look.view.get("ending")) and found.state == "granted"
    target = f"digest.consent:{found.network_id}:{found.id}"
    keyboard: Keyboard = [[data("digest.end_yes", f"{target}:end_yes")], [data("digest.end_no", f"{target}:keep")]]
    return card(
        "digest.consent_card",
        keyboard if ending else _consent_buttons(found, target),
        name=found.name,
        username=found.username,
        network=standing.network.name,
        state=found.state,
        by=(await chats.person_by_id(look.connection, found.last_by)).name if found.last_by else "",
        at=found.last_at.isoformat() if found.last_at else None,
        ending=ending,
    )


def _consent_buttons(found: Consent, target: str) -> Keyboard:
    if found.state == "asked":
        return [[data("digest.grant", f"{target}:grant"), data("digest.decline", f"{target}:decline")]]
    if found.state == "granted":
        return [[data("digest.end_consent", f"{target}:end", name=found.name)]]
    if found.state in ("declined", "ended") and found.reachable:
        return [[data("digest.grant_after_all", f"{target}:grant", name=found.name)]]
    return []


async def quiet_question(look: Look) -> Card | None:
    """The question to a quiet network, with answers of one tap for whoever answers for it now."""
    found = await following.asked(look.connection, look.network_id, look.key)
    person = await look.person()
    if found is None or person is None:
        return None
    passed_on = found.answer is None and person.id != found.to_person_id
    if not passed_on and not await may_in(look.connection, look.chat_id, found.network_id, Right.EXPLAIN_QUIET_MONTH):
        return None
    place = f"digest.answer:{found.network_id}:{found.id}"
    keyboard: Keyboard = [[data(f"digest.answer_{each.value}", f"{place}:{each.value}")] for each in Answer]
    if found.answer is not Answer.SENT:
        keyboard.insert(0, [data("digest.report_now", f"reports.begin:{found.network_id}")])
    return card(
        "digest.quiet_question",
        [] if passed_on else keyboard,
        network=await look.named(await networks.by_id(look.connection, found.network_id)),
        month=found.about,
        by=found.asked_by,
        to=found.to,
        answer=found.answer.value if found.answer else None,
        answered_at=found.answered_at.isoformat() if found.answered_at else None,
        passed_on=passed_on,
    )


async def below(look: Look) -> Table | None:
    """The table of the networks below one, of a month."""
    from cards.months.pages import below

    return await below(look)


TABLES = {"digest.table": below}
"""The presses that ask for a table, each with what draws it."""

CARDS = {
    "consent": consent,
    "digest": months,
    "digest_choices": choices,
    "quiet_question": quiet_question,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
