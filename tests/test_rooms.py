"""The rooms and their direction: which may import which, and where text for people may stand."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.program import ROOT, files, nodes, tree, walked

LEVELS = {
    "domain": 0,
    "language": 1,
    "locales": 1,
    "storage": 1,
    "documents": 2,
    "views": 2,
    "acts": 3,
    "cards": 3,
    "handlers": 4,
    "schedules": 4,
    "gateway": 4,
    "operating": 4,
    "rehearsal": 4,
}
STANDARD_LIBRARY_ONLY = "domain"
THAI = re.compile(r"[\u0e00-\u0e7f]")
MAY_HOLD_TEXT = ("locales", "language", "rehearsal")


MODULES = tuple((room, path) for room in LEVELS for path in files(room))
"""Every module of every room."""


def imported(path: Path) -> Iterator[tuple[str, int]]:
    for named in nodes(path, ast.Import):
        for name in named.names:
            yield name.name.split(".")[0], named.lineno
    for node in nodes(path, ast.ImportFrom):
        if node.module and not node.level:
            yield node.module.split(".")[0], node.lineno


def test_rooms_import_only_downwards() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {other}"
        for room, path in MODULES
        for other, line in imported(path)
        if other in LEVELS and other != room and LEVELS[other] >= LEVELS[room]
    ]
    assert wrong == []


def test_the_rehearsal_imports_nothing_of_the_product() -> None:
    product = {*LEVELS, "bot", "config"} - {"rehearsal"}
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {other}"
        for room, path in MODULES
        if room == "rehearsal"
        for other, line in imported(path)
        if other in product
    ]
    assert wrong == []


def test_the_play_comes_to_its_telegram_by_the_door_that_is_open_to_everybody() -> None:
    may = {
        "telegram": re.compile(r"rehearsal\.telegram\b"),
        "play": re.compile(r"rehearsal\.(play\b|telegram\.(client|server)$)"),
    }
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for half, allowed in may.items()
        for path in files(f"rehearsal/{half}")
        for name, line in _named(path)
        if name.startswith("rehearsal") and not allowed.match(name)
    ]
    assert wrong == []


def _named(path: Path) -> Iterator[tuple[str, int]]:
    """The whole name of each module that is imported."""
    yield from ((node.module or "", node.lineno) for node in nodes(path, ast.ImportFrom))
    yield from ((name.name, node.lineno) for node in nodes(path, ast.Import) for name in node.names)


def test_the_domain_needs_the_standard_library_only() -> None:
    import sys

    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {other}"
        for room, path in MODULES
        if room == STANDARD_LIBRARY_ONLY
        for other, line in imported(path)
        if other not in sys.stdlib_module_names and other != "domain"
    ]
    assert wrong == []


def test_only_the_reading_room_segments_words() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for room, path in MODULES
        if room != "language"
        for node in nodes(path, ast.ImportFrom)
        if (node.module or "").startswith("pythainlp.tokenize")
    ]
    assert wrong == []


def _texts(path: Path) -> Iterator[ast.Constant]:
    documentation = {
        id(node.body[0].value)
        for sort in (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        for node in nodes(path, sort)
        if node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in nodes(path, ast.Constant):
        if isinstance(node.value, str) and id(node) not in documentation:
            yield node


def test_thai_text_stands_in_locales_only() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{text.lineno} {text.value[:40]!r}"
        for room, path in MODULES
        if room not in MAY_HOLD_TEXT
        for text in _texts(path)
        if THAI.search(str(text.value))
    ]
    assert wrong == []


def test_nobody_but_the_clock_asks_the_hour_or_sleeps() -> None:
    asking = re.compile(r"datetime\.now\(|datetime\.utcnow\(|date\.today\(|time\.time\(|asyncio\.sleep\(|time\.sleep\(")
    # Command lines ask the hour of their terminal, the operator's room too; the claim waits for another process before there
    # is a clock, and the copy of the books that is made before a migration is named by the hour of the machine.
    exempt = ("clock.py", "command_line.py", "claim.py", "storage/server.py", "migrations/__init__.py")
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for room, path in MODULES
        if room not in ("rehearsal", "operating") and not path.as_posix().endswith(exempt)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if asking.search(line)
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ["domain", "storage"])
def test_no_float_touches_the_books(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in files(room)
        for node in nodes(path, ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "float"
    ]
    assert wrong == []


def test_the_bot_does_not_need_what_the_operator_asks_with() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports operating"
        for room, path in MODULES
        for other, line in imported(path)
        if other == "operating" and room != "operating"
    ]
    assert wrong == []


def test_work_that_is_done_in_another_process_names_a_function_that_is_there() -> None:
    named = [
        (path.relative_to(ROOT), str(node.args[0].value))
        for _, path in MODULES
        for node in nodes(path, ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id == "Work" and node.args
        if isinstance(node.args[0], ast.Constant)
    ]
    wrong = [f"{path}: {work}" for path, work in named if not _is_there(*work.split(":"))]
    assert len(named) >= 3 and wrong == []


def _is_there(module: str, function: str) -> bool:
    source = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    defined = tree(source).body if source.exists() else []
    return any(isinstance(node, ast.FunctionDef) and node.name == function for node in defined)


def test_every_module_opens_with_a_sentence() -> None:
    wrong = [
        str(path.relative_to(ROOT)) for _, path in MODULES if tree(path).body and not ast.get_docstring(tree(path))
    ]
    assert wrong == []


def test_a_start_loads_nothing_that_is_rarely_used() -> None:
    rarely = [
        "aiosqlite",
        "alembic",
        "docx",
        "domain.digest.figures",
        "icalendar",
        "openpyxl",
        "pythainlp",
        "documents.digest_words",
        "sqlalchemy.orm",
        "storage.digest.months",
        "typst",
        "xlsxwriter",
    ]
    start = (
        "import sys, unittest.mock, bot, handlers, schedules\n"
        "from handlers.routes import Routes\n"
        "bot.learn_features(Routes('bot'), unittest.mock.Mock())\n"
        f"print(*sorted(set({rarely}) & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


# What is imported inside functions, and why: (module, what it imports) -> the cost or the circle that keeps it there.
FIGURES = (
    "brings all that makes figures: a tenth of a second of a start, and nearly every message is about something else"
)
LOADED_LATE = {
    ("acts/action_items/reminding.py", "acts.digest.group"): FIGURES,
    ("acts/digest/following.py", "storage.digest"): FIGURES,
    ("acts/digest/showing.py", "acts.digest.group"): FIGURES,
    ("acts/digest/showing.py", "views.figures"): FIGURES,
    ("cards/digest.py", "cards.months.pages"): FIGURES,
    ("views/honours.py", "views.figures"): FIGURES,
    ("views/stages.py", "views.figures"): FIGURES,
}


def test_nothing_is_imported_inside_a_function_but_what_is_loaded_late_on_purpose() -> None:
    inside = {
        (str(path.relative_to(ROOT)), node.module if isinstance(node, ast.ImportFrom) else node.names[0].name)
        for path in files("acts", "cards", "views", "handlers", "schedules")
        for sort in (ast.FunctionDef, ast.AsyncFunctionDef)
        for function in nodes(path, sort)
        for node in walked(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert inside == set(LOADED_LATE)


def _feature(module: str) -> str:
    """The feature of a module of a room: 'acts.minutes.adopting' is of 'minutes'."""
    return ".".join(module.split(".")[1:2])


@pytest.mark.parametrize("room", ["acts", "cards", "views", "domain"])
def test_features_make_no_circles(room: str) -> None:
    needs: dict[str, set[str]] = {}
    for path in files(room):
        own = _feature(".".join(path.relative_to(ROOT).with_suffix("").parts))
        needs.setdefault(own, set())
        for node in nodes(path, ast.ImportFrom):
            if node.module and node.module.split(".")[0] == room:
                named = [node.module] if "." in node.module else [f"{room}.{each.name}" for each in node.names]
                needs[own] |= {_feature(each) for each in named} - {own}
    del needs["__init__"]  # the list of all of them
    while free := [feature for feature, others in needs.items() if not others & needs.keys()]:
        for feature in free:
            del needs[feature]
    assert not needs, f"a circle among {sorted(needs)}"


RENAMES = re.compile(r"\bimport\b[\w\s.,()]*\bas\b")


def test_a_module_is_imported_by_its_own_name() -> None:
    """Two of one name in one file: `import domain.minutes`, in full."""
    renamed = [
        f"{path.relative_to(ROOT)}:{node.lineno} {each.asname}"
        for path in files(*LEVELS, "tests", "benchmarks", "training")
        if RENAMES.search(path.read_text(encoding="utf-8"))
        for node in (*nodes(path, ast.Import), *nodes(path, ast.ImportFrom))
        for each in node.names
        if each.asname and _is_module(f"{getattr(node, 'module', '') or ''}.{each.name}".strip("."))
    ]
    assert renamed == []


def _is_module(name: str) -> bool:
    """Whether it is a module of ours, or a room."""
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


# What is imported late, so that no circle is loaded: (module, what it imports in a function) -> why it needs it.
LATE = {
    ("storage.turn", "storage.tellings"): "a turn that ends sends what was to be told, and tellings take turns",
}


def test_no_file_needs_one_that_needs_it() -> None:
    """Facades apart: `language` imports what it answers with at the first call."""
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for _, path in MODULES}
    needs: dict[str, set[str]] = {}
    for name, path in names.items():
        if name.endswith("__init__"):
            continue
        found = needs.setdefault(name, set())
        for named in nodes(path, ast.Import):
            found |= {each.name for each in named.names}
        for node in nodes(path, ast.ImportFrom):
            if node.module:
                found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        needs[name] = {each for each in found & names.keys() if (name, each) not in LATE} - {name}
    try:
        list(TopologicalSorter(needs).static_order())
    except CycleError as circle:
        pytest.fail(f"a circle among {circle.args[1]}")


def test_a_file_that_is_called_a_story_tells_one_in_one_house() -> None:
    for path in sorted((ROOT / "tests").rglob("test_*_story.py")):
        functions = [each for each in tree(path).body if isinstance(each, ast.FunctionDef)]
        houses = {
            each.name
            for each in functions
            if any("fixture(scope='module')" in ast.unparse(decorator) for decorator in each.decorator_list)
        }
        tests = [each for each in functions if each.name.startswith("test_")]
        chapters = [each for each in tests if houses & {argument.arg for argument in each.args.args}]
        assert len(houses) == 1 and 2 * len(chapters) > len(tests), path
