"""The set-up in the private chat: the press in the group, /setup, the buttons of its questions and the answers in words."""

from datetime import time
from typing import Any

from acts.action_plans import tables
from acts.setup import answers, belonging, founding, meeting_rule
from acts.setup.founding import OFFICES, require_settings
from domain.situations import Asks
from handlers.kinds import Asked, asked, message_id, one_of, told, words
from handlers.routes import Routes, Spoken
from storage.turn import Turn

_TYPED = (
    "name", "rule", "fifth", "hour", "place", "rule_confirm", "quorum", "quorum_number", "held", "extraordinary", "matters",
    "level", "theme", "parent", "parent_confirm", "office",
)  # fmt: skip


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("setup", founding.begin, message_id)
    routes.link("s", founding.by_link, str)
    routes.press("setup.begin", founding.wish_to_begin)
    routes.event("member_seen.setup", founding.seen)
    routes.event("file_fetched", _fetched)
    routes.press("setup.pass", answers.pass_over, _asked(""))
    routes.press("setup.name", answers.keep_group_name, _asked("name"))
    routes.press("setup.rule_offer", meeting_rule.take_offered_rule, str, _asked("rule", "rule_confirm", "fifth"))
    routes.press("setup.fifth", meeting_rule.choose_fifth, one_of("last", "keep"), _asked("fifth"))
    routes.press("setup.hour", meeting_rule.take_hour, _usual_hour, _asked("hour"))
    routes.press("setup.rule_right", meeting_rule.keep_rule, _asked("rule_confirm"))
    routes.press("setup.rule_change", meeting_rule.ask_rule_again, _asked("rule_confirm"))
    usual_quorum = one_of("half", "more_than_half", "two_thirds", "other")
    routes.press("setup.quorum", answers.choose_quorum, usual_quorum, _asked("quorum"))
    routes.press("setup.held", answers.keep_held, int, _asked("held"))
    routes.press("setup.extraordinary", answers.keep_extraordinary, int, _asked("extraordinary"))
    routes.press("setup.matters", answers.keep_no_matters, _asked("matters"))
    routes.press("setup.level", answers.keep_level, one_of("district", "province", "themed"), _asked("level"))
    routes.press(
        "setup.parent", belonging.answer_parent, one_of("none", "yes", "no"), _asked("parent", "parent_confirm")
    )
    routes.press("setup.belong", belonging.begin, int, str, private=True)
    routes.press("setup.form", answers.send_form, _asked("members", "members_confirm"))
    routes.press("setup.members_save", answers.save_list, _asked("members_confirm"))
    routes.press("setup.members_change", answers.change_list, _asked("members_confirm"))
    routes.press("setup.members_new", answers.begin_list_anew, _asked("members_confirm"))
    routes.press("setup.office", answers.keep_office, one_of(*OFFICES), _asked("office"))
    routes.press("setup.not_child", belonging.put_out, int, int)
    routes.press("setup.seat", belonging.decide_seat, int, int, one_of("same", "apart", "declined"))
    for name in _TYPED:
        routes.answer(f"setup.{name}", answers.take, _typed, asks=Asks.WHOLE)
    for name in ("members", "members_confirm"):
        routes.answer(f"setup.{name}", answers.take_list, _list, _document, asks=Asks.WHOLE)


def _asked(*names: str) -> Asked:
    return asked(*(f"setup.{name}" for name in names), over="setup.answered_already", then=require_settings)


def _usual_hour(word: str) -> time:
    return time.fromisoformat(one_of("09.00", "10.00", "13.00")(word).replace(".", ":"))


def _typed(spoken: Spoken) -> str:
    """Words, also several lines of them; one line that asks for a command ('ใช้ยังไง') is no answer."""
    return words(spoken) if spoken.has_file or "\n" in spoken.text else told(spoken)


def _list(spoken: Spoken) -> str:
    """Lines with names; a document says them itself."""
    if spoken.message.document is not None:
        return spoken.text
    return _typed(spoken)


def _document(spoken: Spoken) -> dict[str, Any] | None:
    sent = spoken.message.document
    if sent is None:
        return None
    name = (sent.file_name or "")[-255:]
    return {"telegram_file_id": sent.file_id, "unique_id": sent.file_unique_id, "name": name, "size": sent.file_size}


async def _fetched(turn: Turn, event: dict[str, Any]) -> None:
    """A file that was read apart: each feature takes what it asked for."""
    await answers.take_rows(turn, event)
    await tables.take_rows(turn, event)
