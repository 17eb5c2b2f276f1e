"""The cards of memoranda and rules: the list, one paper for who sees to it, what a party is asked, who is ticked."""

from typing import Any

import views.memoranda
from cards.drawing import Card, Look, card
from domain.memoranda import Answer, Kind, Request, State
from domain.rights import Right
from language.organisation_names import short_name
from storage import members, memoranda, networks
from storage.outbox import Button, Keyboard, data, sealed
from views.memoranda import Paper
from views.standing import may_in

PAGE = 20
MOST = 10  # papers on a list
MOST_TICKED = 40


async def paper(look: Look) -> Card | None:
    """One paper, for who sees to it."""
    connection = look.connection
    found = await memoranda.by_id(connection, look.network_id, look.key)
    if found is None or not await may_in(connection, look.chat_id, look.network_id, Right.LEAD_MEMORANDA):
        return None
    network = await networks.by_id(connection, look.network_id)
    read = await views.memoranda.read(connection, found)
    values = await views.memoranda.paper_values(connection, network, read, look.now.astimezone(network.tz).date())
    face = str(look.view.get("face", "main"))
    if found.state is State.DROPPED:
        return card("memoranda.paper", **values)
    if face == "clauses":
        return card("memoranda.paper", _clauses(read), **values)
    if face == "instead":
        return card("memoranda.paper", _instead(read), **values)
    if face == "join":
        return card("memoranda.paper", await _joining(look, read), **values)
    if face == "untick":
        return card("memoranda.paper", _unticking(read), **values)
    return card("memoranda.paper", _main(read, values), **values)


def _of(read: Paper) -> str:
    return f"{read.found.network_id}:{read.found.id}"


def _back(read: Paper) -> list[Button]:
    return [data("memoranda.back", f"memoranda.face:{_of(read)}:main")]


def _clauses(read: Paper) -> Keyboard:
    rows = [
        data("memoranda.clause_number", f"memoranda.clause:{_of(read)}:{each}", number=each) for each in range(1, 9)
    ]
    keyboard: Keyboard = [rows[:4], rows[4:]]
    if read.found.state is State.MADE and read.found.kind is Kind.MEMORANDUM:
        keyboard.append([data("memoranda.on_paper", f"memoranda.sign:{_of(read)}")])
    return [*keyboard, [data("memoranda.drop", f"memoranda.drop:{_of(read)}")], _back(read)]


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


async def _joining(look: Look, read: Paper) -> Keyboard:
    """Who may join: organisations with a decision of their own that are no party."""
    known = read.parties()
    keyboard: Keyboard = [
        [data("memoranda.joins", f"memoranda.join:{_of(read)}:{each.member_id}", name=short_name(each.name))]
        for each in await views.memoranda.may_sign(look.connection, look.network_id)
        if each.member_id not in known
    ]
    return [*keyboard[:PAGE], _back(read)]


def _unticking(read: Paper) -> Keyboard:
    keyboard: Keyboard = [
        [data("memoranda.ticked", f"memoranda.untick:{_of(read)}:{each.member_id}", name=short_name(each.member))]
        for each in read.signatures
    ]
    return [*keyboard[:PAGE], _back(read)]


def _main(read: Paper, values: dict[str, Any]) -> Keyboard:
    found, keyboard = read.found, list[list[Button]]()
    if found.state is State.WRITING:
        return [[data("memoranda.go_on", f"memoranda.begin:{found.network_id}", number=found.asked)]]
    if read.last.state == "made":
        return views.memoranda.made_rows(read)
    keyboard += views.memoranda.request_rows(read)
    edit = data("memoranda.edit", f"memoranda.face:{_of(read)}:clauses")
    if found.state is State.SENT:
        if any(each.answer is Answer.WAITING for each in read.answers):
            keyboard.append([data("memoranda.instead", f"memoranda.face:{_of(read)}:instead")])
        if found.kind is Kind.MEMORANDUM:
            keyboard.append([data("memoranda.on_paper", f"memoranda.sign:{_of(read)}")])
        return [*keyboard, views.memoranda.file_row(read), [edit]]
    if found.kind is Kind.RULES:
        if values["resolved"]:
            return [*keyboard, views.memoranda.file_row(read)]
        adopted = [sealed(data("memoranda.adopted", f"memoranda.adopted:{_of(read)}"), read.draft)]
        if values["on_agenda"]:
            return [
                *keyboard,
                views.memoranda.file_row(read),
                [data("memoranda.take_off", f"memoranda.take_off:{_of(read)}")],
                adopted,
            ]
        keyboard.append([data("memoranda.put", f"memoranda.put:{_of(read)}")])
        return [*keyboard, views.memoranda.file_row(read), adopted, [edit]]
    if values["unsigned"]:
        keyboard.append([data("memoranda.sign", f"memoranda.sign:{_of(read)}")])
    keyboard.append(views.memoranda.file_row(read))
    if values["pages"]:
        keyboard.append([data("memoranda.pages", f"memoranda.pages:{_of(read)}")])
    if read.unseen:
        keyboard.append([data("memoranda.photo", f"memoranda.page:{_of(read)}")])
    if not read.signatures:
        return [*keyboard, [edit]]
    if read.draft.begins is None or read.draft.ends is None:
        keyboard.append([data("memoranda.fill", f"memoranda.fill:{_of(read)}")])
    if read.in_force is not None and not values["over"]:
        keyboard.append([data("memoranda.add", f"memoranda.face:{_of(read)}:join")])
    return [*keyboard, [data("memoranda.wrong", f"memoranda.face:{_of(read)}:untick")]]


async def party(look: Look) -> Card | None:
    """What a party is asked, for who speaks for it."""
    connection = look.connection
    opened = await memoranda.answer(connection, look.network_id, look.key)
    person = await look.person()
    if opened is None or person is None:
        return None
    found, kept, answer = opened
    speaks = await members.spoken_for_by(connection, person.id, look.network_id)
    if answer.member_id not in {each.id for each in speaks}:
        return None
    network = await networks.by_id(connection, look.network_id)
    values = await views.memoranda.party_values(connection, network, found, kept, answer)
    keyboard: Keyboard = []
    if not (values["over"] or values["locked"] or values["adopted"] or answer.request is Request.OPEN):
        key = f"{look.network_id}:{answer.id}"
        change = data("memoranda.ask_change", f"memoranda.change:{key}")
        agree = data("memoranda.agree", f"memoranda.agree:{key}")
        keyboard = [[change]] if answer.answer is Answer.AGREED else [[agree, change]]
    return card("memoranda.party", keyboard, **values)


async def ticks(look: Look) -> Card | None:
    """The organisations to tick."""
    connection, network_id = look.connection, look.network_id
    question = look.view.get("question")
    if question is None or not await may_in(connection, look.chat_id, network_id, Right.LEAD_MEMORANDA):
        return None
    able = await views.memoranda.may_sign(connection, network_id)
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
    return card(
        "memoranda.ticks",
        keyboard,
        ticked=len(ticked & can),
        able=len(able),
        without=without[:20],
        more=max(0, len(without) - 20),
    )


async def signing(look: Look) -> Card | None:
    """Who signed on a day, before it counts."""
    connection, question = look.connection, look.view.get("question")
    found = await memoranda.by_id(connection, look.network_id, look.key)
    if question is None or found is None:
        return None
    if not await may_in(connection, look.chat_id, look.network_id, Right.LEAD_MEMORANDA):
        return None
    read = await views.memoranda.read(connection, found)
    signed, ticked = {each.member_id for each in read.signatures}, set(look.view["ticked"])
    missing = {key: short_name(name) for key, name in read.parties().items() if key not in signed}
    right = data("memoranda.right", f"memoranda.signed:{question}")
    asks = look.view["face"] == "ask"
    keyboard: Keyboard = [[right, data("memoranda.correct", f"memoranda.correct:{question}")]] if asks else []
    if not asks:
        for key, name in list(missing.items())[:MOST_TICKED]:
            label = "memoranda.ticked" if key in ticked else "memoranda.unticked"
            keyboard.append([data(label, f"memoranda.signer:{question}:{key}", name=name)])
        keyboard.append([data("memoranda.other_day", f"memoranda.day:{question}"), right])
    if look.view["file"] is None:
        keyboard.append([data("memoranda.photo", f"memoranda.photo:{question}")])
    return card(
        "memoranda.signing",
        keyboard,
        kind=found.kind.value,
        area=found.area,
        day=look.view["day"],
        photo=look.view["file"] is not None,
        count=look.view["count"],
        total=len(read.parties()),
        rows=[[name, key in ticked] for key, name in missing.items()],
        asks=asks,
        agreed=None if found.state is State.READY else sum(each.answer is Answer.AGREED for each in read.answers),
    )


async def notice(look: Look) -> Card | None:
    """An anniversary, or an end, for chair and secretary; what was pressed stands on every card of it."""
    connection, network_id = look.connection, look.network_id
    opened = await memoranda.notice(connection, network_id, look.key)
    if opened is None or not await may_in(connection, look.chat_id, network_id, Right.LEAD_MEMORANDA):
        return None
    found, told = opened
    network = await networks.by_id(connection, network_id)
    read = await views.memoranda.read(connection, found)
    values = {"area": found.area, "day": told.day.isoformat(), "state": told.state}
    key = f"{network_id}:{told.id}"
    if told.kind != "anniversary":
        renew, leave = (
            data("memoranda.renew", f"memoranda.renew:{key}"),
            data("memoranda.let_end", f"memoranda.let_end:{key}"),
        )
        drafted = await memoranda.renewal_of(connection, found) is not None
        return card(
            "memoranda.ending",
            [[renew, leave]] if told.state == "told" and not drafted else [],
            **values | {"drafted": drafted},
        )
    page = data("memoranda.page", f"memoranda.year:{key}")
    put = data("memoranda.put", f"memoranda.agenda:{key}")
    counts = await views.memoranda.since(connection, network, read, look.now)
    return card("memoranda.anniversary", [[page, *([put] if told.state == "told" else [])]], **values | counts.counts)


async def listed(look: Look) -> Card | None:
    """The network's papers; the drafts only for who sees to them and for the parties."""
    connection = look.connection
    standing = await look.standing(look.key)
    if standing is None:
        return None
    network = standing.network
    today = look.now.astimezone(network.tz).date()
    own, leads = {each.id for each in standing.members}, standing.may(Right.LEAD_MEMORANDA)
    rows, keyboard = list[dict[str, Any]](), list[list[Button]]()
    for found in (await memoranda.of_network(connection, network.id))[-MOST:]:
        read = await views.memoranda.read(connection, found)
        values = await views.memoranda.paper_values(connection, network, read, today)
        mine = own & set(read.parties())
        rows.append(
            values | {"mine": bool(mine), "own_signed": bool(mine & {each.member_id for each in read.signatures})}
        )
        name = {"kind": found.kind.value, "area": found.area, "number": read.last.number}
        if leads:
            keyboard.append([data("memoranda.open", f"memoranda.open:{_of(read)}", **name)])
        elif mine and read.last.state == "sent":
            keyboard.append([data("memoranda.read", f"memoranda.file:{network.id}:{read.last.id}:pdf", **name)])
            if values["pages"]:
                keyboard.append([data("memoranda.pages", f"memoranda.pages:{_of(read)}")])
    if leads:
        known = {row["kind"] for row in rows}
        written = {row["kind"] for row in rows if row["state"] == State.WRITING.value}  # goes on before another begins
        for kind in [each for each in Kind if each.value not in written]:
            label = f"memoranda.begin_{kind.value}" if kind.value not in known else f"memoranda.another_{kind.value}"
            begin = "memoranda.begin" if kind is Kind.MEMORANDUM else "memoranda.rules"
            keyboard.append([data(label, f"{begin}:{network.id}")])
    return card("memoranda.list", keyboard, rows=rows)


CARDS = {
    "memoranda": listed,
    "memorandum": paper,
    "memorandum_answer": party,
    "memorandum_notice": notice,
    "memorandum_parties": ticks,
    "memorandum_signing": signing,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
