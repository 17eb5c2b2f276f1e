"""The views of the secretary's card about matters: the one that is open, the agenda, resolutions, work given."""

from collections.abc import Sequence
from typing import Any

from cards.drawing import Card, Look, card
from cards.record import electing
from cards.record.pages import back, claims_row, paged, paged_by_length, pages
from cards.record.votes import vote_view
from documents.minutes_kept import changed_since_sent
from domain.minutes import State
from domain.people import Office, name_key
from domain.proceedings import INFORMATION, Outcome, closed_together, next_matter, previous_matter, taken_alone
from language import following_up, owners
from language.formal import formal
from storage import members, minutes, offices
from storage.desks import Desk
from storage.outbox import Button, Keyboard, data, sealed
from storage.recorded import Assignment, Matter, MatterText, Resolution
from views import action_items, reported
from views.proceedings import (
    Kept,
    agreed_unopposed,
    button,
    may_own,
    objections,
    open_or_last,
    short,
    shown_as,
    task_shown,
    two,
    words_to_vote_on,
)

MOST_SHOWN = 12  # matters on one card
MOST_LINES = 10  # of one member's report on one card; the annex holds them all
LONGEST_LINE = 200  # characters of a line that the minutes will hold, as a card shows it


def described(kept: Kept, matter: Matter) -> dict[str, Any]:
    """A matter as the cards show it."""
    recorded = kept.recorded
    return {
        "matter": matter.id,
        "number": recorded.numbers().get(matter.id, ""),
        "section": matter.section,
        "section_number": recorded.section_number(matter.section),
        "title": matter.title,
        "note": matter.note,
        "origin": matter.first_meeting,
        "postponed": matter.postponed,
        "outcome": matter.outcome,
        "called": matter.placeholder or kept.called_for(matter),
    }


async def _reports(look: Look, kept: Kept) -> reported.Reported:
    """What the members reported before the meeting, as the minutes will hold it."""
    until = kept.found.ended_at if kept.found.reopened == "record" and kept.found.ended_at else look.now
    return await reported.load(look.connection, kept.network, kept.meeting, until)


async def _will_stand(look: Look, kept: Kept, asked: Sequence[Matter]) -> list[dict[str, Any]]:
    """What the minutes will say of matters that fill themselves from the reports: shown before anybody notes them."""
    own = [each for each in asked if reported.fills_itself(kept.network, each.title)]
    if not own:
        return []
    found = await _reports(look, kept)
    numbers = kept.recorded.numbers()
    return [
        {
            "matter": each.id,
            "number": numbers[each.id],
            "title": each.title,
            "lines": [
                line[:LONGEST_LINE]
                for line in reported.standing_text(kept.network, each.title, found, kept.found.seats)
            ],
        }
        for each in own
        if found.asked
    ]


async def matter_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """The matter that is open, with what may become of it."""
    recorded = kept.recorded
    matter = recorded.matter(kept.found.matter_id)
    if matter is None:
        keyboard = [[button(kept, "end")], [button(kept, "add"), button(kept, "view", "agenda", label="whole_agenda")]]
        if (last := open_or_last(kept)) is not None:
            number = recorded.numbers().get(last.id, "")
            keyboard.append([button(kept, "open", last.id, label="back_to", number=number)])
        return card(
            "proceedings.desk_done", [*claims_row(kept), *keyboard, [button(kept, "view", "more", label="more")]]
        )
    if (voting := await vote_view(look, kept, desk)) is not None:
        return voting
    if (shown := await electing.desk_view(look, kept, described(kept, matter), matter)) is not None:
        return shown
    texts, agreed = recorded.texts_of(matter.id), agreed_unopposed(recorded, matter.id)
    values: dict[str, Any] = {
        "at_hand": described(kept, matter),
        "work": await action_items.work(look.connection, kept.network.id, matter.action_item_id),
        "text": short("\n".join(each.words for each in texts)),
        "standing": await _will_stand(look, kept, [matter]),
        "files": [each.words for each in recorded.texts_of(matter.id, "file")],
        "corrections": [formal(each.words)[:300] for each in recorded.texts_of(matter.id, "correction")],
        "remarks": [[each.name, formal(each.words)[:300]] for each in recorded.texts_of(matter.id, "remark")],
        "resolutions": [
            {"ordinal": each.ordinal, "kind": each.kind, "unopposed": agreed, **short(each.words)}
            for each in recorded.resolutions_of(matter.id)
        ],
        "tasks": [
            await task_shown(look.connection, kept, each, look.now) for each in recorded.assignments_of(matter.id)
        ],
        "interests": [
            {"name": kept.seat_name(seat), "how": how} for seat, how in recorded.interests.get(matter.id, {}).items()
        ],
    }
    values["unread"] = changed = await _unread(look, matter)
    again: Keyboard = []
    if changed is not None:
        label = "minutes.send" if changed["sent"] is None else "minutes.send_again"
        target = f"minutes.send_again:{changed['minutes']}:{kept.found.id}"
        again = [[sealed(data(label, target), changed["version"])]]
    reading: Keyboard = []
    if reported.is_reports(kept.network, matter.title) and (await _reports(look, kept)).lines:
        reading = [[button(kept, "view", "reports", label="read_reports")]]
    return card(
        "proceedings.desk_matter", [*claims_row(kept), *again, *reading, *_outcomes(kept, matter, texts)], **values
    )


async def _unread(look: Look, matter: Matter) -> dict[str, Any] | None:
    """Of a matter that adopts minutes: their key and version, where members were sent other words than these, or none at all.

    `sent`: the version sent (None: members were never sent any); `checked`: whether somebody checked them.
    """
    if matter.section != "adopt" or matter.adopts_meeting_id is None:
        return None
    found = await minutes.of_meeting(look.connection, look.network_id, matter.adopts_meeting_id)
    if found is None or found.state is State.ADOPTED:
        return None
    sent = await changed_since_sent(look.connection, found)
    if sent is None and found.sent_version is not None:
        return None
    return {"minutes": found.id, "version": found.version, "sent": sent, "checked": found.state is State.CHECKED}


async def read_reports_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """What the members reported, to be read aloud: a few of them on a page, and as much as one message holds."""
    rows: list[dict[str, Any]] = [
        {
            "member": each["member"],
            "more": max(0, len(each["lines"]) - MOST_LINES),
            "lines": [[_cut(what), amount, money] for what, amount, money in each["lines"][:MOST_LINES]],
        }
        for each in reported.told(kept.network, await _reports(look, kept))
    ]
    lengths = [len(row["member"]) + sum(len("".join(line)) for line in row["lines"]) for row in rows]
    page = paged_by_length(rows, lengths, desk.page)
    values = {"rows": page.rows, "pages": page.of, "page": page.number + 1}
    return card("proceedings.desk_reports", [*pages(kept, "reports", page), [back(kept)]], **values)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_LINE else f"{words[:LONGEST_LINE]}…"


def _outcomes(kept: Kept, matter: Matter, texts: Sequence[MatterText]) -> Keyboard:
    key, spoken, seen = matter.id, len(texts), shown_as(kept, matter)
    keyboard: Keyboard = []
    listed = [each.rule for each in kept.recorded.matters]
    if matter.section == "adopt" and not matter.placeholder:
        keyboard = [
            [button(kept, "close", key, "adopted", seen, label="adopted")],
            [button(kept, "correct", key)],
            [button(kept, "close", key, "postponed", seen, label="postponed")],
        ]
    elif matter.placeholder:
        keyboard.append(
            [button(kept, "close", key, "noted" if spoken else "nothing", seen, label="noted" if spoken else "nothing")]
        )
        keyboard.append([button(kept, "assign", key), button(kept, "add")])
    else:
        together = closed_together(listed, matter.rule)
        decides = kept.called_for(matter)
        if spoken and decides and matter.section not in INFORMATION:
            keyboard.append([button(kept, "as_resolution", key, texts[-1].id)])
        if together:
            label = "noted_rest" if taken_alone(listed, matter.section) else "noted_all"
            keyboard.append([button(kept, "noted_all", key, label=label, count=len(together))])
        first, second = [button(kept, "close", key, "noted", seen, label="noted")], []
        if decides:
            first.append(button(kept, "close", key, "agreed", seen, label="agreed"))
            second.append(button(kept, "type", key))
        if decides and kept.found.reopened != "record":
            second.append(button(kept, "vote", key))
        keyboard += [
            first,
            *([second] if second else []),
            [button(kept, "assign", key), button(kept, "close", key, "postponed", seen, label="postponed")],
        ]
    before = previous_matter(listed, key)
    if spoken == 1 and before is not None:
        number = kept.recorded.numbers().get(before, "")
        keyboard.append([button(kept, "text_before", key, texts[-1].id, label="text_before", number=number)])
    if matter.outcome is not None and next_matter(listed, key) is not None:
        keyboard.append([button(kept, "go_on", key)])
    last = [button(kept, "view", "more", label="more"), button(kept, "end")]
    if before is not None:
        last.insert(0, button(kept, "open", before, label="back_to", number=kept.recorded.numbers().get(before, "")))
    keyboard.append(last)
    return keyboard


async def more_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """What is needed less often: guests, interests, remarks, what to take out again."""
    found = kept.found
    keyboard: Keyboard = [
        [button(kept, "view", "agenda", label="whole_agenda"), button(kept, "add")],
        [button(kept, "view", "list", label="list"), button(kept, "guests")],
    ]
    matter = kept.recorded.matter(found.matter_id)
    if matter is not None:
        keyboard.append([button(kept, "view", "interest", label="interest"), button(kept, "remark", matter.id)])
        kept_lines = paged(list(reversed(kept.recorded.texts_of(matter.id))), desk.page)
        for text in kept_lines.rows:
            keyboard.append([button(kept, "drop_text", matter.id, text.id, words=" ".join(text.words.split())[:60])])
        keyboard += pages(kept, "more", kept_lines)
        for file in kept.recorded.texts_of(matter.id, "file"):
            keyboard.append([button(kept, "drop_file", file.id, title=file.words[:60])])
        for item in kept.recorded.assignments_of(matter.id):
            keyboard.append([button(kept, "item_undo", item.id, work=item.work[:60])])
    keyboard.append([button(kept, "view", "preside", label="preside")])
    if found.reopened is None:
        keyboard.append([button(kept, "take_back")])
    keyboard += [[button(kept, "end")], [back(kept)]]
    return card("proceedings.desk_more", keyboard)


async def agenda_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """The whole agenda: each matter opens with a tap."""
    numbers = kept.recorded.numbers()
    page = paged(kept.recorded.matters, desk.page)
    keyboard: Keyboard = [
        [
            button(
                kept,
                "open",
                matter.id,
                label="open_matter" if matter.title else "open_section",
                number=numbers.get(matter.id, str(kept.recorded.section_number(matter.section))),
                title=matter.title,
                section=matter.section,
                outcome=matter.outcome,
            )
        ]
        for matter in page.rows
    ]
    keyboard += pages(kept, "agenda", page)
    return card(
        "proceedings.desk_agenda", [*keyboard, [button(kept, "add"), back(kept)]], count=len(kept.recorded.matters)
    )


async def resolution_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """A resolution in the words that were typed: as it is, voted on, in other words, or none."""
    text = next((each for each in kept.recorded.texts if each.id == desk.about), None)
    if text is None or text.kind != "resolution":
        return await matter_view(look, kept, desk)
    matter = kept.matter(text.matter_id)
    before = [each for each in kept.recorded.resolutions_of(matter.id) if each.kind != "agreed"]
    ways = (
        {"beside": "resolve_beside", "instead": "resolve_instead"} if before else {"": "resolve", "stay": "more_here"}
    )
    seen = shown_as(kept, matter)
    keyboard = [[button(kept, "resolve", text.id, how, seen, label=label) for how, label in ways.items()]]
    if kept.found.reopened != "record":
        keyboard.append([button(kept, "vote", matter.id, label="vote_on_this")])
    keyboard.append([button(kept, "type", matter.id, text.id, label="retype"), button(kept, "not_resolved", text.id)])
    values = {"at_hand": described(kept, matter), "draft": short(text.words), "before": None, "beside": None}
    if since := [each for each in kept.recorded.texts_of(matter.id) if each.at > text.at]:
        values["beside"] = short(since[-1].words)
    if before:
        values["before"] = short(before[-1].words) | {"sums": _sums(kept, before[-1])}
    return card("proceedings.desk_resolution", keyboard, **values | {"keeps": kept.found.reopened == "record"})


def _sums(kept: Kept, resolution: Resolution) -> list[int] | None:
    """The sums of the vote that a resolution came from, as the cards show them."""
    vote = kept.recorded.vote_of(resolution)
    counted = vote.counted if vote is not None else None
    return [counted.yes, counted.no, counted.abstained] if counted is not None else None


def resolved(kept: Kept, matter: Matter) -> list[dict[str, Any]]:
    """What a matter has been resolved to, with its votes, as the cards say that it would be replaced."""
    agreed = agreed_unopposed(kept.recorded, matter.id)
    return [
        {"kind": each.kind, "unopposed": agreed, "sums": _sums(kept, each), **short(each.words)}
        for each in kept.recorded.resolutions_of(matter.id)
    ]


async def revote_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """The matter has a resolution in other words: what the new vote is to it."""
    matter, vote = kept.recorded.matter(desk.about), kept.recorded.open_vote
    if matter is None or not kept.recorded.resolutions_of(matter.id):
        return await matter_view(look, kept, desk)
    act, key = ("vote", matter.id) if vote is None else ("revote", vote.id)
    keyboard: Keyboard = [
        [button(kept, act, key, "instead", label="vote_instead")],
        [button(kept, act, key, "beside", label="vote_beside")],
    ]
    if vote is None:
        keyboard.append([back(kept)])
    words = vote.words if vote is not None else words_to_vote_on(kept, matter)
    values = {"at_hand": described(kept, matter), "resolved": resolved(kept, matter), "draft": short(words)}
    return card("proceedings.desk_revote", keyboard, **values)


async def vote_again_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """These words were voted on: the result that would count no longer is shown before a new vote opens."""
    matter = kept.recorded.matter(desk.about)
    if matter is None or kept.recorded.open_vote is not None or not kept.recorded.resolutions_of(matter.id):
        return await matter_view(look, kept, desk)
    keyboard: Keyboard = [
        [button(kept, "vote", matter.id, "again", label="vote_again")],
        [button(kept, "view", "matter", label="keep_result")],
    ]
    return card(
        "proceedings.desk_vote_again", keyboard, at_hand=described(kept, matter), resolved=resolved(kept, matter)
    )


async def replacing_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """Another end for a matter that has a resolution: what would be lost is shown first."""
    matter = kept.recorded.matter(desk.about)
    if matter is None or not kept.recorded.resolutions_of(matter.id):
        return await matter_view(look, kept, desk)
    outcome = list(Outcome)[desk.page].value
    values = {"at_hand": described(kept, matter), "resolved": resolved(kept, matter), "chosen": outcome}
    keyboard: Keyboard = [
        [
            button(
                kept,
                "close",
                matter.id,
                outcome,
                shown_as(kept, matter),
                "sure",
                label="close_sure",
                outcome=outcome,
            )
        ],
        [button(kept, "view", "matter", label="keep_resolution")],
    ]
    return card("proceedings.desk_replacing", keyboard, **values)


async def opposed_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """Agreeing to a matter under which an objection stands: a vote, or agreed with the objection in the minutes."""
    matter = kept.recorded.matter(desk.about)
    found = [] if matter is None else objections(kept.recorded, matter.id)
    against = 0 if matter is None else kept.recorded.against_in(matter.id)
    if matter is None or not (found or against):
        return await matter_view(look, kept, desk)
    values = {
        "at_hand": described(kept, matter),
        "objections": [formal(each)[:300] for each in found],
        "against": against,
    }
    how = [shown_as(kept, matter), *(["sure"] if desk.page else []), "opposed"]
    agree = button(kept, "close", matter.id, "agreed", *how, label="agreed_opposed")
    vote = [] if kept.found.reopened == "record" else [button(kept, "vote", matter.id)]
    return card(
        "proceedings.desk_opposed", [vote, [agree], [button(kept, "view", "matter", label="back_to_matter")]], **values
    )


async def item_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """Work given: whose it is and by when, before it is confirmed."""
    item = next((each for each in kept.recorded.assignments if each.id == desk.about), None)
    if item is None or item.state != "draft":
        return await matter_view(look, kept, desk)
    matter = kept.matter(item.matter_id)
    task = await task_shown(look.connection, kept, item, look.now)
    owner = item.owner_words, item.owner_person_id, item.owner_member_id, item.owner_office
    given, keyboard = (item.work, owner, item.due_day), list[list[Button]]()
    if task["wrong"] == "vague" and task["due"]:
        keyboard = [[button(kept, "item_day", item.id)]]
    elif task["owner_kind"] is None:
        keyboard = await _owners(look, kept, item, desk.page)
        if item.owner_words and not task["two"] and task["wrong"] is None:
            keyboard.insert(0, [sealed(button(kept, "item_named", item.id, name=item.owner_words), *given)])
    elif task["wrong"] is None:
        ways = (button(kept, "item_yes", item.id), button(kept, "item_yes", item.id, "stay", label="more_here"))
        keyboard = [[sealed(way, *given) for way in ways]]
    before = previous_matter([each.rule for each in kept.recorded.matters], matter.id)
    if before is not None and not kept.recorded.texts_of(matter.id) and matter.outcome is None:
        number = kept.recorded.numbers().get(before, "")
        keyboard.append([button(kept, "item_before", item.id, number=number)])
    keyboard.append([button(kept, "item_edit", item.id), button(kept, "item_text", item.id)])
    return card("proceedings.desk_item", keyboard, at_hand=described(kept, matter), task=task)


async def noting_view(look: Look, kept: Kept, desk: Desk) -> Card:
    """A whole section is to be noted: what will stand under each of its matters is seen first."""
    matter = kept.recorded.matter(desk.about)
    listed = [each.rule for each in kept.recorded.matters]
    together = closed_together(listed, matter.rule) if matter else ()
    if matter is None or not together:
        return await matter_view(look, kept, desk)
    open_ones = [each for each in kept.recorded.matters if each.id in together]
    standing = {each["matter"]: each["lines"] for each in await _will_stand(look, kept, open_ones)}
    rows = []
    for each in open_ones[:MOST_SHOWN]:
        texts = short("\n".join(text.words for text in kept.recorded.texts_of(each.id)))
        rows.append(described(kept, each) | {"lines": standing.get(each.id, [])[:6], "text": texts["words"][:200]})
    count = len(together)
    alone = taken_alone(listed, matter.section)
    left = [described(kept, each) for each in kept.recorded.matters if each.id in alone]
    keyboard: Keyboard = [
        [button(kept, "noted_all", matter.id, count, label="noted_all_sure", count=count)],
        [button(kept, "view", "matter", label="back")],
    ]
    return card("proceedings.desk_noting", keyboard, rows=rows, count=count, left=left[:MOST_SHOWN])


async def _owners(look: Look, kept: Kept, item: Assignment, number: int) -> Keyboard:
    """Nobody known is named, or two are: those two, then the officers and the organisations, to choose from."""
    rows: list[tuple[str, object, str]] = []
    people = await may_own(look.connection, kept)
    if two(item):
        for said in following_up.named_one_by_one(item.owner_words):
            wanted = name_key(owners.without_title(said))
            office = owners.office(said)
            if office is not None:
                rows.append(("o", office, office))
            else:
                same = [key for key, name in people.items() if name_key(owners.without_title(name)) == wanted]
                rows += [("p", key, people[key]) for key in same]
    held = await offices.leading(look.connection, kept.network.id, kept.meeting.body_id)
    for office in dict.fromkeys(each.office for each in held):
        if office in (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY, Office.TREASURER, Office.MARKETING):
            rows.append(("o", office.value, office.value))
    organisations = {member.id: member.name for member in await members.of_network(look.connection, kept.network.id)}
    said_first = {name_key(each) for each in following_up.named_one_by_one(item.owner_words)} if two(item) else set()
    ordered = sorted(organisations, key=lambda key: name_key(organisations[key]) not in said_first)
    rows += [("m", key, organisations[key]) for key in ordered]
    page = paged(list(dict.fromkeys(rows)), number)
    keyboard: Keyboard = [
        [button(kept, "owner", item.id, kind, key, label="owner_office" if kind == "o" else "owner_member", name=name)]
        for kind, key, name in page.rows
    ]
    row = []
    if page.number:
        row.append(button(kept, "view", "item", page.number - 1, item.id, label="page_before"))
    if page.number + 1 < page.of:
        row.append(
            button(kept, "view", "item", page.number + 1, item.id, label="page_next", page=page.number + 2, of=page.of)
        )
    return [*keyboard, *([row] if row else [])]
