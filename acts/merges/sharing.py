"""'The same as told in the other network': one tap on a confirmed report's card tells it in the second network too."""

from acts.reports import card
from acts.reports.confirming import load
from domain.refusal import Refused
from storage import reports
from storage.digest import sharing
from storage.turn import Turn
from views.merges import places, told_twice


async def share(turn: Turn, report_id: int, network_id: int, told: bool) -> None:
    """[เหมือนที่บอก …] and its way back, by who speaks for the organisation in both networks."""
    report = await load(turn, report_id)
    lines = told_twice(await reports.statements_of(turn.connection, report.id), turn.now)
    found = await places(turn.connection, report, lines) if report.person_id == turn.who.id else []
    there = next((each for each in found if each.network_id == network_id), None)
    if there is None:
        raise Refused("identities.not_the_same")
    keys = [line.id for line in lines]
    if told:
        await sharing.share(turn, keys, there)
    else:
        await sharing.take_back(turn, keys, there)
    await card.show(turn, report)
    turn.answer("identities.shared" if told else "identities.unshared", network=there.network)
