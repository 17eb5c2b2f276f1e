"""The decisions of a network's organisations, and the question who follows."""

from datetime import date
from typing import Any

from cards.drawing import Card, Look, card
from domain.decisions import Kind, term
from domain.rights import Right
from storage import decisions, members, networks
from storage.outbox import data
from views.decisions import shown, still_votes
from views.decisions import stand as all_that_stand
from views.standing import of_person

MOST = 20  # decisions on one card


async def listed(look: Look) -> Card | None:
    """The decisions that stand, for whom they may be shown to."""
    connection = look.connection
    found = await networks.by_id(connection, look.key)
    person = await look.person()
    if person is None:
        return None
    standing = await of_person(connection, found.id, person.id)
    sees_all = standing.may(Right.CHANGE_MEMBERS)
    which = look.view.get("which")  # nothing where the card only follows: it goes on with all that its reader may see
    if which == "all" and not sees_all:
        return None
    everybody = sees_all and which != "own"
    own = {each.id for each in standing.members}
    today = look.now.astimezone(found.tz).date()
    stand = await decisions.standing(connection, found.id)
    rows, keyboard = list[dict[str, Any]](), list[Any]()
    for member in await members.of_network(connection, found.id):
        if not everybody and member.id not in own:
            continue
        kept = stand.get(member.id)
        if kept is None:
            if not everybody:
                rows.append({"member": member.name, "kind": None})
            continue
        decision = shown(kept.decision, member.name)
        decision["still"] = await still_votes(connection, member.id, kept.decision) if len(rows) < MOST else ""
        until: date | None = kept.decision.until
        rows.append(decision | {"over": term(until, today, decided=True) == "over", "photo": kept.file_id is not None})
        if kept.file_id is not None and len(keyboard) < MOST:
            keyboard.append([data("decisions.photo", f"decisions.photo:{found.id}:{kept.id}", name=member.name)])
    if await all_that_stand(connection, found.id, standing):
        keyboard.append([data("decisions.which_back", f"decisions.which_back:{found.id}:0")])
    return card("decisions.list", keyboard, rows=rows[:MOST], more=max(0, len(rows) - MOST))


async def ending(look: Look) -> Card | None:
    """Who follows when a term ends; one answer changes it everywhere."""
    kept = await decisions.by_id(look.connection, look.network_id, look.key)
    if kept is None or kept.decision.until is None or not look.private:
        return None
    member = await members.by_id(look.connection, look.network_id, kept.member_id)
    stands = await decisions.of_member(look.connection, look.network_id, kept.member_id)
    newer = next((each for each in stands if each.id > kept.id and each.decision.kind is Kind.JOIN), None)
    follows = shown(newer.decision, member.name) if newer is not None else None
    return card("decisions.ending", member=member.name, until=kept.decision.until.isoformat(), follows=follows)


CARDS = {
    "decision": ending,
    "decisions": listed,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
