"""Writes the next migration of tables that are new: `python -m storage.migrations.new NAME "What it brings." TABLE …`.

The tables are made as storage/tables has them; a column or a trigger is written by hand.
"""

import hashlib
import sys
from collections.abc import Iterator, Sequence

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.migrations import FOLDER, fingerprints, versions
from storage.tables import metadata

_MIGRATION = '''"""{brings}"""

from alembic import op

revision = "{number}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    for statement in _TABLES.strip().split(";\\n"):
        op.execute(statement)


_TABLES = """
{statements}
"""
'''


def _statements(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        yield str(CreateTable(table).compile(dialect=sqlite.dialect()))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            yield str(CreateIndex(index).compile(dialect=sqlite.dialect()))


def migration(number: int, brings: str, tables: Sequence[Table]) -> str:
    """The file of the migration `number` that creates these tables; `brings` is its sentence."""
    lines = ";\n".join(each.strip() for each in _statements(tables)).replace("\t", "    ").splitlines()
    statements = "\n".join(line.rstrip() for line in lines)
    return _MIGRATION.format(brings=brings, number=f"{number:04}", before=f"{number - 1:04}", statements=statements)


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
