"""What must hold in sound books beyond what the tables enforce: each rule has a name, a sentence and the rows that break it."""

import functools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Table, select

from domain.rounds import State
from domain.trucks import Counted, Load, measures
from storage.connection import AsyncConnection
from storage.rounds import of_truck
from storage.tables import metadata, trucks
from storage.types import Moment

Broken = list[str]  # the rows that break a rule: 'votes:12'


@dataclass(frozen=True)
class Rule:
    """`sentence` says what holds; `broken` finds the rows for which it does not.

    `on_sqlite`: a server's own types and constraints hold it, or its own tools look after it; it is asked of a file only.
    """

    name: str
    sentence: str
    find: Callable[[AsyncConnection], Awaitable[Broken]]
    on_sqlite: bool = False

    def asked_of(self, books: AsyncConnection) -> bool:
        """Whether it says anything about these books."""
        return not self.on_sqlite or books.dialect.name == "sqlite"

    async def broken(self, books: AsyncConnection) -> Broken:
        """The rows of these books that break it."""
        return await self.find(books) if self.asked_of(books) else []


async def broken(books: AsyncConnection) -> dict[str, Broken]:
    """Every rule that does not hold, and the rows that break it."""
    found = {rule.name: await rule.broken(books) for rule in RULES}
    return {name: rows for name, rows in found.items() if rows}


def _query(table: str, sql: str) -> Callable[[AsyncConnection], Awaitable[Broken]]:
    async def find(books: AsyncConnection) -> Broken:
        return [f"{table}:{key}" for (key,) in await books.exec_driver_sql(sql)]

    return find


async def _pages(books: AsyncConnection) -> Broken:
    return [line for (line,) in await books.exec_driver_sql("PRAGMA integrity_check") if line != "ok"]


async def _references(books: AsyncConnection) -> Broken:
    found = (await books.exec_driver_sql("PRAGMA foreign_key_check")).all()
    return [f"{table}:{row} ({other})" for table, row, other, _ in map(tuple, found)]


def _key(table: Table) -> str:
    return next(column.name for column in table.primary_key)


@functools.cache
def _of_columns(kind: type, wrong: str) -> str:
    """The question for the tables in which a column of a type fulfils a condition: one for all, for most books have none."""
    return " UNION ALL ".join(
        f"SELECT '{table.name}' WHERE EXISTS (SELECT 1 FROM \"{table.name}\" WHERE {any_wrong})"  # noqa: S608
        for table in metadata.sorted_tables
        if (any_wrong := " OR ".join(wrong.format(f'"{name}"') for name in _columns(table, kind)))
    )


def _columns(table: Table, kind: type) -> list[str]:
    return [column.name for column in table.columns if isinstance(column.type, kind)]


async def _wrong_columns(books: AsyncConnection, kind: type, wrong: str) -> Broken:
    """Each value of a column of this type that fulfils a condition."""
    found = []
    for (name,) in (await books.exec_driver_sql(_of_columns(kind, wrong))).all():
        table = metadata.tables[name]
        for column in _columns(table, kind):
            condition = wrong.format(f'"{column}"')
            rows = await books.exec_driver_sql(f'SELECT "{_key(table)}" FROM "{name}" WHERE {condition}')  # noqa: S608
            found += [f"{name}:{key} ({column})" for (key,) in rows]
    return found


async def _moments(books: AsyncConnection) -> Broken:
    shape = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:*"
    return await _wrong_columns(books, Moment, f"{{0}} IS NOT NULL AND {{0}} NOT GLOB '{shape}'")


async def _whole_numbers(books: AsyncConnection) -> Broken:
    return await _wrong_columns(books, Integer, "typeof({0}) NOT IN ('integer', 'null')")


@functools.cache
def _across_networks() -> str:
    """The question for rows that refer to another network's: table, key, column.

    People belong to no network; what leads across says so where it is declared (storage/tables/columns.py, `to`).
    """
    return " UNION ALL ".join(
        f'SELECT \'{table.name}\', CAST(a."{_key(table)}" AS TEXT), \'{column}\' FROM "{table.name}" a JOIN "{other.name}" b '  # noqa: S608
        f'ON b.id = a."{column}" WHERE a.network_id <> b.network_id'
        for table in metadata.sorted_tables
        if "network_id" in table.c
        for column, other in sorted(
            (each.parent.name, each.column.table) for each in table.foreign_keys if not each.parent.info.get("across")
        )
        if "network_id" in other.c and other.name != "people"
    )


async def _networks(books: AsyncConnection) -> Broken:
    rows = await books.exec_driver_sql(_across_networks())
    return [f"{table}:{key} ({column})" for table, key, column in map(tuple, rows)]


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
_CONFIRMED = """
SELECT id FROM statements WHERE state = 'confirmed' AND (confirmed_at IS NULL OR
member_id IS NULL AND kind NOT IN ('question', 'left_out', 'rsvp_none', 'rsvp_day', 'agenda'))
"""
_FORGOTTEN = """
SELECT id FROM people WHERE forgotten_at IS NOT NULL AND (telegram_id IS NOT NULL OR username IS NOT NULL
OR telephone IS NOT NULL OR private_chat_id IS NOT NULL)
"""
_ENTRIES_SUM = """
SELECT e.id FROM ledger_entries e LEFT JOIN ledger_postings p ON p.entry_id = e.id GROUP BY e.id HAVING coalesce(sum(p.satang), 1) <> 0
"""
_CLAIMS_ENDED = "SELECT id FROM payment_claims WHERE (state = 'waiting') <> (ended_at IS NULL)"
# A slip stands as long as its claim waits, or counts and the payment was not taken back.
# What a claim is booked as: its own entry, and those that stand in the place of what was put right.
_SLIPS_STAND = """
WITH RECURSIVE booked AS (
 SELECT c.id AS claim_id, c.network_id, e.id AS entry_id FROM payment_claims c
 JOIN ledger_entries e ON e.network_id = c.network_id AND e.once = 'claim:' || c.id
 UNION ALL
 SELECT b.claim_id, b.network_id, e.id FROM booked b
 JOIN ledger_entries e ON e.network_id = b.network_id AND e.once = 'right:' || b.entry_id
)
SELECT s.id FROM slips s JOIN payment_claims c ON c.id = s.claim_id
WHERE s.stands <> (c.state = 'waiting' OR c.state = 'confirmed' AND EXISTS (
 SELECT 1 FROM booked b WHERE b.claim_id = c.id AND NOT EXISTS (
  SELECT 1 FROM ledger_entries e WHERE e.network_id = b.network_id AND e.once = 'back:' || b.entry_id
 )
)) OR c.day IS NULL
"""
_SHARES_GOOD = """
SELECT d.id FROM deliveries d JOIN shares s ON s.delivery_id = d.id WHERE d.state = 'shared'
GROUP BY d.id, d.came, d.damaged HAVING sum(s.quantity) > d.came - d.damaged
"""
_MENDS_ENDED = "SELECT id FROM mends WHERE (state = 'asked') <> (ended_at IS NULL)"
# By how much the shares of each organisation changed, in money, and what the mend's one entry says of its account.
_MENDS_BOOKED = """
SELECT DISTINCT mend_id FROM (
 SELECT mend_id, account FROM (
  SELECT mend_id, CAST(member_id AS TEXT) AS account, satang FROM later_shares WHERE mend_id IS NOT NULL
  UNION ALL
  SELECT m.id, p.account, -p.satang FROM mends m JOIN ledger_entries e ON e.network_id = m.network_id AND e.once = 'mend:' || m.id
  JOIN ledger_postings p ON p.entry_id = e.id WHERE p.kind = 'member'
 ) AS changed GROUP BY mend_id, account HAVING sum(satang) <> 0
) AS wrong
"""
# What came straight to a centre the network above mended: it has an entry of its own there, of the centre's account alone.
_MENDS_ABOVE = """
SELECT m.id FROM mends m JOIN rounds b ON b.id = m.round_id
JOIN ledger_entries e ON e.network_id <> m.network_id AND e.once = 'mend:' || m.id
WHERE m.state <> 'done' OR NOT EXISTS (
 SELECT 1 FROM rounds a WHERE a.id = b.parent_id AND a.network_id = e.network_id AND e.about = 'round:' || a.id
) OR EXISTS (
 SELECT 1 FROM ledger_postings p JOIN members c ON CAST(c.id AS TEXT) = p.account
 WHERE p.entry_id = e.id AND p.kind = 'member' AND coalesce(c.child_network_id, 0) <> m.network_id
)
"""
# What went back came off its organisation's account once, and was put back where it was turned; nobody sent back more than it had.
_RETURNS_BOOKED = """
SELECT r.id FROM returns r WHERE r.satang <> 0 AND (
 SELECT coalesce(sum(p.satang), 0) FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id
 WHERE e.network_id = r.network_id AND e.once IN ('return:' || r.id, 'return_back:' || r.id)
 AND p.kind = 'member' AND p.account = CAST(r.member_id AS TEXT)
) <> (CASE r.state WHEN 'done' THEN -r.satang ELSE 0 END)
"""
_RETURNS_ENDED = """
SELECT id FROM returns WHERE (state = 'waiting') <> (ended_at IS NULL) OR (state = 'turned') <> (turned_at IS NOT NULL)
OR (state IN ('done', 'turned')) <> (taker IS NOT NULL AND satang IS NOT NULL)
OR (claim IS NOT NULL) <> (state IN ('done', 'turned') AND taker = 'nobody')
OR (below_satang IS NOT NULL) <> (below_id IS NOT NULL)
"""
# What the network above took off a centre's account is off what the centre owes there by its own books.
_RETURNS_BELOW = """
SELECT r.id FROM returns r JOIN rounds b ON b.id = r.below_id WHERE r.satang <> 0 AND (
 SELECT coalesce(sum(p.satang), 0) FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id
 WHERE e.network_id = b.network_id AND e.once IN ('return:' || r.id, 'return_back:' || r.id) AND p.kind = 'seller'
) <> (CASE r.state WHEN 'done' THEN r.satang ELSE 0 END)
"""
_RETURNS_HELD = """
SELECT max(id) FROM (
 SELECT 0 AS id, round_id, member_id, quantity AS has FROM shares
 UNION ALL SELECT 0, round_id, to_member_id, quantity FROM passings WHERE state = 'done'
 UNION ALL SELECT 0, round_id, from_member_id, -quantity FROM passings WHERE state = 'done'
 UNION ALL SELECT id, round_id, member_id, -quantity FROM returns WHERE state = 'done' AND below_id IS NULL
) AS moved GROUP BY round_id, member_id HAVING sum(has) < 0 AND max(id) > 0
"""
# What lies at the hub is what came to it, or was found there, less what was sold, lost or sent to the network above, in money as
# booked; no unit: no satang.
_STOCK_LIES = """
SELECT round_id FROM (
 SELECT network_id, round_id, quantity AS units, satang, 0 AS booked FROM returns WHERE state = 'done' AND taker = 'hub'
 UNION ALL SELECT network_id, round_id, -quantity, -satang, 0 FROM stock_sales WHERE state = 'taken'
 UNION ALL SELECT network_id, round_id, units, 0, 0 FROM stock_placings WHERE place = 'came'
 UNION ALL SELECT network_id, round_id, units, 0, 0 FROM strays WHERE state = 'hub' AND counted_at IS NOT NULL AND units IS NOT NULL
 UNION ALL SELECT network_id, round_id, -units, -satang, 0 FROM stock_placings WHERE place = 'lost'
 UNION ALL SELECT b.network_id, b.id, -r.quantity, -r.below_satang, 0 FROM returns r JOIN rounds b ON b.id = r.below_id
 WHERE r.state = 'done'
 UNION ALL SELECT network_id, CAST(account AS INTEGER), 0, 0, satang FROM ledger_postings WHERE kind = 'stock' AND account <> ''
) AS moved GROUP BY network_id, round_id
HAVING sum(satang) <> sum(booked) OR sum(units) < 0 OR (sum(units) = 0 AND sum(satang) <> 0)
"""
# Of what a count lacks, or has more, no more is placed than there is; all of it where its state says so; what was sold is fetched once.
_STOCK_COUNTED = """
SELECT id FROM (
 SELECT c.id AS id, c.state AS state, c.expected - c.counted AS lack,
  (SELECT coalesce(sum(p.units), 0) FROM stock_placings p WHERE p.count_id = c.id) AS placed,
  (c.state = 'asked') = (c.counted IS NULL) AS told
 FROM stock_counts c
) AS counted WHERE NOT told
OR (state IN ('asked', 'right') AND placed <> 0) OR (state = 'right' AND lack <> 0)
OR (state = 'more' AND placed <> -lack) OR (state = 'placed' AND placed <> lack)
OR (state IN ('lacking', 'again') AND (lack <= 0 OR placed >= lack))
"""
# What becomes of goods that nobody ordered was said by somebody, and counts once the delivery with which they came is shared.
_STRAYS_SAID = """
SELECT s.id FROM strays s JOIN deliveries d ON d.id = s.delivery_id
WHERE (s.state = 'asked' AND s.said_by IS NOT NULL) OR (s.state IN ('hub', 'seller', 'mistyped') AND s.said_by IS NULL)
OR (s.counted_at IS NOT NULL) <> (s.state IN ('hub', 'seller', 'mistyped') AND d.state = 'shared')
"""
# A telling that waits has a message that will tell it; until the house has heard what became of that message,
# or looked at it because its hour was over.
_TELLINGS = """
SELECT t.id FROM tellings t LEFT JOIN outbox o ON o.id = t.outbox_id
WHERE t.state = 'waits' AND (o.id IS NULL OR o.state NOT IN ('waiting', 'claimed'))
AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.state = 'waiting' AND i.update_id IS NULL)
AND NOT EXISTS (SELECT 1 FROM due d WHERE d.kind = 'tellings.over' AND d.state = 'waiting' AND d.network_id = t.network_id)
OR (t.state IN ('sent', 'ticked', 'anew', 'moot')) <> (t.ended_at IS NOT NULL)
"""


async def _trucks(books: AsyncConnection) -> Broken:
    rows = (await books.execute(select(trucks).order_by(trucks.c.id))).all()
    return [f"trucks:{row.id}" for row in rows if not await _is_truck(books, row)]


async def _is_truck(books: AsyncConnection, row: Any) -> bool:
    """Whether the goods of a truck begin with its first round, can be counted as it counts, and fit on it."""
    try:
        goods = [each.round for each in await of_truck(books, row.network_id, row.round_id)]
    except LookupError:  # a round whose offer is not there
        return False
    if row.round_id not in {each.id for each in goods} or len({each.offer.seller for each in goods}) > 1:
        return False
    counts = measures(row.measures)
    if Counted.UNITS in counts.counted and len({each.offer.unit for each in goods}) > 1:
        return False
    on_it = [each for each in goods if each.state is not State.CANCELLED and each.truck is not None]
    if Counted.WEIGHT in counts.counted and not all(each.truck.each.grams for each in on_it if each.truck is not None):
        return False
    load = sum((each.load for each in on_it), Load())
    return all(left.value >= 0 for left in counts.left(load))


_STATES = {
    "inbox": ("waiting", "done", "failed", "flooded"),
    "outbox": ("waiting", "claimed", "sent", "dropped", "failed"),
    "due": ("waiting", "done", "skipped", "withdrawn", "failed"),
    "tellings": ("waits", "sent", "listed", "ticked", "anew", "moot"),
}


async def _states(books: AsyncConnection) -> Broken:
    found = []
    for table, known in _STATES.items():
        states = ", ".join(f"'{each}'" for each in known)
        rows = await books.exec_driver_sql(f"SELECT id FROM {table} WHERE state NOT IN ({states})")  # noqa: S608
        found += [f"{table}:{key}" for (key,) in rows]
    return found


RULES = (
    Rule("pages", "The file, its indexes and whatever may be there once only are whole.", _pages, True),
    Rule("references", "Whatever a row refers to is there.", _references, True),
    Rule("moments", "Every moment is a day and an hour in UTC.", _moments, True),
    Rule("whole-numbers", "Money, counts and keys are whole numbers.", _whole_numbers, True),
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
    Rule(
        "confirmed",
        "A confirmed statement has its hour, and its member but for what is said back and matters.",
        _query("statements", _CONFIRMED),
    ),
    Rule("entries-sum", "Every entry of the books of money sums to 0.", _query("ledger_entries", _ENTRIES_SUM)),
    Rule("claims-ended", "A claimed payment waits, or has the hour at which it ended.", _query("payment_claims", _CLAIMS_ENDED)),
    Rule("slips-stand", "A slip's transfer stands while its claim waits or counts.", _query("slips", _SLIPS_STAND)),
    Rule("shares-good", "Of a delivery no more was shared than came good.", _query("deliveries", _SHARES_GOOD)),
    Rule("mends-ended", "A mend waits for a tap, or has the hour at which it ended.", _query("mends", _MENDS_ENDED)),
    Rule("mends-booked", "What a mend changed of a share is booked for its organisation.", _query("mends", _MENDS_BOOKED)),
    Rule("mends-above", "What the network above mended of a centre is its account.", _query("mends", _MENDS_ABOVE)),
    Rule("trucks", "What counts over a truck can be counted of each of its goods, which are one seller's and fit on it.", _trucks),
    Rule("returns-ended", "What is sent back waits for the hub, or has the hour at which it ended.", _query("returns", _RETURNS_ENDED)),
    Rule("returns-booked", "What went back came off its organisation's account.", _query("returns", _RETURNS_BOOKED)),
    Rule("returns-below", "What a centre sent back is off what it owes above.", _query("returns", _RETURNS_BELOW)),
    Rule("returns-held", "Nobody sent back more than it had.", _query("returns", _RETURNS_HELD)),
    Rule("stock-counted", "No more is placed than a count lacks.", _query("stock_counts", _STOCK_COUNTED)),
    Rule("stock-lies", "Stock is what came to the hub less what was sold of it or lost.", _query("rounds", _STOCK_LIES)),
    Rule("strays-said", "What becomes of goods nobody ordered counts once it is said and they came.", _query("strays", _STRAYS_SAID)),
    Rule("tellings", "What somebody must know was told, is on the list, or waits with a message.", _query("tellings", _TELLINGS)),
    Rule("forgotten", "Of a forgotten person no number, user name or chat is kept.", _query("people", _FORGOTTEN)),
)  # fmt: skip
