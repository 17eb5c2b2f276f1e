"""Writes the next migration of tables that are new: `python -m storage.migrations.new NAME "What it brings." TABLE …`.

The tables are made as storage/tables has them; a column or a trigger is written by hand.
"""

import hashlib
import sys
from collections.abc import Iterator, Sequence

from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.migrations import FOLDER, fingerprints, versions
from storage.tables import for_postgresql, metadata

_MIGRATION = '''"""{brings}"""

from alembic import op

revision = "{number}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\\n"):
        op.execute(statement)


_IN_A_FILE = """
{in_a_file}
"""
_ON_A_SERVER = """
{on_a_server}
"""
'''


def _statements(tables: Sequence[Table], dialect: Dialect) -> Iterator[str]:
    for table in tables:
        yield str(CreateTable(table).compile(dialect=dialect))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            yield str(CreateIndex(index).compile(dialect=dialect))


def _written(tables: Sequence[Table], dialect: Dialect) -> str:
    lines = ";\n".join(each.strip() for each in _statements(tables, dialect)).replace("\t", "    ").splitlines()
    return "\n".join(line.rstrip() for line in lines)


def migration(number: int, brings: str, tables: Sequence[Table]) -> str:
    """The file of the migration `number` that creates these tables; `brings` is its sentence."""
    for_postgresql()
    return _MIGRATION.format(
        brings=brings,
        number=f"{number:04}",
        before=f"{number - 1:04}",
        in_a_file=_written(tables, sqlite.dialect()),
        on_a_server=_written(tables, postgresql.dialect()),  # type: ignore[no-untyped-call]
    )


if __name__ == "__main__":
    called, sentence, *named = sys.argv[1:]
    last = versions()[-1]
    (frozen,) = (FOLDER / "versions").glob(f"{last}_*.py")
    new = FOLDER / "versions" / f"{int(last) + 1:04}_{called}.py"
    written = migration(int(last) + 1, sentence, [metadata.tables[name] for name in named])
    new.write_text(written, encoding="utf-8")
    fingerprints.write()
    sys.stdout.write(f"wrote {new.name}; what it follows is frozen now, in tests/storage/test_migrations.py:\n")
    sys.stdout.write(f'    "{frozen.name}": "{hashlib.sha256(frozen.read_bytes()).hexdigest()}",\n')
