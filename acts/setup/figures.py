"""Name, quorum, number of meetings, open matters, level and office: each kept as it was said."""

from acts.newcomers import refresh
from acts.setup.asking import body_of, done, group_title, local_year, put
from domain.meetings import provisional_number
from domain.people import Appointment, Office, appoint, clean_name
from domain.quorum import QuorumKind, QuorumRule, fixed_quorum, quorum
from domain.recurrence import next_after
from domain.refusal import Refused
from domain.setup import Level, check_level, held_before
from language.matter_lists import matters_from_lines
from storage import action_items, members, networks, offices, questions
from storage import seats as seats_book
from storage.networks import Body
from storage.questions import Question
from storage.turn import Turn
from views.settings import Said


async def keep_name(turn: Turn, question: Question, text: str) -> None:
    """The network's name; a centre's name in its parent's directory follows."""
    name = clean_name(text)
    network_id = question.network_id or 0
    before = await networks.by_id(turn.connection, network_id)
    membership = await members.of_child(turn.connection, network_id) if before.parent_id else None
    if membership is not None:
        other = await members.by_name(turn.connection, membership.network_id, name)
        if other is not None and other.id != membership.id:
            raise Refused("setup.name_taken_in_parent", name=name)
        await members.change(turn, membership.network_id, membership.id, name=name)
    await networks.change(turn, network_id, name=name)
    await refresh(turn, network_id)
    await done(turn, question, "name", ("setup.said_name", {"name": name}))


async def keep_group_name(turn: Turn, question: Question) -> None:
    """[ใช้ชื่อกลุ่มนี้]: the network is called as its group."""
    network = await networks.by_id(turn.connection, question.network_id or 0)
    await keep_name(turn, question, (await group_title(turn, network))[:120])


async def choose_quorum(turn: Turn, question: Question, kind: str) -> None:
    """One of the three usual rules, or [อื่น ๆ]."""
    if kind == "other":
        await ask_quorum_number(turn, question)
    else:
        await keep_quorum(turn, question, kind)


async def ask_quorum_number(turn: Turn, question: Question) -> None:
    """[อื่น ๆ]: how many must be present is asked as a number."""
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    body = await body_of(turn, question.network_id or 0, question.state)
    seats, unit = await _seats(turn, body)
    await put(
        turn,
        question.network_id or 0,
        "quorum_number",
        back=question.state["back"],
        keyboard=[],
        values={"seats": seats, "unit": unit},
        state={"body": question.state.get("body")},
    )


async def keep_quorum(turn: Turn, question: Question, text: str) -> None:
    """`text` is half, more_than_half, two_thirds or number:7; a number may not be above the seats there are."""
    rule = QuorumRule.parse(text)
    network_id = question.network_id or 0
    body = await body_of(turn, network_id, question.state)
    seats, unit = await _seats(turn, body)
    if rule.kind is QuorumKind.NUMBER:
        rule = fixed_quorum(rule.number, seats or 300)
    await networks.change_body(
        turn, network_id, body.id, quorum_kind=rule.kind.value, quorum_number=rule.number or None
    )
    needed = quorum(rule, seats) if seats else None
    said: Said = (
        "setup.said_quorum",
        {"kind": rule.kind.value, "number": rule.number, "needed": needed, "seats": seats, "unit": unit},
    )
    await done(turn, question, "quorum", said)


async def _seats(turn: Turn, body: Body) -> tuple[int, str]:
    """How many seats a body has today, and what they are counted in."""
    network = await networks.by_id(turn.connection, body.network_id)
    today = turn.now.astimezone(network.tz).date()
    found = await seats_book.of_body(turn.connection, body.network_id, body.id, today)
    return len(found), "seats" if any(member.personal for member in found) else "members"


async def keep_held(turn: Turn, question: Question, number: int) -> None:
    """How many meetings were held this year before the bot; the next meeting's number is said at once."""
    network_id = question.network_id or 0
    network = await networks.by_id(turn.connection, network_id)
    body = await body_of(turn, network_id, question.state)
    year = local_year(network, turn)
    more = {} if body.held_year in (None, year) else {"holds_extraordinary_before": 0}
    await networks.change_body(turn, network_id, body.id, held_year=year, held_before=held_before(number), **more)
    today = turn.now.astimezone(network.tz).date()
    day = next_after(body.recurrence, today) if body.recurrence else today
    following = provisional_number(day, (), number if day.year == year else 0)
    said: Said = ("setup.said_held", {"number": number, "following": [following.count, day.year]})
    await done(turn, question, "held", said)


async def keep_extraordinary(turn: Turn, question: Question, number: int) -> None:
    """How many extraordinary meetings were held this year before the bot: they have a numbering of their own."""
    network_id = question.network_id or 0
    network = await networks.by_id(turn.connection, network_id)
    body = await body_of(turn, network_id, question.state)
    year = local_year(network, turn)
    more = {} if body.held_year == year else {"held_year": year, "held_before": None}
    await networks.change_body(turn, network_id, body.id, holds_extraordinary_before=held_before(number), **more)
    said: Said = ("setup.said_extraordinary", {"number": number, "following": [number + 1, year]})
    await done(turn, question, "extraordinary", said)


async def keep_matters(turn: Turn, question: Question, text: str) -> None:
    """Open matters of the last meeting, one a line: they stand in the next agenda, under the meeting they came from."""

    network_id = question.network_id or 0
    body = await body_of(turn, network_id, question.state)
    matters = matters_from_lines(text)
    origin = "setup"
    if body.held_before and body.held_year:
        origin = f"{body.held_before}/{body.held_year + 543}"
    for title in matters:
        await action_items.add(turn, network_id, body.id, title, origin=origin)
    await done(turn, question, "matters", ("setup.said_matters", {"matters": list(matters)}))


async def keep_no_matters(turn: Turn, question: Question) -> None:
    """[ไม่มี]: the last meeting left nothing open."""
    await done(turn, question, "matters", ("setup.said_no_matters", {}))


async def keep_level(turn: Turn, question: Question, level: str, theme: str | None = None) -> None:
    """The network's level; a themed network is asked for its theme unless it was said."""
    network_id = question.network_id or 0
    network = await networks.by_id(turn.connection, network_id)
    parent = await networks.by_id(turn.connection, network.parent_id) if network.parent_id else None
    under = [child.level for child in await networks.children(turn.connection, network_id)]
    check_level(level, parent.level if parent else None, under)
    theme = clean_name(theme) if theme else None
    await networks.change(turn, network_id, level=level, theme=theme)
    if level == Level.THEMED and theme is None:
        if not await questions.end(turn, question):
            raise Refused("setup.answered_already")
        await put(turn, network_id, "theme", back=question.state["back"], keyboard=[])
        return
    await done(turn, question, "level", ("setup.said_level", {"level": level, "theme": theme}))


async def keep_office(turn: Turn, question: Question, said: str) -> None:
    """What the founder is: the chair at any rate, so that there is exactly one; this is said."""
    network_id = question.network_id or 0
    body = await body_of(turn, network_id, question.state)
    before = await offices.appointments(turn.connection, network_id, body.id)
    if Appointment(Office.CHAIR, turn.who.id) not in before:
        raise Refused("setup.office_settled")
    if said == "secretary" and Appointment(Office.SECRETARY, turn.who.id) not in before:
        await offices.set_appointments(
            turn, network_id, body.id, before, appoint(before, Office.SECRETARY, turn.who.id)
        )
    await done(turn, question, "office", (f"setup.said_office_{said}", {}))
