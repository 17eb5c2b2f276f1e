"""What each recogniser finds, as meanings of the hearing contract; every source is a function of the words and the situation."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import language
from domain import cash_book, decisions, mutual_records, teaching
from domain.action_plans import ResultTold
from domain.decisions import DecisionTold
from domain.funerals import DeathTold, PayoutTold, WelfareTold
from domain.meanings import Meaning, meaning
from domain.mutual_records import PaymentTold, RecordTold
from domain.situations import Invitation, Plan, Situation, Work
from domain.statements import Kind, Statement
from domain.support_requests import RequestTold
from domain.trade import (
    Arrived,
    Bill,
    Collected,
    DeliveryTold,
    LotTold,
    OfferTold,
    Paid,
    PaidSeller,
    PriceConfirmed,
    Received,
    RoundTold,
    SaleTold,
    StatementAsked,
    Told,
    Way,
)
from language.action_plans import said_unit
from language.calendar.months import by_month, months_said
from language.elections import Named
from language.hearing import Words
from language.names import FullName, full_name
from language.organisation_names import loosely_named
from language.setup_words import place_beside
from language.subjects import said_of, subjects

Source = Callable[[Words, Situation], tuple[Meaning, ...]]

_WAYS = {Way.TRANSFER: "transfer", Way.CASH: "cash", Way.HELD_BACK: None}
_SIDES = {cash_book.Side.RECEIVED: "in", cash_book.Side.PAID: "out"}
_TURNS = re.compile(r"(?:ผู้แทน|ตัวแทน|represent)", re.IGNORECASE)
_JOINS = re.compile(r"เข้าร่วม|ร่วมเครือข่าย|join", re.IGNORECASE)


# --- names ---------------------------------------------------------------------------------------------------------------------


def _organisations(situation: Situation) -> dict[int, str]:
    return dict(enumerate(situation.organisations))


def _organisation(situation: Situation, spoken: str | None) -> str | None:
    """The organisation's own name where the words mean exactly one of the network; the words otherwise."""
    if not spoken:
        return None
    names = _organisations(situation)
    found = loosely_named(spoken, names)
    return names[found[0]] if len(found) == 1 else spoken


# --- reports -------------------------------------------------------------------------------------------------------------------


def stated(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """What the readers of statements find, by whom and of which month each part of the message is."""
    names, people = _organisations(situation), dict(enumerate(each.name for each in situation.people))
    parts = list(_parts(words, names, people, situation))
    if len(parts) == 1:
        organisation, month, _ = parts[0]
        return tuple(_statement(each, organisation, month) for each in words.reading().statements)
    return tuple(
        _statement(each, organisation, month)
        for organisation, month, part in parts
        for each in Words(part, words.now).reading().statements
    )


def _parts(
    words: Words, names: Mapping[int, str], people: Mapping[int, str], situation: Situation
) -> Iterator[tuple[str | None, str | None, str]]:
    """(organisation, month, words) of each part of a message, in its order."""
    dated = by_month(words.text, now=words.now)
    if len(dated) == 1 and dated[0][1] is None and (said := months_said(words.text, now=words.now)):
        dated = ((words.text, said[0][2]),)
    for piece, month in dated:
        found = subjects(piece, names, people)
        for subject, text in said_of(piece, found):
            if not text.strip():
                continue
            meant = [names[key] for key in subject.organisations] if subject is not None else []
            yield (meant[0] if len(meant) == 1 else None), month, text


def _statement(one: Statement, organisation: str | None, month: str | None) -> Meaning:
    shared: dict[str, Any] = {"organisation": organisation, "month": month}
    order = {
        name: getattr(one, name)
        for name in (
            "product", "quantity", "quantity_max", "unit", "price_baht", "price_unit", "amount_baht", "approx", "on_behalf",
        )
    }  # fmt: skip
    match one.kind:
        case Kind.PURCHASE | Kind.SALE_OFFER:
            slots = order
        case Kind.CHANGE:
            slots = {"product": one.product, "quantity": one.quantity, "unit": one.unit, "relative": one.relative}
        case Kind.CANCEL:
            slots = {"product": one.product}
        case Kind.ACTIVITY:
            slots = {name: value for name, value in order.items() if name not in ("price_unit", "on_behalf")}
            slots |= {"measure": one.measure}
        case Kind.AGENDA:
            slots = {"title": one.title}
        case Kind.RSVP:
            slots = {"answer": one.answer, "people": one.people, "proxy": one.proxy}
        case _:
            slots = {"text": one.text}
    return Meaning(one.kind.value, slots | shared, one.unsure)


# --- meetings and work ---------------------------------------------------------------------------------------------------------


def called(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """A meeting is called."""
    said = words.meeting_called
    assert said is not None
    return (meaning("meeting", do="call", start=_start(said.rest, words), place=said.place, title=said.matters),)


def _start(text: str, words: Words) -> datetime | date | None:
    found = language.when(text, now=words.now)
    if found.start is None:
        return None
    return found.start.date() if found.all_day else found.start


def moved(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """The meeting gets another day, and another place where one is said behind it; its hour stays where none was said."""
    said = words.meeting_moved
    assert said is not None and said.start is not None
    start: datetime | date = said.start
    if said.all_day:
        held = next(
            (each.start for each in reversed(situation.open) if isinstance(each, Invitation) and each.start), None
        )
        start = said.start.replace(hour=held.hour, minute=held.minute) if held is not None else said.start.date()
    return (meaning("meeting", do="move", start=start, place=place_beside(words.text, now=words.now)),)


def placed(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """The meeting gets another place."""
    return (meaning("meeting", do="place", place=words.meeting_place),)


def called_off(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """The meeting is not held."""
    return (meaning("meeting", do="call_off"),)


def _work_meant(spoken: str, situation: Situation) -> str | None:
    """The open work that the words name, or the only one; the words where none is known."""
    works = [each for each in situation.open if isinstance(each, Work)]
    near = [each for each in works if spoken and (spoken in each.what or each.what in spoken)]
    return near[0].what if len(near) == 1 else spoken or (works[0].what if len(works) == 1 else None)


def work_moved(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """Work gets another day."""
    said = words.work_moved
    assert said is not None
    if not any(isinstance(each, Work) for each in situation.open):
        return ()
    due = _start(said.day, words)
    return (meaning("work", do="move", what=_work_meant(said.what, situation), due=_day(due)),)


def _day(start: datetime | date | None) -> date | None:
    return start.date() if isinstance(start, datetime) else start


def work_given_over(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """Somebody else does the work."""
    said = words.work_given_over
    if said is None or not any(isinstance(each, Work) for each in situation.open):
        return ()
    return (meaning("work", do="hand_over", what=_work_meant(said[0], situation), owner=said[1]),)


def work_done(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """Open work is done."""
    done = words.work_done
    works = [each for each in situation.open if isinstance(each, Work)]
    if done is None or not works:
        return ()
    spoken = done.said or done.named or ""
    near = [each for each in works if spoken and _alike(spoken, each.what)]
    if done.alone and len(works) == 1:
        near = works
    return (meaning("work", do="done", what=near[0].what),) if len(near) == 1 else ()


def _alike(spoken: str, what: str) -> bool:
    pieces = [spoken[at : at + 5] for at in range(max(1, len(spoken) - 4))]
    return sum(piece in what for piece in pieces) * 3 >= len(pieces) > 0 or spoken in what


# --- people, offices, organisations ----------------------------------------------------------------------------------------------


def _name(said: FullName) -> Meaning:
    first, _, last = said.name.partition(" ")
    return meaning("name", title=said.title, first=first, last=last.strip())


def own_name(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """One's own name."""
    return (_name(words.own_name),) if words.own_name is not None else ()


def name_corrected(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """How the own name shall be."""
    said = full_name(words.name_corrected or "")
    return (_name(said),) if said is not None else ()


def elected(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """A name is proposed for an office; one's own taken back is for no kind of the contract."""
    said = words.election
    return (meaning("nominate", name=said.name, office=said.office),) if isinstance(said, Named) else ()


def removed(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """Somebody shall leave an office."""
    said = words.removal
    assert said is not None
    return (meaning("remove", name=said.name, office=said.office),)


def decided(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """An organisation's own decision."""
    said = words.decision
    assert said is not None
    return (of_decision(said, represents=bool(_TURNS.search(words.text) and not _JOINS.search(words.text))),)


def of_decision(said: DecisionTold, *, represents: bool = False) -> Meaning:
    """A decision that is told, as a meaning; `represents`: who stays is told, and no joining."""
    does = "leaves" if said.kind is decisions.Kind.LEAVE else "represents" if represents else "joins"
    return meaning(
        "decision",
        does=does,
        decided_on=said.decided_on,
        representative=said.representative,
        alternate=said.alternate,
        until=said.until,
        budget_baht=said.budget_baht,
    )


def topic(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """What can be taught or is to be learned."""
    said = words.topic
    assert said is not None
    return (meaning("teach" if said.kind is teaching.Kind.TEACH else "learn", topic=said.topic),)


def support(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """An office is asked for help."""
    said = words.support_request
    assert said is not None
    return (of_request(said),)


def of_request(said: RequestTold) -> Meaning:
    """A request for help that is told, as a meaning."""
    return meaning("support_request", addressee=said.addressee, what=said.what, baht=said.baht, owner=said.owner)


def funeral(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """A death, heads by organisation, or what a family got."""
    match words.funeral:
        case DeathTold(told, died_on):
            names = _organisations(situation)
            found = [name for name in names.values() if name in told] or [
                names[key] for piece in told.split() for key in loosely_named(piece, names)[:1]
            ]
            return (meaning("death", name=told, died_on=died_on, organisation=found[0] if found else None),)
        case WelfareTold(heads):
            return tuple(of_heads(each, count, situation) for each, count in heads)
        case PayoutTold(name, baht):
            return (meaning("cash", side="out", baht=baht, whom=name),)
    return ()


def of_heads(name: str, count: int, situation: Situation) -> Meaning:
    """How many heads an organisation has, as a meaning."""
    return meaning("heads", organisation=_organisation(situation, name), heads=Decimal(count))


def mutual(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """What two organisations have between them."""
    told = words.mutual
    return (of_mutual(told, situation),) if isinstance(told, RecordTold | PaymentTold) else ()


def of_mutual(told: RecordTold | PaymentTold, situation: Situation) -> Meaning:
    """A record between two organisations, or a payment on one, as a meaning."""
    if isinstance(told, PaymentTold):
        payer, receiver = _organisation(situation, told.payer), _organisation(situation, told.receiver)
        return meaning("loan_paid", payer=payer, receiver=receiver, baht=told.baht)
    giver, taker = _organisation(situation, told.giver), _organisation(situation, told.taker)
    slots: dict[str, Any] = {"giver": giver, "taker": taker, "baht": told.baht}
    if told.kind is mutual_records.Kind.LOAN:
        return Meaning("loan", slots | {"until": told.until, "rate": told.rate})
    return Meaning("saving", slots)


# --- plan ------------------------------------------------------------------------------------------------------------------------


def _plan_line(situation: Situation, number: int | None, title: str) -> int | None:
    lines = [line for each in situation.open if isinstance(each, Plan) for line in each.lines]
    if number is not None:
        return number
    near = [
        line.n for line in lines if title and (title in line.what or line.what in title or _alike(title, line.what))
    ]
    return near[0] if len(near) == 1 else None


def plan_result(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """What came of activities of the plan."""
    found = []
    for _, told in words.action_plan_results:
        if told is None:
            continue
        line = _plan_line(situation, told.number, told.title)
        if line is None and any(isinstance(each, Plan) for each in situation.open):
            return ()
        found.append(of_result(told, line))
    return tuple(found)


def of_result(told: ResultTold, line: int | None) -> Meaning:
    """What came of the line of that number (None: it is not known), as a meaning: of several counts the first."""
    quantity, unit = told.counts[0] if told.counts else (None, "")
    return meaning(
        "plan_result", line=line, what=told.title, quantity=quantity, unit=said_unit(unit) or None, day=told.day
    )


def plan_change(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """Another target or owner for a line of the plan."""
    target = words.action_plan_target
    if target is not None:
        line = _plan_line(situation, target.number, target.title)
        return () if line is None else (meaning("plan_change", line=line, set={"target": target.target}),)
    owner = words.action_plan_owner
    return () if owner is None else (meaning("plan_change", line=owner[0], set={"owner": owner[1]}),)


# --- trade and money -------------------------------------------------------------------------------------------------------------


def trade(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """What is told of joint trade."""
    return tuple(found for each in words.trade if (found := of_trade(each, situation)) is not None)


def of_trade(told: Told, situation: Situation) -> Meaning | None:
    """What is told of joint trade as a meaning; None of what the contract has no kind for."""
    match told:
        case OfferTold():
            base = next((each.baht for each in told.tiers if not each.from_quantity), None)
            further = tuple((each.from_quantity, each.baht) for each in told.tiers if each.from_quantity)
            return meaning(
                "offer", seller=told.seller, product=told.product, unit=told.unit, price_baht=base, tiers=further or None,
                carriage_baht=told.carriage_baht, minimum=told.minimum, valid_until=told.valid_until,
            )  # fmt: skip
        case PriceConfirmed():
            return meaning("offer", seller=told.seller, product=told.product, unit=told.unit, price_baht=told.baht)
        case RoundTold():
            do = "move" if told.moved else "open"
            return meaning("round", do=do, product=told.product, seller=told.seller, deadline=told.deadline or told.day)
        case DeliveryTold():
            return meaning("delivered", product=told.product, quantity=told.came, unit=told.unit, damaged=told.damaged)
        case Collected():
            by = _organisation(situation, told.by)
            return meaning("collected", product=told.product, quantity=told.quantity, unit=told.unit, by=by)
        case Paid():
            way = _WAYS[told.way] if told.way is not None else None
            return Meaning("paid", {"baht": told.baht, "way": way, "for": told.product, "to": told.to})
        case PaidSeller():
            way = _WAYS[told.way] if told.way is not None else None
            return meaning("paid", baht=told.baht, way=way, to=told.seller or "seller")
        case Received():
            way = _WAYS[told.way] if told.way is not None else None
            whom = _organisation(situation, told.whom)
            return Meaning("received", {"baht": told.baht, "whom": whom, "way": way, "for": told.goods})
        case Arrived() if not told.not_yet:
            return Meaning("received", {"baht": told.baht, "whom": _organisation(situation, told.whom)})
        case Bill():
            return meaning("bill", baht=told.baht, seller=told.seller)
        case LotTold():
            return meaning(
                "lot",
                product=told.product,
                gross=told.gross,
                tare=told.tare,
                drc=told.drc,
                moisture=told.moisture,
                unit=told.unit,
            )
        case SaleTold():
            taken = tuple((each.what, each.baht) for each in told.deductions)
            return meaning("buyer_paid", weight=told.weight, price_baht=told.baht, deductions=taken or None)
        case StatementAsked(keeping=False):
            return meaning("ask", about="who_owes" if told.everybody or told.whom else "my_debt")
    return None


def cash(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """The network's own money, or dues of an organisation."""
    said = words.cash_book_of_goods
    return () if said is None or said.correction else (of_book(said, situation),)


def of_book(said: cash_book.CashTold, situation: Situation) -> Meaning:
    """An entry that is told, as a meaning."""
    if said.dues and said.whom:
        return meaning("dues", whom=_organisation(situation, said.whom), baht=said.baht, year=_year(said.dues_year))
    if said.side is cash_book.Side.MOVED:
        side = "from_bank" if said.purse is not None and said.purse.value == "bank" else "to_bank"
    else:
        side = _SIDES[said.side]
    return meaning("cash", side=side, baht=said.baht, words=said.words or None, whom=said.payee or said.whom or None)


def _year(year: int | None) -> str | None:
    return None if year is None else str(year)


# --- wishes and questions --------------------------------------------------------------------------------------------------------


def wished(words: Words, situation: Situation) -> tuple[Meaning, ...]:
    """Something that is done elsewhere."""
    said = words.wish
    assert said is not None
    match said.place:
        case "notice":
            return (meaning("wish", do="notice", text=said.words),)
        case "member":
            return (meaning("wish", do="new_member", name=said.words),)
        case "office":
            return (meaning("wish", do="office", office=said.words),)
        case "telephone":
            return (meaning("wish", do="telephone", name=said.words),)
    return (meaning("wish", do="papers"),)
