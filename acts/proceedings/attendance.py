"""Who is there: claims from phones, the secretary's list, substitutes, late, gone, guests, who presides."""

from collections.abc import Sequence
from datetime import datetime

from acts.named import Directory, directory_of
from acts.proceedings import record
from acts.proceedings.record import again, at_desk, opened, presides, require_running, settle, turn_to, without_seat
from acts.standing import known_networks
from domain.answers import AnswerKind, Reason, latest
from domain.attendance import arrival, filled, people_in
from domain.claims import quorate
from domain.people import clean_name, name_key
from domain.refusal import Refused
from language import absence_reason, substitutes
from language.hearing import Words
from language.organisation_names import likely
from language.owners import without_title
from language.person_named import names_self, office_alone, person_named
from language.setup_words import name_said
from language.subjects import Subject, said_of
from language.wishes import arrived as arrived_said
from language.wishes import named_beside_presence, presence
from storage import answers, attendance, chats, desks, members, outbox, proceedings
from storage.outbox import Keyboard, data
from storage.recorded import Claim, Seat
from storage.turn import Turn
from views.proceedings import Kept, leaders, others_who_may_preside, people_of, read, ticked

MOST_GUESTS = 60


async def arrived(turn: Turn, proceedings_id: int) -> None:
    """[ถึงแล้ว] in the group: a claim that the secretary takes into the list; a seat in the room already takes its person in."""
    where, found = await opened(turn, proceedings_id)
    require_running(found)
    if not found.live:
        raise Refused("proceedings.refused_not_live")
    kept = await read(turn.connection, found)
    mine = [member.id for member in where.members if kept.recorded.seat(member.id) is not None]
    if not mine:
        if not where.offices:
            raise await without_seat(turn, where, found)
        if turn.who.id not in people_in(kept.recorded.moves):
            await attendance.move(turn, found, None, turn.who.id, "in", turn.now, "claim")
            kept = await _after(turn, kept, "arrived")
        turn.answer("proceedings.noted_arrival", count=0)
        return
    holders = kept.recorded.holders
    claimed = 0
    joined = 0
    for member_id in mine:
        inside = holders.get(member_id, frozenset())
        if turn.who.id in inside:
            continue
        if inside:
            await attendance.move(turn, found, member_id, turn.who.id, "in", turn.now, "claim")
            joined += 1
        elif await attendance.claim(turn, found, member_id, turn.who.id):
            claimed += 1
    if claimed or joined:
        await _after(turn, kept, "arrived")
        turn.answer("proceedings.noted_arrival", count=claimed)
    else:
        turn.answer("proceedings.noted_already")


async def hear_of_oneself(turn: Turn, words: Words) -> bool:
    """'ถึงแล้วครับ', 'ขอกลับก่อนนะ' in private, as by a tap on the group's card; False where no meeting runs in which they have a seat."""
    for network_id in await known_networks(turn):
        for found in await proceedings.running(turn.connection, network_id):
            where, _ = await opened(turn, found.id)
            if not (found.live and where.members and words.presence):
                continue
            await (arrived if words.presence[0] else leaving)(turn, found.id)
            if turn.toast is not None:
                (key, values, _), turn.toast = turn.toast, None
                outbox.reply(turn, key, {name: outbox.written(value) for name, value in values.items()})
            return True
    return False


async def leaving(turn: Turn, proceedings_id: int) -> None:
    """[ขอกลับก่อน] in the group: the person leaves; a vote already cast stays."""
    where, found = await opened(turn, proceedings_id)
    require_running(found)
    if not found.live:
        raise Refused("proceedings.refused_not_live")
    kept = await read(turn.connection, found)
    left = False
    for member_id, inside in kept.recorded.holders.items():
        if turn.who.id in inside:
            await attendance.move(turn, found, member_id, turn.who.id, "out", turn.now, "leaving")
            left = True
    if not left and turn.who.id in people_in(kept.recorded.moves):
        await attendance.move(turn, found, None, turn.who.id, "out", turn.now, "leaving")
        left = True
    await attendance.end_claims(turn, found, "withdrawn", person_id=turn.who.id)
    if not left and not any(claim.person_id == turn.who.id for claim in kept.recorded.claims):
        if where.offices or where.members:
            raise Refused("proceedings.refused_not_in_room")
        raise await without_seat(turn, where, found)
    await _after(turn, kept, "left")
    turn.answer("proceedings.noted_leaving")


async def left_network(turn: Turn, network_id: int, member_id: int) -> None:
    """An organisation left the network: in the meetings that run its seat is in the room no more; a vote that it cast stays."""
    for found in await proceedings.running(turn.connection, network_id):
        kept = await read(turn.connection, found)
        if not found.live or kept.recorded.seat(member_id) is None:
            continue
        await attendance.end_claims(turn, found, "withdrawn", member_id=member_id)
        await attendance.change_seat(turn, found, member_id, ticked=False)
        await _after(turn, kept, "left_network")


def _still_here(kept: Kept, member_id: int) -> None:
    """Refuses to take in a seat whose organisation left the network during the meeting."""
    if (at := kept.recorded.left.get(member_id)) is not None:
        raise Refused("proceedings.refused_left_network", member=kept.seat_name(member_id), at=at)


async def _after(turn: Turn, kept: Kept, act: str) -> Kept:
    """Somebody came or went: number and presiding are settled, the cards show it, and if nobody presides it is asked."""
    await proceedings.change(turn, kept.found, act)  # also a sign that the meeting goes on
    kept = await settle(turn, kept)
    if kept.found.listed_at is not None and kept.recorded.room and not presides(kept):
        for desk in await desks.desks_of(turn.connection, kept.found.id):
            if desk.view == "matter":
                await desks.set_desk(turn, desk, view="preside", about=None, page=0)
    await record.show(turn, kept)
    return kept


# --- the list ---------------------------------------------------------------------------------------------------------------


async def tick(turn: Turn, proceedings_id: int, member_id: int, page: int, wanted: bool) -> None:
    """A tap on a line of the list: there or not, as `wanted` by the button; tapped twice it stays so.

    Once the list stands, somebody there is shown with what can be changed.
    """
    kept = await at_desk(turn, proceedings_id)
    kept.seat_name(member_id)
    found = kept.found
    seat = kept.recorded.seat(member_id)
    assert seat is not None
    if found.listed_at is None:
        if ticked(kept, seat) is not wanted:
            await _tick(turn, kept, seat, wanted)
        await turn_to(turn, kept, "list", None, page)
        await record.show(turn, kept)
        return
    inside = member_id in kept.recorded.room
    if found.live and not wanted and not inside:  # an older button that took somebody off: they are not there
        await record.show(turn, kept, group=False)
        return
    if inside or found.recorded == "afterwards" or found.reopened == "record":
        shown = "list" if wanted and inside else "seat"  # a second tap finds what the first one did
        await turn_to(turn, kept, shown, None if shown == "list" else member_id, page)
        await record.show(turn, kept, group=False)
        return
    await _enter(turn, kept, member_id, arrival(_claimed_at(kept, member_id), found.started_at, turn.now, False))
    await turn_to(turn, kept, "list", None, page)
    await _after(turn, kept, "listed")


async def all_but(turn: Turn, kept: Kept, missing: Sequence[str]) -> None:
    """'มาครบยกเว้นสุรชัย' while the list is taken: everybody else is ticked; [ตามนี้] still makes the quorum.

    Refused, and nothing ticked, where a name means no seat or several.
    """
    directory = await directory_of(turn.connection, kept.network.id)
    seats = {seat.member_id for seat in kept.recorded.seats}
    gone = set()
    for name in missing:
        found = {each.id for each in directory.named(name)} & seats
        if len(found) != 1:
            raise Refused("proceedings.refused_roll", name=name)
        gone |= found
    for seat in kept.recorded.seats:
        if ticked(kept, seat) is not (seat.member_id not in gone):
            await _tick(turn, kept, seat, seat.member_id not in gone)
    await record.typed_below(turn, kept)
    await turn_to(turn, kept, "list")
    await record.show(turn, kept)


async def compare(turn: Turn, kept: Kept, said: int) -> None:
    """'สมาชิกมากันแล้ว 7 แห่ง' while the list is taken: it does not say who, so nothing is ticked; the list comes below with its number."""
    there = sum(ticked(kept, seat) for seat in kept.recorded.seats)
    await record.typed_below(turn, kept)
    await turn_to(turn, kept, "list")
    outbox.reply(
        turn, "proceedings.roll_compared", {"said": said, "there": there, "unit": kept.unit}, network_id=kept.network.id
    )
    await record.show(turn, kept, group=False)


async def heard(turn: Turn, kept: Kept, words: str) -> bool:
    """'ดำรงมาแล้วค่ะ', 'กลุ่มแม่บ้านมา ส่วนป้าแดงลา': each is taken in or not as by a tap on its line; the words are no text of the minutes.

    Whoever means no seat of this meeting, or several, is not recorded, and that is said, with the likeliest as buttons. Once the
    list stands, one alone must have come by now ('มาแล้ว'), or is asked about who stands on it. False for words that say anything
    else of anybody.
    """
    directory = await directory_of(turn.connection, kept.network.id)
    listed = kept.found.listed_at is not None
    if (instead := _instead(kept, directory, words)) is not None:
        await record.typed_below(turn, kept)
        await substitute(turn, kept, *instead)
        return True
    roll = _roll(directory, words) or _listed_together(directory, words, all_known=listed)
    if not roll or (listed and not (kept.found.live and (len(roll) > 1 or _told_alone(kept, directory, *roll[0])))):
        return False
    left: list[dict[str, object]] = []
    keyboard: Keyboard = []
    taken = 0
    for subject, said in roll:
        how = presence(said)
        here = how == "here"
        meant = [each.id for each in directory.members_of(subject) if kept.recorded.seat(each.id) is not None]
        clear = len(meant) == 1 or (subject.together and len(meant) == 2)
        inside = [each for each in meant if listed and not here and each in kept.recorded.room]
        if clear and not inside:
            for member_id in meant:
                await _as_said(turn, kept, member_id, here=here, excused=how == "excused", said=said)
            taken += len(meant)
            continue
        known = {seat.member_id: seat.name for seat in kept.recorded.seats}
        left.append({"name": subject.words, "here": here, "inside": bool(inside)})
        for member_id in inside or meant or likely(subject.words, known):
            target = f"proceedings.tick:{kept.found.id}:{member_id}:0:{int(here)}"
            keyboard.append([data("proceedings.button.roll", target, name=known[member_id], here=here)])
    await record.typed_below(turn, kept)
    if left:
        values = {"left": left, "taken": taken, "choose": bool(keyboard)}
        outbox.reply(turn, "proceedings.roll_left", values, keyboard=keyboard, network_id=kept.network.id)
    if not listed:
        await turn_to(turn, kept, "list")
        await record.show(turn, kept)
    elif taken:
        await turn_to(turn, kept, "matter")
        await _after(turn, kept, "listed")
    else:
        await record.show(turn, kept, group=False)
    return True


def _instead(kept: Kept, directory: Directory, words: str) -> tuple[int, str] | None:
    """Whose seat somebody holds for this meeting, and who: 'ป้าแดงมาแทนแม่บ้านท่าชะมวง'; None for any other words."""
    if (said := substitutes.instead_of(words)) is None:
        return None
    name, whose = said
    meant = [each.id for each in directory.named(whose) if kept.recorded.seat(each.id) is not None]
    return (meant[0], name) if len(meant) == 1 else None


def _told_alone(kept: Kept, directory: Directory, subject: Subject, said: str) -> bool:
    """Whether one is spoken of alone as in a roll call once the list stands: they came by now, or stand on it and are not there."""
    inside = any(each.id in kept.recorded.room for each in directory.members_of(subject))
    return arrived_said(said) or (inside and presence(said) == "away")


def _roll(directory: Directory, words: str) -> list[tuple[Subject, str]]:
    """Of whom a message says that they are here or not, and in which words; [] where it says anything else of anybody."""
    told = said_of(words, directory.subjects(words, unknown=True))
    roll = [(subject, said) for subject, said in told if subject is not None and presence(said) is not None]
    return roll if len(roll) == len(told) else []


def _listed_together(directory: Directory, words: str, *, all_known: bool) -> list[tuple[Subject, str]]:
    """The same of several names beside one word ('บ้านทมอกับบ้านปรือไม่มา', 'มาแล้ว บ้านทมอ บ้านปรือ'), where one of them is known.

    `all_known`: where each is; once the list stands, anything else is text of the minutes.
    """
    names, said = named_beside_presence(words)
    found: list[Subject] = []
    for name in names:
        parts = directory.subjects(name)
        known = parts and not any(each for _, each in said_of(name, parts))
        found += parts if known else (Subject(0, len(name), name),)
    known_of = all if all_known else any
    return [(each, said) for each in found] if found and known_of(map(directory.members_of, found)) else []


async def _as_said(turn: Turn, kept: Kept, member_id: int, *, here: bool, excused: bool, said: str) -> None:
    """A seat of which was said that it is here or not, before the list stands and after; `excused` with the reason that was said."""
    seat = kept.recorded.seat(member_id)
    assert seat is not None
    if kept.found.listed_at is None:
        if ticked(kept, seat) is not here:
            await _tick(turn, kept, seat, here)
    elif here and member_id not in kept.recorded.room:
        at = arrival(_claimed_at(kept, member_id), kept.found.started_at, turn.now, False)
        await _enter(turn, kept, member_id, at)
    if excused:
        reason = absence_reason(said) or Reason.UNSTATED.value
        await attendance.change_seat(turn, kept.found, member_id, excused=True, reason=reason, words=None)


async def _tick(turn: Turn, kept: Kept, seat: Seat, there: bool) -> None:
    """The secretary's tick before the list stands. Whoever said to be there and is not taken in is told, and may say it again."""
    found = kept.found
    if there:
        _still_here(kept, seat.member_id)
    if not there:
        await attendance.end_claims(turn, found, "withdrawn", member_id=seat.member_id)
        if seat.member_id in kept.recorded.room:
            await attendance.void(turn, found, seat.member_id)
        for claim in kept.recorded.claims:
            if claim.member_id == seat.member_id and claim.person_id != turn.who.id:
                await _tell_not_taken(turn, kept, seat, claim)
    await attendance.change_seat(turn, found, seat.member_id, ticked=there)


async def _tell_not_taken(turn: Turn, kept: Kept, seat: Seat, claim: Claim) -> None:
    person = await chats.person_by_id(turn.connection, claim.person_id)
    if person.private_chat_id is not None:
        values = {"member": seat.name, "by": turn.who.name}
        keyboard = [[data("proceedings.button.arrived", f"proceedings.arrived:{kept.found.id}")]]
        outbox.say(
            turn, person.private_chat_id, "proceedings.not_taken", values, keyboard=keyboard, network_id=kept.network.id
        )


def _claimed_at(kept: Kept, member_id: int) -> datetime | None:
    return next((claim.at for claim in kept.recorded.claims if claim.member_id == member_id), None)


async def _enter(turn: Turn, kept: Kept, member_id: int, at: datetime, cause: str = "list") -> None:
    """A seat comes into the room, through whoever fills it."""
    _still_here(kept, member_id)
    seat = kept.recorded.seat(member_id)
    for person_id in await holders_now(turn, kept, member_id):
        name = seat.proxy if seat is not None and person_id is None else None
        await attendance.move(turn, kept.found, member_id, person_id, "in", at, cause, name)
    await attendance.end_claims(turn, kept.found, "accepted", member_id=member_id)
    if seat is not None and seat.excused:
        await attendance.change_seat(turn, kept.found, member_id, excused=False)


async def accept(turn: Turn, proceedings_id: int, seen: int | None = None) -> None:
    """[ตามนี้]: everybody ticked is there; this makes the quorum. `seen`: so many stood on a button of before; now it is sealed."""
    kept = await at_desk(turn, proceedings_id)
    found = kept.found
    if found.listed_at is not None:
        await turn_to(turn, kept, "matter")
        await record.show(turn, kept)
        turn.answer("proceedings.listed_already", unit=kept.unit)
        return
    count = sum(1 for seat in kept.recorded.seats if ticked(kept, seat))
    if seen is not None and seen != count:
        await record.show(turn, kept, group=False)
        turn.answer("proceedings.list_changed", alert=True, count=count, seen=seen, unit=kept.unit)
        return
    if not count:
        raise Refused("proceedings.refused_nobody")
    since = turn.now if found.reopened == "go_on" else found.started_at
    for seat in kept.recorded.seats:
        if ticked(kept, seat) and seat.member_id not in kept.recorded.room:
            at = arrival(_claimed_at(kept, seat.member_id), since, turn.now, first_list=True)
            await _enter(turn, kept, seat.member_id, at)
    mine = await _spoken(turn, kept, turn.who.id) & {seat.member_id for seat in kept.recorded.seats}
    if not mine and turn.who.id not in people_in(kept.recorded.moves) and found.live:
        await attendance.move(turn, found, None, turn.who.id, "in", since, "list")
    await proceedings.note(turn, found, listed_at=turn.now)
    await desks.set_desks(turn, found.id, "matter", only="list")
    await turn_to(turn, kept, "matter")
    kept = await _after(turn, kept, "listed")
    turn.answer(
        "proceedings.listed",
        present=len(kept.recorded.room),
        seats=kept.found.seats,
        needed=kept.found.quorum,
        quorate=quorate(len(kept.recorded.room), kept.found.quorum),
        unit=kept.unit,
    )


async def take_claims(turn: Turn, proceedings_id: int) -> None:
    """The secretary takes everybody who says that they arrived into the list, from the moment they said so."""
    kept = await at_desk(turn, proceedings_id)
    by_seat: dict[int, Claim] = {}
    for claim in kept.recorded.claims:
        by_seat.setdefault(claim.member_id, claim)
    if kept.found.listed_at is None:
        await turn_to(turn, kept, "list")
        await record.show(turn, kept)
        return
    for member_id, claim in by_seat.items():
        await _enter(turn, kept, member_id, max(claim.at, kept.found.started_at), "claim")
    await _after(turn, kept, "listed")


# --- one seat ---------------------------------------------------------------------------------------------------------------


async def came(turn: Turn, proceedings_id: int, member_id: int) -> None:
    """A seat is there: since now when live, since the start when the record is kept afterwards."""
    kept = await at_desk(turn, proceedings_id)
    kept.seat_name(member_id)
    if member_id not in kept.recorded.room:
        first = not kept.found.live
        at = arrival(_claimed_at(kept, member_id), kept.found.started_at, turn.now, first)
        await _enter(turn, kept, member_id, at)
    await turn_to(turn, kept, "list")
    await _after(turn, kept, "listed")


def others_in(turn: Turn, kept: Kept, member_id: int) -> list[int]:
    """The persons who sit for a seat in a live meeting and could say themselves whether they are there."""
    inside = kept.recorded.holders.get(member_id, frozenset()) if kept.found.live else frozenset()
    return sorted(each for each in inside if each is not None and each != turn.who.id)


async def _override(turn: Turn, kept: Kept, member_id: int, how: str) -> None:
    """Those who sit for a seat hear what is said of them, and may say that they are there."""
    others = others_in(turn, kept, member_id)
    if not others:
        return
    await attendance.overridden(turn, kept.found, member_id, others)
    for person_id in others:
        person = await chats.person_by_id(turn.connection, person_id)
        if person.private_chat_id is not None:
            values = {"member": kept.seat_name(member_id), "by": turn.who.name, "how": how}
            keyboard = [[data("proceedings.button.arrived", f"proceedings.arrived:{kept.found.id}")]]
            outbox.say(
                turn,
                person.private_chat_id,
                "proceedings.overridden",
                values,
                keyboard=keyboard,
                network_id=kept.network.id,
            )


async def _asks_first(turn: Turn, kept: Kept, member_id: int, view: str) -> bool:
    """Whether somebody sits for the seat whose word it is: then it is asked before it counts."""
    if not others_in(turn, kept, member_id):
        return False
    await turn_to(turn, kept, view, member_id)
    await record.show(turn, kept, group=False)
    return True


async def gone(
    turn: Turn, proceedings_id: int, member_id: int, sure: bool = False, *, at: datetime | None = None
) -> None:
    """A seat left the room, now or at a typed hour; who sat there is asked about first (unless `sure`), and told."""
    kept = await at_desk(turn, proceedings_id)
    kept.seat_name(member_id)
    if at is None and not sure and await _asks_first(turn, kept, member_id, "gone"):
        return
    moment = at or turn.now
    if member_id in filled(kept.recorded.moves, moment) or member_id in kept.recorded.room:
        cause = "typed" if at else "list"
        await _override(turn, kept, member_id, "gone")
        await attendance.move(turn, kept.found, member_id, None, "out", moment, cause)
    await turn_to(turn, kept, "list")
    await _after(turn, kept, "listed")


async def came_at(turn: Turn, kept: Kept, member_id: int, at: datetime) -> None:
    """A seat came at a typed hour."""
    kept.seat_name(member_id)
    if member_id in kept.recorded.room:
        await attendance.void(turn, kept.found, member_id)
        kept = await again(turn, kept)
    await _enter(turn, kept, member_id, at, "typed")
    await turn_to(turn, kept, "list")
    await _after(turn, kept, "listed")


async def never_came(turn: Turn, proceedings_id: int, member_id: int, sure: bool = False) -> None:
    """A wrong tick: the seat never was there. Refused once it has voted; asked first (unless `sure`) and told as in `gone`."""
    kept = await at_desk(turn, proceedings_id)
    kept.seat_name(member_id)
    if any(ballot.seat == member_id for cast in kept.recorded.ballots.values() for ballot in cast):
        raise Refused("proceedings.refused_has_voted", name=kept.seat_name(member_id))
    if not sure and await _asks_first(turn, kept, member_id, "never_came"):
        return
    await _override(turn, kept, member_id, "never_came")
    await attendance.void(turn, kept.found, member_id)
    await turn_to(turn, kept, "list")
    await _after(turn, kept, "listed")


async def substitute(turn: Turn, kept: Kept, member_id: int, name: str) -> None:
    """A substitute holds the seat for this meeting; who held it before leaves it and is told."""
    said = person_named(clean_name(name))
    if said is None:
        raise Refused("name.nobody", words=name.strip()[:80])
    name = said
    kept.seat_name(member_id)
    _still_here(kept, member_id)
    found = kept.found
    await _override(turn, kept, member_id, "substitute")
    await attendance.change_seat(turn, found, member_id, proxy=name, ticked=True, excused=False)
    if found.listed_at is not None:
        at = turn.now if found.live else found.started_at
        if member_id in kept.recorded.room:
            if any(ballot.seat == member_id for cast in kept.recorded.ballots.values() for ballot in cast):
                await attendance.move(turn, found, member_id, None, "out", at, "list")
            else:
                stayed = [move.at for move in kept.recorded.moves if move.seat == member_id]
                at = min(stayed, default=at)
                await attendance.void(turn, found, member_id)
        await attendance.move(turn, found, member_id, None, "in", at, "list", name)
        await attendance.end_claims(turn, found, "withdrawn", member_id=member_id)
    await turn_to(turn, kept, "list")
    await _after(turn, kept, "listed")


async def excuse(turn: Turn, proceedings_id: int, member_id: int, reason: str) -> None:
    """ลา with a reason that was given; never invented."""
    kept = await at_desk(turn, proceedings_id)
    kept.seat_name(member_id)
    await attendance.change_seat(turn, kept.found, member_id, excused=True, reason=reason, ticked=False, words=None)
    await proceedings.change(turn, kept.found, "listed")
    await turn_to(turn, kept, "list")
    await record.show(turn, kept)


# --- guests, presiding ------------------------------------------------------------------------------------------------------


async def add_guests(turn: Turn, kept: Kept, text: str) -> int:
    """Guests by name, one a line; what follows a comma is where they come from. Returns how many."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) + len(kept.recorded.guests) > MOST_GUESTS:
        raise Refused("proceedings.refused_guests", most=MOST_GUESTS)
    known = {guest.name for guest in kept.recorded.guests}
    added = 0
    for line in lines:
        name, _, position = (name_said(each.strip()) for each in line.partition(","))
        name = clean_name(name)
        if name in known:
            continue
        known.add(name)
        await attendance.add_guest(turn, kept.found, name, position[:200])
        added += 1
    await proceedings.change(turn, kept.found, "guests")
    await turn_to(turn, kept, "list" if kept.found.listed_at is None else "matter")
    await record.show(turn, kept)
    return added


async def drop_guest(turn: Turn, proceedings_id: int, guest_id: int) -> None:
    """A guest was entered by mistake."""
    kept = await at_desk(turn, proceedings_id)
    await attendance.remove_guest(turn, kept.found, guest_id)
    await record.show(turn, kept, group=False)


async def preside(turn: Turn, proceedings_id: int, kind: str, key: int) -> None:
    """The secretary names who presides: chair or vice-chair, who then are there, or whom those present chose."""
    kept = await at_desk(turn, proceedings_id)
    found = kept.found
    led = {holder.person_id: (holder.name, why.value) for holder, why in await leaders(turn.connection, kept)}
    person_id: int | None
    if kind == "p" and key in led:
        person_id, (name, why) = key, led[key]
        if key not in people_in(kept.recorded.moves, kept.recorded.at):
            mine = [seat.member_id for seat in kept.recorded.seats if seat.member_id in await _spoken(turn, kept, key)]
            at = found.started_at if found.listed_at is None or not found.live else turn.now
            for member_id in mine or [None]:  # type: ignore[list-item]
                await attendance.move(turn, found, member_id, key, "in", at, "list")
    elif kind == "p":
        if key not in people_in(kept.recorded.moves, kept.recorded.at):
            raise Refused("common.old_button")
        person_id, name, why = key, (await chats.person_by_id(turn.connection, key)).name, "chosen"
    else:
        inside = kept.recorded.holders.get(key, frozenset())
        names = [name for person, name in await people_of(turn.connection, kept, key, inside) if person is None]
        if not names:
            raise Refused("common.old_button")
        person_id, name, why = None, names[0] or kept.seat_name(key), "chosen"
    since = found.started_at if kept.recorded.presiding is None else turn.now
    await attendance.preside(turn, found, person_id, name, why, since)
    view = "matter" if kept.recorded.open_vote is None else "vote"
    await turn_to(turn, kept, view)
    await desks.set_desks(turn, found.id, view, only="preside")
    await _after(turn, kept, "presiding")


async def preside_in_words(turn: Turn, kept: Kept, words: str) -> None:
    """Who presides, typed while the card asks it: 'ผมเองครับ', 'ประธาน', 'ให้ลุงเขียนเป็น'. Words that name nobody who may preside, or
    several, are said not to be recorded, and the question stands.
    """
    await record.typed_below(turn, kept)
    led = [
        (("p", holder.person_id), holder.office.value, holder.name)
        for holder, _ in await leaders(turn.connection, kept)
    ]
    others = await others_who_may_preside(turn.connection, kept)
    named, office = person_named(words), office_alone(words)
    if names_self(words):
        own = ("p", turn.who.id)
        inside = turn.who.id in people_in(kept.recorded.moves, kept.recorded.at)
        meant = {own} if inside or own in {whom for whom, _, _ in led} else set()
    elif office is not None:
        meant = {whom for whom, held, _ in led if held == office}
    else:
        known: list[tuple[tuple[str, int], tuple[str, ...]]] = [(whom, (name,)) for whom, _, name in led]
        known += [((kind, key), (name, seat)) for kind, key, name, seat in others]
        meant = {whom for whom, names in known if named and any(_same(named, each) for each in names)}
    if len(meant) != 1:
        outbox.reply(turn, "proceedings.preside_unread", {"words": words.strip()[:200]}, network_id=kept.network.id)
        await record.show(turn, kept, group=False)
        return
    ((kind, key),) = meant
    await preside(turn, kept.found.id, kind, key)


def _same(said: str, name: str) -> bool:
    """Whether somebody is called by a name, in full or the first name, titles aside."""
    spoken, full = name_key(without_title(said)), without_title(name)
    return spoken in {name_key(name), name_key(full), name_key(full.split()[0])}


async def _spoken(turn: Turn, kept: Kept, person_id: int) -> set[int]:
    return {member.id for member in await members.voices_of(turn.connection, person_id, kept.network.id)}


async def holders_now(turn: Turn, kept: Kept, member_id: int) -> list[int | None]:
    """Through whom a seat is filled when the list says that it is there.

    Those who claimed to be there or said they would come; a substitute announced; else the voter; else nobody known.
    """
    claimed = [claim.person_id for claim in kept.recorded.claims if claim.member_id == member_id]
    if claimed:
        return list(claimed)
    seat = kept.recorded.seat(member_id)
    if seat is not None and seat.proxy:
        return [None]
    people = await members.representatives_for(turn.connection, member_id)
    history = await answers.history(turn.connection, kept.network.id, kept.meeting.id)
    speaking = {each.person_id for each in people}
    said = [
        each.person
        for each in latest(history, member_id, kept.meeting.answers_since)
        if each.person in speaking and each.kind in (AnswerKind.YES, AnswerKind.LATE)
    ]
    voters = [each.person_id for each in people if each.voter]
    first: list[int | None] = [each.person_id for each in people[:1]]
    return list(said or voters) or first or [None]
