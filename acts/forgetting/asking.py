"""Says what stays and what goes, hands out a copy, and asks once more before anything is forgotten."""

from dataclasses import dataclass, field
from typing import Any

from acts.standing import in_network
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from storage import directory, forgetting, members, networks, offices, outbox, proceedings, questions, seats
from storage.directory import Known
from storage.networks import Network
from storage.outbox import data
from storage.turn import Turn

CARD = "forgetting"
SURE = "forgetting.sure"


@dataclass
class Parting:
    """What the person has a part in, and what becomes of it."""

    networks: list[Network] = field(default_factory=list)
    members: list[str] = field(default_factory=list)  # organisations that nobody speaks for any more
    offices: list[tuple[Network, int, Office]] = field(default_factory=list)  # (network, body, office) that end
    seats: list[tuple[Network, str]] = field(
        default_factory=list
    )  # (network, body) of the own seats that are given back
    chairs: list[tuple[Network, int]] = field(
        default_factory=list
    )  # the person is the only one left: the network rests
    resting: list[Network] = field(default_factory=list)


async def parting(turn: Turn, person: Known | None = None, within: int | None = None) -> Parting:
    """Look at everything the acting person has a part in, or at the part of `person` in the network `within`.

    Refused where somebody else has to take over first.
    """
    connection, person_id = turn.connection, person.person_id if person else turn.who.id
    found = Parting()
    for network_id in await members.networks_of(connection, person_id):
        if within not in (None, network_id):
            continue
        network = await networks.by_id(connection, network_id)
        found.networks.append(network)
        if await proceedings.held.running_of(connection, [network_id], person_id):
            raise Refused("forgetting.meeting_runs", network=network.name)
        others = [
            each
            for each in await directory.known_people(connection, network_id)
            if each.writable is not None and each.person_id != person_id
        ]
        leads = False
        own = {seat.body_id for seat in await seats.own_of(connection, person_id, network_id)}
        for body in await networks.bodies_of(connection, network_id):
            if body.id in own:
                found.seats.append((network, body.name))
            for each in await offices.holders(connection, network_id, body.id):
                if each.person_id != person_id:
                    continue
                leads |= each.office in (Office.CHAIR, Office.SECRETARY)
                if each.office is not Office.CHAIR:
                    found.offices.append((network, body.id, each.office))
                elif others and person is not None:
                    raise Refused("forgetting.chair_first_of", network=network.name, body=body.name, name=person.name)
                elif others:
                    raise Refused("forgetting.chair_first", network=network.name, body=body.name)
                else:
                    found.chairs.append((network, body.id))
        if leads and not await _another_leads(turn, network_id, person_id):
            if others:
                raise Refused("forgetting.last_administrator", network=network.name)
            found.resting.append(network)
        for member in await members.spoken_for_by(connection, person_id, network_id):
            speakers = await members.representatives_for(connection, member.id)
            if all(each.person_id == person_id for each in speakers):
                found.members.append(member.name)
    return found


async def _another_leads(turn: Turn, network_id: int, person_id: int) -> bool:
    """Whether another chair or secretary can be reached."""
    for each in await offices.leading(turn.connection, network_id):
        leads = each.office in (Office.CHAIR, Office.SECRETARY) and each.person_id != person_id
        if leads and await directory.writable(turn.connection, each.person_id) is not None:
            return True
    return False


async def state(turn: Turn) -> None:
    """/privacy: what is kept of whom, who sees it, how long, and what one may ask for; to anybody, also to a stranger."""
    if not turn.here.private:
        keyboard = [[outbox.url("forgetting.open_private", "https://t.me/{bot}?start=privacy")]]
        outbox.reply(turn, "forgetting.in_private", {}, keyboard=keyboard, network_id=turn.here.network_id)
        return
    outbox.reply(turn, "forgetting.privacy", {}, network_id=turn.who.current_network_id)


async def show(turn: Turn) -> None:
    """/forget: what stays and what goes, in plain words, before anything is asked."""
    if not turn.here.private:
        keyboard = [[outbox.url("forgetting.open_private", "https://t.me/{bot}?start=forget")]]
        outbox.reply(turn, "forgetting.in_private", {}, keyboard=keyboard, network_id=turn.here.network_id)
        return
    keyboard = [
        [data("forgetting.copy", "forgetting.copy")],
        [data("forgetting.ask", "forgetting.ask")],
        [data("forgetting.not", "forgetting.not")],
    ]
    for network in await _led(turn):
        keyboard.append([data("forgetting.of_others", f"forgetting.people:{network.id}:0", network=network.name)])
    await outbox.show_card(
        turn,
        turn.here.id,
        CARD,
        "forgetting.explained",
        {"record": await in_the_record(turn, turn.who.id)},
        keyboard=keyboard,
        network_id=turn.who.current_network_id,
        fresh=True,
    )


async def in_the_record(turn: Turn, person_id: int) -> str:
    """The name that stays in the official record: what people call the person, and as papers bear it; '' where none stays."""
    if not await forgetting.in_the_record(turn.connection, await forgetting.identities(turn.connection, person_id)):
        return ""
    called = (await members.called(turn.connection, [person_id]))[person_id]
    return f"{called.name} ({called.full_name})" if called.full_name not in (None, called.name) else called.name


async def _led(turn: Turn) -> list[Network]:
    """The networks that this person may change members of and that have written down somebody without Telegram."""
    found = []
    for network_id in await members.networks_of(turn.connection, turn.who.id):
        standing = await in_network(turn, network_id)
        if standing.may(Right.FORGET_OTHERS) and await forgetting.entered(turn.connection, network_id):
            found.append(standing.network)
    return found


def _private(turn: Turn) -> None:
    if not turn.here.private:
        raise Refused("common.old_button")


async def send_copy(turn: Turn) -> None:
    """[ขอไฟล์ข้อมูลของฉัน]: everything that the books hold about the person, made when it is sent."""
    _private(turn)
    turn.record("person.copied", None, person=turn.who.id)
    network_id = turn.who.current_network_id
    values = {"person": turn.who.id, "day": turn.now.date().isoformat(), "at": turn.now.isoformat()}
    outbox.document(turn, turn.here.id, "personal_data", values, network_id=network_id)
    turn.answer("forgetting.copy_comes")


async def keep_all(turn: Turn, question_id: int | None = None) -> None:
    """[ไม่ลบ], before the question and to it: nothing changes."""
    _private(turn)
    if question_id is not None:
        question = await questions.by_id(turn.connection, question_id)
        if question is None or question.person_id != turn.who.id or question.name != SURE:
            raise Refused("members.question_over")
        await questions.end(turn, question, "broken_off")
    outbox.reply(turn, "forgetting.kept", {}, network_id=turn.who.current_network_id)


async def ask(turn: Turn) -> None:
    """[ขอลบข้อมูลของฉัน]: what ends in each network, and the last question."""
    _private(turn)
    found = await parting(turn)
    values: dict[str, Any] = {
        "networks": [each.name for each in found.networks],
        "members": found.members,
        "offices": [{"office": office.value, "network": network.name} for network, _, office in found.offices],
        "seats": [{"body": body, "network": network.name} for network, body in found.seats],
        "resting": [each.name for each in found.resting],
    }
    await questions.ask(
        turn,
        SURE,
        SURE,
        values,
        keyboard=[
            [data("forgetting.yes", "forgetting.yes:{question}")],
            [data("forgetting.not", "forgetting.not:{question}")],
        ],
        network_id=turn.who.current_network_id,
    )
