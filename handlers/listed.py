"""What is looked up in the program itself: `bot.py routes`, `words`, `rights` and `tellings` print it, an entry a line."""

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import handlers
from domain.people import Office
from domain.rights import Right, may
from handlers import dispatch
from handlers.kinds import Route
from handlers.routes import Routes
from handlers.rows import Row
from language.hearing import Words
from language.requests import words_for

OF_ROUTES = """# What people can say and press, and the act it leads to

Where a press or an answer takes something, its kinds stand behind it (handlers/kinds.py), and the right without which nobody is given
it (handlers/things.py). A message that none of these takes goes by the table that `bot.py words` prints."""
OF_WORDS = """# Who takes what people type

The rows are asked from the top: the first act that takes a message has it. 'Of strangers too': also of who has a part in no
network. What is looked at before: docs/developing.md, 'What becomes of typed words'."""
OF_TELLINGS = """# Who is told what

Each act that has somebody know something, with whom it names (domain/telling.py) and the text or card that they get. Whom no
message reaches stands on the list of those who must be telephoned."""
OF_RIGHTS = """# Who may do what

What every member may do (answer, report, propose) needs no office. Behind each right stand the presses and answers that nobody gets
through without it. To find where else it is asked for: `grep -rn Right.ADOPT_MINUTES acts cards handlers views`."""
BESIDE_RIGHTS = """Where a body is acted for (`domain.rights.counting`):

- Chair and secretary of the network's own body count in each of its bodies.
- Who leads another body acts for that body alone.
- A body without a chair of its own is led by all of the network's own.

Beside the table:

- Other offices ({none}) give none of these rights. A coordinator sees the sums of the digest (domain/following.py).
- Minutes are checked by any officer of the body itself, who is named under them (acts/minutes/editing.py).
- A chair who is gone is replaced by the secretary or an admin of the group (`name_chair`, domain/people.py)."""
HOUSE = Path(__file__).parents[1]
TELL = "acts.telling.tell"
SPELLINGS = 3  # of a command's many
SENTENCE = re.compile(r".*?(?<![\u0e00-\u0e7f])\.(?=\s|$)")  # a point behind a Thai letter abbreviates: a month


def routes() -> str:
    """List what people can say and press, each with its act, in Markdown."""
    known = Routes("bot")
    handlers.register(known)
    parts = [OF_ROUTES]
    for title, rows in (
        ("Commands, and words that stand for them", [_command(*each) for each in known.commands.items()]),
        ("Links into the private chat (`?start=…`)", [_route(*each) for each in known.links.items()]),
        ("Presses", [_route(*each) for each in known.presses.items()]),
        ("Answers to the bot's questions", [_route(*each) for each in known.answers.items()]),
        ("Replies to the bot's messages, in this order", [_function(each.act) for each in known.replies]),
        ("Events of the house", [f"`{name}` → {_function(each)}" for name, each in known.events.items()]),
    ):
        parts.append(f"## {title}\n\n" + _lines(rows))
    return "\n\n".join(parts) + "\n"


def words() -> str:
    """List the rows of handlers/dispatch.py in their order, in Markdown."""
    rows = [f"{number}. {_row(row)}" for number, row in enumerate(dispatch.TABLE, start=1)]
    return f"{OF_WORDS}\n\n" + "\n".join(rows) + "\n"


def rights() -> str:
    """List each right with the offices that have it, in Markdown."""
    known = Routes("bot")
    handlers.register(known)
    asking: dict[Right, list[str]] = {right: [] for right in Right}
    for name, found in (*known.presses.items(), *known.answers.items()):
        for right in found.rights:
            asking[right].append(f"`{name}`")
    without = ", ".join(office.value for office in Office if not any(may(right, [office]) for right in Right))
    return f"{OF_RIGHTS}\n\n{_lines(_right(right, asking[right]) for right in Right)}\n\n{BESIDE_RIGHTS.format(none=without)}\n"


def tellings() -> str:
    """List who is told what by which act, as the acts say it (`acts.telling.tell`), in Markdown."""
    found = []
    for path in sorted((HOUSE / "acts").rglob("*.py")):
        module = ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = names_of_tell(tree)
        for function in ast.walk(tree) if names else ():
            if isinstance(function, ast.AsyncFunctionDef):
                found += [f"`{module}.{function.name}`: {_telling(call)}" for call in _tells(function, names)]
    return f"{OF_TELLINGS}\n\n{_lines(found)}\n"


def names_of_tell(tree: ast.Module) -> set[str]:
    """Say how a module calls `acts.telling.tell`: 'tell', 'telling.tell', or as it renamed one of them."""
    names = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                own = each.asname or each.name
                names |= {own} if whole == TELL else {f"{own}.tell"} if whole == TELL.rpartition(".")[0] else set()
    return names


def _tells(function: ast.AsyncFunctionDef, names: set[str]) -> Iterator[ast.Call]:
    """The calls of `tell(turn, network, who, text, …)` within a function."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names and len(node.args) > 3:
            yield node


def _telling(call: ast.Call) -> str:
    who, text = call.args[2:4]
    said = text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else ast.unparse(text)
    return f"`{ast.unparse(who)}` → `{said}`"


LISTS = {"routes": routes, "words": words, "rights": rights, "tellings": tellings}


def print_list(name: str) -> int:
    """Print one of the lists; returns the exit code."""
    print(LISTS[name](), end="")
    return 0


def _lines(rows: Iterable[str]) -> str:
    return "\n".join(f"- {row}" for row in rows)


def _command(name: str, route: Route) -> str:
    said = ", ".join(words_for(name)[:SPELLINGS])
    return f"`/{name}`{f' ({said})' if said else ''} → {_function(route.act)}"


def _route(name: str, route: Route) -> str:
    kinds = "".join(f":{kind.__name__}" for kind in route.kinds)
    kinds += "".join(f" {name}={getattr(value, 'value', value)}" for name, value in route.fixed.items())
    needs = "".join(f", needs `{each.name}`" for each in route.rights)
    return f"`{name}{kinds}`{' in private' if route.private else ''}{needs} → {_function(route.act)}"


def _function(function: Callable[..., Any]) -> str:
    function = getattr(function, "func", function)
    said = " ".join((inspect.getdoc(function) or "").split())
    first = SENTENCE.match(said)
    return f"{_name(function)}: {first[0] if first else said}"


def _name(function: Callable[..., Any]) -> str:
    return f"`{function.__module__}.{function.__qualname__}`"


def _row(row: Row) -> str:
    came = f"{row.came}, {'in private' if row.route.private else 'also in the group'}"
    came += ", of strangers too" if row.strangers else ""
    said = getattr(Words, row.saying).__doc__
    return f"{said} ({came}) → {_name(row.route.act)}, when: {row.when}. Before those below: {row.why}"


def _right(right: Right, asking: list[str]) -> str:
    offices = ", ".join(office.value.replace("_", "-") for office in Office if may(right, [office]))
    return f"`{right.name}` ({offices}): {right.value}{'; ' if asking else ''}{', '.join(asking)}"
