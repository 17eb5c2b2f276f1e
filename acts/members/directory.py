"""The directory: its list and each member on one card, and every change of a member: added, renamed, with another telephone, gone.

Where somebody speaks for several organisations, or in several networks, it is asked which one is meant.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from acts import newcomers
from acts.meetings import planning
from acts.proceedings.attendance import left_network
from acts.reports.card import member_gone
from acts.standing import choose, here, several, yours
from acts.telling import tell
from domain.months import open_months
from domain.people import LONGEST_NAME, Listed, Office, clean_name, name_key, telephone
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import Holding, Somebody, Speaking, Who
from language.hearing import Words
from language.organisation_lists import organisations_from_lines, person_from
from language.setup_words import name_said
from storage import (
    action_items,
    belonging,
    directory,
    links,
    members,
    networks,
    offices,
    outbox,
    questions,
    reports,
    seats,
)
from storage.action_items import ActionItem
from storage.directory import Entry
from storage.members import Member
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views.directory import card_name
from views.offices import chair_gone
from views.reports import shown_statement
from views.standing import Standing

Resume = Callable[[Turn, Member, dict[str, Any]], Awaitable[None]]
_resume: dict[str, Resume] = {}
_FIELD_LENGTHS = {"legal_form": 40, "activity": 120, "contact": LONGEST_NAME, "telephone": 32}
MOST = 10  # of the work, and of what was wanted
WANTED = frozenset({"purchase", "sale_offer"})


async def show(turn: Turn, part: str = "") -> None:
    """/members, also with `part` of a name: in the group numbers and a way to the private chat, in private the list."""
    if turn.here.private and turn.who.current_network_id is None and await _show_networks(turn):
        return
    standing = await here(turn)
    if not turn.here.private:
        await _in_group(turn, standing)
        return
    await show_list(turn, standing.network.id, 0, part=part[:200], fresh=True)


async def _in_group(turn: Turn, standing: Standing) -> None:

    total, spoken = await directory.counts(turn.connection, standing.network.id)
    keyboard = [[outbox.url("members.open_list", f"https://t.me/{{bot}}?start=d{standing.network.id}")]]
    if standing.network.directory_for == "everybody":
        code = (await links.for_group(turn, standing.network.id, "directory")).code
        keyboard.append([outbox.url("directory.button", "https://t.me/{bot}?start=" + code)])
    body = await networks.default_body(turn.connection, standing.network.id)
    if await chair_gone(turn.connection, standing.network.id, body.id):
        keyboard.append([outbox.url("offices.name_chair", f"https://t.me/{{bot}}?start=c{standing.network.id}")])
    outbox.reply(
        turn,
        "members.in_group",
        {"network": standing.network.name, "total": total, "spoken": spoken},
        keyboard=keyboard,
        network_id=standing.network.id,
    )


async def show_network(turn: Turn, network_id: int) -> None:
    """The person speaks of this network from now on; its list is shown."""
    await _choose_network(turn, network_id)
    await show_list(turn, network_id, 0, fresh=True)


async def _choose_network(turn: Turn, network_id: int) -> None:
    """From now on the person speaks of this network."""
    standing = await yours(turn, network_id)
    only = standing.members[0].id if len(standing.members) == 1 else None
    await choose(turn, network_id, only)


async def show_list(turn: Turn, network_id: int, page: int, *, part: str = "", fresh: bool = False) -> None:
    """A page of the directory; numbers open a member for those who may change members."""
    await yours(turn, network_id)
    view = {"face": "members", "page": page, "part": part}
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)


async def show_member(turn: Turn, network_id: int, member_id: int, *, fresh: bool = False) -> None:
    """One member: who speaks for it, and every change that chair and secretary may make."""
    await yours(turn, network_id, Right.CHANGE_MEMBERS)
    if await directory.entry(turn.connection, network_id, member_id) is None:
        raise Refused("members.gone")
    view = {"face": "member", "member": member_id}
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)


async def answered(turn: Turn, question: Question, member_id: int) -> None:
    """What was typed about a member or its person counts: the question is over, and the member's card comes anew."""
    assert question.network_id is not None
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    await show_member(turn, question.network_id, member_id, fresh=True)


async def confirm(
    turn: Turn,
    network_id: int,
    text: str,
    values: dict[str, Any],
    yes: str,
    back: str,
    label: str,
    *,
    fresh: bool = False,
) -> None:
    """Ask on the directory's card before something that is not easily taken back; `fresh` after something was typed."""
    view = {"face": "question", "text": text, "values": values, "yes": yes, "back": back, "label": label}
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)


# --- which organisation, which network ----------------------------------------------------------------------------------------


def on_chosen(name: str, function: Resume) -> None:
    """`function(turn, member, resume)` goes on where `ask_which` was given a `resume` with this 'name'."""
    _resume[name] = function


async def ask_which(turn: Turn, members: Sequence[Member], resume: dict[str, Any]) -> int:
    """Ask for which of these members the person speaks now. Returns the question's key.

    `resume` goes into the question (JSON only); its 'name' is the one given to `on_chosen`, whose function then gets
    (turn, member, resume). The choice is remembered as the person's organisation of now (acts.standing.choose).
    """
    several_networks = len({each.network_id for each in members}) > 1
    names = {each.network_id: (await networks.by_id(turn.connection, each.network_id)).name for each in members}
    buttons = [
        [
            outbox.data(
                "members.named_in" if several_networks else "members.named",
                f"members.which:{{question}}:{each.id}",
                name=each.name,
                network=names[each.network_id],
            )
        ]
        for each in members
    ]
    return await questions.ask(
        turn,
        "members.which",
        "members.which",
        {"count": len(members)},
        state={"members": {str(each.id): [each.network_id, each.name] for each in members}, "resume": resume},
        keyboard=buttons,
        network_id=members[0].network_id,
    )


async def chosen(turn: Turn, question: Question, member_id: int) -> None:
    """The person chose an organisation: remembered, and what waited for it goes on."""
    network_id, _ = question.state["members"].get(str(member_id), (None, ""))
    own = {each.id: each for each in await members.spoken_for_by(turn.connection, turn.who.id)}
    if network_id is None or member_id not in own:
        raise Refused("members.you_speak_no_more")
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    await choose(turn, network_id, member_id)
    waiting = question.state["resume"]
    if (function := _resume.get(str(waiting.get("name", "")))) is not None:
        await function(turn, own[member_id], waiting)


async def take_which(turn: Turn, question: Question, text: str) -> bool:
    """The organisation's name, or a part that only one of them has."""
    key = name_key(text)
    found = [int(each) for each, (_, name) in question.state["members"].items() if key and key in name_key(name)]
    if len(found) != 1:
        return False
    await chosen(turn, question, found[0])
    return True


async def choose_among(turn: Turn) -> None:
    """The person's networks, to choose another: of no concern to a group, which may be another network's."""
    if not await _show_networks(turn):
        raise Refused("common.old_button")


async def _show_networks(turn: Turn) -> bool:
    """The person's networks as buttons; False when there is no choice."""
    found = await several(turn)
    if not found:
        return False
    outbox.reply(
        turn,
        "members.networks",
        {"count": len(found)},
        keyboard=[[outbox.data("members.named", f"members.network:{each.id}", name=each.name)] for each in found],
    )
    return True


# --- organisations come in, change and leave ----------------------------------------------------------------------------------


@dataclass
class Added:
    """What became of a list: new members, names that were members already or came twice, rows without a usable name."""

    members: list[Member] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


async def add_organisations(turn: Turn, network_id: int, rows: Iterable[Any]) -> Added:
    """Add organisations to a network, in the order given.

    A row is a name, a `Listed` (a pasted line), a row of the .xlsx (`reports.organisations.Row`) or a mapping of the same fields
    (name, form or legal_form, activity, representative or contact, phone or telephone). A name that is a member already or comes
    twice is told in the result, never an error. Who may do it is the caller's to check.
    """
    added = Added()
    for row in rows:
        fields = _fields(row)
        try:
            name = clean_name(str(fields.pop("name") or ""))
        except Refused:
            added.unread.append(str(_fields(row)["name"] or "")[:LONGEST_NAME])
            continue
        if await members.by_name(turn.connection, network_id, name) is not None:
            added.duplicates.append(name)
            continue
        added.members.append(await members.add(turn, network_id, name, **fields))
    if added.members:
        await planning.members_changed(turn, network_id)
        await newcomers.refresh(turn, network_id)
    return added


def _fields(row: Any) -> dict[str, Any]:
    """The columns of a member in whatever form a row came."""
    if isinstance(row, str):
        return {"name": row}
    if isinstance(row, Listed):
        return {"name": row.name, "telephone": row.phone}
    found: Mapping[str, Any] = row if isinstance(row, Mapping) else vars(row)
    wanted = {
        "name": found.get("name"),
        "legal_form": found.get("legal_form") or found.get("form"),
        "activity": found.get("activity"),
        "contact": found.get("contact") or found.get("representative"),
        "telephone": found.get("telephone") or found.get("phone"),
    }
    short = {key: str(value)[: _FIELD_LENGTHS.get(key, 1000)] for key, value in wanted.items() if value}
    return {"name": wanted["name"], **short}


def _read_lines(text: str, existing: Iterable[str] = ()) -> dict[str, Any]:
    """A typed list as a question keeps it until it is confirmed: rows, duplicates, too_long, unread."""
    found = organisations_from_lines(text, existing)
    return {
        "rows": [{"name": each.name, "telephone": each.phone} for each in found.listed],
        "duplicates": list(found.duplicates),
        "too_long": [name[:60] for name in found.too_long],
        "unread": [name[:60] for name in found.unread],
    }


async def managed(turn: Turn, network_id: int, member_id: int | None = None) -> str:
    """Refuses whoever may not change members; returns the member's name."""
    (await yours(turn, network_id)).require(Right.CHANGE_MEMBERS)
    return (await present(turn, network_id, member_id)).name if member_id is not None else ""


async def ask_lines(turn: Turn, network_id: int) -> None:
    """[add members]: a name on each line."""
    await managed(turn, network_id)
    await questions.ask(turn, "members.lines", "members.ask_lines", network_id=network_id)


async def ask_lines_again(turn: Turn, question: Question) -> None:
    """The list is typed anew."""
    await questions.end(turn, question, "replaced")
    await questions.ask(turn, "members.lines", "members.ask_lines", network_id=question.network_id)


async def take_lines(turn: Turn, question: Question, text: str) -> None:
    """A list of organisations: shown with what was left out before it counts."""
    assert question.network_id is not None
    await managed(turn, question.network_id)
    existing = [each.name for each in await members.of_network(turn.connection, question.network_id)]
    read = _read_lines(text, existing)
    if not read["rows"]:
        outbox.reply(turn, "members.lines_none", read, network_id=question.network_id)
        return
    await questions.end(turn, question)
    save = outbox.data("members.save", "members.save:{question}")
    again = outbox.data("members.type_again", "members.again:{question}")
    await questions.ask(
        turn,
        "members.confirm_lines",
        "members.confirm_lines",
        read,
        state=read,
        keyboard=[[save, again]],
        network_id=question.network_id,
    )


async def take_confirmation(turn: Turn, question: Question, words: Words) -> bool:
    """Yes saves; no asks anew; more lines are a new list."""
    said = words.yes_no
    if said is True:
        await save_lines(turn, question)
    elif said is False:
        await ask_lines_again(turn, question)
    elif not words.text.strip() or words.request is not None:
        return False
    else:
        await take_lines(turn, question, words.text)
    return True


async def save_lines(turn: Turn, question: Question) -> None:
    """The confirmed list becomes members."""
    assert question.network_id is not None
    await managed(turn, question.network_id)
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    added = await add_organisations(turn, question.network_id, question.state["rows"])
    outbox.reply(
        turn,
        "members.added",
        {"names": [each.name for each in added.members], "duplicates": added.duplicates},
        keyboard=[[outbox.data("members.send_links", f"members.links:{question.network_id}")]],
        network_id=question.network_id,
    )


async def ask_about(turn: Turn, network_id: int, member_id: int, *, question: str, text: str) -> None:
    """One thing about a member is asked: its name, its telephone, a representative without Telegram."""
    shown = await managed(turn, network_id, member_id)
    await questions.ask(turn, question, text, {"member": shown}, state={"member": member_id}, network_id=network_id)


async def take_name(turn: Turn, question: Question, text: str) -> None:
    """An organisation's new name."""
    assert question.network_id is not None
    await _rename(turn, question.network_id, question.state["member"], text)
    await answered(turn, question, question.state["member"])


async def take_telephone(turn: Turn, question: Question, text: str) -> None:
    """An organisation's telephone."""
    assert question.network_id is not None
    await _set_telephone(turn, question.network_id, question.state["member"], text)
    await answered(turn, question, question.state["member"])


async def confirm_leaving(turn: Turn, network_id: int, member_id: int) -> None:
    """A member is to leave the network: asked once."""
    await managed(turn, network_id)
    entry = await present(turn, network_id, member_id)
    target = f"{network_id}:{entry.id}"
    await confirm(
        turn,
        network_id,
        "members.confirm_member_leaves",
        {"member": entry.name, "speakers": [each.name for each in entry.speakers]},
        f"members.member_leave:{target}",
        f"members.open:{target}",
        "members.yes_member_leaves",
    )


async def add_centre(turn: Turn, network_id: int, child_network_id: int) -> Member:
    """A centre (a network of its own) becomes a member of this network: one seat, however often it is asked for.

    A seat of its own, also where an organisation of that name is listed: that the two are one says the network itself
    (acts/setup/belonging.py).
    """
    connection = turn.connection
    known = await members.of_child(connection, child_network_id)
    if known is not None and known.network_id == network_id:
        return known
    child = await networks.by_id(connection, child_network_id)
    name = await belonging.free_name(connection, network_id, clean_name(child.name), LONGEST_NAME)
    member = await members.add(turn, network_id, name, child_network_id=child_network_id)
    await newcomers.refresh(turn, network_id)
    return member


async def _rename(turn: Turn, network_id: int, member_id: int, text: str) -> bool:
    """Give a member another name; Refused where another member has it. False: it had that name already."""
    (await yours(turn, network_id)).require(Right.CHANGE_MEMBERS)
    name = clean_name(name_said(text))
    entry = await present(turn, network_id, member_id)
    if entry.name == name:
        return False
    same = await members.by_name(turn.connection, network_id, name)
    if same is not None and same.id != member_id:
        raise Refused("members.name_taken", name=same.name)
    await members.change(turn, network_id, member_id, name=name)
    outbox.reply(turn, "members.renamed", {"before": entry.name, "name": name}, network_id=network_id)
    return True


async def _set_telephone(turn: Turn, network_id: int, member_id: int, text: str) -> None:
    """The telephone of an organisation and who answers it: 'ลุงมี 081-234-5678', or the number alone."""
    (await yours(turn, network_id)).require(Right.CHANGE_MEMBERS)
    entry = await present(turn, network_id, member_id)
    contact: str | None = None
    number = None if any(char.isalpha() for char in text) else telephone(text)
    if number is None:
        try:
            found = person_from(text)
        except Refused as refused:
            raise Refused("members.no_telephone") from refused
        number, contact = found.phone, found.name
    if number is None:
        raise Refused("members.no_telephone")
    await members.change(turn, network_id, member_id, telephone=number, contact=contact or entry.contact)
    outbox.reply(turn, "members.telephone_kept", {"member": entry.name}, network_id=network_id)


async def present(turn: Turn, network_id: int, member_id: int) -> Entry:
    """A present member of this network; Refused for a former one and for another network's."""
    entry = await directory.entry(turn.connection, network_id, member_id)
    if entry is None:
        raise Refused("members.gone")
    return entry


async def leave_now(turn: Turn, network_id: int, member_id: int) -> None:
    """It was confirmed that a member leaves; the list is shown without it."""
    await leave(turn, network_id, member_id)
    await show_list(turn, network_id, 0)


async def leave(turn: Turn, network_id: int, member_id: int) -> None:
    """A member leaves the network: its seat, links, claims and representations end; everything it did stays in the books."""
    standing = await yours(turn, network_id, Right.CHANGE_MEMBERS)
    network, entry = standing.network, await present(turn, network_id, member_id)
    connection = turn.connection
    chairs = {each.person_id for each in await offices.holders(connection, network_id) if each.office is Office.CHAIR}
    for speaker in entry.speakers:
        if (
            speaker.person_id in chairs
            and len(await members.spoken_for_by(connection, speaker.person_id, network_id)) == 1
        ):
            raise Refused("members.chair_speaks_for_it", name=speaker.name)
    await _joining_ends(turn, network_id, entry)
    await links.revoke(turn, network_id, member_id)
    await members.change(turn, network_id, member_id, left_at=turn.now)
    seated_in = set(await seats.bodies_of_member(connection, network_id, member_id))
    await seats.end_of_member(turn, network_id, member_id)

    await planning.members_changed(turn, network_id, seated_in)
    await left_network(turn, network_id, member_id)
    gone: list[Who] = [Somebody(speaker.person_id) for speaker in entry.speakers]
    gone = gone or [Speaking(member_id)]
    told = {"network": network.name, "member": entry.name, "by": turn.who.name}
    await tell(turn, network, gone, "members.left_told", told, others=True)
    await _tell_left_over(turn, network, entry)
    await newcomers.refresh(turn, network_id)
    if await directory.card_chats(connection, newcomers.claims_card(network_id)):
        await newcomers.show_claims(turn, network_id)
    turn.answer("members.left", name=entry.name)


async def _joining_ends(turn: Turn, network_id: int, entry: Entry) -> None:
    """Whoever speaks for a member, or asks to, does so no longer."""
    for claim, _ in await directory.open_claims(turn.connection, network_id):
        if claim.member_id == entry.id:
            await members.decide_representative(turn, network_id, claim.id, "declined")
    for speaker in entry.speakers:
        await members.decide_representative(turn, network_id, speaker.id, "ended", from_states=("accepted",))


# --- what a member that leaves leaves over ------------------------------------------------------------------------------------


async def _tell_left_over(turn: Turn, network: Network, entry: Entry) -> None:
    """Whoever sees to the members is told in one message; what nobody had confirmed for the member is put aside."""
    await member_gone(turn, network.id, entry.id)
    items, wanted = await _work(turn, network, entry), await _wanted(turn, network, entry)
    if not items and not wanted:
        return
    left: dict[str, Any] = {
        "member": entry.name,
        "titles": [each.title for each in items[:MOST]],
        "more": max(0, len(items) - MOST),
        "wanted": wanted[:MOST],
        "more_wanted": max(0, len(wanted) - MOST),
    }
    keyboard = [[data("tasks.all_items", f"tasks.list:{network.id}:network:0")]] if items else None
    outbox.reply(turn, "members.left_over", left, keyboard=keyboard, network_id=network.id)
    await tell(turn, network, Holding(Office.SECRETARY), "members.left_over", left, keyboard=keyboard, others=True)


async def _work(turn: Turn, network: Network, entry: Entry) -> list[ActionItem]:
    """What the member and those who spoke for nobody else had promised: it is nobody's now."""
    gone = []
    for speaker in entry.speakers:
        spoken = await members.spoken_for_by(turn.connection, speaker.person_id, network.id)
        held = await offices.by_body(turn.connection, network.id, speaker.person_id)
        if not spoken and not held:
            gone.append(speaker.person_id)
    return await action_items.owner_gone(turn, network.id, entry.id, gone)


async def _wanted(turn: Turn, network: Network, entry: Entry) -> list[dict[str, Any]]:
    """What it confirmed in the open months and is in no sum of the network's any more."""
    months = open_months(turn.now, network.tz)
    lines = await reports.confirmed_statements(turn.connection, network.id, months, member_id=entry.id)
    return [shown_statement(line) for line in lines if line.kind in WANTED]
