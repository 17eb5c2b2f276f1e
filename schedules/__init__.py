"""What comes due and when, feature by feature; and the clock, the only one who asks the time or sleeps."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Let every feature name the functions that do its due work."""
    from schedules import (
        action_items,
        action_plans,
        archive,
        cash_book,
        decisions,
        deliveries,
        digest,
        elections,
        forgetting,
        funerals,
        honours,
        lessons,
        lots,
        market,
        matches,
        meetings,
        memoranda,
        mutual_records,
        needs,
        payments,
        proceedings,
        reports,
        retention,
        rounds,
        seats,
        stages,
        successions,
        support_requests,
        surveys,
        tellings,
    )

    action_items.register(table)
    action_plans.register(table)
    archive.register(table)
    cash_book.register(table)
    decisions.register(table)
    deliveries.register(table)
    digest.register(table)
    elections.register(table)
    forgetting.register(table)
    funerals.register(table)
    lessons.register(table)
    lots.register(table)
    market.register(table)
    matches.register(table)
    meetings.register(table)
    memoranda.register(table)
    mutual_records.register(table)
    payments.register(table)
    needs.register(table)
    proceedings.register(table)
    reports.register(table)
    retention.register(table)
    honours.register(table)
    rounds.register(table)
    seats.register(table)
    stages.register(table)
    successions.register(table)
    support_requests.register(table)
    surveys.register(table)
    tellings.register(table)
