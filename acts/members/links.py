"""One-time links: the list and the printable page, a new one in place of an old one, and what opening one does."""

from typing import Any

from acts import newcomers
from acts.members import joining
from acts.standing import yours
from domain.people import name_key
from domain.refusal import Refused
from domain.rights import Right
from domain.seats import add_person
from storage import directory, links, members, networks, outbox, questions, seats
from storage.directory import Entry
from storage.links import Link
from storage.networks import Network
from storage.questions import Question
from storage.turn import Turn
from views.members import whom_to_ask

ON_A_MESSAGE = 20  # organisations: about 2,500 characters, so that a message is never cut inside a name and its link


async def send_links(turn: Turn, network_id: int, chat_id: int) -> None:
    """The list of one-time links into a private chat of chair or secretary, and the page to print and cut.

    An organisation for which somebody on Telegram speaks already is named without a link: a second person gets a new one.
    """
    network = await networks.by_id(turn.connection, network_id)
    rows: list[dict[str, Any]] = []
    open_rows = 0
    for number, entry in enumerate(await directory.entries(turn.connection, network_id), start=1):
        spoken = any(each.on_telegram for each in entry.speakers)
        link = None if spoken else await links.for_member(turn, network_id, entry.id)
        open_rows += not spoken
        until = link.last_day.isoformat() if link else ""
        rows.append({"number": number, "name": entry.name, "code": link.code if link else "", "until": until})
    if not rows:
        raise Refused("members.nobody_yet")
    turn.record("links.sent", network_id, count=open_rows)
    if not open_rows:
        outbox.say(
            turn, chat_id, "members.links_all_used", {"network": network.name}, kind="answer", network_id=network_id
        )
        return
    soonest = min(row["until"] for row in rows if row["until"])
    for start in range(0, len(rows), ON_A_MESSAGE):
        last = start + ON_A_MESSAGE >= len(rows)
        one_by_one = [outbox.data("members.one_by_one", f"members.link:{network_id}:0")]
        renew = [outbox.data("members.renew_links", f"members.renewing:{network_id}")]
        outbox.say(
            turn,
            chat_id,
            "members.links",
            {
                "network": network.name,
                "rows": rows[start : start + ON_A_MESSAGE],
                "first": start == 0,
                "total": len(rows),
                "last": last,
                "until": soonest,
            },
            keyboard=[one_by_one, renew] if last else None,
            kind="answer",
            network_id=network_id,
        )
    values = {"network_id": network_id, "at": turn.now.isoformat()}
    outbox.document(turn, chat_id, "member_links", values, network_id=network_id)


async def send_all(turn: Turn, network_id: int) -> None:
    """The list and the page of one-time links, into the private chat of chair or secretary."""
    standing = await yours(turn, network_id)
    standing.require(Right.SEND_LINKS)
    await send_links(turn, standing.network.id, turn.here.id)


async def one_link(turn: Turn, network_id: int, member_id: int) -> None:
    """The link of one organisation in a message of its own, to be passed on as it is, and the way to the next one.

    0 is the first organisation; one that has somebody on Telegram by now is passed over.
    """
    standing = await yours(turn, network_id)
    standing.require(Right.SEND_LINKS)
    network = standing.network
    entries = await directory.entries(turn.connection, network_id)
    begin = next((place for place, entry in enumerate(entries) if entry.id == member_id), 0)
    left = [entry for entry in entries[begin:] if not any(each.on_telegram for each in entry.speakers)]
    if not left:
        raise Refused("members.links_through")
    link = await links.for_member(turn, network_id, left[0].id)
    keyboard = [
        [outbox.data("members.next_link", f"members.link:{network_id}:{entry.id}", name=entry.name)]
        for entry in left[1:2]
    ]
    values = {"network": network.name, "member": left[0].name, "code": link.code, "until": link.last_day.isoformat()}
    outbox.reply(turn, "members.one_link", values, keyboard=keyboard, network_id=network_id)
    if member_id:
        outbox.take_buttons(turn)


async def confirm_renewal(turn: Turn, network_id: int) -> None:
    """[ยกเลิกลิงก์เดิม ทำใหม่ทั้งหมด]: paper that was handed out is worth nothing then, so it is asked once."""
    (await yours(turn, network_id)).require(Right.SEND_LINKS)
    keyboard = [
        [outbox.data("members.renew_yes", f"members.renew:{network_id}")],
        [outbox.data("members.renew_no", f"members.page:{network_id}:0")],
    ]
    outbox.reply(turn, "members.confirm_renewal", {}, keyboard=keyboard, network_id=network_id)


async def renew_all(turn: Turn, network_id: int) -> None:
    """Every organisation without somebody on Telegram gets a new link; the old ones are void from now on."""
    outbox.take_buttons(turn)
    (await yours(turn, network_id)).require(Right.SEND_LINKS)
    if not turn.here.private:
        raise Refused("members.in_private_only")
    await links.revoke(turn, network_id)
    turn.record("links.renewed", network_id)
    await send_links(turn, network_id, turn.here.id)


async def new_link(turn: Turn, network_id: int, member_id: int) -> None:
    """A new link for one organisation; the old one is worth nothing from now on."""
    standing = await yours(turn, network_id)
    standing.require(Right.SEND_LINKS)
    entry = await directory.entry(turn.connection, network_id, member_id)
    if entry is None:
        raise Refused("members.gone")
    await links.revoke(turn, network_id, member_id)
    link = await links.for_member(turn, network_id, member_id)
    turn.record("link.renewed", network_id, member=member_id)
    values = {"member": entry.name, "code": link.code, "until": link.last_day.isoformat()}
    outbox.reply(turn, "members.new_link", values, network_id=network_id)
    turn.answer("members.new_link_made")


async def by_link(turn: Turn, rest: str) -> None:
    """t.me/<bot>?start=m…: an organisation's own link."""
    await use_link(turn, f"m{rest}")


async def chose_name(turn: Turn, question: Question, person_id: int) -> None:
    """Which of the names entered by hand is this person's."""
    if str(person_id) not in question.state["names"]:
        raise Refused("common.old_button")
    if await questions.end(turn, question):
        both = bool(question.state["both"])
        await use_link(turn, question.state["code"], both=both, instead_of=person_id)


async def take_name(turn: Turn, question: Question, text: str) -> bool:
    """The name in words instead of a button."""
    for key, name in question.state["names"].items():
        if name_key(name) == name_key(text):
            await chose_name(turn, question, int(key))
            return True
    return False


async def use_link(turn: Turn, code: str, *, both: bool = False, instead_of: int | None = None) -> None:
    """Somebody opened t.me/<bot>?start=<code>: linked at once, or told whom to ask.

    `both`: the person confirmed to speak for two organisations; `instead_of`: which of the names entered by hand the person is.
    """
    link = await links.find(turn.connection, code)
    if link is None or link.purpose != "member" or link.member_id is None:
        outbox.reply(turn, "members.link_unknown")
        return
    network, entry = await joining.entry_of(turn, link.network_id, link.member_id)
    if entry is None:
        entry = await directory.own_seat(turn.connection, link.network_id, link.member_id)
    refusal = await _useless(turn, network, entry, link)
    if refusal is not None or entry is None:
        outbox.reply(turn, refusal or "members.link_unknown", await _asked(turn, network, entry), network_id=network.id)
        return
    entered = [each for each in entry.speakers if not each.on_telegram]
    if len(entered) == 1 and instead_of is None:
        instead_of = entered[0].person_id
    spoken = [each.name for each in await members.spoken_for_by(turn.connection, turn.who.id, network.id)]
    if entry.body_id is not None:
        await _take_own_seat(turn, network, entry, code, instead_of)
        return
    try:
        await joining.check_room(turn, network, entry, turn.who.id, instead_of=instead_of or _any(entered))
    except Refused as refused:
        values = await _asked(turn, network, entry) | {"spoken": spoken}
        outbox.reply(turn, f"members.link_{refused.key.removeprefix('representative.')}", values, network_id=network.id)
        return
    if spoken and not both:
        await ask_both(turn, network, entry, spoken, {"code": code})
        return
    if len(entered) > 1 and instead_of is None:
        await _ask_which_name(turn, network, entry, code, both=both)
        return
    if await links.use(turn, code) is None:
        raise Refused("members.link_used_now")
    await joining.begin(turn, network, entry, turn.who.id, via="link", instead_of=instead_of)
    await newcomers.show_linked(turn, network.id)
    await _claims_that_may_change(turn, network.id)


async def _take_own_seat(turn: Turn, network: Network, entry: Entry, code: str, instead_of: int | None) -> None:
    """Somebody for whom a seat was entered by name opens its link: the name, the seat and what was answered for it are theirs."""
    assert entry.body_id is not None
    held = await seats.named(turn.connection, network.id, entry.body_id)
    spoken = [member.id for member in await members.spoken_for_by(turn.connection, turn.who.id, network.id)]
    try:
        others = [seat.rule for seat in held if seat.member_id != entry.id]
        add_person(others, turn.who.id, spoken, network.two_seats_allowed)
    except Refused as refused:
        raise Refused(refused.key, **{"name": turn.who.name} | refused.values) from refused
    if any(each.on_telegram for each in entry.speakers):
        outbox.reply(turn, "members.link_used", await _asked(turn, network, entry), network_id=network.id)
        return
    if await links.use(turn, code) is None:
        raise Refused("members.link_used_now")
    await joining.begin(turn, network, entry, turn.who.id, via="link", instead_of=instead_of)
    await newcomers.show_linked(turn, network.id)


def _any(entered: list[Any]) -> int | None:
    return entered[0].person_id if entered else None


async def _claims_that_may_change(turn: Turn, network_id: int) -> None:
    if await directory.card_chats(turn.connection, newcomers.claims_card(network_id)):
        await newcomers.show_claims(turn, network_id)


async def _useless(turn: Turn, network: Network, entry: Entry | None, link: Link) -> str | None:
    """Why this link does nothing, as a text's key; None for one that may be used."""
    if entry is not None and any(each.person_id == turn.who.id for each in entry.speakers):
        return "members.link_already"
    if entry is None:
        return "members.link_left"
    if link.state == "used":
        return "members.link_used"
    if link.state != "open":
        return "members.link_revoked"
    return "members.link_expired" if link.expired(turn.now) else None


async def _asked(turn: Turn, network: Network, entry: Entry | None) -> dict[str, Any]:
    return {
        "network": network.name,
        "member": entry.name if entry else "",
        **await whom_to_ask(turn.connection, network.id),
    }


async def ask_both(turn: Turn, network: Network, entry: Entry, spoken: list[str], state: dict[str, Any]) -> None:
    """Two seats for one person: asked once, before anything is written."""
    await questions.ask(
        turn,
        "members.both",
        "members.both",
        {"member": entry.name, "spoken": spoken},
        state=state | {"network": network.id, "member": entry.id},
        keyboard=[
            [outbox.data("members.both_yes", "members.both:{question}:yes")],
            [outbox.data("members.both_no", "members.both:{question}:no")],
        ],
        network_id=network.id,
    )


async def _ask_which_name(turn: Turn, network: Network, entry: Entry, code: str, *, both: bool) -> None:
    """Two names were entered by hand for the organisation: the person says which one is theirs."""
    entered = [each for each in entry.speakers if not each.on_telegram]
    await questions.ask(
        turn,
        "members.which_name",
        "members.which_name",
        {"member": entry.name},
        state={"code": code, "both": both, "names": {str(each.person_id): each.name for each in entered}},
        keyboard=[
            [outbox.data("members.named", f"members.which_name:{{question}}:{each.person_id}", name=each.name)]
            for each in entered
        ],
        network_id=network.id,
    )
