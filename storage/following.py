"""Who follows which network and how: a chair's yes, choices, the digests that were sent, and what quiet networks were asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, literal, not_, select

from domain.digest.year import Year
from domain.following import FIRST_DAY, Answer, Choice, choices
from domain.months import after, month_of
from domain.people import Office
from domain.reports import REPORTED
from storage import books, tables
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.tables.columns import fixed
from storage.turn import BESIDE, Audit, Turn

_network_columns = tuple(tables.networks.c[name] for name in Network.__dataclass_fields__)
_person: Any = bindparam("person")
_keys: Any = bindparam("keys", expanding=True)
_ready = tables.networks.c.state != "setup"
_coordinated = select(tables.offices.c.network_id).where(
    tables.offices.c.person_id == _person,
    tables.offices.c.office == Office.COORDINATOR.value,
    tables.offices.c.until.is_(None),
)
_own = select(literal("own"), tables.networks.c.id).where(tables.networks.c.id.in_(_coordinated), _ready)
_below = (
    select(tables.networks.c.id)
    .where(tables.networks.c.parent_id.in_(_coordinated), _ready)
    .order_by(tables.networks.c.id)
)
_agreed = (
    select(literal("agreed"), tables.networks.c.id)
    .select_from(
        tables.follow_consents.join(tables.networks, tables.networks.c.id == tables.follow_consents.c.network_id)
    )
    .where(tables.follow_consents.c.person_id == _person, tables.follow_consents.c.state == "granted", _ready)
)
_allowed = _own.union_all(_agreed).order_by(tables.networks.c.id)
_said = select(tables.followed.c.network_id, tables.followed.c.chosen).where(tables.followed.c.person_id == _person)
_networks = (
    select(*_network_columns)
    .where(tables.networks.c.id.in_(_keys))
    .order_by(tables.networks.c.name, tables.networks.c.id)
)


async def choices_of(connection: AsyncConnection, person_id: int) -> tuple[Choice, ...]:
    """Every network that the person may follow now, why, and whether they do; networks still in set-up are left out."""
    whose = {"person": person_id}
    allowed = (await connection.execute(_allowed, whose)).all()
    if not allowed:
        return ()  # nearly everybody
    own = [network for why, network in allowed if why == "own"]
    agreed = [network for why, network in allowed if why == "agreed"]
    below = [row[0] for row in await connection.execute(_below, whose)] if own else []
    said = {row[0]: row[1] for row in await connection.execute(_said, whose)}
    return choices(own, below, agreed, said)


async def networks_of(connection: AsyncConnection, keys: Iterable[int]) -> list[Network]:
    """Networks by their keys, by name."""
    wanted = list(keys)
    return [Network(*row) for row in await connection.execute(_networks, {"keys": wanted})] if wanted else []


async def choose(turn: Turn, network_id: int, chosen: bool) -> None:
    """The acting person follows a network, or does so no longer."""
    row = {"person_id": turn.who.id, "network_id": network_id, "chosen": chosen, "at": turn.now}
    audit = Audit("digest.followed" if chosen else "digest.unfollowed")
    await turn.put(tables.followed, ("person_id", "network_id"), audit=audit, **row)


async def everybody(connection: AsyncConnection) -> list[int]:
    """Everybody who may follow a network: the coordinators, and whom a chair said yes to."""
    rows = await connection.execute(
        lambda: (
            select(tables.offices.c.person_id)
            .where(tables.offices.c.office == Office.COORDINATOR, tables.offices.c.until.is_(None))
            .union(select(tables.follow_consents.c.person_id).where(tables.follow_consents.c.state == "granted"))
        )
    )
    return sorted(row.person_id for row in rows)


async def lies_below(connection: AsyncConnection, network_id: int, tops: Collection[int]) -> bool:
    """Whether one of `tops` is over this network, at any height."""
    seen = {network_id}
    current: int | None = network_id
    while current is not None:
        current = await books.value(connection, tables.networks.c.parent_id, id=current)
        if current in tops:
            return True
        if current in seen:
            return False
        seen.add(current or 0)
    return False


async def ancestors(connection: AsyncConnection, keys: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The networks over each of these, the nearest first; one question to the books for each height."""
    over = {key: list[int]() for key in keys}
    at = {key: key for key in keys}
    while at:
        rows = await books.many(
            connection, (tables.networks.c.id, tables.networks.c.parent_id), id=sorted(set(at.values()))
        )
        parents = {row.id: row.parent_id for row in rows}
        at = {key: above for key, last in at.items() if (above := parents.get(last)) is not None}
        at = {key: above for key, above in at.items() if above != key and above not in over[key]}
        for key, above in at.items():
            over[key].append(above)
    return {key: tuple(found) for key, found in over.items()}


async def marks_of(connection: AsyncConnection, keys: Collection[int]) -> dict[int, dict[str, str]]:
    """What tells two networks of one name apart: {'parent', 'level', 'place'} of each, '' where it is not known."""
    above = tables.networks.alias("above")
    rows = await connection.execute(
        select(tables.networks.c.id, above.c.name.label("parent"), tables.networks.c.level, tables.bodies.c.place)
        .select_from(
            tables.networks.outerjoin(above, above.c.id == tables.networks.c.parent_id).outerjoin(
                tables.bodies, (tables.bodies.c.network_id == tables.networks.c.id) & tables.bodies.c.is_default
            )
        )
        .where(tables.networks.c.id.in_(list(keys)))
    )
    return {row.id: {"parent": row.parent or "", "level": row.level or "", "place": row.place or ""} for row in rows}


# --- a chair's yes: asked for, granted, declined, over -----------------------------------------------------------------------


@dataclass(frozen=True)
class Consent:
    """Somebody asked to follow a network. `state`: asked, granted, declined, ended (by the network), left (by the person)."""

    id: int
    network_id: int
    person_id: int
    state: str
    asked_at: datetime
    name: str
    username: str | None
    private_chat_id: int | None
    last_by: int | None  # who decided or ended it last
    last_at: datetime | None

    @property
    def reachable(self) -> bool:
        """Whether there is still somebody to answer; not after they asked to be forgotten."""
        return self.private_chat_id is not None


_consents = select(
    tables.follow_consents.c.id,
    tables.follow_consents.c.network_id,
    tables.follow_consents.c.person_id,
    tables.follow_consents.c.state,
    tables.follow_consents.c.asked_at,
    tables.people.c.name,
    tables.people.c.username,
    tables.people.c.private_chat_id,
    func.coalesce(tables.follow_consents.c.ended_by, tables.follow_consents.c.decided_by),
    func.coalesce(tables.follow_consents.c.ended_at, tables.follow_consents.c.decided_at),
).select_from(tables.follow_consents.join(tables.people, tables.people.c.id == tables.follow_consents.c.person_id))

_of_person = _consents.where(
    tables.follow_consents.c.person_id == bindparam("person_id"),
    tables.follow_consents.c.state.in_(("asked", "granted")),
).order_by(tables.follow_consents.c.id)


async def consent(connection: AsyncConnection, network_id: int, consent_id: int) -> Consent | None:
    """One request to follow this network; None for another network's."""
    row = (
        await connection.execute(
            _consents.where(
                tables.follow_consents.c.id == consent_id, tables.follow_consents.c.network_id == network_id
            )
        )
    ).first()
    return Consent(*tuple(row)) if row else None


async def open_consent(connection: AsyncConnection, network_id: int, person_id: int) -> Consent | None:
    """What this person asked of this network, while it is undecided or agreed to."""
    row = (
        await connection.execute(
            _consents.where(
                tables.follow_consents.c.network_id == network_id,
                tables.follow_consents.c.person_id == person_id,
                tables.follow_consents.c.state.in_(("asked", "granted")),
            )
        )
    ).first()
    return Consent(*tuple(row)) if row else None


async def consents_of(connection: AsyncConnection, network_id: int, state: str = "granted") -> list[Consent]:
    """Who follows this network by its chair's yes (or asks to: 'asked'), in the order of asking."""
    rows = await connection.execute(
        _consents.where(
            tables.follow_consents.c.network_id == network_id, tables.follow_consents.c.state == state
        ).order_by(tables.follow_consents.c.id)
    )
    return [Consent(*tuple(row)) for row in rows]


async def declined_at(connection: AsyncConnection, network_id: int, person_id: int) -> datetime | None:
    """When the network last said no to this person, or ended its yes."""
    latest = func.max(func.coalesce(tables.follow_consents.c.ended_at, tables.follow_consents.c.decided_at))
    return (
        await connection.execute(
            select(latest).where(
                tables.follow_consents.c.network_id == network_id,
                tables.follow_consents.c.person_id == person_id,
                tables.follow_consents.c.state.in_(("declined", "ended")),
            )
        )
    ).scalar()


async def of_person(connection: AsyncConnection, person_id: int) -> list[Consent]:
    """What this person asked of networks and is undecided or agreed to, in the order of asking."""
    return [Consent(*tuple(row)) for row in await connection.execute(_of_person, {"person_id": person_id})]


async def followed_from_outside(connection: AsyncConnection, person_id: int) -> tuple[int, bool]:
    """Of somebody with no part in any network: how many they follow, and whether a network has yet to answer them.

    For nearly everybody one question to the books: without an office, nobody follows what agreed to nothing.
    """
    asked = await of_person(connection, person_id)
    if not asked:
        return 0, False
    followed = sum(each.chosen for each in await choices_of(connection, person_id))
    return followed, any(each.state == "asked" for each in asked)


async def ask_consent(turn: Turn, network_id: int) -> int:
    """The acting person asks to follow a network; the books refuse a second open request (IntegrityError). Returns its key."""
    row = {"network_id": network_id, "person_id": turn.who.id, "state": "asked", "asked_at": turn.now}
    return int(await turn.add(tables.follow_consents, audit=_consent("asked", turn.who.id), **row))


def _consent(state: str, person_id: int) -> Audit:
    return Audit(f"digest.consent_{state}", person=person_id)


async def decide_consent(turn: Turn, found: Consent, state: str) -> bool:
    """Granted, declined or ended by the network; False when it is no longer in the state in which it was found."""
    values: dict[str, Any] = {"decided_at": turn.now, "decided_by": turn.who.id, "ended_at": None, "ended_by": None}
    if state == "ended":
        values = {"ended_at": turn.now, "ended_by": turn.who.id}
    row = {"state": state, **values}
    audit = _consent(state, found.person_id)
    return await turn.change(tables.follow_consents, row, audit=audit, id=found.id, state=found.state)


async def leave_consent(turn: Turn, found: Consent) -> bool:
    """The person follows, or asks, no longer; False when it was over already."""
    row = {"state": "left", "ended_at": turn.now, "ended_by": turn.who.id}
    audit = _consent("left", found.person_id)
    return await turn.change(tables.follow_consents, row, audit=audit, id=found.id, state=("asked", "granted"))


async def forget(turn: Turn, person_ids: Sequence[int]) -> None:
    """Somebody asked to be forgotten: what they follow ends, their choices and what was sent to them go."""
    over = {"state": "left", "ended_at": turn.now}
    theirs = {"person_id": person_ids, "state": ("asked", "granted")}
    await turn.change(tables.follow_consents, over, audit=BESIDE, **theirs)
    for table in (tables.followed, tables.digest_choices, tables.digests):
        await turn.remove(table, audit=BESIDE, person_id=person_ids)


# --- when and how somebody gets the month's digest, what was sent, and which page of it is open ------------------------------

# Kinds of due work: a month closes, of one network alone where closing many together failed; a person's digest of a month; a question
# waits for the morning; fetched photos go.
CLOSE, CLOSE_ALONE, SEND = "digest.close", "digest.close_alone", "digest.send"
QUESTION, TIDY = "digest.question", "digest.tidy"
OVER = "over"  # the page of a card whose person follows nothing any more


@dataclass(frozen=True)
class Wish:
    """How somebody wants the digest: its day (6 to 28), and over which year figures are summed."""

    day: int = FIRST_DAY
    year: Year = Year.CALENDAR


_wish = select(tables.digest_choices.c.day, tables.digest_choices.c.year).where(
    tables.digest_choices.c.person_id == bindparam("person")
)


async def wish_of(connection: AsyncConnection, person_id: int) -> Wish:
    """How the person wants the digest; the usual where nothing was said."""
    row = (await connection.execute(_wish, {"person": person_id})).first()
    return Wish(row.day, Year(row.year)) if row else Wish()


async def keep_wish(turn: Turn, wish: Wish) -> None:
    """The acting person wants the digest so from now on."""
    values = {"day": wish.day, "year": wish.year.value}
    audit = Audit("digest.wish", None, **values)
    whose: dict[str, Any] = {"person_id": turn.who.id, "changed_at": turn.now}
    await turn.put(tables.digest_choices, ("person_id",), audit=audit, **whose, **values)


async def mark_sent(turn: Turn, person_id: int, month: str) -> bool:
    """The clock sends somebody's digest of a month; False when it did before: once, whatever happens."""
    now: dict[str, Any] = {"sent_at": turn.now, "page": ""}
    whose: dict[str, Any] = {"person_id": person_id, "month": month, "scope": 0}
    if await turn.change(tables.digests, now, **whose, sent_at=None):
        return True
    return await turn.add_once(tables.digests, **whose, **now) is not None


async def waiting_months(connection: AsyncConnection, person_id: int) -> list[str]:
    """The months whose digest the clock has still to send to this person."""
    rows = await connection.execute(
        select(tables.due.c.subject)
        .where(
            tables.due.c.kind == SEND,
            tables.due.c.state == fixed("waiting"),
            tables.due.c.subject.startswith(f"{person_id}:"),
        )
        .order_by(tables.due.c.subject)
    )
    return [row.subject.partition(":")[2] for row in rows]


async def closed_alone(connection: AsyncConnection, month: str) -> set[int]:
    """The networks whose month is closed, or is still to be closed, by a piece of work of their own."""
    rows = await connection.execute(
        select(tables.due.c.subject).where(
            tables.due.c.kind == CLOSE_ALONE, tables.due.c.subject.startswith(f"{month}:")
        )
    )
    return {int(row.subject.partition(":")[2]) for row in rows}


_closes = exists().where(tables.due.c.kind == CLOSE, tables.due.c.state == fixed("waiting"))
_unclosed = select(and_(exists().where(tables.networks.c.state != "setup"), not_(_closes)))


async def unclosed(connection: AsyncConnection, now: datetime) -> list[str]:
    """The month with which closing goes on where nothing closes months any more; empty where it is in order."""
    if not (await connection.execute(_unclosed)).scalar():
        return []
    last = (await connection.execute(lambda: select(func.max(tables.digest_months.c.month)))).scalar()
    return [after(last) if last else month_of(now)]


async def told_over(turn: Turn, person_id: int) -> bool:
    """Whether somebody who got digests has yet to be told that none comes any more; from now on it counts as told."""
    untold = tables.digests.c.sent_at.is_not(None), tables.digests.c.page != OVER
    return await turn.change(tables.digests, {"page": OVER}, *untold, person_id=person_id, scope=0)


async def turn_page(turn: Turn, person_id: int, month: str, scope: int, page: str) -> None:
    """Remember which page of a digest's card a person has open."""
    whose: dict[str, Any] = {"person_id": person_id, "month": month, "scope": scope}
    await turn.put(tables.digests, tuple(whose), **whose, page=page)


async def open_cards(connection: AsyncConnection, month: str, card: str) -> list[tuple[int, int, str]]:
    """(person, chat, page) of every message that shows all that somebody follows in a month (`card` is its name)."""
    rows = await connection.execute(
        select(tables.digests.c.person_id, tables.people.c.private_chat_id, tables.digests.c.page)
        .select_from(
            tables.digests.join(tables.people, tables.people.c.id == tables.digests.c.person_id)
            .join(
                tables.chats,
                (tables.chats.c.id == tables.people.c.private_chat_id) & (tables.chats.c.state == "active"),
            )
            .join(tables.cards, (tables.cards.c.chat_id == tables.chats.c.id) & (tables.cards.c.name == card))
        )
        .where(tables.digests.c.month == month, tables.digests.c.scope == 0, tables.cards.c.message_id.is_not(None))
        .order_by(tables.digests.c.id)
    )
    return [(row.person_id, row.private_chat_id, row.page) for row in rows]


async def keep_post(turn: Turn, network_id: int, month: str) -> bool:
    """The group's own summary of a month is posted now; False when it was before."""
    return await turn.add_once(tables.month_posts, network_id=network_id, month=month, at=turn.now) is not None


async def posted(connection: AsyncConnection, network_id: int, month: str) -> bool:
    """Whether the group has its summary of a month."""
    return await books.one(connection, tables.month_posts.c.id, network_id=network_id, month=month) is not None


# --- the question to a quiet network, once a month, and what its secretary answered ------------------------------------------


@dataclass(frozen=True)
class Asked:
    """What a quiet network was asked in a month, and what came of it."""

    id: int
    network_id: int
    network: str
    month: str
    about: str
    asked_by: str
    asked_at: datetime
    to_person_id: int | None
    to: str | None
    answer: Answer | None
    answered_at: datetime | None


_asker, _answering = tables.people.alias("asker"), tables.people.alias("answering")
_asked = select(
    tables.quiet_questions.c.id,
    tables.quiet_questions.c.network_id,
    tables.networks.c.name.label("network"),
    tables.quiet_questions.c.month,
    tables.quiet_questions.c.about,
    _asker.c.name.label("asked_by"),
    tables.quiet_questions.c.asked_at,
    tables.quiet_questions.c.to_person_id,
    _answering.c.name.label("to"),
    tables.quiet_questions.c.answer,
    tables.quiet_questions.c.answered_at,
).select_from(
    tables.quiet_questions.join(tables.networks, tables.networks.c.id == tables.quiet_questions.c.network_id)
    .join(_asker, _asker.c.id == tables.quiet_questions.c.asked_by)
    .outerjoin(_answering, _answering.c.id == tables.quiet_questions.c.to_person_id)
)


_asked_about = _asked.where(
    tables.quiet_questions.c.about == bindparam("about"),
    tables.quiet_questions.c.network_id.in_(bindparam("keys", expanding=True)),
).order_by(tables.quiet_questions.c.id)


def _as_asked(row: Any) -> Asked:
    values = dict(row._mapping)
    return Asked(**values | {"answer": Answer(values["answer"]) if values["answer"] else None})


async def ask_quiet(turn: Turn, network_id: int, month: str, about: str, to_person_id: int | None) -> int | None:
    """Ask a quiet network, once in a month whoever taps: the question's key, or None when it was asked already."""
    row = {"network_id": network_id, "month": month, "about": about, "to_person_id": to_person_id}
    audit = Audit("digest.quiet_asked", about=about, to=to_person_id)
    asked_by: dict[str, Any] = {"asked_by": turn.who.id, "asked_at": turn.now}
    found: int | None = await turn.add_once(tables.quiet_questions, audit=audit, **asked_by, **row)
    return found


async def asked_about(connection: AsyncConnection, about: str, keys: Collection[int]) -> list[Asked]:
    """What these networks were asked about a month, in the order of asking."""
    rows = await connection.execute(_asked_about, {"about": about, "keys": list(keys)}) if keys else ()
    return [_as_asked(row) for row in rows]


async def asked(connection: AsyncConnection, network_id: int, question_id: int) -> Asked | None:
    """One question to this network."""
    row = (
        await connection.execute(
            _asked.where(tables.quiet_questions.c.id == question_id, tables.quiet_questions.c.network_id == network_id)
        )
    ).first()
    return _as_asked(row) if row else None


async def unanswered(connection: AsyncConnection, network_id: int, about: str) -> list[Asked]:
    """What this network was asked about a month and has not answered yet."""
    rows = await connection.execute(
        _asked.where(
            tables.quiet_questions.c.network_id == network_id,
            tables.quiet_questions.c.about == about,
            tables.quiet_questions.c.answer.is_(None),
        )
    )
    return [_as_asked(row) for row in rows]


async def pass_quiet_on(turn: Turn, found: Asked, to_person_id: int | None) -> None:
    """Somebody else answers the question from now on; None: there is nobody whom the bot can write to."""
    audit = Audit("digest.quiet_passed_on", about=found.about, to=to_person_id)
    await turn.change(tables.quiet_questions, {"to_person_id": to_person_id}, audit=audit, id=found.id)


async def reported_since(connection: AsyncConnection, found: Asked) -> bool:
    """Whether the network has told of the month since it was asked: then nobody need be asked any more."""
    told = select(tables.statements.c.id).where(
        tables.statements.c.network_id == found.network_id,
        tables.statements.c.month == found.about,
        tables.statements.c.state == "confirmed",
        tables.statements.c.kind.in_(sorted(REPORTED)),
        tables.statements.c.confirmed_at >= found.asked_at,
    )
    nothing = select(tables.reports.c.id).where(
        tables.reports.c.network_id == found.network_id,
        tables.reports.c.month == found.about,
        tables.reports.c.nothing_to_report.is_(True),
        tables.reports.c.state == "confirmed",
        tables.reports.c.at >= found.asked_at,
    )
    return (await connection.execute(told.union_all(nothing).limit(1))).first() is not None


async def answer_quiet(turn: Turn, found: Asked, answer: Answer) -> bool:
    """The network's answer by a tap, or by a report that came before it was asked; False when it says the same already."""
    row = {"answer": answer.value, "answered_by": turn.by, "answered_at": turn.now}
    other = tables.quiet_questions.c.answer.is_(None) | (tables.quiet_questions.c.answer != answer.value)
    audit = Audit("digest.quiet_answered", answer=answer.value)
    return await turn.change(tables.quiet_questions, row, other, audit=audit, id=found.id)
