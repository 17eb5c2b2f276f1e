"""Whatever the house asks of a person's words is tried out before: nothing of this room is asked that trying.py does not know."""

import ast
import inspect
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from language import trying

ROOT = Path(__file__).parents[2]
# They get no words of a person's, or only such as were tried out as a message before.
ASKED_NO_WORDS = {
    "language:doubted",
    "language:extended",
    "language:warm",
    "language.command_line:read_command",
    "language.command_line:statement_fields",
    "language.command_line:when_command",
    "language.lessons:province",
    "language.organisation_names:network_short",
    "language.requests:words_for",
}


def asked() -> Iterator[str]:
    """The functions of language/ that the other rooms name, or have `Words` ask for them, as 'module:function'."""
    rooms = ("acts", "cards", "views", "handlers", "schedules", "documents", "storage", "gateway", "locales", "domain")
    within = [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]
    for path in (ROOT / "bot.py", ROOT / "language" / "hearing.py", *within):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                modules |= {
                    each.asname or each.name: each.name for each in node.names if each.name.split(".")[0] == "language"
                }
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "language":
                for each in node.names:
                    named = getattr(import_module(node.module or ""), each.name, None)
                    if inspect.isfunction(named):
                        yield f"{node.module}:{each.name}"
                    elif named is None or inspect.ismodule(named):
                        modules[each.asname or each.name] = f"{node.module}.{each.name}"
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                module = modules.get(node.value.id)
                if module is not None and inspect.isfunction(getattr(import_module(module), node.attr)):
                    yield f"{module}:{node.attr}"


def test_everything_that_is_asked_of_words_is_tried_out() -> None:
    tried = {f"{module}:{name}" for module, names in trying.ASKED.items() for name in names}
    assert set(asked()) - ASKED_NO_WORDS == tried


def test_only_what_is_a_text_is_given_the_text() -> None:
    beside = trying.beside("", datetime.now(UTC))
    for module, names in trying.ASKED.items():
        for name in names:
            for parameter in inspect.signature(getattr(import_module(module), name)).parameters.values():
                kind = inspect.formatannotation(parameter.annotation).strip("'")
                assert parameter.name in beside or kind in ("str", "str | None"), f"{module}:{name} {parameter}"


def test_trying_out_asks_everything_of_the_words_and_keeps_on_where_one_refuses() -> None:
    text = "เรื่อง" + "ย" * 1000 + "\n2. เรื่องที่สอง"  # too long for a matter, which matters_from_lines refuses
    questions = trying.questions()
    assert len(questions) == sum(map(len, trying.ASKED.values()))
    trying.try_out(text, "2026-11-20T09:00:00+07:00")


LONGEST = 4096  # letters of the longest message that anybody reads


def test_a_message_twice_as_long_takes_little_more_than_twice_the_time() -> None:
    trying.warm()
    lines = "\n".join(f"{number}. กลุ่มออมทรัพย์บ้านควน{number} 081-{number:07d} ขายน้ำยางได้ 4 ตัน" for number in range(90))
    taken = {LONGEST // 2: 0.0, LONGEST: 0.0}
    for letters in taken:
        times = []
        for _ in range(3):  # the least of them: the machine does other things too
            began = time.thread_time()
            trying.try_out(lines[:letters], "2026-11-20T09:00:00+07:00")
            times.append(time.thread_time() - began)
        taken[letters] = min(times)
    assert taken[LONGEST] < 4 * taken[LONGEST // 2], taken
