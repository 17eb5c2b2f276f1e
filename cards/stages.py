"""How far a network is: its kinds, the four proofs for the chair and for the assessor, what was found, the four conditions."""

from datetime import date
from typing import Any

from cards.drawing import Card, Look, card
from domain.people import Office
from domain.rights import Right
from domain.stages import NetworkKind, Side, Stage, Word, all_enough, complete, good_until
from storage import agenda, chats, networks, stages
from storage.outbox import Keyboard, data, sealed
from views import action_plans
from views.network import told
from views.stages import FOUNDING, assessors, evidence, of_networks, said
from views.standing import of_person
from views.strength import conditions, last_month

PROOFS = (1, 2, 3, 4)


def _words(words: dict[int, Word]) -> list[list[Any]]:
    return [[proof, word.enough, word.why] for proof, word in sorted(words.items())]


async def kinds(look: Look) -> Card | None:
    """The four kinds as buttons."""
    standing = await look.standing(look.key)
    if standing is None:
        return None
    chosen = await stages.kinds(look.connection, look.key) or []
    row = [
        data(f"stages.kind.{each.value}", f"stages.kind:{look.key}:{each.value}", chosen=each in chosen)
        for each in NetworkKind
    ]
    return card("stages.kinds", [row[:2], row[2:], [data("stages.skip", f"stages.later:{look.key}")]])


async def stage(look: Look) -> Card | None:
    """The stage with its proofs; the chair has the buttons."""
    standing = await look.standing(look.key)
    if standing is None:
        return None
    connection, network = look.connection, standing.network
    today = look.now.astimezone(network.tz).date()
    found = await evidence(connection, network, look.now)
    running = await stages.running(connection, network.id)
    words = await stages.words(connection, running.id, Side.NETWORK) if running is not None else {}
    forming = (await of_networks(connection, [network.id], today))[network.id] is Stage.FORMING
    subject = f"{FOUNDING}:{network.id}" if forming else f"assessment:{running.id}" if running is not None else ""
    proposed = bool(subject) and await agenda.waits(connection, network.id, subject)
    resolved = running is not None and running.state == "resolved"
    keyboard: Keyboard = []
    if standing.may(Right.ASSESS_STAGE) and not resolved:
        if forming:
            keyboard = [] if proposed else [[data("stages.propose_founding", f"stages.found:{network.id}")]]
        else:
            keyboard = [
                [
                    data("stages.enough_of", f"stages.enough:{network.id}:{each}", proof=each),
                    data("stages.not_enough_of", f"stages.not:{network.id}:{each}", proof=each),
                ]
                for each in PROOFS
                if each not in words or not words[each].enough
            ]
            if all_enough(words) and not proposed:
                keyboard.append(
                    [
                        sealed(data("stages.propose", f"stages.propose:{network.id}"), *sorted(words.items())),
                        data("stages.later", f"stages.later:{network.id}"),
                    ]
                )
    return card(
        "stages.card",
        keyboard,
        stage=(await said(connection, network, today)).as_value,
        forming=forming,
        found=found.values,
        words=_words(words),
        resolved=resolved,
        proposed=proposed,
    )


async def for_assessor(look: Look) -> Card | None:
    """The proofs for who may assess; nobody else has this card."""
    connection = look.connection
    found = await stages.by_id(connection, look.key)
    person = await look.person()
    if found is None or person is None:
        return None
    network = await networks.by_id(connection, found.network_id)
    if person.id not in {each.person_id for each in await assessors(connection, network, found.assessor_person_id)}:
        return None
    words = await stages.words(connection, found.id, Side.ASSESSOR)
    keyboard: Keyboard = []
    if found.state == "resolved" and found.sent_at is None:
        keyboard = [
            [
                data("stages.enough_of", f"stages.assess:{found.id}:{each}", proof=each),
                data("stages.not_enough_of", f"stages.assess_not:{found.id}:{each}", proof=each),
            ]
            for each in PROOFS
            if each not in words
        ]
        if complete(words):
            keyboard.append([sealed(data("stages.send", f"stages.send:{found.id}"), *sorted(words.items()))])
        if (await of_person(connection, network.id, person.id)).belongs:
            keyboard = [[data("stages.tell_parent", f"stages.other:{found.id}")]]
    counted = await evidence(connection, network, look.now)
    return card(
        "stages.for_assessor",
        keyboard,
        network=network.name,
        found=counted.values,
        words=_words(words),
        sent=found.sent_at is not None,
        real=found.real_on,
    )


async def assessed(look: Look) -> Card | None:
    """Both views, for chair and secretary; the chair may have a proof looked at again."""
    connection = look.connection
    found = await stages.by_id(connection, look.key)
    standing = await look.standing(found.network_id) if found is not None else None
    if found is None or found.assessor_person_id is None or standing is None:
        return None
    asks = standing.may(Right.ASSESS_STAGE)
    if not asks and Office.SECRETARY not in standing.offices:
        return None
    theirs = await stages.words(connection, found.id, Side.ASSESSOR, sent=True)
    ours = await stages.words(connection, found.id, Side.NETWORK)
    again = [
        [data("stages.look_again_button", f"stages.again:{found.id}:{each}", proof=each)]
        for each, word in theirs.items()
        if asks and not word.enough and found.state == "resolved"
    ]
    until = None if found.real_on is None else good_until(date.fromisoformat(found.real_on)).isoformat()
    return card(
        "stages.assessed",
        again,
        assessor=(await chats.person_by_id(connection, found.assessor_person_id)).name,
        theirs=_words(theirs),
        ours=sum(each.enough for each in ours.values()),
        on=found.real_on,
        until=until,
    )


async def strength(look: Look) -> Card | None:
    """The four conditions, for whoever belongs to the network."""
    standing = await look.standing(look.key)
    if standing is None:
        return None
    network = standing.network
    return card(
        "stages.strength",
        month=last_month(network, look.now),
        conditions=await conditions(look.connection, network, look.now),
    )


async def below(look: Look) -> Card | None:
    """A network below, in the private chat of who may see how far those are."""
    connection, network = look.connection, await networks.by_id(look.connection, look.key)
    standing = await look.standing(network.parent_id) if network.parent_id is not None else None
    if standing is None or not standing.may(Right.SEE_STAGES_BELOW):
        return None
    plan, planned = await action_plans.above(connection, network, look.now.astimezone(network.tz).date()) or (0, [])
    page = data("action_plans.page", f"action_plans.paper:{network.id}:{plan}:pdf")
    today = look.now.astimezone(network.tz).date()
    begun, _ = await told(connection, network, today, names=False)
    lines = [
        await part.line_above(connection, network, today) if part.line_above is not None else line
        for part, line in begun
        if part.above
    ]
    return card(
        "stages.below",
        [[page]] if planned else [],
        planned=planned,
        network=network.name,
        stage=(await said(connection, network, today)).as_value,
        found=(await evidence(connection, network, look.now)).values,
        words=[[each, stands] for each, stands, _ in await conditions(connection, network, look.now)],
        lines=[each.as_value for each in lines if each is not None],
    )


CARDS = {
    "assessed": assessed,
    "assessment": for_assessor,
    "below": below,
    "kinds": kinds,
    "stage": stage,
    "strength": strength,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
