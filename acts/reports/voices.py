"""For whom a person speaks when a message comes in: one organisation, one of several, or, as secretary, any member."""

from acts.standing import in_network, known_networks
from domain.refusal import Refused
from domain.rights import Right
from storage.members import Member
from storage.turn import Turn
from views.reports import Voice, in_which
from views.reports import can_mean as meant_by


async def voices(turn: Turn) -> list[Voice]:
    """Every way in which the acting person may speak, in this group's network or in all of theirs."""
    known = await known_networks(turn)
    if not turn.here.private:
        known = [each for each in known if each == turn.here.network_id]
    found: list[Voice] = []
    for network_id in known:
        found += in_which(await in_network(turn, network_id))
    return found


async def can_mean(turn: Turn) -> list[tuple[Voice, Member]]:
    """Every organisation for which the acting person may report, their own first, with the voice in which they do."""
    return await meant_by(turn.connection, await voices(turn))


def chosen(turn: Turn, possible: list[Voice]) -> Voice | None:
    """The voice that needs no asking: the only one, or the one this person spoke with last."""
    if len(possible) == 1:
        return possible[0]
    for voice in possible:
        if voice.member is not None and voice.member.id == turn.who.current_member_id:
            return voice
    last = [voice for voice in possible if voice.network.id == turn.who.current_network_id]
    return last[0] if len(last) == 1 else None


async def some(turn: Turn) -> list[Voice]:
    """As `voices`; refuses whoever can report for nobody, with a word on how to become a representative."""
    found = await voices(turn)
    if not found:
        raise Refused("reports.no_organisation")
    return found


async def may_touch(turn: Turn, network_id: int, member_id: int | None, person_id: int) -> bool:
    """Whether the acting person may change what was reported: who speaks for the member now, or the secretary; its writer as long
    as it is nobody's yet. Who wrote it and speaks for the member no longer may not.
    """
    if network_id not in await known_networks(turn):
        return False
    if turn.who.id == person_id and member_id is None:
        return True
    standing = await in_network(turn, network_id)
    return standing.may(Right.REPORT_FOR_OTHERS) or member_id in {member.id for member in standing.members}
