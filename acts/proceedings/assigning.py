"""Work given in the meeting, read from one sentence: who, what, by when; confirmed, it is an action item of whose it is."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

import language
from acts.action_items.items import tell_over
from acts.proceedings import record, voting
from acts.proceedings.matters import add, ask, finish, heard_resolution, put_right, said
from acts.proceedings.record import at_desk, turn_to
from domain.meetings import next_start
from domain.people import Office, name_key
from domain.proceedings import Outcome, next_matter, previous_matter
from domain.refusal import Refused, still_there
from domain.statements import Assignment as Given
from language import following_up, matter_lists, owners, resolutions
from language.assignments import ends_word, work_behind
from language.calendar import deadlines
from language.exchanged_words import exchanged_words
from storage import action_items, matters, meetings, members, networks, outbox, proceedings
from storage.recorded import Assignment
from storage.turn import Turn
from views.proceedings import Kept, facing, may_own, open_or_last, said_at, two, wrong_day

LONGEST_OFFICE = 40  # characters


async def ask_item(turn: Turn, proceedings_id: int, matter_id: int) -> None:
    """[มอบหมายงาน]: the next message says who does what by when."""
    kept = await at_desk(turn, proceedings_id)
    matter = kept.matter(matter_id)
    await ask(turn, kept, "item", matter_id, "proceedings.ask_item", title=matter.title)


async def heard(turn: Turn, kept: Kept, words: str) -> None:
    """A message while a matter is open: one more matter, a resolution, sums of a vote, work given, or the matter's text."""
    last = open_or_last(kept)
    matter_id = last.id if last is not None else None
    if title := matter_lists.matter_added(words):
        await record.typed_below(turn, kept)
        await add(turn, kept, title)
        return
    if resolutions.totals_alone(words):
        vote = kept.recorded.open_vote
        if vote is None:
            raise Refused("proceedings.refused_totals_alone", words=words)
        await voting.take_totals(turn, kept, vote.id, words)
        return
    if await _put_right(turn, kept, words) or await put_right(turn, kept, words):
        return
    if await heard_resolution(turn, kept, matter_id, words):
        return
    if kept.recorded.open_vote is not None and resolutions.tells_votes(words):
        # Who votes how is counted by the card: as a text it would take the place of what is voted on.
        outbox.reply(turn, "proceedings.press_below", {"words": words}, network_id=kept.network.id)
        await record.show(turn, kept, group=False)
        return
    if matter_id is None or not await draft(turn, kept, matter_id, words):
        await said(turn, kept, words)


async def _put_right(turn: Turn, kept: Kept, words: str) -> bool:
    """'ไม่ใช่วันที่ 20 วันที่ 25' while the card asks whether work is right: its sentence is read anew with the right words; else False."""
    asking = None if kept.desk is None else await facing(turn.connection, kept, kept.desk)
    if asking is None or asking.view != "item":
        return False
    item = next((each for each in kept.recorded.assignments if each.id == asking.about and each.state == "draft"), None)
    sentence = exchanged_words(item.sentence, words) if item is not None else None
    if item is None or sentence is None:
        return False
    return await draft(turn, kept, item.matter_id, sentence, replaces=item.id)


async def draft(turn: Turn, kept: Kept, matter_id: int, words: str, *, replaces: int | None = None) -> bool:
    """Read a sentence that gives work; False when it gives none."""
    kept.matter(matter_id)
    read_ = await _given(turn, kept, words)
    if read_ is None:
        return False
    owner_words, work, owner = await whom(turn, kept, read_)
    start = read_.due.start if read_.due is not None and not read_.due.contradiction else None
    before = next((each for each in kept.recorded.assignments if each.id == replaces), None)
    before = before or _said_before(kept, matter_id, owner_words, work)
    day = kept.network.day_of(start).isoformat() if start is not None else None
    if read_.due is None and before is not None and before.due_said:
        day = before.due_day  # another owner or better words: the day that was said stays
    said_day = day is not None or following_up.next_meeting(words)
    if day is None and (following := await next_day(turn, kept)) is not None:
        day = following.isoformat()
    if before is not None:
        await matters.change_assignment(turn, kept.found, before.id, state="dropped")
    key = await matters.assign(
        turn,
        kept.found,
        matter_id,
        sentence=words,
        owner_words=owner_words[:200],
        work=work,
        due_day=day,
        due_said=said_day,
        **owner,
    )
    await record.typed_below(turn, kept)
    await turn_to(turn, kept, "item", key)
    await record.show(turn, kept, group=False)
    return True


async def _given(turn: Turn, kept: Kept, words: str) -> Given | None:
    """The work that a sentence gives; in words that are no known work too, where it names somebody known ('ให้สมชายวัดคลอง')."""
    then = said_at(kept, turn.now)
    found = language.assignment(words, now=then)
    rest = owners.behind_giving(words) if found is None else None
    if rest and await begins_with_known(turn, kept, rest):
        return language.assignment(owners.as_giving(rest), now=then)
    return found


def _said_before(kept: Kept, matter_id: int, owner_words: str, work: str) -> Assignment | None:
    """The same work for the same people, which waits to be confirmed: said once more, it is asked about once."""

    def alike(owners_: str, what: str) -> tuple[frozenset[str], str]:
        return frozenset(map(name_key, following_up.named_one_by_one(owners_))), name_key(what)

    waiting = [each for each in kept.recorded.assignments if each.state == "draft" and each.matter_id == matter_id]
    wanted = alike(owner_words, work)
    return next((each for each in waiting if alike(each.owner_words, each.work) == wanted), None)


async def draft_or_ask(turn: Turn, kept: Kept, matter_id: int, words: str) -> None:
    """The answer to [มอบหมายงาน]: without the word for giving work it is tried with it, else asked again."""
    if await draft(turn, kept, matter_id, words):
        return
    if not await draft(turn, kept, matter_id, owners.as_giving(words)):
        raise Refused("proceedings.refused_item")


async def next_day(turn: Turn, kept: Kept) -> date | None:
    """The next meeting's day: when no date was said. By the rule of date, or the meeting that is planned."""
    body = await networks.body(turn.connection, kept.network.id, kept.meeting.body_id)
    planned = await meetings.next_ordinary(turn.connection, kept.network.id, body.id)
    if planned is not None and planned.starts_at > kept.meeting.starts_at:
        return kept.network.day_of(planned.starts_at)
    if body.recurrence is None or body.hour is None:
        return None
    after = max(kept.meeting.starts_at, turn.now)
    start = next_start(body.recurrence, time.fromisoformat(body.hour), after, kept.network.tz)
    return kept.network.day_of(start)


def _draft(kept: Kept, item_id: int) -> Assignment:
    item = still_there(next((each for each in kept.recorded.assignments if each.id == item_id), None))
    if item.state != "draft":
        raise Refused("proceedings.refused_confirmed")
    return item


async def choose_owner(turn: Turn, proceedings_id: int, item_id: int, kind: str, key: str) -> None:
    """Who the work is for, chosen from the officers and organisations."""
    kept = await at_desk(turn, proceedings_id)
    item = _draft(kept, item_id)
    owner = still_there(await chosen(turn, kept, kind, key))
    named = {} if item.owner_words else {"owner_words": await named_so(turn, kept, owner)}
    await matters.change_assignment(turn, kept.found, item.id, **owner, **named)
    await turn_to(turn, kept, "item", item.id)
    await record.show(turn, kept, group=False)


async def by_next_meeting(turn: Turn, proceedings_id: int, item_id: int) -> None:
    """[ใช้วันประชุมครั้งหน้า]: a time was said of which no day follows; the next meeting's was chosen for it."""
    kept = await at_desk(turn, proceedings_id)
    item = _draft(kept, item_id)
    if item.due_day is None:
        raise Refused("common.old_button")
    await matters.change_assignment(turn, kept.found, item.id, due_said=True)
    await turn_to(turn, kept, "item", item.id)
    await record.show(turn, kept, group=False)


async def confirm(turn: Turn, proceedings_id: int, item_id: int, stay: bool = False, *, as_named: bool = False) -> None:
    """[ถูกต้อง]: the work is an action item and the next matter opens, unless more belongs to this one (`stay`).

    `as_named`: whoever it is for is in no list; the minutes give it to the name that was typed, and the secretary follows it.
    A matter without another outcome is closed as given to somebody; minutes to adopt, empty sections and votes stay open.
    """
    kept = await at_desk(turn, proceedings_id)
    item = _draft(kept, item_id)
    unknown = item.owner_office is None and item.owner_person_id is None and item.owner_member_id is None
    if unknown and not (as_named and item.owner_words and not two(item)):
        raise Refused("proceedings.refused_two_owners" if two(item) else "proceedings.refused_owner")
    if wrong := wrong_day(kept, item, turn.now):
        raise Refused(f"proceedings.refused_day_{wrong}", day=item.due_day)
    number = kept.meeting.fixed_number if kept.meeting.ordinary else None
    origin = str(number) if number else kept.network.day_of(kept.meeting.starts_at).isoformat()
    key = await action_items.add(
        turn,
        kept.network.id,
        kept.meeting.body_id,
        f"{item.work} ({item.owner_words})" if unknown else item.work,
        origin,
        owner_person_id=item.owner_person_id,
        owner_member_id=item.owner_member_id,
        owner_office=Office.SECRETARY.value if unknown else item.owner_office,
        due_day=item.due_day,
        due_said=item.due_said,
    )
    await matters.change_assignment(turn, kept.found, item.id, state="confirmed", action_item_id=key)
    matter = kept.matter(item.matter_id)
    if stay or kept.found.matter_id != matter.id or kept.recorded.open_vote is not None or matter.placeholder:
        await _stay(turn, kept)
    elif matter.outcome is not None:
        following = next_matter([each.rule for each in kept.recorded.matters], matter.id)
        await _stay(turn, kept, matter_id=following)
    elif matter.section == "adopt":
        await _stay(turn, kept)
    else:
        await finish(turn, kept, matter.id, Outcome.ASSIGNED)
    turn.answer("proceedings.item_kept")


async def _stay(turn: Turn, kept: Kept, **following: Any) -> None:
    await proceedings.change(turn, kept.found, "assigned", **following)
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept, group=False)


async def keep_unconfirmed(turn: Turn, kept: Kept) -> None:
    """The meeting ends: work that nobody confirmed is given to nobody, but its sentence stays as the matter's text."""
    for item in kept.recorded.assignments:
        if item.state == "draft":
            await _as_text(turn, kept, item)


async def _as_text(turn: Turn, kept: Kept, item: Assignment) -> None:
    await matters.change_assignment(turn, kept.found, item.id, state="dropped")
    await matters.say(turn, kept.found, item.matter_id, "text", item.sentence, by=item.by_person_id)


async def edit(turn: Turn, proceedings_id: int, item_id: int) -> None:
    """[แก้ไข]: the sentence anew."""
    kept = await at_desk(turn, proceedings_id)
    item = _draft(kept, item_id)
    await ask(turn, kept, "item_again", item.id, "proceedings.ask_item_again", sentence=item.sentence)


async def edited(turn: Turn, kept: Kept, item_id: int, words: str) -> None:
    """The sentence as it was typed anew; a date alone is another day for the same work."""
    item = _draft(kept, item_id)
    day = _day_alone(turn, kept, words) if following_up.day_alone(words) else None
    if day is not None:
        await matters.change_assignment(turn, kept.found, item.id, due_day=day.isoformat(), due_said=True)
        await record.typed_below(turn, kept)
        await turn_to(turn, kept, "item", item.id)
        await record.show(turn, kept, group=False)
        return
    if await draft(turn, kept, item.matter_id, words, replaces=item.id):
        return
    if not await draft(turn, kept, item.matter_id, owners.as_giving(words), replaces=item.id):
        raise Refused("proceedings.refused_item")


def _day_alone(turn: Turn, kept: Kept, words: str) -> date | None:
    then = said_at(kept, turn.now)
    if (week := deadlines.week_named(words, then.date())) is not None:
        return week
    start = language.when(words, now=then).start
    return kept.network.day_of(start) if start is not None else None


async def as_text(turn: Turn, proceedings_id: int, item_id: int) -> None:
    """The sentence gave no work: it is the matter's text."""
    kept = await at_desk(turn, proceedings_id)
    await _as_text(turn, kept, _draft(kept, item_id))
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept, group=False)


async def before(turn: Turn, proceedings_id: int, item_id: int) -> None:
    """The work belongs to the matter before."""
    kept = await at_desk(turn, proceedings_id)
    item = _draft(kept, item_id)
    rules: Sequence[Any] = [each.rule for each in kept.recorded.matters]
    earlier = still_there(previous_matter(rules, item.matter_id))
    await matters.change_assignment(turn, kept.found, item.id, matter_id=earlier)
    await turn_to(turn, kept, "item", item.id)
    await record.show(turn, kept, group=False)


async def undo(turn: Turn, proceedings_id: int, item_id: int) -> None:
    """Work that was confirmed by mistake is no action item any more; the audit keeps that it was."""
    kept = await at_desk(turn, proceedings_id)
    item = still_there(next((each for each in kept.recorded.assignments if each.id == item_id), None))
    if item.state != "confirmed":
        raise Refused("common.old_button")
    if item.action_item_id is not None:
        given = await action_items.by_id(turn.connection, kept.network.id, item.action_item_id)
        if given is not None and kept.found.reopened is not None:  # its owner was told when the meeting ended
            await tell_over(turn, kept.network, given, None)
    await matters.undo_assignment(turn, kept.found, item.id, item.action_item_id)
    others = [each for each in kept.recorded.assignments_of(item.matter_id) if each.id != item.id]
    if kept.matter(item.matter_id).outcome == Outcome.ASSIGNED and not others:
        await matters.close(turn, kept.found, item.matter_id, None)  # nothing became of it after all
    await turn_to(turn, kept, "matter")
    await record.show(turn, kept, group=False)
    turn.answer("proceedings.item_undone")


# --- whose it is --------------------------------------------------------------------------------------------------------------


Owner = dict[str, Any]  # owner_person_id, owner_member_id or owner_office; none of them: not recognised, or two


async def whom(turn: Turn, kept: Kept, given: Given) -> tuple[str, str, Owner]:
    """(words, work, owner), the work letter by letter as it was said. Two owners are none: an item has one, so it is asked which;
    the words name both then."""
    words, work = given.owner, given.work
    office = owners.office(words)
    if office is not None:
        return words, work, {"owner_office": office}
    sentence = given.said or f"{words} {work}"
    known = await _known_owners(turn, kept)
    reached = _longest(known, sentence)
    if reached is not None:
        length, name, found = reached
        second = _second(known, sentence[length:])
        if second is not None:
            return f"{name}, {second[0]}", work_behind(second[1]), {}
        rest = work_behind(sentence[length:])
        if found is not None and rest:
            return sentence[:length].strip(), rest, found
        return words, work, {}
    joined = following_up.another(sentence)
    if joined is not None and owners.office(sentence[: joined[0]]) is not None:
        second = _second(known, sentence[joined[0] :])
        if second is not None:
            return f"{sentence[: joined[0]].strip()}, {second[0]}", work_behind(second[1]), {}
    return words, work, {}


async def begins_with_known(turn: Turn, kept: Kept, words: str) -> bool:
    """Whether words begin with an office or a name that the network knows, and go on."""
    reached = _longest(await _known_owners(turn, kept), words)
    if reached is not None and ends_word(words, reached[0]) and words[reached[0] :].strip():
        return True
    return _office_length(words) > 0


def _office_length(words: str) -> int:
    """How many letters at the beginning name an office before other words; 0: none does."""
    for length in range(min(LONGEST_OFFICE, len(words)), 1, -1):
        if owners.office(words[:length]) is not None and words[length:].strip():
            return length
    return 0


def _longest(known: list[tuple[str, Owner]], sentence: str) -> tuple[int, str, Owner | None] | None:
    """How far the longest known name reaches, the name, and whose it is (None: several people's)."""
    candidates = [(length, name, owner) for name, owner in known if (length := _reaches(name, sentence))]
    if not candidates:
        return None
    length, name, owner = max(candidates, key=lambda each: (each[0], len(each[1])))
    rivals = {str(each[2]) for each in candidates if each[0] == length}
    return length, name, owner if len(rivals) == 1 else None


def _second(known: list[tuple[str, Owner]], rest: str) -> tuple[str, str] | None:
    """Another owner behind 'and', and the work after that name; None where the words go on otherwise."""
    joined = following_up.another(rest)
    if joined is None or joined[0] > 0:
        return None
    rest = rest[joined[1] :]
    if length := _office_length(rest):
        return rest[:length].strip(), rest[length:].strip(" ,")
    reached = _longest(known, rest)
    if reached is not None and rest[reached[0] :].strip(" ,"):
        return reached[1], rest[reached[0] :].strip(" ,")
    name, _, work = rest.partition(" ")
    return (name, work.strip(" ,")) if work.strip(" ,") else None


async def _known_owners(turn: Turn, kept: Kept) -> list[tuple[str, Owner]]:
    """Everybody who may own work, with the names people use for them."""
    found: list[tuple[str, Owner]] = []
    for member in await members.of_network(turn.connection, kept.network.id):
        found.append((member.name, {"owner_member_id": member.id}))
    for person_id, name in (await may_own(turn.connection, kept)).items():
        plain = owners.without_title(name)
        owner = {"owner_person_id": person_id}
        found += [(name, owner), (plain, owner)]
        if " " in plain:
            found.append((plain.split()[0], owner))
    return found


def _reaches(name: str, sentence: str) -> int:
    """How many characters of the sentence the name takes at its beginning, titles and spaces aside; 0 if it does not."""
    start = len(sentence) - len(owners.without_title(sentence))
    for begin in {0, start}:
        wanted = name_key(name)
        key = ""
        for length in range(begin + 1, len(sentence) + 1):
            key = name_key(sentence[begin:length])
            if key == wanted:
                return length
            if len(key) > len(wanted) + 2:
                break
    return 0


async def named_so(turn: Turn, kept: Kept, owner: Owner) -> str:
    """The name of a chosen owner; an office's own word where it is one."""
    if (person := owner.get("owner_person_id")) is not None:
        return (await may_own(turn.connection, kept))[person]
    if (member := owner.get("owner_member_id")) is not None:
        return (await members.by_id(turn.connection, kept.network.id, member)).name
    return str(owner["owner_office"])


async def chosen(turn: Turn, kept: Kept, kind: str, key: str) -> Owner | None:
    """The owner behind a button; None where it is nobody of this network."""
    if kind == "o" and key in {office.value for office in Office}:
        return {"owner_office": key}
    if not key.isdecimal():
        return None
    number = int(key)
    if kind == "m" and number in {each.id for each in await members.of_network(turn.connection, kept.network.id)}:
        return {"owner_member_id": number}
    if kind == "p" and number in await may_own(turn.connection, kept):
        return {"owner_person_id": number}
    return None
