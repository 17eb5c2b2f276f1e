"""What came is put right in words before it is shared: by what is typed below its preview, or when that is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import domain.deliveries
from acts.deliveries import strays
from acts.deliveries.goods_meant import names_goods, of_hub
from acts.deliveries.sharing import PREVIEW, charged_above, in_units, part_trip, previews, show, shown_anew, units_told
from domain.refusal import Refused
from domain.trade import DeliveryTold
from language.corrected import adds
from language.goods_asked import came_again, came_beside, came_not, came_of, came_whole, lacks
from language.trade import told
from storage import deliveries, questions
from storage.deliveries import Delivery
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import Goods, charged, not_come

Said = tuple[Found, Delivery | None, DeliveryTold]
"""What words say by now of goods on a card; None: of goods of its truck that do not stand there."""
Read = Callable[[str, Decimal], DeliveryTold | None]
"""How words are read of goods of which so many units are shown."""
NONE = DeliveryTold(Decimal(0), None)


async def take_correct(turn: Turn, question: Question, text: str) -> None:
    """What came, typed again: '121 แตก 2', with or without 'ของมาแล้ว'; of several goods 'ยูเรียมา 19'."""
    _, goods = await previews(turn, question.network_id or 0, question.state["delivery"])
    said, others = await _strayed(turn, goods, text)
    if not others:
        said = await _said(turn, goods, text, lambda words, _: came_again(words, now=turn.now))
    if not said and not others:
        raise Refused("deliveries.refused_not_understood", unit=goods[0][0].unit)
    goods = await _set(turn, goods, said) if said else goods
    await shown_anew(turn, question, goods[0][1])
    await strays.came(turn, *goods[0], others)


async def told_shown(turn: Turn, question: Question) -> tuple[DeliveryTold, ...]:
    """What the preview says of what came, a goods each, in its unit; nothing where it is shared by now, or was dropped."""
    shown = []
    for found, delivery in await _shown(turn, question):
        came, damaged = Decimal(delivery.came), Decimal(delivery.damaged)
        shown.append(DeliveryTold(came, found.unit, found.product, damaged or None, delivery.note))
    return tuple(shown)


async def stands(turn: Turn, question: Question) -> bool:
    """Whether a preview is there still, for somebody who takes goods in."""
    try:
        return bool(await _shown(turn, question))
    except Refused:
        return False


async def _shown(turn: Turn, question: Question) -> list[Goods]:
    """The goods on the card below which something is typed; [] where it is shared by now, or was dropped."""
    _, found, delivery = await of_hub(turn, question.network_id or 0, int(question.state["delivery"]))
    return await deliveries.together(turn.connection, found, delivery) if delivery.state == "preview" else []


async def take_beside(turn: Turn, question: Question, text: str) -> bool:
    """'มา 121 เสีย 2', 'แตก 3', 'ใบส่งของ 0412' below the preview: it says so too; False of what tells nothing of these goods.

    Of several goods they are named: 'ยูเรียมา 19', 'ยูเรีย แตก 2', 'ยูเรียไม่มา'. What is in no round that waits came with them.
    """
    goods = await _shown(turn, question)
    said, others = await _strayed(turn, goods, text) if goods else ([], [])
    if others:
        goods = await _put_right(turn, question, goods, [_beside(*each) for each in said]) if said else goods
        await strays.came(turn, *goods[0], others)
        return True
    said = await _said(turn, goods, text, lambda words, came: came_beside(words, came, now=turn.now)) if goods else []
    if not said or any(now.unit not in (None, found.unit) for found, _, now in said):
        return False
    await _put_right(turn, question, goods, [_beside(*each) for each in said])
    return True


def _beside(found: Found, delivery: Delivery | None, now: DeliveryTold) -> Said:
    """What is not said of goods stays as it is shown."""
    if delivery is not None and now.damaged is None:
        now = replace(now, damaged=Decimal(delivery.damaged))
    return found, delivery, now


async def put_right(turn: Turn, question: Question, things: Sequence[DeliveryTold], words: str) -> bool:
    """Another count of the same goods: the preview as it is with that, its photo kept; False where it is of other goods.

    What is told no more of several goods did not come.
    """
    _, goods = await previews(turn, question.network_id or 0, int(question.state["delivery"]))
    said: list[Said] = []
    for found, delivery in goods:
        fits = [each for each in things if each.product == found.product or len(goods) == 1]
        said.append((found, delivery, fits[0] if fits and names_goods(fits[0].product, found) else NONE))
    if any(each not in [now for *_, now in said] for each in things):
        return False
    await _put_right(turn, question, goods, said)
    return True


async def _put_right(turn: Turn, question: Question, goods: Sequence[Goods], said: Sequence[Said]) -> list[Goods]:
    """Set it, and wait for more that is typed below the card; returned is what stands there then."""
    network_id = question.network_id or 0
    goods = await _set(turn, goods, said)
    delivery = goods[0][1]
    await show(turn, network_id, delivery.id, fresh=True)
    await questions.expect(turn, PREVIEW, state=question.state | {"delivery": delivery.id}, network_id=network_id)
    return goods


# --- of which goods words are ------------------------------------------------------------------------------------------------


async def _said(turn: Turn, goods: Sequence[Goods], text: str, read: Read) -> list[Said]:
    """What words say of goods on a card, and of others of its truck that came all the same; [] of anything else.

    Refused where they are of one of several goods, and no word says of which.
    """
    named = await _of_named(turn, goods, text, read) if goods[0][0].truck_id is not None else []
    if named:
        return named
    fits: list[Said] = []
    for found, delivery in goods:
        now = await _read(turn, found, delivery, text, read)
        if now is not None and names_goods(now.product, found):
            fits.append((found, delivery, now))
            another = now.came not in (None, delivery.came) or now.damaged is not None
            if another and len(goods) > 1 and now.product is None:
                raise Refused("deliveries.refused_which_goods", products=[each.product for each, _ in goods])
    if fits and all(now.came is None and now.product is None for *_, now in fits):  # all that is open came
        fits += [(found, None, fits[0][2]) for found, _ in await not_come(turn.connection, goods)]
    return fits


async def _of_named(turn: Turn, goods: Sequence[Goods], text: str, read: Read) -> list[Said]:
    """As `_said`, where words name the goods: 'ยูเรียมา 19', 'ของมาแล้ว 15-15-15 50 ยูเรีย 19'."""
    anew = () if adds(text) else told(text, now=turn.now)
    each_told = [each for each in anew if isinstance(each, DeliveryTold) and each.product is not None]
    if each_told and len(each_told) == len(anew):
        said = [(*await _meant(turn, goods, each.product), each) for each in each_told]
        known = [(found, delivery, now) for found, delivery, now in said if found is not None]
        here = [each for each in known if each[1] is not None or each[2].came != 0]  # what came 0 stands there so
        return here if len(known) == len(anew) else []
    begins = came_of(text, now=turn.now)
    if begins is None:
        return []
    product, words = begins
    found, delivery = await _meant(turn, goods, product)
    if found is None:
        return []
    now: DeliveryTold | None = NONE
    if came_whole(words):
        now = await _less(turn, found, delivery, (Decimal(0), None))
    elif not came_not(words, now=turn.now):
        now = await _read(turn, found, delivery, words, read)
    if now is None or (delivery is None and now.came == 0):
        return []
    return [(found, delivery, now)]


async def _strayed(turn: Turn, goods: Sequence[Goods], text: str) -> tuple[list[Said], list[DeliveryTold]]:
    """What words tell of goods of which no round waits ('18-46-0 มา 5'), and what they say besides of those on a card.

    Nothing where they tell of none, or of anything else too.
    """
    anew = () if adds(text) else told(text, now=turn.now)
    things = [each for each in anew if isinstance(each, DeliveryTold) and each.product is not None]
    begins = came_of(text, now=turn.now) if not anew else None
    if begins is not None:
        now = came_again(begins[1], now=turn.now)
        things = [replace(now, product=begins[0])] if now is not None and now.product is None else []
    others = await strays.among(turn, things)
    said = [(*await _meant(turn, goods, each.product), each) for each in things if each not in others]
    known = [(found, delivery, now) for found, delivery, now in said if found is not None]
    if not others or len(things) != len(anew or things) or len(known) != len(said):
        return [], []
    return [each for each in known if each[1] is not None or each[2].came != 0], others


async def _read(turn: Turn, found: Found, delivery: Delivery | None, words: str, read: Read) -> DeliveryTold | None:
    """What words say of one goods; 'ขาด 5' is so many less than what was waited for when it came."""
    short = lacks(words)
    if short is None:
        return read(words, Decimal(delivery.came if delivery is not None else 0))
    return await _less(turn, found, delivery, short)


async def _less(turn: Turn, found: Found, delivery: Delivery | None, short: tuple[Decimal, str | None]) -> DeliveryTold:
    """What came of goods, where it is so many less than was waited for."""
    others = [
        each
        for each in await deliveries.of_round(turn.connection, found.id)
        if delivery is None or each.id != delivery.id
    ]
    short_units = await in_units(turn, found, *short) if short[0] else 0
    came = found.round.total - sum(each.came for each in others) - short_units
    domain.deliveries.good_of(came, 0, found.unit)
    return DeliveryTold(Decimal(came), found.unit)


async def _meant(
    turn: Turn, goods: Sequence[Goods], product: str | None
) -> tuple[Found, Delivery | None] | tuple[None, None]:
    """The one goods on a card that words name, else the one of its truck that is waited for; None where none is named, or several."""
    here: list[tuple[Found, Delivery | None]] = [each for each in goods if names_goods(product, each[0])]
    if not here:
        waited = await not_come(turn.connection, goods)
        here = [(found, None) for found, _ in waited if names_goods(product, found)]
    return here[0] if len(here) == 1 else (None, None)


# --- written down ------------------------------------------------------------------------------------------------------------


async def _set(turn: Turn, goods: Sequence[Goods], said: Sequence[Said]) -> list[Goods]:
    """The card says this of its goods by now, and what came 0 of several stands there no more; returned is what stands on it then."""
    trip = sum(delivery.truck_satang for _, delivery in goods) - sum(await charged_above(turn, goods))
    there = {delivery.id: found for found, delivery in goods}
    for found, delivery, now in said:
        if delivery is not None and now.came == 0 and len(there) > 1:
            await deliveries.change(turn, delivery, "dropped", state="dropped")
            deliveries.changed(turn, found, delivery)
            del there[delivery.id]
            await strays.stay(turn, delivery, next(iter(there)))
            continue
        came = await units_told(turn, found, now.came, now.unit)
        damaged = await in_units(turn, found, now.damaged, now.unit) if now.damaged else 0
        domain.deliveries.good_of(came, damaged, found.unit)
        if delivery is None:
            there[await _came_too(turn, found, goods[0][1], came, damaged)] = found
        else:
            note = await _note(turn, found, delivery, now)
            await deliveries.change(turn, delivery, "corrected", came=came, damaged=damaged, note=note)
    key, found = next(iter(there.items()))
    left = await deliveries.by_id(turn.connection, found.network_id, key)
    assert left is not None
    goods = await deliveries.together(turn.connection, found, left)
    if found.round.parent_id is not None:
        await part_trip(turn, goods, max(0, trip + sum(await charged_above(turn, goods))))
    elif found.truck_id is not None:
        await part_trip(turn, goods, trip or max(delivery.truck_satang for _, delivery in goods))
    return goods


async def _came_too(turn: Turn, found: Found, beside: Delivery, came: int, damaged: int) -> int:
    """Goods that came with others that are told already, on the same note, and are handed out with them; returned is their key."""
    place, begins, ends = beside.handed_out
    made = await deliveries.tell(
        turn,
        found,
        came=came,
        damaged=damaged,
        note=beside.note,
        file_id=beside.file_id,
        truck_satang=await charged(turn.connection, found, came),
        place=place,
        collect_from=begins,
        collect_until=ends,
    )
    return made.id


async def _note(turn: Turn, found: Found, delivery: Delivery, told: DeliveryTold) -> str | None:
    """The number of the note with what was told; refused where another delivery came with it."""
    if told.note is None or told.note == delivery.note:
        return delivery.note
    note = told.note[: domain.deliveries.LONGEST_NOTE]
    before = await deliveries.with_note(turn.connection, found, note, None)
    if before is not None and before.id != delivery.id:
        at = before.at.isoformat()
        raise Refused("deliveries.refused_note_before", note=note, at=at, came=before.came, unit=found.unit)
    return note
