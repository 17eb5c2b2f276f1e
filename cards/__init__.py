"""What people see of a thing that changes: for each card one frozen dataclass, and one function from the books to it.

A card's name begins with its noun and the key of what it shows ('meeting:12', 'vote:7'). Acts never import from here: they write, and
say `turn.changed("meeting", 12, …)`, or `outbox.show(…)` where a card is to come that is not there yet; what stands on it is computed
when it is its turn to be sent, so nobody is sent a state that is over (docs/decisions/cards.md).
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from cards import (
    action_items,
    action_plans,
    agenda,
    answers,
    archive,
    cash_book,
    catalogue,
    chats,
    decisions,
    deliveries,
    digest,
    directory,
    elections,
    forgetting,
    forums,
    funerals,
    honours,
    lessons,
    lots,
    meetings,
    members,
    memoranda,
    merges,
    minutes,
    mutual_records,
    needs,
    network,
    offers,
    offices,
    payments,
    plans,
    proceedings,
    promptpay,
    report_desk,
    reports,
    rounds,
    settings,
    setup,
    stages,
    successions,
    support_requests,
    surveys,
    teaching,
    tellings,
    visits,
)
from cards.drawing import Card, Look
from cards.record import card as record
from storage.database import Database
from storage.outbox import Keyboard, Shown
from storage.sending import Outgoing
from storage.trouble import overtaken
from storage.turn import Turn

Draw = Callable[[Look], Awaitable[Card | None]]

# The noun with which a card's name begins -> the function that draws it; None: there is nothing to show any more.
CARDS: dict[str, Draw] = {
    "funeral": funerals.notice,
    "funeral_call": funerals.call,
    "funeral_money": funerals.money,
    "funeral_statement": funerals.statement,
    "funerals": funerals.listed,
    "account": payments.account,
    "action_plan": action_plans.plan,
    "action_plan_late": action_plans.late,
    "action_plan_year": action_plans.looked_back,
    "advance": lots.advance,
    "after": meetings.after,
    "archive": archive.kept,
    "asked": meetings.became,
    "assessed": stages.assessed,
    "assessment": stages.for_assessor,
    "below": stages.below,
    "ballots": elections.ballots,
    "calls": answers.calls,
    "came": deliveries.in_group,
    "cash_book": cash_book.whole,
    "cash_entry": cash_book.entry,
    "cash_month": cash_book.month,
    "catalogue": catalogue.catalogue,
    "choose": members.choice,
    "claims": members.claims,
    "consent": digest.consent,
    "copy": meetings.meeting,
    "correction": members.correction,
    "decision": decisions.ending,
    "decisions": decisions.listed,
    "delivery": deliveries.delivery,
    "desk": record.record,
    "digest": digest.months,
    "digest_choices": digest.choices,
    "directory": directory.directory,
    "drafts": offers.drafts,
    "election": elections.election,
    "forgetting": forgetting.own,
    "forum": forums.forum,
    "honours": honours.card,
    "honours_judging": honours.judging,
    "forum_asking": forums.asking,
    "gathering": visits.gathering,
    "greeting": setup.greeting,
    "handover": offices.handover,
    "kinds": stages.kinds,
    "language": chats.language,
    "lines": report_desk.lines,
    "lesson": lessons.own,
    "lesson_asking": lessons.asking,
    "lesson_consent": lessons.consent,
    "lesson_found": lessons.outside_found,
    "lessons": lessons.listed,
    "linked": members.linked,
    "lots": lots.sale,
    "match": offices.match,
    "meeting": meetings.meeting,
    "members": members.group,
    "memoranda": memoranda.listed,
    "memorandum": memoranda.paper,
    "memorandum_answer": memoranda.party,
    "memorandum_notice": memoranda.notice,
    "memorandum_parties": memoranda.ticks,
    "memorandum_signing": memoranda.signing,
    "minutes": minutes.minutes,
    "minutes_of": minutes.of_year,
    "mutual_payment": mutual_records.payment,
    "mutual_record": mutual_records.record,
    "mutual_records": mutual_records.listed,
    "needs": needs.needs,
    "network": network.network,
    "nomination": elections.nomination,
    "offers": offers.compared,
    "order": rounds.own,
    "owed": payments.owed,
    "payments": payments.waiting,
    "plans": plans.plans,
    "proceedings": proceedings.in_group,
    "promptpay": promptpay.number,
    "proposal": agenda.proposed,
    "proposals": agenda.proposals,
    "quiet_question": digest.quiet_question,
    "reminders": meetings.reminders,
    "report": reports.report,
    "resolutions": minutes.resolutions,
    "round": rounds.round_card,
    "same": merges.same,
    "same_as": merges.which,
    "seat_request": setup.seat_request,
    "settings": settings.settings,
    "stage": stages.stage,
    "strength": stages.strength,
    "succession": successions.succession,
    "succession_count": successions.count,
    "summary": proceedings.summary,
    "support_request": support_requests.request,
    "support_requests": support_requests.listed,
    "survey": surveys.organisation,
    "survey_list": surveys.unreached,
    "surveyed": surveys.result,
    "task": action_items.item,
    "tasks": action_items.listed,
    "uncollected": deliveries.not_fetched,
    "undelivered": chats.undelivered,
    "undoing": members.undoing,
    "teaching": teaching.own,
    "teaching_pair": teaching.agreed,
    "teachings": teaching.listed,
    "tellings": tellings.listed,
    "visit": visits.visit,
    "visits": visits.listed,
    "vote": proceedings.vote,
    "waiting": report_desk.desk,
}


async def _looked(database: Database, row: Outgoing, now: datetime) -> Any:
    noun, *keys = (row.card_name or "").split(":")
    private = row.chat_kind == "private"
    async with database.look(settled=True) as connection:
        return await CARDS[noun](Look(connection, now, row.chat_id, private, row.network_id, tuple(keys), row.values))


async def keyboard_now(turn: Turn, shown: Shown) -> Keyboard:
    """The buttons that a card of the chat in which somebody acts would have, were it sent now; none where it has nothing to show."""
    noun, *keys = shown.name.split(":")
    here = turn.here
    look = Look(turn.connection, turn.now, here.id, here.private, shown.network_id, tuple(keys), shown.view)
    card = await CARDS[noun](look)
    return card.keyboard if card is not None else []


async def draw(database: Database, row: Outgoing, now: datetime) -> Outgoing | None:
    """An outbox row of a card with what stands on it now; None where there is nothing to show any more."""
    while True:
        try:
            card = await _looked(database, row, now)
            break
        except Exception as error:
            if not overtaken(error):
                raise  # else another program changed what it shows while it was looked at
    return (
        None
        if card is None
        else replace(row, text=card.TEXT, values=card.values, keyboard=card.keyboard, drawn=True, view=row.values)
    )
