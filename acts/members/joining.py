"""How people come in: by a one-time link, or by a claim that is decided once; who is told, and what begins for that person."""

from datetime import timedelta
from typing import Any

from acts import named_before, newcomers, standing
from acts.meetings import planning
from acts.members import full_names
from acts.merges import ask_of_same_name
from acts.named_before import somebody_joined
from acts.standing import may_write, yours
from acts.telling import tell
from domain.people import MOST_PERSONS, Office, add_representative, name_key
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.seats import add_person
from domain.telling import Somebody
from language.hearing import Words
from language.organisation_names import loosely_named, told_from
from storage import chats, directory, links, members, merges, networks, outbox, questions, seats
from storage.directory import Entry, Speaker
from storage.links import Link
from storage.links import find as find_link
from storage.networks import Network
from storage.outbox import Button
from storage.questions import Question
from storage.turn import Turn
from views.directory import matching
from views.members import known_in_full, name_button, responsible, whom_to_ask
from views.offices import waiting_for

ON_A_MESSAGE = 20  # organisations: about 2,500 characters, so that a message is never cut inside a name and its link
MOST_OPEN = 3  # claims of one person that may wait in one network
MOST_IN_A_DAY = 6
AGAIN_AFTER = timedelta(days=1)  # a declined claim may be made once more


# --- by a link ----------------------------------------------------------------------------------------------------------------


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
    standing = await yours(turn, network_id, Right.SEND_LINKS)
    await send_links(turn, standing.network.id, turn.here.id)


async def one_link(turn: Turn, network_id: int, member_id: int) -> None:
    """The link of one organisation in a message of its own, to be passed on as it is, and the way to the next one.

    0 is the first organisation; one that has somebody on Telegram by now is passed over.
    """
    standing = await yours(turn, network_id, Right.SEND_LINKS)
    network = standing.network
    entries = await directory.entries(turn.connection, network_id)
    begin = next((place for place, entry in enumerate(entries) if entry.id == member_id), 0)
    left = [entry for entry in entries[begin:] if not any(each.on_telegram for each in entry.speakers)]
    if not left:
        raise Refused("members.links_through")
    link = await links.for_member(turn, network_id, left[0].id)
    keyboard = [[_copied(link.code)]] + [
        [outbox.data("members.next_link", f"members.link:{network_id}:{entry.id}", name=entry.name)]
        for entry in left[1:2]
    ]
    values = {"network": network.name, "member": left[0].name, "code": link.code, "until": link.last_day.isoformat()}
    outbox.reply(turn, "members.one_link", values, keyboard=keyboard, network_id=network_id)
    if member_id:
        outbox.take_buttons(turn)


def _copied(code: str) -> Button:
    """[คัดลอกลิงก์]: to be pasted where the representative reads it."""
    return outbox.copy("common.copy_link", f"https://t.me/{{bot}}?start={code}")


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
    await yours(turn, network_id, Right.SEND_LINKS)
    entry = await directory.entry(turn.connection, network_id, member_id)
    if entry is None:
        raise Refused("members.gone")
    await links.revoke(turn, network_id, member_id)
    link = await links.for_member(turn, network_id, member_id)
    turn.record("link.renewed", network_id, member=member_id)
    values = {"member": entry.name, "code": link.code, "until": link.last_day.isoformat()}
    outbox.reply(turn, "members.new_link", values, keyboard=[[_copied(link.code)]], network_id=network_id)
    turn.answer("members.new_link_made")


async def by_link(turn: Turn, rest: str) -> None:
    """t.me/<bot>?start=m…: an organisation's own link."""
    await _use_link(turn, f"m{rest}")


async def chose_name(turn: Turn, question: Question, person_id: int) -> None:
    """Which of the names entered by hand is this person's."""
    if str(person_id) not in question.state["names"]:
        raise Refused("common.old_button")
    if await questions.end(turn, question):
        both = bool(question.state["both"])
        await _use_link(turn, question.state["code"], both=both, instead_of=person_id)


async def take_name(turn: Turn, question: Question, text: str) -> bool:
    """The name in words instead of a button."""
    for key, name in question.state["names"].items():
        if name_key(name) == name_key(text):
            await chose_name(turn, question, int(key))
            return True
    return False


async def _use_link(turn: Turn, code: str, *, both: bool = False, instead_of: int | None = None) -> None:
    """Somebody opened t.me/<bot>?start=<code>: linked at once, or told whom to ask.

    `both`: the person confirmed to speak for two organisations; `instead_of`: which of the names entered by hand the person is.
    """
    link = await links.find(turn.connection, code)
    if link is None or link.purpose != "member" or link.member_id is None:
        outbox.reply(turn, "members.link_unknown")
        return
    network, entry = await _entry_of(turn, link.network_id, link.member_id)
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
        await check_room(turn, network, entry, turn.who.id, instead_of=instead_of or _any(entered))
    except Refused as refused:
        values = await _asked(turn, network, entry) | {"spoken": spoken}
        outbox.reply(turn, f"members.link_{refused.key.removeprefix('representative.')}", values, network_id=network.id)
        return
    if spoken and not both:
        await _ask_both(turn, network, entry, spoken, {"code": code})
        return
    if len(entered) > 1 and instead_of is None:
        await _ask_which_name(turn, network, entry, code, both=both)
        return
    if await links.use(turn, code) is None:
        raise Refused("members.link_used_now")
    await begin(turn, network, entry, turn.who.id, via="link", instead_of=instead_of)
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
    await begin(turn, network, entry, turn.who.id, via="link", instead_of=instead_of)
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
        **await whom_to_ask(turn.connection, network.id, turn.who.id),
    }


async def _ask_both(turn: Turn, network: Network, entry: Entry, spoken: list[str], state: dict[str, Any]) -> None:
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


# --- by the group's button: a claim, and its one decision ---------------------------------------------------------------------


async def sign_up(turn: Turn, rest: str) -> None:
    """t.me/<bot>?start=r…, [sign up] in the group: the secret in the code shows that they saw the group's card."""
    link = await find_link(turn.connection, f"r{rest}")
    if link is None or link.purpose != "sign_up" or link.state != "open":
        outbox.reply(turn, "members.sign_up_unknown")
        return
    if link.expired(turn.now):
        network = await networks.by_id(turn.connection, link.network_id)
        asked = await whom_to_ask(turn.connection, network.id, turn.who.id)
        outbox.reply(turn, "members.sign_up_expired", {"network": network.name, **asked}, network_id=network.id)
        await newcomers.refresh(turn, network.id)  # with a button that is good again
        return
    await _ask_which_member(turn, link.network_id)


async def _ask_which_member(turn: Turn, network_id: int, part: str = "") -> None:
    """Ask for the organisation: buttons by eight, or part of the name in words; those with `part` in their name where it was said."""
    network = await networks.by_id(turn.connection, network_id)
    if not await waiting_for(turn.connection, network_id) and not await directory.entries(turn.connection, network_id):
        outbox.reply(turn, "members.sign_up_nobody", {"network": network.name}, network_id=network_id)
        return
    question_id = await questions.expect(turn, "members.claim", state={"part": part}, network_id=network_id)
    await _show_choice(turn, network_id, question_id, part, 0, fresh=True)


async def hear(turn: Turn, words: Words) -> bool:
    """'ผมเป็นตัวแทนกลุ่มเลี้ยงโค': the organisations of that name to choose from, as behind [ลงชื่อเป็นผู้แทน]; a tap claims one.

    Who belongs to no network is told how one comes in (Refused).
    """
    if words.represents is None:
        return False
    standing_here = await standing.known_here(turn)
    if standing_here is None:
        raise await standing.outsider(turn, "common.no_network")
    network = standing_here.network
    entries = await directory.entries(turn.connection, network.id)
    found = matching(entries, words.represents)
    mine = [each for each in found if any(speaker.person_id == turn.who.id for speaker in each.speakers)]
    if mine:
        outbox.reply(turn, "members.link_already", {"member": mine[0].name}, network_id=network.id)
        return True
    if not found and words.reading().statements:
        return False  # a report that begins with who sends it
    await _ask_which_member(turn, network.id, words.represents if found else "")
    return True


async def officer(turn: Turn, question: Question, body_id: int, office: Office) -> None:
    """[ไม่ได้เป็นผู้แทน แต่เป็นเหรัญญิก]: asked of whoever names officers."""
    assert question.network_id is not None
    if not await questions.end(turn, question):
        raise Refused("members.claim_over")
    await named_before.says_so(turn, question.network_id, body_id, office)
    outbox.take_buttons(turn)


async def turn_choice(turn: Turn, question: Question, page: int) -> None:
    """Another page of organisations to choose from."""
    assert question.network_id is not None
    await _show_choice(turn, question.network_id, question.id, str(question.state.get("part", "")), page)


async def _show_choice(
    turn: Turn, network_id: int, question_id: int, part: str, page: int, *, fresh: bool = False
) -> None:
    """The card with a page of organisations whose name contains `part`."""
    view = {"question": question_id, "part": part, "page": page}
    await outbox.show(turn, turn.here.id, f"choose:{network_id}", view, network_id=network_id, fresh=fresh)


async def typed(turn: Turn, question: Question, text: str) -> bool:
    """Part of a name in words: one match is taken, several become buttons, none is said. False: it was no name at all."""
    assert question.network_id is not None
    if not name_key(text) or len(text) > 200:
        return False
    entries = await directory.entries(turn.connection, question.network_id)
    said = told_from(text)
    loosely = loosely_named(said, {each.id: each.name for each in entries})
    found = matching(entries, said) or [each for each in entries if each.id in loosely]
    if len(found) == 1:
        await choose(turn, question, found[0].id)
        return True
    if not found:
        network = await networks.by_id(turn.connection, question.network_id)
        asked = await whom_to_ask(turn.connection, network.id, turn.who.id)
        outbox.reply(
            turn,
            "members.no_such_member",
            {"part": said[:120], "network": network.name, **asked},
            network_id=network.id,
        )
        return True
    part = said if matching(entries, said) else ""  # where several are called so by half, all of them are shown
    await questions.pass_on(turn, question, {"part": part})
    await _show_choice(turn, question.network_id, question.id, part, 0, fresh=True)
    return True


async def choose(turn: Turn, question: Question, member_id: int) -> None:
    """The person named the organisation; asked about a second seat where it would be one, then claimed."""
    assert question.network_id is not None
    network, entry = await _entry_of(turn, question.network_id, member_id)
    if entry is None:
        raise Refused("members.gone")
    if not await questions.end(turn, question):
        raise Refused("members.claim_over")
    await _claim(turn, network, entry)
    outbox.take_buttons(turn)


async def settle_both(turn: Turn, question: Question, yes: bool) -> None:
    """Two seats for one person: goes on with the link or the claim, or stays with the one."""
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    network, entry = await _entry_of(turn, question.state["network"], question.state["member"])
    if not yes:
        outbox.reply(turn, "members.both_not", {"member": entry.name if entry else ""}, network_id=network.id)
    elif "code" in question.state:
        await _use_link(turn, question.state["code"], both=True)
    elif entry is None:
        raise Refused("members.gone")
    else:
        await _claim(turn, network, entry, both=True)


async def show_waiting(turn: Turn, network_id: int) -> None:
    """The claims that wait, from the directory."""
    (await yours(turn, network_id)).require(Right.ACCEPT_REPRESENTATIVE)
    await newcomers.show_claims(turn, network_id, here=True)


async def _claim(turn: Turn, network: Network, entry: Entry, *, both: bool = False) -> None:
    """Ask to speak for an organisation; whoever may accept representatives is one at once."""
    connection = turn.connection
    values: dict[str, Any] = {"network": network.name, "member": entry.name}
    values |= await whom_to_ask(connection, network.id, turn.who.id)
    spoken = [each.name for each in await members.spoken_for_by(connection, turn.who.id, network.id)]
    known = await directory.claims_of(connection, network.id, turn.who.id, turn.now - AGAIN_AFTER)
    open_here = [each for each in known if each.state == "claimed"]
    refusal = _refusal(network, entry, turn.who.id, spoken, known, open_here)
    if refusal is not None:
        outbox.reply(turn, refusal, values | {"spoken": spoken}, network_id=network.id)
        return
    if spoken and not both:
        await _ask_both(turn, network, entry, spoken, {})
        return
    if network.id in await members.networks_of(connection, turn.who.id):
        person = await yours(turn, network.id)
        free = sum(each.on_telegram for each in entry.speakers) < MOST_PERSONS and len(entry.speakers) < MOST_PERSONS
        if person.may(Right.ACCEPT_REPRESENTATIVE) and free:
            await begin(turn, network, entry, turn.who.id, via="button")
            return
    await members.link_person(turn, network.id, entry.id, turn.who.id, state="claimed", via="button")
    told = bool(await responsible(connection, network.id))
    outbox.reply(turn, "members.claimed" if told else "members.claimed_untold", values, network_id=network.id)
    await newcomers.show_claims(turn, network.id, new=True)


def _refusal(
    network: Network,
    entry: Entry,
    person_id: int,
    spoken: list[str],
    known: list[Speaker],
    open_here: list[Speaker],
) -> str | None:
    """Why this person may not claim this organisation now, as a text's key."""
    if any(each.person_id == person_id for each in entry.speakers):
        return "members.link_already"
    if any(each.member_id == entry.id for each in open_here):
        return "members.claim_waits"
    if any(each.member_id == entry.id and each.state == "declined" for each in known):
        return "members.claim_declined_lately"
    if len(open_here) >= MOST_OPEN or len(known) >= MOST_IN_A_DAY:
        return "members.claims_too_many"
    if spoken and not network.two_seats_allowed:
        return "members.link_one_only"
    if sum(each.on_telegram for each in entry.speakers) >= MOST_PERSONS:
        return "members.link_full"
    return None


async def decide(
    turn: Turn, network_id: int, representative_id: int, instead_of: int | None = None, *, accept: bool
) -> None:
    """The one decision on a claim, by whoever presses first; the second is told who decided what.

    `instead_of`: accepted as the one who was entered by hand before.
    """
    await yours(turn, network_id, Right.ACCEPT_REPRESENTATIVE)
    connection = turn.connection
    found = still_there(await directory.claim(connection, network_id, representative_id))
    speaker, member_name = found
    if speaker.state != "claimed":
        await _told_already(turn, speaker, member_name)
        await newcomers.show_claims(turn, network_id)
        return
    network, entry = await _entry_of(turn, network_id, speaker.member_id)
    if entry is None:
        raise Refused("members.gone")
    if accept:
        if instead_of is not None and not any(
            each.person_id == instead_of and not each.on_telegram for each in entry.speakers
        ):
            raise Refused("common.old_button")
        await check_room(turn, network, entry, speaker.person_id, instead_of=instead_of)
        await begin(turn, network, entry, speaker.person_id, via="button", instead_of=instead_of)
        turn.answer("members.claim_accepted", name=speaker.name, member=member_name)
    else:
        await members.decide_representative(turn, network_id, representative_id, "declined")
        turn.answer("members.claim_declined", name=speaker.name, member=member_name)
        await _tell(turn, network, speaker, "members.declined", member_name)
    last = {
        "name": speaker.name,
        "member": member_name,
        "accepted": accept,
        "by": turn.who.name,
        "at": turn.now.isoformat(),
    }
    await newcomers.show_claims(turn, network_id, last=last)


async def _told_already(turn: Turn, speaker: Speaker, member_name: str) -> None:
    by = (await chats.person_by_id(turn.connection, speaker.decided_by)).name if speaker.decided_by else ""
    key = "members.claim_was_accepted" if speaker.state == "accepted" else "members.claim_was_declined"
    turn.answer(key, name=speaker.name, member=member_name, by=by)


async def _tell(turn: Turn, network: Network, speaker: Speaker, text: str, member_name: str) -> None:
    values = {"network": network.name, "member": member_name, "by": turn.who.name}
    values |= await whom_to_ask(turn.connection, network.id, speaker.person_id)
    await tell(turn, network, Somebody(speaker.person_id), text, values)


# --- somebody becomes a representative ----------------------------------------------------------------------------------------


async def check_room(
    turn: Turn, network: Network, entry: Entry, person_id: int, *, instead_of: int | None = None
) -> None:
    """Raises Refused by the rules of representatives; `instead_of` is the name entered by hand that the person takes over."""
    persons = [each.person_id for each in entry.speakers if each.person_id != instead_of]
    spoken = await members.spoken_for_by(turn.connection, person_id, network.id)
    elsewhere = len([each for each in spoken if each.id != entry.id])
    add_representative(persons, person_id, elsewhere, network.two_seats_allowed)


async def begin(
    turn: Turn, network: Network, entry: Entry, person_id: int, *, via: str, instead_of: int | None = None
) -> int:
    """Write down that the person speaks for the member, merge the name entered by hand, tell the person, start the work.

    An open claim of that person for that member becomes the representation. Returns its key.
    """
    connection = turn.connection
    claim = next(
        (c for c, _ in await directory.open_claims(connection, network.id) if _same(c, entry, person_id)), None
    )
    if claim is not None:
        await members.decide_representative(turn, network.id, claim.id, "accepted")
        await directory.begins_now(turn, network.id, claim.id, via)
        key = claim.id
    else:
        key = await members.link_person(
            turn,
            network.id,
            entry.id,
            person_id,
            state="accepted",
            via=via,
            decided_by=None if via == "link" else turn.who.id,
        )
    if instead_of is not None:
        voter = any(each.person_id == instead_of and each.voter for each in entry.speakers)
        await merges.merge(turn, network.id, entry.id, instead_of, person_id)
        if voter:
            await members.set_voter(turn, network.id, entry.id, person_id)
    if person_id == turn.who.id:
        await questions.leave(turn, "members.claim")  # "for which are you?" of the group's button has its answer
    await _welcome(turn, network, entry, person_id, key)
    await newcomers.refresh(turn, network.id)
    await _invite(turn, network.id, entry.id, person_id)
    await _same_elsewhere(turn, network, entry, person_id)
    await _named_before(turn, network, entry, person_id)
    return key


async def _named_before(turn: Turn, network: Network, entry: Entry, person_id: int) -> None:
    """Somebody of that name was given an office before joining: whoever names officers is asked whether it is the same."""
    await somebody_joined(turn, network, person_id, "" if entry.body_id is not None else entry.name)


async def _same_elsewhere(turn: Turn, network: Network, entry: Entry, person_id: int) -> None:
    """Whoever speaks for an organisation of that name in another network too is asked whether it is the same."""
    await ask_of_same_name(turn, network, entry, person_id)


def _same(claim: Any, entry: Entry, person_id: int) -> bool:
    return bool(claim.member_id == entry.id and claim.person_id == person_id)


async def _welcome(turn: Turn, network: Network, entry: Entry, person_id: int, key: int) -> None:
    """Tell the person, with a way back; the name that papers will bear is asked for in the same message, once."""
    chat_id = await directory.writable(turn.connection, person_id)
    if chat_id is None:
        return
    called = (await members.called(turn.connection, [person_id]))[person_id]
    values: dict[str, Any] = {"network": network.name, "name": called.name, "full_name": known_in_full(called)}
    keyboard: outbox.Keyboard = [[outbox.data("members.own_name", f"members.own_name:{network.id}")]]
    if not values["full_name"]:
        values["asked"] = await full_names.asked_at_joining(turn, network.id, person_id, chat_id)
        keyboard = full_names.titles(network.id, called.name) or [[name_button(network.id)]]
    if entry.body_id is not None:
        body = await networks.body(turn.connection, network.id, entry.body_id)
        values["body"] = body.name
        outbox.say(turn, chat_id, "seats.welcome", values, keyboard=keyboard, kind="answer", network_id=network.id)
        await standing.choose(turn, network.id)
        return
    outbox.say(
        turn,
        chat_id,
        "members.welcome",
        values | {"member": entry.name},
        keyboard=[*keyboard, [outbox.data("members.not_mine", f"members.not_mine:{network.id}:{key}")]],
        kind="answer",  # whoever asked to come in waits for it, and its buttons ask how they are called: in doubt it is sent again
        network_id=network.id,
        not_before=may_write(turn, network, chat_id),
    )
    if turn.person is not None and turn.who.id == person_id:
        spoken_for = await members.spoken_for_by(turn.connection, person_id, network.id)
        # Who speaks for several is asked for which with the first report.
        await standing.choose(turn, network.id, entry.id if len(spoken_for) == 1 else None)


async def _invite(turn: Turn, network_id: int, member_id: int, person_id: int) -> None:
    """Whoever joins after the invitation gets it now."""
    await planning.invite_person(turn, network_id, member_id, person_id)


async def _entry_of(turn: Turn, network_id: int, member_id: int) -> tuple[Network, Entry | None]:
    """A network and one of its present members as the directory has it."""
    network = await networks.by_id(turn.connection, network_id)
    return network, await directory.entry(turn.connection, network_id, member_id)
