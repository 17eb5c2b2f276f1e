"""Where the books stand: the one file that a DATABASE_URL names, however it is spelled."""

from pathlib import Path

from sqlalchemy.engine import make_url


def books(database_url: str) -> Path:
    """The file itself: absolute, links followed, without the address's parameters; it need not be there yet."""
    return Path(make_url(database_url).database or "").resolve()
