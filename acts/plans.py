"""The plan of a year, told by marketing ('แผนปุ๋ย 15-15-15 ปีนี้ 900 กระสอบ'), kept by a tap, shown with how far it is when asked for."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from acts import standing
from acts.action_plans import drafting
from acts.reports import taking
from acts.standing import yours
from acts.telling import show_own
from domain.needs import in_full
from domain.plans import Year, check, year_of, year_told
from domain.refusal import Refused
from domain.rights import Right
from domain.trade import PlanTold
from language.hearing import Words
from storage import market, outbox, plans, questions
from storage.networks import Network
from storage.outbox import data
from storage.plans import Plan
from storage.questions import Question
from storage.turn import Turn
from views import catalogue
from views.action_plans import current
from views.market import unit_of
from views.standing import Standing

RIGHT = "plans.right"
MOST = 20


def card(network_id: int, year: Year) -> str:
    """The name of the card of a year's plans."""
    return f"plans:{network_id}:{year.first.isoformat()}"


async def show(turn: Turn, asked: str = "") -> None:
    """'แผนปี': the plan of the network's own year, where there is one or the person may make it; of another year where it is `asked`.

    To who runs rounds also what is to be bought in the year.
    """
    here = await standing.here(turn)
    if await drafting.show_of_year(turn, here.network, asked):
        return
    today = here.network.day_of(turn.now)
    keeps, runs = here.may(Right.KEEP_ACTION_PLAN), here.may(Right.RUN_ROUNDS)
    buys = runs and bool(await plans.of_year(turn.connection, here.network.id, _running(turn, here.network).first))
    if await current(turn.connection, here.network, today) is not None:
        await drafting.show(turn, here)
        if not buys:
            return
    elif keeps and not buys:
        if turn.here.id != turn.who.private_chat_id:
            raise Refused("action_plans.in_private")
        await drafting.begin(turn, here)
        return
    elif not runs:
        raise Refused("action_plans.none")
    await show_own(turn, here.network.id, card(here.network.id, _running(turn, here.network)))


async def look(turn: Turn, here: Standing, first: str) -> None:
    """[ปีก่อน], [ปีหน้า]: the plans of another year."""
    await show_own(turn, here.network.id, card(here.network.id, _year(first)))


async def hear(turn: Turn, words: Words) -> bool:
    """Plans, from who runs rounds; who speaks for a member passes them on by a tap. False where it is something else."""
    told = words.told(PlanTold)
    here = await standing.known_here(turn) if told else None
    if here is None or not (here.members or here.may(Right.RUN_ROUNDS)):
        return False
    if not here.may(Right.RUN_ROUNDS):
        named = {"product": told[0].product}
        await taking.ask(turn, here.network.id, words.text, "plans.is_marketings", named)
        return True
    network = here.network
    rows = [await _plan(turn, network, each) for each in told[:MOST]]
    await _ask(turn, network, rows)
    return True


async def _plan(turn: Turn, network: Network, told: PlanTold) -> dict[str, Any]:
    year = year_told(told, network.day_of(turn.now), network.accounting_month)
    known = [each.product for each in await market.bought(turn.connection, network.id)]
    product = in_full(await catalogue.named(turn.connection, network.id, told.product), known)
    check(product, told.quantity)
    unit = told.unit or await unit_of(turn.connection, network, product, turn.now)
    if unit is None:
        raise Refused("plans.refused_no_unit", product=product, quantity=str(told.quantity))
    return {"product": product, "quantity": str(told.quantity), "unit": unit, "year": year.first.isoformat()}


async def _ask(turn: Turn, network: Network, rows: Sequence[dict[str, Any]]) -> None:
    """Shown with its year before it counts; where plans of several years came in one message, each below its own."""
    keyboard = [[data("plans.yes", "plans.keep:{question}:1"), data("plans.no", "plans.keep:{question}:0")]]
    by_year = _by_year(rows)
    shown = [
        {"first": year.first.isoformat(), "last": year.last_month.isoformat(), "rows": own}
        for year, own in by_year.items()
    ]
    if len(shown) == 1:
        keyboard.append([data("plans.other_year", "plans.years:{question}")])
        text, values = "plans.ask", shown[0]
    else:
        text, values = "plans.ask_years", {"years": shown}
    state = {"rows": list(rows)}
    await questions.ask(turn, RIGHT, text, values, state=state, keyboard=keyboard, network_id=network.id)


def _by_year(rows: Sequence[dict[str, Any]]) -> dict[Year, list[dict[str, Any]]]:
    """The plans of each year, the earliest year first."""
    years = sorted({each["year"] for each in rows})
    return {_year(year): [each for each in rows if each["year"] == year] for year in years}


def _asked(question: Question) -> list[dict[str, Any]]:
    """The plans that are asked about; a question of an older make has one year for all of them."""
    return [{"year": question.state.get("year"), **each} for each in question.state["rows"]]


async def other_years(turn: Turn, question: Question) -> None:
    """[ปีอื่น]: which."""
    here = await _led(turn, question)
    outbox.take_buttons(turn)
    running = _running(turn, here)
    keyboard = [
        [data("plans.year", f"plans.year:{question.id}:{each.first.isoformat()}",
              first=each.first.isoformat(), last=each.last_month.isoformat())]
        for each in (running.before, running, running.next, running.next.next)
    ]  # fmt: skip
    outbox.reply(turn, "plans.ask_year", {}, keyboard=keyboard, network_id=here.id)


async def choose_year(turn: Turn, question: Question, first: str) -> None:
    """[เม.ย. 2570 – มี.ค. 2571]: asked about anew, with that year."""
    here = await _led(turn, question)
    year = _year(first)
    await questions.settle(turn, question)
    await _ask(turn, here, [{**each, "year": year.first.isoformat()} for each in _asked(question)])


async def keep(turn: Turn, question: Question, yes: bool) -> None:
    """[ใช่] or [ไม่ใช่]: a changed plan is a new entry, and the newest counts."""
    network = await _led(turn, question)
    await questions.settle(turn, question)
    if not yes:
        outbox.reply(turn, "plans.left", {}, network_id=network.id)
        return
    told = _by_year(_asked(question))
    for year, rows in told.items():
        for each in rows:
            plan = Plan(each["product"], each["unit"], Decimal(each["quantity"]), year.first)
            await plans.state(turn, network.id, plan)
    for year in told:
        await outbox.show(turn, turn.here.id, card(network.id, year), network_id=network.id, fresh=True)


async def _led(turn: Turn, question: Question) -> Network:
    return (await yours(turn, int(question.network_id or 0), Right.RUN_ROUNDS)).network


def _running(turn: Turn, network: Network) -> Year:
    return year_of(network.day_of(turn.now), network.accounting_month)


def _year(first: str) -> Year:
    """The year that a button or a question carries."""
    try:
        return Year(date.fromisoformat(first))
    except ValueError:
        raise Refused("common.old_button") from None
