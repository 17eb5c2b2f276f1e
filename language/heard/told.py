"""What a surely heard meaning tells of joint trade, as the acts of trade take it: no recogniser has to read the words once more."""

from decimal import Decimal

from domain.meanings import Meaning
from domain.situations import Situation
from domain.trade import Collected, DeliveryTold, Paid, Received, Told, Way

_WAYS = {"cash": Way.CASH, "transfer": Way.TRANSFER}
_TAKE_MONEY = frozenset({"treasurer", "hub", "chair", "secretary"})  # offices that money for the hub is handed to


def told_of(meaning: Meaning, situation: Situation) -> Told | None:
    """The thing told; None of a kind that has no such thing, or where what it needs was not said."""
    way, baht = _WAYS.get(str(meaning.get("way"))), meaning.get("baht")
    match meaning.kind:
        case "paid" if isinstance(baht, Decimal) and _to_the_hub(meaning.get("to"), situation):
            return Paid(baht, way, meaning.get("for"))
        case "received" if isinstance(baht, Decimal) and meaning.get("whom"):
            return Received(str(meaning.get("whom")), baht, way)
        case "delivered" if isinstance(meaning.get("quantity"), Decimal):
            return DeliveryTold(
                meaning.get("quantity"), meaning.get("unit"), meaning.get("product"), meaning.get("damaged")
            )
        case "collected":
            return Collected(meaning.get("quantity"), meaning.get("unit"), meaning.get("product"), meaning.get("by"))
    return None


def _to_the_hub(to: str | None, situation: Situation) -> bool:
    """Whether money went to the hub: nobody else was named, or somebody of the network who takes it there."""
    if to in (None, "hub"):
        return True
    people = [each for network in situation.networks for each in network.people if _TAKE_MONEY & set(each.offices)]
    return any(to in each.name for each in people)
