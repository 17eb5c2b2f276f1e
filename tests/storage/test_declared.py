"""Who writes what people do forgets neither its audit nor the cards it concerns: what is declared, held against all that writes."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cards import CARDS
from storage.card_of import ANY, NEW
from storage.declared import CARDS_OF, wanted
from storage.stale import Changed
from storage.tables import lesson_beginnings, lesson_talks, metadata
from storage.turn import Audit, Turn
from storage.unrecorded import UNRECORDED
from tests.storage.digest_books import Books, at

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("storage", "acts", "handlers", "schedules", "gateway", "operating", "views", "documents", "cards")
BY_TURN = {"add", "add_once", "put", "change", "remove"}
STATEMENTS = {"insert", "update", "delete", "insertion"}  # SQLAlchemy's, and storage/upsert.py's
# What writes rows of every kind at once, records itself what it did, and after which nothing stands that could show it as it was.
WRITES_ALL = {
    "storage/books.py": "what a turn writes goes through it",
    "storage/forgetting.py": "a person's data go out of every table; the act is recorded once",
    "storage/retention.py": "what is not kept for ever goes, after a year and more",
}
NEWS = {
    "found_match"
}  # no cards, but what somebody must know is about them: whether it still holds is looked at with the change


@dataclass(frozen=True)
class Written:
    """A call that writes a table: where, by which function, and whether it gives an audit."""

    file: str
    line: int
    table: str
    by_turn: bool
    audited: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.table}"


def _table(node: ast.expr | None) -> str | None:
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name if name in metadata.tables else None


def _written(path: Path) -> Iterator[Written]:
    file = str(path.relative_to(ROOT))
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        named = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        of_turn = isinstance(owner, ast.Name) and owner.id == "turn" and named in BY_TURN
        of_books = isinstance(owner, ast.Name) and owner.id == "books" and named in BY_TURN
        by_hand = named in STATEMENTS and not of_turn
        if not (of_turn or of_books or by_hand):
            continue
        candidates = [*call.args[:2], owner] if by_hand else call.args[:1] if of_turn else call.args[1:2]
        for table in {found for each in candidates if (found := _table(each))}:
            audited = any(each.arg == "audit" for each in call.keywords)
            yield Written(file, call.lineno, table, of_turn, audited)


@pytest.fixture(scope="module")
def written() -> list[Written]:
    files = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    found = [each for path in files for each in _written(path) if each.file not in WRITES_ALL]
    assert len(found) > 300, "the calls are not found any more"
    return found


def test_what_is_declared_is_written_by_a_turn_alone(written: list[Written]) -> None:
    declared_names = {table.name for table in CARDS_OF}
    assert [str(each) for each in written if each.table in declared_names and not each.by_turn] == []


def test_what_people_do_is_not_written_without_an_audit(written: list[Written]) -> None:
    unrecorded = {each.name for each in UNRECORDED}
    bare = [each for each in written if each.by_turn and not each.audited and each.table not in unrecorded]
    assert [str(each) for each in bare] == [], "or say in UNRECORDED why not"


# Tables that are still written beside the turn, each act saying by itself what it concerns: none comes to these.
BY_HAND = {
    "answers", "assignments", "ballots", "bodies", "body_seats", "calls", "claims", "collections", "collections_mended",
    "deliveries", "desks", "exports", "guests", "handovers", "identities", "interests", "later_shares", "links", "matter_texts",
    "matters", "meetings", "members", "mends", "merges", "minutes", "minutes_annexes", "minutes_corrections", "minutes_versions",
    "minutes_wordings", "moves", "networks", "offices", "organisations", "own_days", "passings", "payment_claims", "people",
    "person_corrections", "presidings", "proceedings", "report_files", "reports", "representatives", "resolutions",
    "round_changes", "round_intents", "round_lines", "rounds", "seats", "setup_steps", "shares", "slips", "statement_shares",
    "statements", "votes",
}  # fmt: skip
# Calls of `turn.changed`, by file. What changes without a row: the hour, a resolution that was taken, a card that is looked at anew.
WITHOUT_A_ROW = {
    "acts/action_plans/results.py": 2,  # a month is over
    "acts/digest/following.py": 3,  # the question whether one is sure goes
    "acts/lots/selling.py": 1,  # a preview that is old is drawn as it is now
    "acts/proceedings/matters.py": 1,  # as above
    "acts/signatures.py": 4,  # of the meetings of a local day; a meeting resolved
    "acts/stages.py": 2,  # a meeting resolved
    "acts/telling.py": 1,  # what left the list of calls: only what it was before says that it stood there
    "acts/teaching.py": 1,  # the wishes that fit by the domain's rule
}
SAID_BY_HAND = {
    "acts/action_plans/drafting.py": 1,
    "acts/answers/recording.py": 1,
    "acts/decisions.py": 1,
    "acts/deliveries/collecting.py": 1,
    "acts/deliveries/mends_counted.py": 1,
    "acts/deliveries/shares.py": 1,
    "acts/meetings/planning.py": 2,
    "acts/meetings/showing.py": 2,
    "acts/minutes/drafting.py": 2,
    "acts/minutes/editing.py": 1,
    "acts/newcomers.py": 1,
    "acts/payments/accounts.py": 1,
    "acts/proceedings/ending.py": 1,
    "acts/proceedings/record.py": 1,
    "acts/proceedings/starting.py": 1,
    "acts/rounds/from_needs.py": 1,
    "acts/rounds/joining.py": 1,
    "storage/deliveries.py": 3,
    "storage/mends.py": 2,
    "storage/payments.py": 3,
    "storage/reports.py": 1,
    "storage/round_wishes.py": 1,
    "storage/rounds.py": 6,
}


def test_every_table_is_declared_or_says_why_not() -> None:
    declared = {table.name for table in CARDS_OF}
    without = {each.name for each in UNRECORDED}
    assert set(metadata.tables) - declared - without == BY_HAND, (
        "declare the cards of a new table; strike out what is declared now"
    )
    assert all(reason for reason in UNRECORDED.values())


def test_no_more_acts_say_by_hand_what_changed() -> None:
    files = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    said = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("turn.changed(") for path in files}
    assert {file: count for file, count in said.items() if count} == WITHOUT_A_ROW | SAID_BY_HAND


def test_each_column_says_which_cards_show_it_and_each_card_is_one() -> None:
    for table, of in CARDS_OF.items():
        assert ANY in of, f"{table.name}: which cards show a column that comes later?"
        assert [name for name in of if name not in (NEW, ANY) and name not in table.c] == [], table.name
        for card in {card for cards in of.values() for card in cards}:
            assert card.noun in CARDS.keys() | NEWS, (table.name, card.noun, "is no card")
            assert set(card.needs) <= set(wanted(table)), (table.name, card.noun, "is known by what is no column")


async def test_a_write_that_forgets_its_audit_fails_and_one_that_finds_nothing_says_nothing(tmp_path: Path) -> None:
    database = await Books().write(tmp_path)
    async with database.write() as connection:
        turn = Turn(connection, at("2026-12-30"), "inbox:1")
        with pytest.raises(TypeError, match="an audit must be given"):
            await turn.remove(lesson_talks, id=1)
        assert await turn.remove(lesson_talks, audit=Audit("test.removed"), id=1) is False
        assert turn.audits == [] and not turn.stale
    await database.close()


async def test_a_row_says_by_itself_which_cards_it_concerns(tmp_path: Path) -> None:
    books = Books()
    network = books.network("อำเภอ")
    database = await books.write(tmp_path)
    async with database.write() as connection:
        turn = Turn(connection, at("2026-12-30"), "inbox:1")
        for _ in range(2):  # the second time it stands there
            row = {"network_id": network, "at": turn.now}
            told = Audit("test.begun", key=lesson_beginnings.c.id, when=lesson_beginnings.c.at)  # which no card needs
            await turn.add_once(lesson_beginnings, audit=told, **row)
        assert [*turn.stale] == [Changed(f"network:{network}", network, None)]
        assert [(each["network_id"], each["act"], each["values"]) for each in turn.audits] == [
            (network, "test.begun", {"key": 1, "when": turn.now})
        ]
        turn.audits.clear()
    await database.close()
