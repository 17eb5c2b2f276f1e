"""Which colour a button has: green the one yes of a card that asks, red what ends or deletes; by the key of the button's text.

A Telegram that is too old for colours shows the button as ever.
"""

from collections.abc import Sequence

SUCCESS, DANGER = "success", "danger"

# What confirms as it stands, or lets something go on its way.
YES = frozenset(
    {
        "action_plans.right", "action_plans.yes", "archive.export_yes", "cash_book.all_right", "cash_book.approve", "cash_book.right",
        "cash_book.way_keep", "cash_book.yes", "decisions.right", "deliveries.mend_save", "deliveries.share_so", "deliveries.yes",
        "digest.grant", "digest.request", "directory.right", "elections.accept", "elections.right", "elections.yes",
        "funerals.right", "identities.same", "lots.all_right", "lots.keep_change", "lots.right", "lots.share",
        "market.all_right", "market.right", "matches.yes", "meetings.send", "meetings.yes_call",
        "meetings.yes_change", "members.both_yes", "members.claim_same", "members.claim_yes",
        "members.correction_yes", "members.save", "memoranda.agree", "memoranda.right", "moving.yes",
        "mutual_records.agree", "mutual_records.right", "mutual_records.yes", "offers.all_right", "offers.right",
        "offices.accept", "offices.it_is", "offices.yes", "payments.came", "payments.put_right_whose",
        "payments.put_right_yes", "payments.yes", "plans.yes", "promptpay.confirm",
        "proceedings.button.item_yes", "proceedings.button.resolve", "reports.all_right", "reports.ours",
        "reports.right", "reports.yes", "returns.send", "stock.post",
        "rounds.accept_price", "rounds.enter", "rounds.open_it", "rounds.close_yes", "rounds.right",
        "rounds.rule_yes",
        "seats.all_yes", "seats.keep_choice", "setup.right", "setup.save", "setup.yes_ours", "stages.send",
        "trucks.add_it", "trucks.stand", "successions.receive", "surveys.all_right", "surveys.open", "surveys.right", "tasks.claim_yes",
        "tasks.day_yes", "tasks.meant_yes", "teaching.yes", "visits.announce", "visits.right", "wishes.post",
    }
)  # fmt: skip
# What ends or deletes, or leads to the question whether it shall: a yes to that is no green one.
ENDS = frozenset(
    {
        "action_plans.end", "decisions.go", "decisions.go_today", "decisions.yes_back", "deliveries.undo_yes", "digest.end_consent",
        "digest.end_following", "digest.end_yes", "elections.hold_none", "elections.not_held", "forgetting.ask",
        "forgetting.of_yes", "forgetting.yes", "funerals.withdraw", "lessons.withdraw", "lots.drop", "lots.drop_own",
        "meetings.cancel_this", "meetings.skip_month", "meetings.yes_cancel", "meetings.yes_skip", "members.end",
        "members.leave", "members.leaves", "members.renew_links", "members.renew_yes", "members.undo",
        "members.yes_end", "members.yes_leave", "members.yes_member_leaves", "members.yes_undo", "memoranda.drop",
        "minutes.drop_annex", "mutual_records.drop", "offices.end", "offices.resign", "offices.yes_end",
        "offices.yes_resign", "payments.back", "payments.put_right_back", "payments.withdraw",
        "proceedings.button.withdraw_vote", "promptpay.confirm_none",
        "promptpay.remove", "reports.drop", "reports.undo",
        "returns.turn_yes", "returns.withdraw",
        "reports.undo_item", "reports.undo_nothing", "reports.undo_nothing_beside", "reports.undo_only",
        "rounds.cancel", "rounds.cancel_ours", "rounds.leave", "rounds.leave_all", "rounds.leave_yes", "rounds.rule_stop",
        "seats.decline_yes",
        "seats.take_button", "seats.take_yes", "settings.remove_day", "settings.rest", "settings.set_readings_0",
        "support_requests.drop", "tasks.stop", "teaching.remove", "teaching.remove_one", "visits.cancel",
        "visits.take_back",
    }
)  # fmt: skip


def style(label: str, beside: Sequence[str]) -> str | None:
    """Give the style of the button with this text's key among those of its whole keyboard; green is one of them at most."""
    if label in ENDS:
        return DANGER
    return SUCCESS if label in YES and sum(each in YES for each in beside) == 1 else None
