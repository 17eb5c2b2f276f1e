"""Presses on the buttons of the set-up's questions; each finds its question open and its presser still entitled, or is told."""

from datetime import time

from acts.setup import belonging, figures, habit, listing
from acts.setup.asking import OFFICES, SETUP, done, require_settings
from acts.standing import in_network
from domain.refusal import Refused
from domain.rights import Right
from domain.setup import Level
from handlers.routes import Press, Routes
from storage import networks, questions
from storage.networks import Network
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.press("setup.pass", pass_pressed)
    routes.press("setup.name", name_pressed)
    routes.press("setup.rule_offer", offer_pressed)
    routes.press("setup.fifth", fifth_pressed)
    routes.press("setup.hour", hour_pressed)
    routes.press("setup.rule_right", right_pressed)
    routes.press("setup.rule_change", change_pressed)
    routes.press("setup.quorum", quorum_pressed)
    routes.press("setup.held", held_pressed)
    routes.press("setup.extraordinary", extraordinary_pressed)
    routes.press("setup.matters", matters_pressed)
    routes.press("setup.level", level_pressed)
    routes.press("setup.parent", parent_pressed)
    routes.press("setup.form", form_pressed)
    routes.press("setup.members_save", save_pressed)
    routes.press("setup.members_change", list_change_pressed)
    routes.press("setup.members_new", list_anew_pressed)
    routes.press("setup.office", office_pressed)
    routes.press("setup.not_child", not_child_pressed)
    routes.press("setup.seat", seat_pressed)


async def _question(turn: Turn, press: Press, *names: str) -> Question:
    """The open question that the button belongs to; an answered, foreign or older one is told."""
    question = await questions.by_id(turn.connection, press.number(len(press.arguments) - 1))
    if (
        question is None
        or question.person_id != turn.who.id
        or question.chat_id != turn.here.id
        or question.network_id is None
        or (names and question.name.removeprefix("setup.") not in names)
        or not question.name.startswith("setup.")
    ):
        raise Refused("setup.answered_already")
    await require_settings(turn, question)
    return question


def _one_of(word: str, *allowed: str) -> str:
    if word not in allowed:
        raise Refused("common.old_button")
    return word


async def pass_over(turn: Turn, question: Question) -> None:
    """[ข้าม]: the question is left for later; a part of a sentence is left open, the rest of it stays."""
    name = question.name.removeprefix("setup.")
    if name == "hour":
        await habit.take_hour(turn, question, None)
    elif name == "place":
        await habit.take_place(turn, question, None)
    elif name == "theme":
        await done(turn, question, "level", ("setup.said_level", {"level": "themed", "theme": None}))
    elif question.state["back"] != SETUP:
        await done(turn, question, name, None)
    else:
        step = {"quorum_number": "quorum"}.get(name, name)
        await done(turn, question, step, None, "skipped")


async def pass_pressed(turn: Turn, press: Press) -> None:
    """[ข้าม]."""
    await pass_over(turn, await _question(turn, press))


async def name_pressed(turn: Turn, press: Press) -> None:
    """[ใช้ชื่อกลุ่มนี้]."""
    from acts.setup.asking import group_title

    question = await _question(turn, press, "name")
    network = await networks.by_id(turn.connection, question.network_id or 0)
    await figures.keep_name(turn, question, (await group_title(turn, network))[:120])


async def offer_pressed(turn: Turn, press: Press) -> None:
    """A rule that a single date may stand for."""
    await habit.offered(turn, await _question(turn, press, "rule", "rule_confirm", "fifth"), press.word())


async def fifth_pressed(turn: Turn, press: Press) -> None:
    """[ใช้วันสุดท้ายแทน] or [เฉพาะเดือนที่มี]."""
    await habit.choose_fifth(turn, await _question(turn, press, "fifth"), _one_of(press.word(), "last", "keep"))


async def hour_pressed(turn: Turn, press: Press) -> None:
    """One of the usual hours."""
    hour = _one_of(press.word(), "09.00", "10.00", "13.00")
    await habit.take_hour(turn, await _question(turn, press, "hour"), time.fromisoformat(hour.replace(".", ":")))


async def right_pressed(turn: Turn, press: Press) -> None:
    """[ถูกต้อง]."""
    await habit.confirm(turn, await _question(turn, press, "rule_confirm"))


async def change_pressed(turn: Turn, press: Press) -> None:
    """[แก้ไข]."""
    await habit.say_again(turn, await _question(turn, press, "rule_confirm"))


async def quorum_pressed(turn: Turn, press: Press) -> None:
    """One of the three usual rules, or [อื่น ๆ]."""
    question = await _question(turn, press, "quorum")
    kind = _one_of(press.word(), "half", "more_than_half", "two_thirds", "other")
    if kind == "other":
        await figures.ask_quorum_number(turn, question)
    else:
        await figures.keep_quorum(turn, question, kind)


async def held_pressed(turn: Turn, press: Press) -> None:
    """[ยังไม่ได้ประชุม]."""
    await figures.keep_held(turn, await _question(turn, press, "held"), 0)


async def extraordinary_pressed(turn: Turn, press: Press) -> None:
    """[ยังไม่ได้ประชุม]."""
    await figures.keep_extraordinary(turn, await _question(turn, press, "extraordinary"), 0)


async def matters_pressed(turn: Turn, press: Press) -> None:
    """[ไม่มี]."""
    await figures.keep_no_matters(turn, await _question(turn, press, "matters"))


async def level_pressed(turn: Turn, press: Press) -> None:
    """[อำเภอ] [จังหวัด] [เฉพาะด้าน]."""
    level = _one_of(press.word(), Level.DISTRICT, Level.PROVINCE, Level.THEMED)
    await figures.keep_level(turn, await _question(turn, press, "level"), level)


async def parent_pressed(turn: Turn, press: Press) -> None:
    """[ยังไม่มีสังกัด], and [ใช่] [ไม่ใช่] to the name behind a code."""
    what = _one_of(press.word(), "none", "yes", "no")
    if what == "none":
        await belonging.keep_no_parent(turn, await _question(turn, press, "parent"))
    elif what == "yes":
        await belonging.keep_parent(turn, await _question(turn, press, "parent_confirm"))
    else:
        await belonging.ask_code_again(turn, await _question(turn, press, "parent_confirm"))


async def form_pressed(turn: Turn, press: Press) -> None:
    """[ขอแบบฟอร์ม Excel]; the question stays open."""
    question = await _question(turn, press, "members", "members_confirm")
    listing.send_form(turn, question.network_id or 0)


async def save_pressed(turn: Turn, press: Press) -> None:
    """[บันทึก]."""
    await listing.save(turn, await _question(turn, press, "members_confirm"))


async def list_change_pressed(turn: Turn, press: Press) -> None:
    """[แก้ไข]."""
    await listing.change(turn, await _question(turn, press, "members_confirm"))


async def list_anew_pressed(turn: Turn, press: Press) -> None:
    """[เริ่มรายชื่อใหม่]."""
    await listing.begin_anew(turn, await _question(turn, press, "members_confirm"))


async def office_pressed(turn: Turn, press: Press) -> None:
    """[ประธาน] [เลขานุการ] [อื่น ๆ]."""
    said = _one_of(press.word(), *OFFICES)
    await figures.keep_office(turn, await _question(turn, press, "office"), said)


async def not_child_pressed(turn: Turn, press: Press) -> None:
    """[ไม่ใช่เครือข่ายในสังกัดเรา], by chair or secretary of the network above."""
    await belonging.put_out(turn, await _above(turn, press), press.number(1))


async def seat_pressed(turn: Turn, press: Press) -> None:
    """[แห่งเดียวกัน …] [คนละแห่ง …] [ไม่ใช่เครือข่ายในสังกัดเรา], by chair or secretary of the network above."""
    above = await _above(turn, press)
    await belonging.decide_seat(turn, above, press.number(1), _one_of(press.word(2), "same", "apart", "declined"))


async def _above(turn: Turn, press: Press) -> Network:
    known = await networks.find(turn.connection, press.number())
    if known is None:
        raise Refused("common.old_button")
    (await in_network(turn, known.id)).require(Right.MERGE_ORGANISATIONS)
    return known
