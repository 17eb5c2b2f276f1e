"""Goes from key to key over an index: one step for each chat that has something waiting, however much that is."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, Table, func, select

from storage.tables.columns import fixed


def chats_waiting(table: Table, chat: str, **same: Any) -> tuple[CTE, ColumnElement[Any]]:
    """The values of the column `chat` among the rows of a table that wait, and the column of the result that holds them.

    The table has an index over the waiting rows that begins with the columns `same`, which have these values, and goes on with
    `chat`. (SQLite's and PostgreSQL's DISTINCT read every row.)
    """
    following = table.alias()
    values = {"state": "waiting"} | same

    def waits(rows: FromClause) -> list[ColumnElement[bool]]:
        return [rows.c[name] == fixed(value) for name, value in values.items()]

    begin = select(func.min(table.c[chat]).label("chat")).where(*waits(table)).cte(recursive=True)
    after = (
        select(func.min(following.c[chat]))
        .where(*waits(following), following.c[chat] > begin.c.chat)
        .correlate(begin)
        .scalar_subquery()
    )
    found = begin.union_all(select(after).where(begin.c.chat.is_not(None)))
    return found, found.c.chat
