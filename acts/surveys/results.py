"""What a survey brought: the table for marketing, the market's price by a tap, the sums for everybody."""

from typing import Any

from acts.standing import yours
from domain.market import Price
from domain.refusal import Refused
from domain.rights import Right
from storage import market, outbox, surveys
from storage.networks import Network
from storage.surveys import Survey
from storage.turn import Turn
from views import surveys as seen
from views.standing import Standing


async def look(turn: Turn, network_id: int, survey_id: int) -> None:
    """[ดูผลสำรวจ] in the group: in the private chat, of marketing with prices, of everybody else the sums."""
    await _at(turn, network_id, survey_id)
    chat_id = turn.who.private_chat_id
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    await outbox.show(turn, chat_id, seen.of_all(survey_id), network_id=network_id, fresh=True)
    if not turn.here.private:
        turn.answer("rounds.asked_in_private")


async def next_price(turn: Turn, network_id: int, survey_id: int, place: int) -> None:
    """[ข้าม]: the product behind it is asked about."""
    here, survey = await _at(turn, network_id, survey_id)
    here.require(Right.RUN_ROUNDS)
    await outbox.show(turn, turn.here.id, seen.of_all(survey.id), {"place": place}, network_id=network_id)


async def choose_price(turn: Turn, network_id: int, survey_id: int, line_id: int, place: int) -> None:
    """[825 ร้านสมบูรณ์ 10 ธ.ค.]: what that organisation pays is the market's price, with its seller and the day of its answer."""
    here, survey = await _at(turn, network_id, survey_id)
    here.require(Right.RUN_ROUNDS)
    found = await seen.result(turn.connection, here.network, survey)
    (said, use) = next(
        ((said, use) for use in found.uses for said in use.prices if said.line_id == line_id), (None, None)
    )
    if said is None or use is None or said.line.satang is None:
        raise Refused("common.old_button")
    price = Price(use.product, use.unit, said.line.satang, said.line.seller, said.day)
    await market.add_price(turn, network_id, price)
    turn.answer("surveys.price_kept")
    await outbox.show(turn, turn.here.id, seen.of_all(survey.id), {"place": place}, network_id=network_id)
    turn.changed("surveyed", survey.id, network_id)


async def how_to_type(turn: Turn, network_id: int, survey_id: int, line_id: int) -> None:
    """[พิมพ์เอง]: how a price that was seen elsewhere is told."""
    here, survey = await _at(turn, network_id, survey_id)
    here.require(Right.RUN_ROUNDS)
    found = await seen.result(turn.connection, here.network, survey)
    use = next((use for use in found.uses for said in use.prices if said.line_id == line_id), None)
    if use is None:
        raise Refused("common.old_button")
    outbox.reply(turn, "surveys.type_price", {"product": use.product}, network_id=network_id)


async def sheet(turn: Turn, network_id: int, survey_id: int) -> None:
    """[ตาราง .xlsx], for marketing."""
    here, survey = await _at(turn, network_id, survey_id)
    here.require(Right.RUN_ROUNDS)
    network = here.network
    found = await seen.result(turn.connection, network, survey)
    values = {
        "network": network.name,
        "answered": found.answered,
        "asked": len(found.asked),
        "day": turn.now.astimezone(network.tz).date().isoformat(),
        "uses": [seen.used(each) for each in found.uses],
        "answers": _lines(found, network),
    }
    outbox.document(turn, turn.here.id, "survey", values, network_id=network_id)
    turn.answer("offers.sheet_comes")


def _lines(found: seen.Result, network: Network) -> list[dict[str, Any]]:
    """Each line of each organisation; one that buys nothing has a line without a product."""
    names = {each.id: each.name for each in found.asked}
    nothing = {"product": None, "quantity": None, "unit": None, "satang": None, "seller": ""}
    return [
        {"member": names[each.member_id], "day": each.at.astimezone(network.tz).date().isoformat()} | line
        for each in found.answers
        for line in ([seen.shown(line) for line in each.lines] or [nothing])
    ]


async def _at(turn: Turn, network_id: int, survey_id: int) -> tuple[Standing, Survey]:
    here = await yours(turn, network_id)
    survey = await surveys.by_id(turn.connection, network_id, survey_id)
    if survey is None:
        raise Refused("common.old_button")
    return here, survey
