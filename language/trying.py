"""Tries a person's text out: everything that the house may ask of a text is asked once, for whoever bounds what that costs."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache, partial
from importlib import import_module
from typing import Any

import language
from domain.situations import Situation
from language.lessons import Marks

# Every function of this room that the other rooms give a person's words; tests/language/test_trying.py finds what is missing.
ASKED = {
    "language": (
        "absence_reason", "absence_words", "assignment", "nothing_to_report", "percent", "quantity", "read", "request", "rescheduling",
        "resolution", "substitute", "when", "yes_no",
    ),
    "language.absence": ("answer_words", "reason_alone", "speaks_of", "undecided"),
    "language.action_plans": (
        "activity", "adopts", "answers_for", "bought", "counted_from", "figure", "indicators_in", "lines_typed", "month", "months_in",
        "names_plan", "plan", "result_alone", "results", "sources_in", "taken_out", "target",
        "year_asked",
    ),
    "language.agenda_changed": ("agenda_changed",),
    "language.amended": ("amended", "named_newest", "organisations_named", "others_unnamed", "says_more", "says_otherwise"),
    "language.amounts": ("baht_alone",),
    "language.another_thing": ("another_thing", "is_figure_of"),
    "language.answers": ("behind_a_yes", "names_other_goods", "only_quantity", "quantity_instead"),
    "language.asking": ("asked", "stops_following"),
    "language.assignments": ("ends_word", "work_behind"),
    "language.buttons": ("agrees", "holds_on", "said_in_full", "said_in_short", "takes_note"),
    "language.calling": ("called", "matters_typed", "of_meeting", "said_beside"),
    "language.cash_book": ("purse_alone",
        "asks_cash", "asks_dues", "backing", "category", "cited", "dues_said", "earlier_month", "entry_named",
        "given_back_to", "names_newest", "no_dues_said", "opening", "sets_dues", "shares_words", "told", "without_cost",
    ),
    "language.catalogue": ("known_as", "other_names"),
    "language.goods_exchanged": ("goods_exchanged",),
    "language.how_to": ("asked_how", "topic_of"),
    "language.invited": ("coming",),
    "language.only_likely": ("is_only_likely",),
    "language.exchanged_words": (
        "exchanged_words", "figure_instead", "gives_another_figure", "puts_right", "ways", "without_slip", "word_taken_back",
    ),
    "language.meeting_over": ("meeting_over",),
    "language.meetings_named": ("answers_by_meeting",),
    "language.networks_paid": ("given_to", "given_to_hub", "gives"),
    "language.not_done": ("not_done",),
    "language.heard.still_open": ("apart",),
    "language.not_yet": (
        "denies_record", "promises_payment", "asks_whether_or_who", "asks_whether_paid", "of_later_round", "says_not_yet",
    ),
    "language.pauses": ("pauses",),
    "language.plain_answers": ("answers_plainly", "begins_anew", "of_goods"),
    "language.said_beside": ("says_something",),
    "language.said_figures": ("figures_said", "unclassed_words"),
    "language.corrected": (
        "adds", "corrected", "corrects", "exchanged_figures", "goods_alone", "goods_in_full", "goods_said", "instead", "line_named",
        "line_taken_off", "names_order", "only_of", "parts_by_line", "price_alone", "takes_off", "trouble_after_all",
    ),
    "language.calendar.days": ("done_day",),
    "language.calendar.deadlines": ("vague", "week_named"),
    "language.decisions": ("decision",),
    "language.directory_words": ("headcount", "told_headcount"),
    "language.elections": (
        "count", "drawn", "is_election", "nomination", "people_listed", "removal", "unread_count", "withdrawal",
    ),
    "language.successions": ("is_secret",),
    "language.following_up": (
        "another", "day_alone", "done_alone", "done_by_name", "done_first", "due_is_past", "instead", "is_day_number",
        "likeness", "moved", "names_year",
        "next_meeting", "named_one_by_one", "puts_off", "said_done", "says_past", "takes_work",
    ),
    "language.formal": ("formal",),
    "language.funerals": ("death", "of_funeral_money", "payout", "welfare"),
    "language.gave": ("gave", "may_be_for_another", "may_tell_of_giving", "said_beside"),
    "language.goods_asked": (
        "came_again", "came_beside", "came_by_other", "came_not", "came_of", "came_whole", "collecting_place", "fetched",
        "fetched_right", "lacks", "says_when_handed_out", "truck_cost",
    ),
    "language.goods_in_short": ("in_full", "may_be_in_short"),
    "language.holding": ("asks_about_meeting", "called_off", "sends_invitation", "without_politeness"),
    "language.calendar.hours": ("hour_asked",),
    "language.lessons": ("masked", "result_told", "sentences", "tells_lesson"),
    "language.lines": ("in_pieces", "places", "unbroken"),
    "language.masking": ("begins_with_title", "with_invented_names"),
    "language.matter_lists": ("matter_added", "matter_opened", "matters_from_lines"),
    "language.heard.corrections": ("line_said",),
    "language.heard.parts": ("asking", "names_another"),
    "language.heard.told": ("paid_for",),
    "language.months_named": ("month_at_head", "months_named"),
    "language.memoranda": ("clause_named", "day_signed", "everybody", "papers", "parties", "signed", "signing", "term"),
    "language.calendar.moments": ("day_beside", "only_a_moment"),
    "language.calendar.months": ("by_month", "month_alone", "month_named", "months_said"),
    "language.mends": ("changes_shown", "shares_said", "mended", "mended_answer", "shares_meant", "surely_mends"),
    "language.mutual_records": ("mutual_payment", "mutual_record", "mutual_rule", "names_person"),
    "language.named_apart": ("named_apart",),
    "language.names": ("full_name", "nickname", "own_name", "own_name_corrected", "represents"),
    "language.numbers": ("below_zero",),
    "language.order_words": ("of_somebody_else", "order_words"),
    "language.organisation_lists": (
        "list_changes", "list_changes_said", "list_ended", "numbers_behind", "organisations_from_lines", "person_from",
    ),
    "language.organisation_names": (
        "before_name", "called", "in_passing", "likely", "loosely_named", "named", "short_name", "told_from", "without_joint",
    ),
    "language.owners": ("as_giving", "behind_giving", "office", "offices_among", "titled_among", "without_title"),
    "language.person_named": ("names_self", "office_alone", "person_named"),
    "language.promptpay": ("asks_qr", "number_answered", "promptpay_number"),
    "language.reasons": ("asks_something",),
    "language.replies": ("corrected_part", "named_part"),
    "language.rests": ("rests_told",),
    "language.returns": ("counted", "returned", "returned_answer", "sale_told", "says_why_back", "surely_returns"),
    "language.report_words": ("may_be_sold", "occasion", "purpose", "sold_or_offered", "with_words"),
    "language.requests": ("language_named",),
    "language.objections": ("nobody_objects", "objecting"),
    "language.resolutions": ("tells_votes",
        "adoption", "chooses", "courtesy_alone", "only_a_button", "resolution_anew", "resolved_by", "topic_asked", "totals_alone",
    ),
    "language.setup_words": (
        "code_answered", "count", "extraordinary", "hour_alone", "last", "level", "meeting_habit", "name_said", "names_a_place",
        "network_code", "no_parent", "nothing", "office", "place_alone", "place_beside", "place_moved", "place_stated",
        "place_typed", "quorum", "skip", "two_hours",
    ),
    "language.small_talk": ("abuse", "small_talk"),
    "language.rounds_asked": ("round_asked",),
    "language.unit_stated": ("unit_stated",),
    "language.round_rules": ("rule_said",),
    "language.round_terms": ("baht_or_count", "fee_said", "hour_alone", "hub_term", "terms"),
    "language.substitutes": ("instead_of",),
    "language.subjects": ("is_given_to", "said_of", "says_nothing_else", "subjects"),
    "language.teaching": ("topic_told", "topic_words"),
    "language.honours": ("criteria",),
    "language.support_requests": ("granted", "head_of", "payer", "support_request"),
    "language.calendar.terms": ("term_end",),
    "language.wishes": ("all_here", "arrived", "came_or_leaves", "come_so_far", "named_beside_presence", "presence", "wish"),
    "language.trade": ("told",),
    "language.trade.market": ("seen_at",),
    "language.truck_terms": ("truck_terms",),
    "language.visits": ("asks_list", "gathering", "may_be_gathering", "may_be_visit", "members_meant", "names_organisation", "visit"),
}  # fmt: skip


def warm() -> None:
    """Load and build all that the first questions need."""
    language.warm()
    for text in ("เดือนนี้ขายน้ำยางได้ 4 ตัน พรุ่งนี้บ่ายโมงไปประชุมที่วัดครับ", "I sold 4 tonnes, meet on Friday 11 December at 9 am"):
        try_out(text, "2026-01-01T00:00:00+00:00")


def try_out(text: str, now: str) -> None:
    """Ask everything of the text, seen from the aware moment `now` (ISO); only what that costs is of interest.

    A question that refuses the text or fails on it does the same on the road, where that has its answer.
    """
    moment = datetime.fromisoformat(now)
    for ask in questions():
        try:
            ask(text, moment)
        except MemoryError:
            raise
        except Exception:
            continue


@cache
def questions() -> tuple[Callable[[str, datetime], object], ...]:
    """Everything that may be asked of a text, each as a function of the text and an aware moment."""
    return tuple(
        partial(_ask, function, tuple(inspect.signature(function).parameters))
        for module, names in ASKED.items()
        for function in (getattr(import_module(module), name) for name in names)
    )


def _ask(function: Callable[..., object], parameters: tuple[str, ...], text: str, now: datetime) -> object:
    """Call it with the text in the place of everything that comes from a person."""
    given = beside(text, now)
    return function(**{name: given.get(name, text) for name in parameters})


@lru_cache(maxsize=1)  # every question is given the same
def beside(text: str, now: datetime) -> dict[str, Any]:
    """What the questions are given that is no text alone, by the names of their parameters: as much as possible is the text."""
    return {
        "now": now,
        "names": {text: text},  # by their keys, or only listed
        "sole": {text: 1},
        "persons": {1: text},
        **{name: {1: text} for name in ("networks", "sellers", "places")},  # whose names words hold
        "people": (text,),
        "labels": ((text,),),
        "others": (text,),
        "found": (),
        "unknown": True,
        "lost": True,
        "existing": (text,),
        "known": (text,),
        "meant": (text,),
        "organisations": (text,),
        "products": (text, "ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0"),
        "length": 300,
        "end": len(text),
        "figures": (Decimal(1),),
        "values": (Decimal(300),),
        "came": Decimal(300),
        "meanings": (),
        "said": text[:400],  # as much of a message as is compared with titles, which are short
        "title": text[:120],
        "titles": (text[:120],),
        "vocabulary": None,
        "situation": Situation(),
        "name": text[:120],
        "above": True,
        "forwarded": False,
        "saved": True,
        "day": now.date(),
        "today": now.date(),
        "of": now.date(),
        "about": text,
        "marks": Marks("()", "()", "()", "()"),
        "sort": "rsvp.maybe",
        "kind": "left",
    }
