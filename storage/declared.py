"""What is declared once of each table: which cards show what stands in it.

Whoever writes by `Turn.add`, `Turn.change` or `Turn.remove` cannot forget them: the columns that are written say which cards are drawn
anew. Nor the audit: what is not in `storage/unrecorded.py` is not written without one.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, String, Table, bindparam, cast, func, select

import domain.elections
import domain.ledger
import domain.matches
import domain.meetings
import domain.memoranda
from domain.rounds import WITH_GOODS
from storage.card_of import ANY, NEW, NO_CARD, CardOf, Cards, card_of
from storage.tables import (
    action_items,
    action_plan_changes,
    action_plan_lines,
    action_plan_results,
    action_plans,
    advances,
    agenda_items,
    assessment_words,
    assessments,
    bodies,
    cash_books,
    cash_dues,
    cash_entries,
    cash_months,
    cash_payees,
    collections_corrected,
    conversions,
    decisions,
    deliveries,
    desks,
    digest_choices,
    digests,
    election_ballots,
    election_counts,
    election_places,
    elections,
    follow_consents,
    followed,
    forum_hosts,
    funeral_calls,
    funeral_heads,
    funeral_payouts,
    funeral_rates,
    funerals,
    gathering_people,
    gatherings,
    honours,
    honours_entries,
    ledger_entries,
    ledger_postings,
    lesson_askings,
    lesson_beginnings,
    lesson_talks,
    lessons,
    lots,
    market_prices,
    matches,
    meetings,
    memoranda,
    memorandum_answers,
    memorandum_drafts,
    memorandum_notices,
    memorandum_signatures,
    monday_lines,
    month_posts,
    mutual_dues,
    mutual_payments,
    mutual_records,
    mutual_rules,
    needs,
    network_kinds,
    networks,
    nominations,
    offers,
    outing_files,
    plans,
    products,
    promptpay_numbers,
    promptpay_receivers,
    quiet_questions,
    returns,
    round_rules,
    rounds,
    sale_shares,
    sales,
    seat_requests,
    stock_counts,
    stock_placings,
    stock_sales,
    strays,
    successions,
    support_receipts,
    support_requests,
    survey_answers,
    survey_lines,
    surveys,
    task_files,
    task_reminders,
    teaching_consents,
    teaching_pairs,
    teachings,
    tellings,
    trucks,
    visits,
)

_network = card_of("network", "network_id")
_this: Any = bindparam("id", type_=Integer)
_asked: Any = bindparam("network_id", type_=Integer)
_body = select(func.min(bodies.c.id)).where(bodies.c.network_id == _asked).scalar_subquery()
_ordinary = meetings.alias()


def _next(body: Any) -> Any:
    """The next meeting of the body's regular series: what proposals and the agenda wait for."""
    of_body = _ordinary.c.body_id == body, _ordinary.c.kind == domain.meetings.Series.ORDINARY.value
    is_open = _ordinary.c.state.in_([each.value for each in domain.meetings.OPEN])
    nearest = (_ordinary.c.starts_at, _ordinary.c.id)
    return select(_ordinary.c.id).where(*of_body, is_open).order_by(*nearest).limit(1).scalar_subquery()


def _coming(body: Any) -> Select[Any]:
    return select(meetings.c.id, meetings.c.network_id).where(meetings.c.id == _next(body))


def _agenda(body: Any, *columns: str, where: Any = True) -> tuple["CardOf", ...]:
    """What shows the agenda of a body: its proposals, and the invitation in the group."""
    in_group = (
        select(meetings.c.id, meetings.c.network_id, networks.c.group_chat_id)
        .join(networks, networks.c.id == meetings.c.network_id)
        .where(meetings.c.id == _next(body), meetings.c.invited_at.is_not(None), networks.c.group_chat_id.is_not(None))
    )
    return (
        card_of("proposals", *columns, through=_coming(body).where(where)),
        card_of("meeting", *columns, through=in_group.where(where)),
    )


_next_meeting = card_of("meeting", "network_id", through=_coming(_body))
_next_invited = card_of("meeting", "network_id", through=_coming(_body).where(meetings.c.invited_at.is_not(None)))
_own_agenda = _agenda(_body, "network_id")
_agenda_of_body = _agenda(bindparam("body_id", type_=Integer), "body_id")
_honours = (card_of("honours", "network_id"), card_of("honours_judging", "id"), _network)
_of_entry = (card_of("honours", "network_id"), card_of("honours_judging", "honours_id"), _network)
_latest_survey = select(func.max(surveys.c.id), surveys.c.network_id).where(surveys.c.network_id == _asked)
_bought = select(rounds.c.id, rounds.c.network_id).where(
    rounds.c.network_id == _asked, rounds.c.product == bindparam("product"), rounds.c.state.in_(sorted(WITH_GOODS))
)
_bought_by_truck = select(rounds.c.truck_id, rounds.c.network_id).where(
    rounds.c.network_id == _asked,
    rounds.c.product == bindparam("product"),
    rounds.c.state.in_(sorted(WITH_GOODS)),
    rounds.c.truck_id.is_not(None),
)


def _of_goods(column: str) -> Select[Any]:
    return select(deliveries.c.id, deliveries.c.network_id).where(
        deliveries.c.round_id == bindparam(column, type_=Integer), deliveries.c.state == "shared"
    )


def _returned(column: str = "round_id") -> "CardOf":
    """The cards of what went back of a round, each of which may sell or send on what lies at the hub."""
    of_round = select(returns.c.id, returns.c.network_id).where(
        returns.c.round_id == bindparam(column, type_=Integer), returns.c.state == "done"
    )
    return card_of("return", column, through=of_round)


_truck = select(rounds.c.truck_id, rounds.c.network_id).where(
    rounds.c.id == bindparam("round_id"), rounds.c.truck_id.is_not(None)
)
_goods_of_round = (
    *(card_of(noun, "round_id", through=_of_goods("round_id")) for noun in ("delivery", "uncollected")),
    card_of("trip", "round_id", through=_truck),
)
_went_back = _returned()
_kept_of_round = card_of(
    "stray",
    "round_id",
    through=select(strays.c.id, strays.c.network_id).where(
        strays.c.round_id == bindparam("round_id", type_=Integer), strays.c.counted_at.is_not(None)
    ),
)
_came_with = select(deliveries.c.id, deliveries.c.network_id).where(deliveries.c.id == bindparam("delivery_id"))
_of_delivery = (
    card_of("delivery", "delivery_id", through=_came_with),
    card_of(
        "trip",
        "delivery_id",
        through=_came_with.join(rounds, rounds.c.id == deliveries.c.round_id).with_only_columns(
            rounds.c.truck_id, rounds.c.network_id
        ),
    ),
)
_counted = select(stock_counts.c.id, stock_counts.c.network_id).where(stock_counts.c.id == bindparam("count_id"))
_of_count = (
    card_of("stock_lack", "count_id", through=_counted),
    card_of(
        "stock_count",
        "count_id",
        through=_counted.with_only_columns(
            cast(stock_counts.c.network_id, String) + ":" + stock_counts.c.month, stock_counts.c.network_id
        ),
    ),
)
_compared = select(offers.c.id, offers.c.network_id).where(
    offers.c.network_id == _asked,
    offers.c.product == bindparam("product"),
    offers.c.unit == bindparam("unit"),
    offers.c.state == "confirmed",
)
_drafts = card_of("drafts", "id", "asked", key=lambda offer_id, asked: asked.get("with") or offer_id)
_comparisons = card_of("offers", "network_id", "product", "unit", through=_compared)
_needs = card_of("needs", "network_id")
_needs_of_month = card_of("needs", "network_id", "month")
_needs_beside = card_of(
    "needs", "network_id", "state", key=lambda network, state: network if state == "confirmed" else None
)
# Of what belongs to an election: the election, and whose it is.
_of_election = select(elections.c.id, elections.c.network_id).where(elections.c.id == bindparam("election_id"))
_elections = (
    card_of("election", "election_id", through=_of_election),
    card_of(
        "network", "election_id", through=_of_election.with_only_columns(elections.c.network_id, elections.c.network_id)
    ),
)
_ballots = card_of("ballots", "election_id", through=_of_election)
_over = card_of(
    "nomination",
    "id",
    through=select(nominations.c.id, elections.c.network_id)
    .join(elections, elections.c.id == nominations.c.election_id)
    .where(elections.c.id == _this, elections.c.state.not_in([each.value for each in domain.elections.OPEN])),
)
_nominations = card_of(
    "nomination", "id", "election_id", through=_of_election.with_only_columns(_this, elections.c.network_id)
)
_desks = card_of(
    "desk",
    "election_id",
    through=select(elections.c.proceedings_id, elections.c.network_id, desks.c.chat_id)
    .join(desks, desks.c.proceedings_id == elections.c.proceedings_id)
    .where(
        elections.c.id == bindparam("election_id"),
        elections.c.state.in_([each.value for each in domain.elections.OPEN]),
    ),
)
_plan = (card_of("action_plan", "id"), _network)
_plan_of_line = (
    card_of(
        "action_plan",
        "action_plan_line_id",
        through=select(action_plan_lines.c.action_plan_id, action_plan_lines.c.network_id).where(
            action_plan_lines.c.id == bindparam("action_plan_line_id")
        ),
    ),
    _network,
)
_line = (card_of("action_plan", "action_plan_id"), _network)
_forum = card_of("forum", "gathering_id", network=None)
_of_gathering = select(gatherings.c.id, gatherings.c.network_id).where(gatherings.c.id == bindparam("gathering_id"))
_gathering = card_of("gathering", "gathering_id", through=_of_gathering)
_asking_hosts = card_of("forum_asking", "gathering_id", through=_of_gathering)
_first_host = card_of(
    "network",
    "gathering_id",
    through=_of_gathering.with_only_columns(gatherings.c.network_id, gatherings.c.network_id),
)
_owed = card_of("owed", "network_id")
_of_funeral = select(funerals.c.id, funerals.c.network_id).where(funerals.c.id == bindparam("funeral_id"))
_network_of_funeral = _of_funeral.with_only_columns(funerals.c.network_id, funerals.c.network_id)
_funeral = (
    *(card_of(noun, "funeral_id", through=_of_funeral) for noun in ("funeral", "funeral_money", "funeral_statement")),
    *(card_of(noun, "funeral_id", through=_network_of_funeral) for noun in ("funerals", "network", "owed")),
)
_funeral_call = card_of(
    "funeral_call", "id", "funeral_id", through=_of_funeral.with_only_columns(_this, funerals.c.network_id)
)
_its_calls = (
    select(funeral_calls.c.id, funerals.c.network_id)
    .join(funerals, funerals.c.id == funeral_calls.c.funeral_id)
    .where(funeral_calls.c.funeral_id == _this)
)
_wish = card_of("teaching", "learn_id", network="learn_network_id")
_mutual = (card_of("mutual_records", "network_id"), _network)
_of_request = select(support_requests.c.id, support_requests.c.network_id).where(
    support_requests.c.id == bindparam("request_id")
)
_network_of_request = _of_request.with_only_columns(support_requests.c.network_id, support_requests.c.network_id)
_request = (
    card_of("support_request", "request_id", through=_of_request),
    *(card_of(noun, "request_id", through=_network_of_request) for noun in ("support_requests", "network")),
)
_stage = (card_of("stage", "network_id"), _network)
_of_paper = select(memoranda.c.id, memoranda.c.network_id).where(memoranda.c.id == bindparam("memorandum_id"))
_network_of_paper = _of_paper.with_only_columns(memoranda.c.network_id, memoranda.c.network_id)
_paper = (
    card_of("memorandum", "memorandum_id", through=_of_paper),
    *(card_of(noun, "memorandum_id", through=_network_of_paper) for noun in ("memoranda", "network")),
)
_signed = card_of("stage", "memorandum_id", through=_network_of_paper)
_of_answers = (
    select(memorandum_answers.c.id, memoranda.c.network_id)
    .join(memorandum_drafts, memorandum_drafts.c.id == memorandum_answers.c.draft_id)
    .join(memoranda, memoranda.c.id == memorandum_drafts.c.memorandum_id)
)
_of_standing_answers = _of_answers.where(
    memorandum_drafts.c.state != "replaced"
)  # no older draft's card says who signed
_answer = card_of("memorandum_answer", "id", through=_of_answers.where(memorandum_answers.c.id == _this))
_paper_answered = tuple(
    card_of(
        noun,
        "id",
        through=_of_answers.where(memorandum_answers.c.id == _this).with_only_columns(key, memoranda.c.network_id),
    )
    for noun, key in (
        ("memorandum", memoranda.c.id),
        ("memoranda", memoranda.c.network_id),
        ("network", memoranda.c.network_id),
    )
)
_answers_of_draft = card_of("memorandum_answer", "id", through=_of_answers.where(memorandum_drafts.c.id == _this))
_all_answers = card_of(
    "memorandum_answer",
    "memorandum_id",
    through=_of_standing_answers.where(memoranda.c.id == bindparam("memorandum_id")),
)
_its_answers = _of_standing_answers.where(memoranda.c.id == _this)
_memorandum = (card_of("memorandum", "id"), card_of("memoranda", "network_id"), _network)
_notice = card_of(
    "memorandum_notice", "id", "memorandum_id", through=_of_paper.with_only_columns(_this, memoranda.c.network_id)
)
_book = tuple(card_of(noun, "network_id") for noun in ("network", "cash_book", "owed"))
_month = (*_book, *_own_agenda, _next_invited)
_month_of_entry = card_of("cash_month", "network_id", "day", key=lambda network, day: day and f"{network}:{day[:7]}")
_waits_for_all = _agenda(
    _body,
    "id",
    "network_id",
    where=select(cash_entries.c.id).where(cash_entries.c.id == _this, cash_entries.c.over_limit).exists(),
)
_body_of_election = select(elections.c.body_id).where(elections.c.id == bindparam("election_id")).scalar_subquery()
_agenda_of_election = _agenda(_body_of_election, "election_id")


_paper_on_agenda = card_of("memorandum", "subject", key=lambda subject: _key_of("memorandum", subject))
_stage_on_agenda = card_of(
    "stage",
    "network_id",
    "subject",
    key=lambda network_id, subject: (
        network_id if _key_of("assessment", subject) or _key_of("founding", subject) else None
    ),
)


def _key_of(noun: str, subject: str | None) -> str | None:
    """The key in what names a matter on the agenda ('memorandum:12'); None where it is about something else."""
    named, _, key = (subject or "").partition(":")
    return key if named == noun else None


_sale = card_of("lots", "sale_id")
_paid_in_advance = card_of("lots", "sale_id", "state", key=lambda sale_id, state: sale_id if state == "paid" else None)
_account = card_of(
    "account", "kind", "account", key=lambda kind, account: account if kind == domain.ledger.Kind.MEMBER else None
)
_on_list = card_of(
    "tellings",
    "network_id",
    "state",
    key=lambda network_id, state: network_id if state in ("listed", "ticked") else None,
)
_needs_agreed = card_of(
    "needs",
    "need_network_id",
    "state",
    network="need_network_id",
    key=lambda network_id, state: network_id if state == domain.matches.State.AGREED else None,
)


def _of_survey(key: str) -> Cards:
    return card_of("survey", key), card_of("surveyed", key), card_of("survey_list", key)


CARDS_OF: Mapping[Table, Mapping[str, Cards]] = {
    lesson_beginnings: {ANY: (_network,)},
    lesson_askings: {
        NEW: (),
        "result_at": (),
        "skipped_at": (card_of("lesson_asking", "id"),),
        ANY: (card_of("lesson_asking", "id"), _network),
    },
    lessons: {
        NEW: (_network, card_of("lesson_asking", "asking_id")),
        "state": (
            card_of("lesson", "id"),
            card_of("lesson_consent", "network_id"),
            card_of("lesson_found", "id", network=None),
            _network,
        ),
        ANY: (card_of("lesson", "id"),),
    },
    lesson_talks: {ANY: (card_of("lesson_found", "lesson_id", network=None),)},
    successions: {
        NEW: (),
        "counted": (card_of("succession", "id"), card_of("succession_count", "id")),
        ANY: (card_of("succession", "id"),),
    },
    honours: {ANY: _honours},
    honours_entries: {NEW: (*_of_entry, _next_meeting), ANY: _of_entry},
    surveys: {NEW: (), ANY: _of_survey("id")},
    survey_answers: {NEW: (card_of("survey", "survey_id", "member_id"),), "at": (), ANY: _of_survey("survey_id")},
    survey_lines: NO_CARD,
    decisions: {ANY: (card_of("decision", "id"), card_of("decisions", "network_id"), _network)},
    market_prices: {
        ANY: (
            card_of("surveyed", "network_id", through=_latest_survey.group_by(surveys.c.network_id)),
            card_of("order", "network_id", "product", through=_bought),
            card_of("truck_order", "network_id", "product", through=_bought_by_truck),
        )
    },
    plans: {ANY: (card_of("plans", "network_id"),)},
    conversions: {ANY: (_needs,)},
    trucks: {ANY: (CardOf("truck", ("round_id",)), CardOf("truck_order", ("round_id",)))},
    offers: {
        NEW: (_drafts,),
        "valid_until": (_drafts, _comparisons),
        "state": (_drafts, _comparisons, _needs_beside),
        ANY: (_drafts,),
    },
    elections: {
        NEW: (_network,),
        "state": (card_of("election", "id"), _network, _over, *_agenda_of_body),
        "way": (card_of("election", "id"), _network, card_of("ballots", "id")),
        ANY: (card_of("election", "id"), _network),
    },
    election_places: {"state": (*_elections, _ballots), ANY: (*_elections, *_agenda_of_election)},
    nominations: {NEW: _elections, "state": (*_elections, _nominations, _ballots, _desks), ANY: _elections},
    election_counts: {ANY: _elections},
    election_ballots: {ANY: (card_of("ballots", "election_id", through=_of_election, here=True), _desks)},
    action_plans: {NEW: (_network,), "ended_at": (), ANY: _plan},
    action_plan_lines: {"answered_at": (*_line, card_of("action_plan_late", "action_plan_id")), ANY: _line},
    action_plan_changes: {ANY: _plan_of_line},
    action_plan_results: {ANY: _plan_of_line},
    action_items: {NEW: (), ANY: (card_of("task", "id"),)},
    task_files: {ANY: (card_of("task", "item_id"),)},
    task_reminders: NO_CARD,
    monday_lines: NO_CARD,
    visits: {NEW: (), ANY: (card_of("visit", "id"),)},
    gatherings: {
        NEW: (),
        **dict.fromkeys(("changed_at", "changed_by"), ()),
        "came": (
            card_of("forum", "id", network=None),
        ),  # the lesson follows, and with it the gathering is written down
        ANY: (card_of("gathering", "id"), card_of("forum", "id", network=None)),
    },
    gathering_people: {ANY: (_forum, _gathering)},
    outing_files: {ANY: (card_of("visit", "visit_id"), card_of("gathering", "gathering_id"))},
    forum_hosts: {NEW: (_forum, _asking_hosts), ANY: (_forum, _asking_hosts, _network, _first_host)},
    funeral_heads: {ANY: (_network,)},
    funeral_rates: {ANY: (_network,)},
    funerals: {
        ANY: (
            *(card_of(noun, "id") for noun in ("funeral", "funeral_money", "funeral_statement")),
            card_of("funerals", "network_id"),
            card_of("funeral_call", "id", through=_its_calls),
            _network,
            _owed,
        )
    },
    funeral_calls: {NEW: (), ANY: (*_funeral, _funeral_call)},
    funeral_payouts: {ANY: _funeral},
    teachings: {NEW: (_network,), ANY: (card_of("teaching", "id"), card_of("teachings", "network_id"), _network)},
    teaching_consents: {ANY: (card_of("teachings", "network_id"),)},
    teaching_pairs: {"day": (card_of("teaching_pair", "id", network=None),), ANY: (_wish,)},
    mutual_records: {ANY: (card_of("mutual_record", "id"), *_mutual)},
    mutual_dues: NO_CARD,
    mutual_payments: {ANY: (card_of("mutual_payment", "id"), card_of("mutual_record", "record_id"), *_mutual)},
    mutual_rules: NO_CARD,
    support_requests: {
        NEW: (card_of("support_requests", "network_id"), _network),
        ANY: (card_of("support_request", "id"), card_of("support_requests", "network_id"), _network, *_own_agenda),
    },
    support_receipts: {ANY: _request},
    network_kinds: {ANY: (card_of("kinds", "network_id"), _network)},
    assessments: {
        NEW: (),
        "sent_at": (*_stage, card_of("assessment", "id"), card_of("assessed", "id")),
        ANY: (*_stage, card_of("assessment", "id")),
    },
    assessment_words: {ANY: (*_stage, card_of("assessment", "assessment_id"))},
    stock_counts: {
        NEW: (),
        ANY: (card_of("stock_count", "network_id", "month"), card_of("stock_lack", "id"), _owed),
    },
    stock_placings: {
        ANY: (
            *_of_count,
            _owed,
            *_goods_of_round,
            _went_back,
        )
    },
    collections_corrected: {ANY: (card_of("order", "round_id", "member_id"), *_goods_of_round)},
    stock_sales: {ANY: (card_of("stock", "id"), *_goods_of_round, _went_back, _kept_of_round)},
    strays: {
        NEW: (*_of_delivery,),
        ANY: (card_of("stray", "id"), *_of_delivery),
        "counted_at": (card_of("stray", "id"), *_of_delivery, *_goods_of_round, _went_back),
    },
    returns: {
        ANY: (
            card_of("return", "id"),
            _went_back,
            card_of("order", "round_id", "member_id"),
            *_goods_of_round,
            card_of("delivery", "below_id", through=_of_goods("below_id")),
            _returned("below_id"),
        )
    },
    promptpay_numbers: {ANY: (card_of("promptpay", "id"), card_of("settings", "network_id"), _owed)},
    promptpay_receivers: NO_CARD,
    memoranda: {
        "state": (
            *_memorandum,
            card_of(
                "memorandum_answer",
                "id",
                through=_its_answers.where(memoranda.c.state == domain.memoranda.State.DROPPED.value),
            ),
        ),
        "adopted_on": (*_memorandum, card_of("memorandum_answer", "id", through=_its_answers)),
        ANY: _memorandum,
    },
    memorandum_drafts: {NEW: _paper, ANY: (*_paper, _answers_of_draft)},
    memorandum_answers: {NEW: (), ANY: (_answer, *_paper_answered)},
    memorandum_signatures: {"file_id": _paper, ANY: (*_paper, _all_answers, _signed)},
    memorandum_notices: {NEW: (), ANY: (_notice,)},
    agenda_items: {
        "meeting_id": (),
        ANY: (*_agenda_of_body, _paper_on_agenda, _stage_on_agenda),
    },
    cash_books: {"closed_month": (card_of("cash_month", "network_id", "closed_month"), *_month), ANY: _book},
    cash_dues: {ANY: _book},
    cash_entries: {
        NEW: (*_book, *_waits_for_all),
        "state": (card_of("cash_entry", "id"), _month_of_entry, *_book, *_waits_for_all),
        "checked_by": (),
        "checked_at": (_month_of_entry, *_month),
        ANY: (card_of("cash_entry", "id"), *_book),
    },
    cash_payees: NO_CARD,
    cash_months: {ANY: (card_of("cash_month", "network_id", "month"), *_month)},
    sales: {NEW: (), ANY: (card_of("lots", "id"),)},
    lots: {ANY: (_sale,)},
    sale_shares: {ANY: (_sale,)},
    advances: {NEW: (_owed,), ANY: (card_of("advance", "id"), _paid_in_advance, _owed)},
    products: {ANY: (card_of("catalogue", "network_id"),)},
    ledger_entries: {ANY: (_owed,)},
    ledger_postings: {ANY: (_account,)},
    tellings: {
        NEW: (_on_list,),
        "person_id": (card_of("tellings", "network_id"),),
        "state": (_on_list,),
        ANY: (),
    },
    follow_consents: {ANY: (card_of("consent", "id"),)},
    followed: NO_CARD,
    digest_choices: NO_CARD,
    digests: NO_CARD,
    month_posts: NO_CARD,
    quiet_questions: {ANY: (card_of("quiet_question", "id"),)},
    seat_requests: {ANY: (card_of("seat_request", "id"),)},
    needs: {"month": (_needs,), NEW: (_needs_of_month,), ANY: (_needs_of_month,)},
    matches: {ANY: (card_of("found_match", "id"), _needs_agreed)},
    round_rules: NO_CARD,
}
"""Table -> column -> the cards that show what stands there."""


def concerned(table: Table, names: Iterable[str] | None) -> Iterable[CardOf]:
    """The cards that show what stands in these columns (none: that a row goes; None: that one comes), each once."""
    of = CARDS_OF[table]
    if names is None and NEW in of:
        return of[NEW]
    cards = dict.fromkeys(card for name in names or of for card in (of[name] if name in of else of[ANY]))
    # What has a new row's own key in its name cannot have stood before the row did.
    return (
        cards if names is not None else [each for each in cards if each.columns != ("id",) or each.through is not None]
    )


@cache
def wanted(table: Table) -> tuple[str, ...]:
    """The columns of a written row that say which cards it concerns and whose audit tells of it."""
    cards = dict.fromkeys(card for cards in CARDS_OF[table].values() for card in cards)
    needed = dict.fromkeys(("id", "network_id", *(name for card in cards for name in card.needs)))
    return tuple(name for name in needed if name in table.c)
