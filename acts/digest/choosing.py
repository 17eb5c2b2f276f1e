"""The card of choices for whoever follows networks: which ones, on which day, in which language, summed over which year."""

from dataclasses import replace
from typing import Any

from acts.digest.following import leave
from acts.digest.naming import called
from acts.digest.planning import plan_anew, plan_next
from domain.digest.year import Year
from domain.following import FIRST_DAY, LAST_DAY, By, Choice, check_day
from domain.refusal import Refused
from storage import chats, following, outbox
from storage.outbox import Button, Keyboard, data
from storage.turn import Turn

CARD = "digest_choices"
ON_A_PAGE = 8
IN_A_ROW = 6
PAGES = ("main", "day", "year", "end")


async def show(turn: Turn, page: str = "main", number: int = 0, *, fresh: bool = False) -> None:
    """Show a page of the card; `number` turns the leaves of a long list."""
    if page not in PAGES:
        raise Refused("common.old_button")
    found = await following.choices_of(turn.connection, turn.who.id)
    asked = await following.of_person(turn.connection, turn.who.id)
    known = await following.networks_of(
        turn.connection, {each.network for each in found} | {each.network_id for each in asked}
    )
    names = await called(turn.connection, known)
    resting = {each.id for each in known if each.state == "resting"}
    wish = await following.wish_of(turn.connection, turn.who.id)
    here = turn.here.language
    choices = sorted(found, key=lambda each: (list(By).index(each.by), names[each.network]["name"], each.network))
    values: dict[str, Any] = {
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
    await outbox.show_card(turn, turn.here.id, CARD, "digest.choices", values, keyboard=keyboard, fresh=fresh)


def _set(what: str, value: str, *, chosen: bool) -> Button:
    return data(f"digest.set_{what}_{value}", f"digest.set:{what}:{value}", chosen=chosen)


def _main(choices: list[Choice], names: dict[int, Any], number: int, *, ends: bool) -> Keyboard:
    last = max(0, (len(choices) - 1) // ON_A_PAGE)
    number = min(max(number, 0), last)
    keyboard: Keyboard = [
        [
            data(
                "digest.ticked" if each.chosen else "digest.unticked",
                f"digest.tick:{each.network}:{0 if each.chosen else 1}:{number}",
                called=names[each.network],
            )
        ]
        for each in choices[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    ]
    turns = turning("digest.settings:main", number, last)
    if turns:
        keyboard.append(turns)
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


def turning(target: str, page: int, last: int, *after: object) -> list[Button]:
    """The buttons that turn the leaves of a list; none where it has one leaf."""
    rest = "".join(f":{each}" for each in after)
    found = []
    if page:
        found.append(data("digest.page_before", f"{target}:{page - 1}{rest}"))
    if page < last:
        found.append(data("digest.page_next", f"{target}:{page + 1}{rest}", page=page + 2, pages=last + 1))
    return found


def _days(chosen: int) -> Keyboard:
    buttons = [
        data("digest.day_chosen" if day == chosen else "digest.day", f"digest.set:day:{day}", day=day)
        for day in range(FIRST_DAY, LAST_DAY + 1)
    ]
    return [buttons[start : start + IN_A_ROW] for start in range(0, len(buttons), IN_A_ROW)]


async def tick(turn: Turn, network_id: int, chosen: bool, number: int) -> None:
    """A network is followed, or not; only one that the person may follow now."""
    if network_id not in {each.network for each in await following.choices_of(turn.connection, turn.who.id)}:
        raise Refused("digest.follows_no_more")
    await following.choose(turn, network_id, chosen)
    if chosen:
        await plan_next(turn, turn.who.id)
    await show(turn, "main", number)


async def change(turn: Turn, what: str, value: str) -> None:
    """Another day, year or language. Raises Refused for anything that no button offers."""
    wish = await following.wish_of(turn.connection, turn.who.id)
    if what == "day" and value.isdecimal():
        await following.keep_wish(turn, replace(wish, day=check_day(int(value[:3]))))
        await plan_anew(turn, turn.who.id)
    elif what == "year" and value in {each.value for each in Year}:
        await following.keep_wish(turn, replace(wish, year=Year(value)))
    elif what == "language" and value in ("th", "en"):
        await chats.set_language(turn.connection, turn.here.id, value)
        turn.record("chat.language", None, chat=turn.here.id, language=value)
        turn.chat = await chats.chat_by_id(turn.connection, turn.here.id)
    else:
        raise Refused("common.old_button")
    turn.answer("digest.changed")
    await show(turn)


async def end(turn: Turn, network_id: int) -> None:
    """[เลิกติดตาม …]: what the chair agreed to (or was asked) ends."""
    await leave(turn, network_id)
    await show(turn)
