"""Cards about chats themselves: in which language one is written to, and what did not arrive."""

from typing import Any

from cards.drawing import Card, Look, card
from domain.rights import Right
from locales import LANGUAGES
from storage import networks
from storage.outbox import Keyboard, data
from storage.undelivered import Undelivered, lost_lately
from views.standing import may_in

# What a card is about whose words are not known, by the noun of its name.
ABOUT = {
    "funeral": "funerals",
    "funeral_call": "funerals",
    "funeral_money": "funerals",
    "funeral_statement": "funerals",
    "funerals": "funerals",
    "account": "payments",
    "action_plan": "action_plans",
    "action_plan_late": "action_plans",
    "action_plan_year": "action_plans",
    "advance": "lots",
    "after": "meetings",
    "archive": "archive",
    "asked": "meetings",
    "assessed": "stages",
    "assessment": "stages",
    "below": "stages",
    "ballots": "elections",
    "calls": "answers",
    "came": "deliveries",
    "catalogue": "catalogue",
    "choose": "members",
    "claim": "payments",
    "claims": "members",
    "cash_book": "cash_book",
    "cash_entry": "cash_book",
    "cash_month": "cash_book",
    "consent": "digest",
    "copy": "meetings",
    "correction": "members",
    "decision": "decisions",
    "decisions": "decisions",
    "delivery": "deliveries",
    "desk": "proceedings",
    "digest": "digest",
    "digest_choices": "digest",
    "directory": "directory",
    "drafts": "offers",
    "election": "elections",
    "forgetting": "forgetting",
    "forum": "forums",
    "honours": "honours",
    "honours_judging": "honours",
    "forum_asking": "forums",
    "gathering": "visits",
    "greeting": "setup",
    "handover": "offices",
    "kinds": "stages",
    "language": "common",
    "lines": "reports",
    "lesson": "lessons",
    "lesson_asking": "lessons",
    "lesson_consent": "lessons",
    "lesson_found": "lessons",
    "lessons": "lessons",
    "linked": "members",
    "lots": "lots",
    "match": "offices",
    "meeting": "meetings",
    "members": "members",
    "memoranda": "memoranda",
    "memorandum": "memoranda",
    "memorandum_answer": "memoranda",
    "memorandum_notice": "memoranda",
    "memorandum_parties": "memoranda",
    "memorandum_signing": "memoranda",
    "minutes": "minutes",
    "minutes_of": "minutes",
    "mutual_payment": "mutual_records",
    "mutual_record": "mutual_records",
    "mutual_records": "mutual_records",
    "needs": "needs",
    "network": "network",
    "nomination": "elections",
    "offers": "offers",
    "order": "rounds",
    "owed": "payments",
    "payments": "payments",
    "plans": "plans",
    "proceedings": "proceedings",
    "promptpay": "promptpay",
    "proposal": "agenda",
    "proposals": "agenda",
    "quiet_question": "digest",
    "reminders": "meetings",
    "report": "reports",
    "resolutions": "minutes",
    "round": "rounds",
    "same": "identities",
    "same_as": "identities",
    "seat_request": "setup",
    "settings": "settings",
    "stage": "stages",
    "strength": "stages",
    "succession": "successions",
    "succession_count": "successions",
    "summary": "proceedings",
    "truck": "rounds",
    "truck_order": "rounds",
    "support_request": "support_requests",
    "support_requests": "support_requests",
    "stray": "strays",
    "survey": "surveys",
    "survey_list": "surveys",
    "surveyed": "surveys",
    "task": "tasks",
    "tasks": "tasks",
    "return": "returns",
    "stock": "stock",
    "stock_count": "stock",
    "stock_lack": "stock",
    "uncollected": "deliveries",
    "undelivered": "undelivered",
    "undoing": "members",
    "teaching": "teaching",
    "teaching_pair": "teaching",
    "teachings": "teaching",
    "tellings": "tellings",
    "trip": "deliveries",
    "visit": "visits",
    "visits": "visits",
    "vote": "proceedings",
    "waiting": "reports",
}
NAMED = 6  # so many messages get a button each; the card of a whole outage has those for all


async def language(look: Look) -> Card:
    """Each chat chooses."""
    return card(
        "common.languages", [[data(f"common.language_{each}", f"common.language:{each}") for each in LANGUAGES]]
    )


async def undelivered(look: Look) -> Card | None:
    """What is undelivered now, for whoever may send it again."""
    if not await may_in(look.connection, look.chat_id, look.key, Right.SEND_AGAIN):
        return None
    network = await look.named(await networks.by_id(look.connection, look.key))
    lost = await lost_lately(look.connection, look.key, look.now)
    if not lost:
        return card("undelivered.settled", network=network)
    return card("undelivered.card", _keyboard(look.key, lost), network=network, lost=[_shown(each) for each in lost])


def _shown(lost: Undelivered) -> dict[str, Any]:
    about = "document"
    if lost.act not in ("document", "file") and lost.text is not None:
        noun, named, _ = lost.text.partition(":")
        about = ABOUT.get(noun, "common") if named else lost.text.partition(".")[0]
    return {"name": lost.name, "about": about, "at": lost.created_at.isoformat(), "doubtful": lost.doubtful}


def _keyboard(network_id: int, lost: list[Undelivered]) -> Keyboard:
    again = f"undelivered.again:{network_id}"
    each = [[data("undelivered.again_to", f"{again}:{one.id}", name=one.name)] for one in lost]
    every = [data("undelivered.again_all", again), data("undelivered.rest", f"undelivered.rest:{network_id}")]
    return [*(each if 1 < len(lost) <= NAMED else []), every]


CARDS = {
    "language": language,
    "undelivered": undelivered,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
