"""What the secretary's card shows: the list, one matter, a vote, work given, the way to the end; text, values and buttons."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from acts.minutes import reported
from acts.proceedings import assigning, matters, people_views, undoing, vote_views, work_owners
from acts.proceedings.access import Kept
from acts.proceedings.buttons import back, button, paged, paged_by_length, pages, short
from acts.proceedings.voting import words_to_vote_on
from domain import proceedings as rules
from domain.proceedings import INFORMATION, Outcome, closed_together, previous_matter
from storage import proceedings, questions
from storage.outbox import Keyboard, data
from storage.proceedings import Desk, Matter, MatterText, Resolution
from storage.turn import Turn
from views.meetings import other_days

WITH_UNDO = frozenset(f"proceedings.desk_{view}" for view in ("matter", "done", "list", "vote", "hands"))
MOST_SHOWN = 12  # matters on one card
MOST_LINES = 10  # of one member's report on one card; the annex holds them all
LONGEST_LINE = 200  # characters of a line that the minutes will hold, as a card shows it
Shown = tuple[str, dict[str, Any], Keyboard]


async def view(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    """What a card shows now."""
    if not kept.found.running:
        return await _ended(turn, kept, desk)
    if desk.view == "matter" and kept.recorded.open_vote is None:
        desk = await _still_to_confirm(turn, kept, desk)
    shown: Callable[[Turn, Kept, Desk], Awaitable[Shown]] | None = _VIEWS.get(desk.view)
    text, values, keyboard = await (shown or matter_view)(turn, kept, desk)
    if text in WITH_UNDO and (done := await undoing.last(turn, kept, desk.person_id)) is not None:
        keyboard = [*keyboard, [button(kept, "undo", undoing.stamp(done), what=done.act)]]
    return text, values, keyboard


async def _still_to_confirm(turn: Turn, kept: Kept, desk: Desk) -> Desk:
    """A resolution or work that nobody confirmed is asked about before anything else, unless another card asks already."""
    waiting = kept.recorded.unconfirmed
    if not waiting:
        return desk
    others = [each for each in await proceedings.held.desks_of(turn.connection, kept.found.id) if each.id != desk.id]
    asked = {(each.view, each.about) for each in others}
    left = [each for each in waiting if each not in asked]
    return replace(desk, view=left[-1][0], about=left[-1][1], page=0) if left else desk


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
    }


async def _reports(turn: Turn, kept: Kept) -> reported.Reported:
    """What the members reported before the meeting, as the minutes will hold it."""
    until = kept.found.ended_at if kept.found.reopened == "record" and kept.found.ended_at else turn.now
    return await reported.load(turn, kept.network, kept.meeting, until)


async def _will_stand(turn: Turn, kept: Kept, asked: Sequence[Matter]) -> list[dict[str, Any]]:
    """What the minutes will say of matters that fill themselves from the reports: shown before anybody notes them."""
    own = [each for each in asked if reported.fills_itself(kept.network, each.title)]
    if not own:
        return []
    found = await _reports(turn, kept)
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


async def matter_view(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    """The matter that is open, with what may become of it."""
    from acts import action_items

    recorded = kept.recorded
    matter = recorded.matter(kept.found.matter_id)
    if matter is None:
        keyboard = [[button(kept, "end")], [button(kept, "add"), button(kept, "view", "agenda", label="whole_agenda")]]
        if (last := matters.open_or_last(kept)) is not None:
            number = recorded.numbers().get(last.id, "")
            keyboard.append([button(kept, "open", last.id, label="back_to", number=number)])
        return (
            "proceedings.desk_done",
            {},
            [*_claims_row(kept), *keyboard, [button(kept, "view", "more", label="more")]],
        )
    vote = recorded.open_vote
    if vote is not None:
        return await vote_views.vote_view(turn, kept, desk)
    texts = recorded.texts_of(matter.id)
    values: dict[str, Any] = {
        "at_hand": described(kept, matter),
        "work": await action_items.work(turn.connection, kept.network.id, matter.action_item_id),
        "text": short("\n".join(each.words for each in texts)),
        "standing": await _will_stand(turn, kept, [matter]),
        "files": [each.words for each in recorded.texts_of(matter.id, "file")],
        "corrections": [each.words[:300] for each in recorded.texts_of(matter.id, "correction")],
        "remarks": [[each.name, each.words[:300]] for each in recorded.texts_of(matter.id, "remark")],
        "resolutions": [
            {"ordinal": each.ordinal, "kind": each.kind, **short(each.words)}
            for each in recorded.resolutions_of(matter.id)
        ],
        "tasks": [await assigning.task_shown(turn, kept, each) for each in recorded.assignments_of(matter.id)],
        "interests": [
            {"name": kept.seat_name(seat), "how": how} for seat, how in recorded.interests.get(matter.id, {}).items()
        ],
    }
    from acts.minutes.adopting import unread

    values["unread"] = changed = await unread(turn.connection, kept.network.id, matter)
    again: Keyboard = []
    if changed is not None:
        label = "minutes.send" if changed["sent"] is None else "minutes.send_again"
        again = [[data(label, f"minutes.send_again:{changed['minutes']}:{kept.found.id}")]]
    reading: Keyboard = []
    if reported.is_reports(kept.network, matter.title) and (await _reports(turn, kept)).lines:
        reading = [[button(kept, "view", "reports", label="read_reports")]]
    return "proceedings.desk_matter", values, [*_claims_row(kept), *again, *reading, *_outcomes(kept, matter, texts)]


async def _read_reports(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    """What the members reported, to be read aloud: a few of them on a page, and as much as one message holds."""
    rows: list[dict[str, Any]] = [
        {
            "member": each["member"],
            "more": max(0, len(each["lines"]) - MOST_LINES),
            "lines": [[_cut(what), amount, money] for what, amount, money in each["lines"][:MOST_LINES]],
        }
        for each in reported.told(kept.network, await _reports(turn, kept))
    ]
    lengths = [len(row["member"]) + sum(len("".join(line)) for line in row["lines"]) for row in rows]
    page = paged_by_length(rows, lengths, desk.page)
    values = {"rows": page.rows, "pages": page.of, "page": page.number + 1}
    return "proceedings.desk_reports", values, [*pages(kept, "reports", page), [back(kept)]]


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_LINE else f"{words[:LONGEST_LINE]}…"


def _claims_row(kept: Kept) -> Keyboard:
    count = len({claim.member_id for claim in kept.recorded.claims})
    return [[button(kept, "take_claims", count=count)]] if count and kept.found.listed_at is not None else []


def _outcomes(kept: Kept, matter: Matter, texts: Sequence[MatterText]) -> Keyboard:
    key, spoken, seen = matter.id, len(texts), matters.shown(kept, matter)
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
        if spoken and matter.section not in INFORMATION:
            keyboard.append([button(kept, "as_resolution", key, texts[-1].id)])
        if together:
            label = "noted_rest" if rules.taken_alone(listed, matter.section) else "noted_all"
            keyboard.append([button(kept, "noted_all", key, label=label, count=len(together))])
        keyboard.append(
            [
                button(kept, "close", key, "noted", seen, label="noted"),
                button(kept, "close", key, "agreed", seen, label="agreed"),
            ]
        )
        second = [button(kept, "type", key)]
        if kept.found.reopened != "record":
            second.append(button(kept, "vote", key))
        keyboard += [
            second,
            [button(kept, "assign", key), button(kept, "close", key, "postponed", seen, label="postponed")],
        ]
    before = previous_matter(listed, key)
    if spoken == 1 and before is not None:
        number = kept.recorded.numbers().get(before, "")
        keyboard.append([button(kept, "text_before", key, texts[-1].id, label="text_before", number=number)])
    if matter.outcome is not None and rules.next_matter(listed, key) is not None:
        keyboard.append([button(kept, "go_on", key)])
    last = [button(kept, "view", "more", label="more"), button(kept, "end")]
    if before is not None:
        last.insert(0, button(kept, "open", before, label="back_to", number=kept.recorded.numbers().get(before, "")))
    keyboard.append(last)
    return keyboard


async def _more(turn: Turn, kept: Kept, desk: Desk) -> Shown:
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
    return "proceedings.desk_more", {}, keyboard


async def _agenda(turn: Turn, kept: Kept, desk: Desk) -> Shown:
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
    return (
        "proceedings.desk_agenda",
        {"count": len(kept.recorded.matters)},
        [*keyboard, [button(kept, "add"), back(kept)]],
    )


async def _resolution(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    text = next((each for each in kept.recorded.texts if each.id == desk.about), None)
    if text is None or text.kind != "resolution":
        return await matter_view(turn, kept, desk)
    matter = kept.matter(text.matter_id)
    before = [each for each in kept.recorded.resolutions_of(matter.id) if each.kind != "agreed"]
    first = [button(kept, "resolve", text.id), button(kept, "resolve", text.id, "stay", label="more_here")]
    if before:
        first = [button(kept, "resolve", text.id, label="resolve_beside")]
        first.append(button(kept, "resolve", text.id, "instead", label="resolve_instead"))
    keyboard = [first]
    if kept.found.reopened != "record":
        keyboard.append([button(kept, "vote", matter.id, label="vote_on_this")])
    keyboard.append([button(kept, "type", matter.id, text.id, label="retype"), button(kept, "not_resolved", text.id)])
    values = {"at_hand": described(kept, matter), "draft": short(text.words), "before": None, "beside": None}
    if since := [each for each in kept.recorded.texts_of(matter.id) if each.at > text.at]:
        values["beside"] = short(since[-1].words)
    if before:
        values["before"] = short(before[-1].words) | {"sums": _sums(kept, before[-1])}
    return "proceedings.desk_resolution", values | {"keeps": kept.found.reopened == "record"}, keyboard


def _sums(kept: Kept, resolution: Resolution) -> list[int] | None:
    """The sums of the vote that a resolution came from, as the cards show them."""
    vote = kept.recorded.vote_of(resolution)
    counted = vote.counted if vote is not None else None
    return [counted.yes, counted.no, counted.abstained] if counted is not None else None


def resolved(kept: Kept, matter: Matter) -> list[dict[str, Any]]:
    """What a matter has been resolved to, with its votes, as the cards say that it would be replaced."""
    return [
        {"kind": each.kind, "sums": _sums(kept, each), **short(each.words)}
        for each in kept.recorded.resolutions_of(matter.id)
    ]


async def _revote(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    """The matter has a resolution in other words: what the new vote is to it."""
    matter, vote = kept.recorded.matter(desk.about), kept.recorded.open_vote
    if matter is None or not kept.recorded.resolutions_of(matter.id):
        return await matter_view(turn, kept, desk)
    act, key = ("vote", matter.id) if vote is None else ("revote", vote.id)
    keyboard: Keyboard = [
        [button(kept, act, key, "instead", label="vote_instead")],
        [button(kept, act, key, "beside", label="vote_beside")],
    ]
    if vote is None:
        keyboard.append([back(kept)])
    words = vote.words if vote is not None else words_to_vote_on(kept, matter)
    values = {"at_hand": described(kept, matter), "resolved": resolved(kept, matter), "draft": short(words)}
    return "proceedings.desk_revote", values, keyboard


async def _vote_again(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    """These words were voted on: the result that would count no longer is shown before a new vote opens."""
    matter = kept.recorded.matter(desk.about)
    if matter is None or kept.recorded.open_vote is not None or not kept.recorded.resolutions_of(matter.id):
        return await matter_view(turn, kept, desk)
    keyboard: Keyboard = [
        [button(kept, "vote", matter.id, "again", label="vote_again")],
        [button(kept, "view", "matter", label="keep_result")],
    ]
    return (
        "proceedings.desk_vote_again",
        {"at_hand": described(kept, matter), "resolved": resolved(kept, matter)},
        keyboard,
    )


async def _replacing(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    """Another end for a matter that has a resolution: what would be lost is shown first."""
    matter = kept.recorded.matter(desk.about)
    if matter is None or not kept.recorded.resolutions_of(matter.id):
        return await matter_view(turn, kept, desk)
    outcome = list(Outcome)[desk.page].value
    values = {"at_hand": described(kept, matter), "resolved": resolved(kept, matter), "chosen": outcome}
    keyboard: Keyboard = [
        [
            button(
                kept,
                "close",
                matter.id,
                outcome,
                matters.shown(kept, matter),
                "sure",
                label="close_sure",
                outcome=outcome,
            )
        ],
        [button(kept, "view", "matter", label="keep_resolution")],
    ]
    return "proceedings.desk_replacing", values, keyboard


async def _item(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    item = next((each for each in kept.recorded.assignments if each.id == desk.about), None)
    if item is None or item.state != "draft":
        return await matter_view(turn, kept, desk)
    matter = kept.matter(item.matter_id)
    task = await assigning.task_shown(turn, kept, item)
    keyboard: Keyboard = []
    if task["wrong"] == "vague" and task["due"]:
        keyboard = [[button(kept, "item_day", item.id)]]
    elif task["owner_kind"] is None:
        keyboard = await work_owners.owner_buttons(turn, kept, item, desk.page)
        if item.owner_words and not task["two"] and task["wrong"] is None:
            keyboard.insert(0, [button(kept, "item_named", item.id, name=item.owner_words)])
    elif task["wrong"] is None:
        keyboard = [[button(kept, "item_yes", item.id), button(kept, "item_yes", item.id, "stay", label="more_here")]]
    before = previous_matter([each.rule for each in kept.recorded.matters], matter.id)
    if before is not None and not kept.recorded.texts_of(matter.id) and matter.outcome is None:
        number = kept.recorded.numbers().get(before, "")
        keyboard.append([button(kept, "item_before", item.id, number=number)])
    keyboard.append([button(kept, "item_edit", item.id), button(kept, "item_text", item.id)])
    return "proceedings.desk_item", {"at_hand": described(kept, matter), "task": task}, keyboard


async def _noting(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    """A whole section is to be noted: what will stand under each of its matters is seen first."""
    matter = kept.recorded.matter(desk.about)
    listed = [each.rule for each in kept.recorded.matters]
    together = closed_together(listed, matter.rule) if matter else ()
    if matter is None or not together:
        return await matter_view(turn, kept, desk)
    open_ones = [each for each in kept.recorded.matters if each.id in together]
    standing = {each["matter"]: each["lines"] for each in await _will_stand(turn, kept, open_ones)}
    rows = []
    for each in open_ones[:MOST_SHOWN]:
        texts = short("\n".join(text.words for text in kept.recorded.texts_of(each.id)))
        rows.append(described(kept, each) | {"lines": standing.get(each.id, [])[:5], "text": texts["words"][:200]})
    count = len(together)
    alone = rules.taken_alone(listed, matter.section)
    left = [described(kept, each) for each in kept.recorded.matters if each.id in alone]
    keyboard: Keyboard = [
        [button(kept, "noted_all", matter.id, count, label="noted_all_sure", count=count)],
        [button(kept, "view", "matter", label="back")],
    ]
    return "proceedings.desk_noting", {"rows": rows, "count": count, "left": left[:MOST_SHOWN]}, keyboard


async def _asking(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    """The card asks for words; the next message is the answer."""
    question = await questions.by_id(turn.connection, desk.about or 0)
    if question is None or question.person_id != desk.person_id:
        return await matter_view(turn, kept, desk)
    guests = kept.recorded.guests if question.state["what"] == "guests" else ()
    keyboard: Keyboard = [[button(kept, "drop_guest", each.id, name=each.name)] for each in guests[:20]]
    view, page, about = question.state["back"]
    keys = (page,) if about is None else (page, about)
    keyboard.append([button(kept, "view", view, *keys, label="never_mind")])
    values = {"prompt": question.state["text"], "guests": [[each.name, each.position] for each in guests]}
    return "proceedings.desk_asking", values | question.state["values"], keyboard


async def _ending(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    open_ones = [described(kept, each) for each in kept.recorded.unreached]
    said = () if desk.about is None else (f"{desk.about:04}",)
    keyboard: Keyboard = [[button(kept, "end_now", *said)], [back(kept)]]
    day = kept.meeting.starts_at.astimezone(kept.network.tz)
    hour = day.replace(hour=desk.about // 100, minute=desk.about % 100).isoformat() if desk.about is not None else None
    typed = [each.words for each in kept.recorded.texts if each.kind == "resolution"]
    given = [each.sentence for each in kept.recorded.assignments if each.state == "draft"]
    values = {"unreached": open_ones, "unconfirmed": [each[:LONGEST_LINE] for each in typed + given], "hour": hour}
    return "proceedings.desk_ending", values, keyboard


async def _waiting(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    keyboard: Keyboard = [
        *_claims_row(kept),
        [button(kept, "wait")],
        [button(kept, "anew")],
        [button(kept, "discuss")],
        [button(kept, "view", "list", label="list")],
    ]
    return "proceedings.desk_waiting", {}, keyboard


async def _forgotten(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    keyboard: Keyboard = [[button(kept, "end")], [button(kept, "still")]]
    return "proceedings.desk_forgotten", {"last_entry": kept.found.last_entry_at.isoformat()}, keyboard


async def _ended(turn: Turn, kept: Kept, desk: Desk) -> Shown:
    found = kept.found
    if found.state == "taken_back":
        return (
            "proceedings.desk_taken_back",
            {},
            [[data("proceedings.button.start", f"proceedings.start:{found.meeting_id}")]],
        )
    if found.state == "no_quorum":
        return (
            "proceedings.desk_no_quorum",
            {},
            await other_days(turn.connection, kept.network, kept.meeting, turn.now),
        )
    keyboard: Keyboard = []
    if desk.view == "reopening":
        keyboard = [[button(kept, "reopen_record")], [button(kept, "reopen_go_on")]]
    elif found.first_ended_at is not None and turn.now - found.first_ended_at <= rules.REOPENED_WITHIN:
        keyboard = [[button(kept, "reopen")]]
    values = {
        "resolutions": len(kept.recorded.resolutions),
        "tasks": sum(1 for each in kept.recorded.assignments if each.state == "confirmed"),
        "itself": found.ended_itself,
        "choosing": desk.view == "reopening",
    }
    return "proceedings.desk_ended", values, keyboard


_VIEWS: dict[str, Callable[[Turn, Kept, Desk], Awaitable[Shown]]] = {
    "matter": matter_view,
    "noting": _noting,
    "asking": _asking,
    "more": _more,
    "reports": _read_reports,
    "agenda": _agenda,
    "resolution": _resolution,
    "item": _item,
    "ending": _ending,
    "waiting": _waiting,
    "forgotten": _forgotten,
    "list": people_views.list_view,
    "seat": people_views.seat_view,
    "gone": people_views.override_view,
    "never_came": people_views.override_view,
    "preside": people_views.preside_view,
    "interest": people_views.interest_view,
    "vote": vote_views.vote_view,
    "hands": vote_views.hands_view,
    "phone_vote": vote_views.phone_vote_view,
    "closing": vote_views.closing_view,
    "revote": _revote,
    "vote_again": _vote_again,
    "replacing": _replacing,
}
