"""The digest's cards about a network: who asks to follow it, and the question why it was quiet."""

from dataclasses import dataclass
from typing import ClassVar

from cards.drawing import Card, Look
from domain.following import Answer
from domain.rights import Right
from storage import chats, following, networks
from storage.following import Consent
from storage.outbox import Keyboard, data
from views.standing import may_in, of_person


@dataclass(frozen=True, kw_only=True)
class Following(Card):
    """Somebody asks to follow the network's figures, for its chair and secretary to decide."""

    TEXT: ClassVar = "digest.consent_card"

    name: str
    username: str | None
    network: str
    state: str  # asked, granted, declined, ended, left
    by: str  # who decided it last
    at: str | None
    ending: bool  # whether to end it is being asked


@dataclass(frozen=True, kw_only=True)
class QuietQuestion(Card):
    """The kind question to a network from which nobody reported, through its secretary."""

    TEXT: ClassVar = "digest.quiet_question"

    network: str
    month: str
    by: str
    to: str | None
    answer: str | None
    answered_at: str | None
    passed_on: bool  # somebody else answers for the network now


async def consent(look: Look) -> Card | None:
    """The request to follow a network; only who may still decide it learns more of it."""
    found = await following.consent(look.connection, look.network_id, look.key)
    person = await chats.person_in_chat(look.connection, look.chat_id)
    if found is None or person is None:
        return None
    standing = await of_person(look.connection, look.network_id, person.id)
    if not standing.may(Right.ALLOW_FOLLOWING):
        return None
    ending = bool(look.view.get("ending")) and found.state == "granted"
    target = f"digest.consent:{found.network_id}:{found.id}"
    keyboard: Keyboard = [[data("digest.end_yes", f"{target}:end_yes")], [data("digest.end_no", f"{target}:keep")]]
    return Following(
        name=found.name,
        username=found.username,
        network=standing.network.name,
        state=found.state,
        by=(await chats.person_by_id(look.connection, found.last_by)).name if found.last_by else "",
        at=found.last_at.isoformat() if found.last_at else None,
        ending=ending,
        keyboard=keyboard if ending else _consent_buttons(found, target),
    )


def _consent_buttons(found: Consent, target: str) -> Keyboard:
    if found.state == "asked":
        return [[data("digest.grant", f"{target}:grant"), data("digest.decline", f"{target}:decline")]]
    if found.state == "granted":
        return [[data("digest.end_consent", f"{target}:end", name=found.name)]]
    if found.state in ("declined", "ended") and found.reachable:
        return [[data("digest.grant_after_all", f"{target}:grant", name=found.name)]]
    return []


async def quiet_question(look: Look) -> Card | None:
    """The question to a quiet network, with answers of one tap for whoever answers for it now."""
    found = await following.asked(look.connection, look.network_id, look.key)
    person = await chats.person_in_chat(look.connection, look.chat_id)
    if found is None or person is None:
        return None
    passed_on = found.answer is None and person.id != found.to_person_id
    if not passed_on and not await may_in(look.connection, look.chat_id, found.network_id, Right.EXPLAIN_QUIET_MONTH):
        return None
    place = f"digest.answer:{found.network_id}:{found.id}"
    keyboard: Keyboard = [[data(f"digest.answer_{each.value}", f"{place}:{each.value}")] for each in Answer]
    if found.answer is not Answer.SENT:
        keyboard.insert(0, [data("digest.report_now", f"reports.begin:{found.network_id}")])
    return QuietQuestion(
        network=(await networks.by_id(look.connection, found.network_id)).name,
        month=found.about,
        by=found.asked_by,
        to=found.to,
        answer=found.answer.value if found.answer else None,
        answered_at=found.answered_at.isoformat() if found.answered_at else None,
        passed_on=passed_on,
        keyboard=[] if passed_on else keyboard,
    )
