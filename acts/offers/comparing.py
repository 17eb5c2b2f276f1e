"""The comparison of offers as a table for a computer."""

from acts.standing import yours
from domain.offers import whole_packs
from domain.refusal import Refused
from domain.rights import Right
from storage import offers, outbox
from storage.turn import Turn
from views.offers import side_by_side


async def sheet(turn: Turn, network_id: int, offer_id: int) -> None:
    """[ตารางเทียบ .xlsx]: at the quantities of the card, and at the whole packs that must be ordered."""
    here = await yours(turn, network_id)
    here.require(Right.RUN_ROUNDS)
    anchor = await offers.by_id(turn.connection, network_id, offer_id)
    found = (
        await side_by_side(turn.connection, here.network, anchor.offer.product, anchor.offer.unit, turn.now)
        if anchor is not None
        else None
    )
    if found is None:
        raise Refused("common.old_button")
    packed = {whole_packs(each.offer, found.needed) for each in found.kept if found.needed}
    values = {
        "network": network_id,
        "offers": [each.id for each in found.kept],
        "quantities": sorted({*found.comparison.quantities, *packed}),
        "needed": found.needed,
        "organisations": found.organisations,
        "day": turn.now.astimezone(here.network.tz).date().isoformat(),
    }
    outbox.document(turn, turn.here.id, "offers_compared", values, network_id=network_id)
    turn.answer("offers.sheet_comes")
