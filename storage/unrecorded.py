"""Which tables the audit says nothing of, and why."""

from collections.abc import Mapping

from sqlalchemy import Table

from storage.tables import (
    audit,
    cards,
    cash_payees,
    chats,
    digest_months,
    digests,
    due,
    files,
    forgettings,
    inbox,
    kept_readings,
    ledger_postings,
    lesson_askings,
    minutes_search,
    monday_lines,
    month_posts,
    mutual_dues,
    outbox,
    picked_people,
    promptpay_receivers,
    questions,
    retention,
    survey_lines,
    task_reminders,
    tellings,
)

UNRECORDED: Mapping[Table, str] = {
    lesson_askings: "that somebody was asked, and passed it over, is nobody's act; what they answer is recorded",
    survey_lines: "the lines of an answer come and go with it",
    task_reminders: "the clock remembers whom it reminded",
    monday_lines: "the clock remembers what the group's last Monday line was about",
    mutual_dues: "what a record's paper says is due is written with the record",
    promptpay_receivers: "to whom a QR was sent is told by the message",
    cash_payees: "whom an entry pays besides is written with the entry",
    ledger_postings: "the sums of an entry are written with the entry",
    tellings: "whom the house tells is its own doing; a tick of who telephoned is recorded",
    digests: "which page of a digest somebody has open, and what the clock has sent",
    month_posts: "the clock remembers which month's summary a group has",
    audit: "it is the audit",
    cards: "the messages in which cards stand: the road's own rows",
    chats: "the chats that the bot is in, as Telegram tells of them",
    digest_months: "a month's figures, reckoned from what is recorded",
    due: "what the clock has to do",
    files: "files as they came; to what one belongs is recorded with that",
    forgettings: "how far somebody's data have gone; the act is recorded",
    inbox: "what came, as it came",
    kept_readings: "how messages were read, without a name, where a network agreed to it",
    minutes_search: "an index over words that stand elsewhere",
    outbox: "what is said",
    picked_people: "who was picked out of an address book, until it is said what for",
    questions: "what the bot asks and waits for",
    retention: "how far what is not kept for ever has gone",
}
"""Tables of which the audit need not say a change, and why."""
