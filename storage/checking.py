"""What must hold in sound books beyond what the tables enforce: each rule has a name, a sentence and the rows that break it."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Integer

from storage.tables import metadata
from storage.types import Moment

Broken = Iterator[str]  # the rows that break a rule: 'votes:12'


@dataclass(frozen=True)
class Rule:
    """`sentence` says what holds; `broken` finds the rows for which it does not."""

    name: str
    sentence: str
    broken: Callable[[sqlite3.Connection], Broken]


def _query(table: str, sql: str) -> Callable[[sqlite3.Connection], Broken]:
    def broken(books: sqlite3.Connection) -> Broken:
        return (f"{table}:{key}" for (key,) in books.execute(sql))

    return broken


def _pages(books: sqlite3.Connection) -> Broken:
    return (line for (line,) in books.execute("PRAGMA integrity_check") if line != "ok")


def _references(books: sqlite3.Connection) -> Broken:
    return (f"{table}:{row} ({other})" for table, row, other, _ in books.execute("PRAGMA foreign_key_check"))


def _moments(books: sqlite3.Connection) -> Broken:
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Moment):
                yield from (
                    f"{table.name}:{key} ({column.name})"
                    for (key,) in books.execute(
                        f'SELECT rowid FROM "{table.name}" WHERE "{column.name}" IS NOT NULL '  # noqa: S608
                        f"AND \"{column.name}\" NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:*'"
                    )
                )


def _whole_numbers(books: sqlite3.Connection) -> Broken:
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Integer):
                yield from (
                    f"{table.name}:{key} ({column.name})"
                    for (key,) in books.execute(
                        f"SELECT rowid FROM \"{table.name}\" WHERE typeof(\"{column.name}\") NOT IN ('integer', 'null')"  # noqa: S608
                    )
                )


# A share is of a statement in another network, and a centre's round is a line of the round above: that is what they are for.
# People belong to no network.
_ACROSS = {("statement_shares", "statement_id"), ("rounds", "parent_id")}


def _networks(books: sqlite3.Connection) -> Broken:
    for table in metadata.sorted_tables:
        if "network_id" not in table.c:
            continue
        for reference in sorted(table.foreign_keys, key=lambda each: each.parent.name):
            column, other = reference.parent.name, reference.column.table
            if "network_id" in other.c and other.name != "people" and (table.name, column) not in _ACROSS:
                yield from (
                    f"{table.name}:{key} ({column})"
                    for (key,) in books.execute(
                        f'SELECT a.rowid FROM "{table.name}" a JOIN "{other.name}" b ON b.id = a."{column}" '  # noqa: S608
                        "WHERE a.network_id <> b.network_id"
                    )
                )


_SEATS = """
SELECT s.id FROM seats s JOIN proceedings p ON p.id = s.proceedings_id JOIN members m ON m.id = s.member_id
WHERE m.network_id <> p.network_id
"""
_VOTES_ADD_UP = """
SELECT id FROM votes WHERE state = 'closed' AND (room IS NULL OR result IS NULL
OR yes + no + abstained + silent IS NULL OR yes + no + abstained + silent < room)
"""
# The last press or hand of a seat counts, but for seats with an interest in the matter.
_VOTES_COUNTED = """
WITH last AS (SELECT vote_id, member_id, choice FROM ballots WHERE id IN (SELECT max(id) FROM ballots GROUP BY vote_id, member_id)),
hands AS (SELECT v.id, v.yes, v.no, (SELECT count(*) FROM interests i WHERE i.matter_id = v.matter_id) AS interested,
 (SELECT count(*) FROM last l WHERE l.vote_id = v.id AND l.choice = 'yes') AS hands_yes,
 (SELECT count(*) FROM last l WHERE l.vote_id = v.id AND l.choice = 'no') AS hands_no
 FROM votes v WHERE v.state = 'closed' AND NOT v.by_totals)
SELECT id FROM hands WHERE yes NOT BETWEEN hands_yes - interested AND hands_yes OR no NOT BETWEEN hands_no - interested AND hands_no
"""
_RESOLUTIONS_OF_VOTES = """
SELECT r.id FROM resolutions r JOIN votes v ON v.id = r.vote_id
WHERE r.withdrawn_at IS NULL AND (v.state <> 'closed' OR v.matter_id <> r.matter_id OR v.result <> r.kind)
"""
_RESOLUTIONS_ONCE = """
SELECT max(id) FROM resolutions WHERE withdrawn_at IS NULL GROUP BY proceedings_id, ordinal HAVING count(*) > 1
"""
_MEETINGS_NUMBERED = "SELECT id FROM meetings WHERE (number IS NULL) <> (number_year IS NULL) OR number < 1"
_MINUTES_VERSIONS = """
SELECT m.id FROM minutes m LEFT JOIN minutes_versions v ON v.minutes_id = m.id
GROUP BY m.id HAVING count(v.id) <> m.version OR coalesce(max(v.version), 0) <> m.version
"""
_CARDS_OF_CHATS = "SELECT o.id FROM outbox o JOIN cards c ON c.id = o.card_id WHERE c.chat_id <> o.chat_id"
_SENT = "SELECT id FROM outbox WHERE state = 'sent' AND sent_at IS NULL"
_INBOX_ENDED = "SELECT id FROM inbox WHERE (state = 'waiting') <> (done_at IS NULL)"
_DUE_ENDED = "SELECT id FROM due WHERE (state = 'waiting') <> (ended_at IS NULL)"
_CONFIRMED = "SELECT id FROM statements WHERE state = 'confirmed' AND (confirmed_at IS NULL OR member_id IS NULL)"
_FORGOTTEN = """
SELECT id FROM people WHERE forgotten_at IS NOT NULL AND (telegram_id IS NOT NULL OR username IS NOT NULL
OR telephone IS NOT NULL OR private_chat_id IS NOT NULL)
"""
_ENTRIES_SUM = """
SELECT e.id FROM ledger_entries e LEFT JOIN ledger_postings p ON p.entry_id = e.id GROUP BY e.id HAVING coalesce(sum(p.satang), 1) <> 0
"""
_CLAIMS_ENDED = "SELECT id FROM payment_claims WHERE (state = 'waiting') <> (ended_at IS NULL)"
_STATES = {
    "inbox": ("waiting", "done", "failed", "flooded"),
    "outbox": ("waiting", "claimed", "sent", "dropped", "failed"),
    "due": ("waiting", "done", "skipped", "withdrawn", "failed"),
}


def _states(books: sqlite3.Connection) -> Broken:
    for table, known in _STATES.items():
        marks = ", ".join("?" * len(known))
        rows = books.execute(f"SELECT id FROM {table} WHERE state NOT IN ({marks})", known)  # noqa: S608
        yield from (f"{table}:{key}" for (key,) in rows)


RULES = (
    Rule("pages", "The file, its indexes and whatever may be there once only are whole.", _pages),
    Rule("references", "Whatever a row refers to is there.", _references),
    Rule("moments", "Every moment is a day and an hour in UTC.", _moments),
    Rule("whole-numbers", "Money, counts and keys are whole numbers.", _whole_numbers),
    Rule("one-network", "What a row refers to belongs to the same network.", _networks),
    Rule("seats-of-network", "Whoever has a seat in a meeting is a member of its network.", _query("seats", _SEATS)),
    Rule("states", "Updates, messages and due work are in a state that the bot knows.", _states),
    Rule("inbox-ended", "An update has an hour at which it ended when it does not wait, and only then.", _query("inbox", _INBOX_ENDED)),
    Rule("due-ended", "Due work has an hour at which it ended when it does not wait, and only then.", _query("due", _DUE_ENDED)),
    Rule("sent", "A message that was sent has its hour.", _query("outbox", _SENT)),
    Rule("cards-of-chats", "A message goes to the chat in which its card stands.", _query("outbox", _CARDS_OF_CHATS)),
    Rule("meeting-numbers", "A meeting's number and its year stand together.", _query("meetings", _MEETINGS_NUMBERED)),
    Rule("votes-add-up", "The figures of a closed vote make up all seats in the room.", _query("votes", _VOTES_ADD_UP)),
    Rule("votes-counted", "A closed vote's yes and no are the seats that chose them.", _query("votes", _VOTES_COUNTED)),
    Rule("resolutions-of-votes", "A resolution says what its vote decided.", _query("resolutions", _RESOLUTIONS_OF_VOTES)),
    Rule("resolution-numbers", "No number of a resolution is given twice.", _query("resolutions", _RESOLUTIONS_ONCE)),
    Rule("minutes-versions", "All versions of the minutes are there, up to the current one.", _query("minutes", _MINUTES_VERSIONS)),
    Rule("confirmed", "A confirmed statement has its member and its hour.", _query("statements", _CONFIRMED)),
    Rule("entries-sum", "Every entry of the books of money sums to 0.", _query("ledger_entries", _ENTRIES_SUM)),
    Rule("claims-ended", "A claimed payment waits, or has the hour at which it ended.", _query("payment_claims", _CLAIMS_ENDED)),
    Rule("forgotten", "Of a forgotten person no number, user name or chat is kept.", _query("people", _FORGOTTEN)),
)  # fmt: skip
