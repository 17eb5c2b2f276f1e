"""Where the books stand: the one file, or the one database, that a DATABASE_URL names, however it is spelled."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url

SERVER = "postgresql"  # what the address of books on a server begins with
# How `createdb` makes a database for books: letters are compared byte by byte.
MADE_LIKE_THIS = "--template=template0 --encoding=UTF8 --locale=C"
_OF_PROGRAMS = ("host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "passfile")


def on_server(database_url: str | URL) -> bool:
    """Whether the books stand on a PostgreSQL server, not in a file."""
    return make_url(database_url).get_backend_name() == SERVER


def books(database_url: str) -> Path:
    """The file itself: absolute, links followed, without the address's parameters; it need not be there yet."""
    return Path(make_url(database_url).database or "").resolve()


def named(database_url: str) -> str:
    """How the books are called where a person reads it: the file, or the server's address without its password and parameters."""
    url = make_url(database_url)
    if not on_server(url):
        return str(books(database_url))
    host = url.host or str(url.query.get("host", ""))
    return f"{SERVER}://{host}{f':{url.port}' if url.port else ''}/{url.database or ''}"


def of_programs(database_url: str | URL) -> str:
    """The address of books on a server as PostgreSQL's own programs take it, without the password, which they ask for."""
    url = make_url(database_url)
    query = {name: value for name, value in url.query.items() if name in _OF_PROGRAMS}
    return URL.create(SERVER, url.username, None, url.host, url.port, url.database, query).render_as_string()
