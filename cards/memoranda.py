"""The cards of memoranda and rules: the list, one paper for who sees to it, what a party is asked, who is ticked."""

from dataclasses import dataclass
from typing import Any, ClassVar

from cards.drawing import Card, Look
from domain.memoranda import Answer, Kind, Request, State
from domain.rights import Right
from language.organisation_names import short_name
from storage import chats, members, memoranda, networks
from storage.outbox import Button, Keyboard, data
from views import memoranda as view
from views.memoranda import Paper
from views.standing import may_in, of_person

PAGE = 20
MOST = 10  # papers on a list


@dataclass(frozen=True, kw_only=True)
class PaperCard(Card):
    """A memorandum or rules, for who sees to it: how far it is, who asks for what, who is missing."""

    TEXT: ClassVar = "memoranda.paper"

    kind: str
    area: str
    state: str
    asked: int
    number: int
    parties: int
    begins: str | None
    ends: str | None
    changes: list[dict[str, Any]]
    kept: list[list[Any]]
    tally: dict[str, int]
    requests: list[dict[str, Any]]
    silent: list[str]
    unreached: list[str]
    signed: int
    total: int
    unsigned: list[str]
    in_force: str | None
    over: bool
    resolved: dict[str, Any] | None
    on_agenda: bool


@dataclass(frozen=True, kw_only=True)
class PartyCard(Card):
    """What a party is asked about a draft, and what it said."""

    TEXT: ClassVar = "memoranda.party"

    kind: str
    area: str
    network_name: str
    member: str
    number: int
    joins: bool
    signed_on: str | None
    ends: str | None
    changes: list[dict[str, Any]]
    kept: list[list[Any]]
    answer: str
    clause: int | None
    words: str
    entered: bool
    over: bool


@dataclass(frozen=True, kw_only=True)
class Ticks(Card):
    """The organisations to tick as parties; who has no decision of its own is named and cannot be ticked."""

    TEXT: ClassVar = "memoranda.ticks"

    ticked: int
    able: int
    without: list[str]
    more: int


@dataclass(frozen=True, kw_only=True)
class Papers(Card):
    """The network's papers, for who belongs to it; what they mean for the reader's own organisations."""

    TEXT: ClassVar = "memoranda.list"

    rows: list[dict[str, Any]]


async def paper(look: Look) -> Card | None:
    """One paper, for who sees to it."""
    connection = look.connection
    found = await memoranda.by_id(connection, look.network_id, look.key)
    if found is None or not await may_in(connection, look.chat_id, look.network_id, Right.LEAD_MEMORANDA):
        return None
    network = await networks.by_id(connection, look.network_id)
    read = await view.read(connection, found)
    values = await view.paper_values(connection, network, read, look.now.astimezone(network.tz).date())
    face = str(look.view.get("face", "main"))
    if found.state is State.DROPPED:
        return PaperCard.of(values)
    if face == "clauses":
        return PaperCard.of(values, _clauses(read))
    if face == "instead":
        return PaperCard.of(values, _instead(read))
    return PaperCard.of(values, _main(read, values))


def _of(read: Paper) -> str:
    return f"{read.found.network_id}:{read.found.id}"


def _back(read: Paper) -> list[Button]:
    return [data("memoranda.back", f"memoranda.face:{_of(read)}:main")]


def _files(read: Paper) -> list[Button]:
    file = f"memoranda.file:{read.found.network_id}:{read.last.id}"
    return [data("memoranda.word", f"{file}:docx"), data("memoranda.pdf", f"{file}:pdf")]


def _clauses(read: Paper) -> Keyboard:
    rows = [
        data("memoranda.clause_number", f"memoranda.clause:{_of(read)}:{each}", number=each) for each in range(1, 9)
    ]
    return [rows[:4], rows[4:], [data("memoranda.drop", f"memoranda.drop:{_of(read)}")], _back(read)]


def _instead(read: Paper) -> Keyboard:
    """For whom the secretary answers: who has said nothing yet."""
    keyboard: Keyboard = []
    for each in [each for each in read.answers if each.answer is Answer.WAITING][:PAGE]:
        key, name = f"{read.found.network_id}:{each.id}", short_name(each.member)
        keyboard.append(
            [
                data("memoranda.agree_for", f"memoranda.agree:{key}", name=name),
                data("memoranda.change_for", f"memoranda.change:{key}", name=name),
            ]
        )
    return [*keyboard, _back(read)]


def _main(read: Paper, values: dict[str, Any]) -> Keyboard:
    found, keyboard = read.found, list[list[Button]]()
    if found.state is State.WRITING:
        return [[data("memoranda.go_on", f"memoranda.begin:{found.network_id}", number=found.asked)]]
    for each in read.requests[:4]:
        name, key = short_name(each.member), f"{found.network_id}:{each.id}"
        several = len(read.requests) > 1
        take = data("memoranda.take_of" if several else "memoranda.take", f"memoranda.take:{key}", name=name)
        keep = data("memoranda.keep_of" if several else "memoranda.keep", f"memoranda.keep:{key}", name=name)
        keyboard += [[take], [keep]] if several else [[take, keep]]
    edit = data("memoranda.edit", f"memoranda.face:{_of(read)}:clauses")
    if read.last.state == "made":
        send = data("memoranda.send", f"memoranda.send:{_of(read)}")
        few = data("memoranda.choose_parties", f"memoranda.parties:{_of(read)}")
        return [*keyboard, [few if values["parties"] < 2 else send], [edit], _files(read)]
    if found.state is State.SENT:
        if any(each.answer is Answer.WAITING for each in read.answers):
            keyboard.append([data("memoranda.instead", f"memoranda.face:{_of(read)}:instead")])
        return [*keyboard, _files(read), [edit]]
    return [*keyboard, _files(read), [edit]]


async def party(look: Look) -> Card | None:
    """What a party is asked, for who speaks for it."""
    connection = look.connection
    opened = await memoranda.answer(connection, look.network_id, look.key)
    person = await chats.person_in_chat(connection, look.chat_id) if look.private else None
    if opened is None or person is None:
        return None
    found, kept, answer = opened
    speaks = await members.spoken_for_by(connection, person.id, look.network_id)
    if answer.member_id not in {each.id for each in speaks}:
        return None
    network = await networks.by_id(connection, look.network_id)
    values = await view.party_values(connection, network, found, kept, answer)
    signed = kept.joins_id is None and await memoranda.signatures(connection, found)
    keyboard: Keyboard = []
    if not (values["over"] or signed or answer.request is Request.OPEN):
        key = f"{look.network_id}:{answer.id}"
        change = data("memoranda.ask_change", f"memoranda.change:{key}")
        agree = data("memoranda.agree", f"memoranda.agree:{key}")
        keyboard = [[change]] if answer.answer is Answer.AGREED else [[agree, change]]
    return PartyCard.of(values, keyboard)


async def ticks(look: Look) -> Card | None:
    """The organisations to tick."""
    connection, network_id = look.connection, look.network_id
    question = look.view.get("question")
    if question is None or not await may_in(connection, look.chat_id, network_id, Right.LEAD_MEMORANDA):
        return None
    able = await view.may_sign(connection, network_id)
    can = {each.member_id for each in able}
    without = [each.name for each in await members.of_network(connection, network_id) if each.id not in can]
    ticked, page = set(look.view["ticked"]), int(look.view["page"])
    keyboard: Keyboard = []
    for each in able[page * PAGE : (page + 1) * PAGE]:
        label = "memoranda.ticked" if each.member_id in ticked else "memoranda.unticked"
        target = f"memoranda.tick:{question}:{each.member_id}:{page}"
        keyboard.append([data(label, target, name=short_name(each.name))])
    if len(able) > PAGE:
        pages = -(-len(able) // PAGE)
        keyboard.append([data("memoranda.next_page", f"memoranda.tick:{question}:0:{(page + 1) % pages}")])
    keyboard.append([data("memoranda.done", f"memoranda.done:{question}")])
    return Ticks(
        ticked=len(ticked & can),
        able=len(able),
        without=without[:20],
        more=max(0, len(without) - 20),
        keyboard=keyboard,
    )


async def listed(look: Look) -> Card | None:
    """The network's papers; the drafts only for who sees to them and for the parties."""
    connection = look.connection
    person = await chats.person_in_chat(connection, look.chat_id) if look.private else None
    if person is None:
        return None
    standing = await of_person(connection, look.key, person.id)
    if not standing.belongs:
        return None
    network = standing.network
    today = look.now.astimezone(network.tz).date()
    own, leads = {each.id for each in standing.members}, standing.may(Right.LEAD_MEMORANDA)
    rows, keyboard = list[dict[str, Any]](), list[list[Button]]()
    for found in (await memoranda.of_network(connection, network.id))[-MOST:]:
        read = await view.read(connection, found)
        values = await view.paper_values(connection, network, read, today)
        mine = own & set(read.parties())
        rows.append(
            values | {"mine": bool(mine), "own_signed": bool(mine & {each.member_id for each in read.signatures})}
        )
        name = {"kind": found.kind.value, "area": found.area, "number": read.last.number}
        if leads:
            keyboard.append([data("memoranda.open", f"memoranda.open:{_of(read)}", **name)])
        elif mine and read.last.state == "sent":
            keyboard.append([data("memoranda.read", f"memoranda.file:{network.id}:{read.last.id}:pdf", **name)])
    if leads:
        known = {row["kind"] for row in rows}
        for kind in Kind:
            label = f"memoranda.begin_{kind.value}" if kind.value not in known else f"memoranda.another_{kind.value}"
            begin = "memoranda.begin" if kind is Kind.MEMORANDUM else "memoranda.rules"
            keyboard.append([data(label, f"{begin}:{network.id}")])
    return Papers(rows=rows, keyboard=keyboard)
