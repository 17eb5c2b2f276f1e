"""Scores what is heard against rows of what people say in their situations: exact, wrong as sure, lost, left, asked (docs/hearing.md).

`python -m training.hearing [--show N] FILE…` hears files of rows (corpus/heard) and prints the scores by kind and by
writer; with --reports files of reports (corpus/fresh), without a situation.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from domain.meanings import SLOTS
from language.command_line import heard_by
from language.heard.reader import reader

Fields = Mapping[str, Any]

AT_ONCE = frozenset({"rsvp", "yes", "no", "name", "answer"})  # done without a card that asks
# In the writer's words: right when one holds most of the other.
FREE = frozenset({"text", "title", "topic", "what", "words", "matter"})
NAMES = frozenset(
    {
        "product", "place", "organisation", "whom", "owner", "name", "seller", "for", "addressee", "representative", "alternate",
        "by", "giver", "taker", "payer", "receiver", "proxy", "on_behalf", "first", "last", "to",
    }
)  # fmt: skip
LISTS = frozenset({"tiers", "deductions"})  # a list there is the value itself, not several that are right
TARGETS = ("of", "set", "drop", "to", "value", "do", "answer", "side", "measure")  # without these nothing can be done
REPORTS = frozenset({"purchase", "sale_offer", "change", "cancel", "activity", "problem", "agenda", "rsvp", "question"})
HALF, LEAST = 0.5, 0.4  # how much of a name, of a text, one must hold of the other
_FIGURE = re.compile(r"-?\d+(\.\d+)?")


def rows(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The rows of these files, one JSON object a line."""
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def faults(row: Fields) -> Iterator[str]:
    """What of a row is not of the contract's form."""
    yield from (f"lacks {key}" for key in ("id", "now", "text", "meanings") if key not in row)
    for each in row.get("meanings", []):
        if each.get("kind") not in SLOTS:
            yield f"kind {each.get('kind')}"
        elif unknown := set(each) - set(SLOTS[each["kind"]]) - {"kind", "unsure"}:
            yield f"{each['kind']} has no {sorted(unknown)}"


def _unsaid(value: object) -> bool:
    return value is None or value is False or value == [] or value == {}


def _squeezed(value: Any) -> Any:
    return "".join(value.split()) if isinstance(value, str) else value


def _part_of(one: str, other: str, least: float) -> bool:
    """Whether one of two texts holds the other, which is at least this share of it."""
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and short in long and len(short) >= least * len(long)


def same(gold: Any, got: Any, slot: str) -> bool:
    """Whether a slot holds what the gold says, or one of what it says."""
    return any(_one_same(one, got, slot) for one in (gold if isinstance(gold, list) and slot not in LISTS else [gold]))


def _one_same(one: Any, got: Any, slot: str) -> bool:
    wanted, found = _squeezed(one), _squeezed(got)
    if (wanted == found and type(wanted) is type(found)) or (_unsaid(wanted) and _unsaid(found)):
        return True
    if isinstance(wanted, int) != isinstance(found, int) and str(wanted) == str(found):
        return True
    if isinstance(wanted, str) and isinstance(found, str):
        least = LEAST if slot in FREE else HALF if slot in NAMES else 2.0
        return least <= 1 and _part_of(wanted, found, least)
    if isinstance(one, dict) and isinstance(got, dict):
        more = set(got) - set(one) - {name for name, value in got.items() if _unsaid(value)}
        return not more and all(same(value, got.get(name), name) for name, value in one.items())
    if slot in LISTS and isinstance(one, list) and isinstance(got, list):
        return [[str(each) for each in row] for row in one] == [[str(each) for each in row] for row in got]
    return False


def fits(gold: Fields, got: Fields) -> bool:
    """Whether a meaning is the gold's, in every slot that the gold names; the words of a report are free."""
    return gold["kind"] == got.get("kind") and all(
        same(value, got.get(name), name)
        for name, value in gold.items()
        if name not in ("kind", "unsure") and not (name in ("text", "title") and gold["kind"] in REPORTS)
    )


def figures_of(value: Any) -> list[str]:
    """Every figure in a value; of several that are right the first."""
    if isinstance(value, Mapping):
        aside = ("of", "to", "line", "unsure")
        return [figure for name, each in value.items() if name not in aside for figure in figures_of(each)]
    if isinstance(value, list):
        several = not value or isinstance(value[0], (Mapping, list))
        return [figure for each in value for figure in figures_of(each)] if several else figures_of(value[0])
    return [value] if isinstance(value, str) and _FIGURE.fullmatch(value) else []


def names_of(value: Any, slot: str | None = None) -> list[list[str]]:
    """The names that a meaning holds, each with what else it may be."""
    if isinstance(value, Mapping):
        return [each for name, inner in value.items() if name not in ("kind", "of") for each in names_of(inner, name)]
    if slot in NAMES and not _unsaid(value) and not isinstance(value, int):
        several = value if isinstance(value, list) else [value]
        return [[_squeezed(each) for each in several if isinstance(each, str)]]
    return []


def wrong_as_sure(gold: Sequence[Fields], got: Fields) -> bool:
    """Whether an undoubted meaning contradicts what the gold says of its kind, lacks its target, or has a figure that is not there."""
    return not got.get("unsure") and not any(each["kind"] == got.get("kind") and _allows(each, got) for each in gold)


def _allows(gold: Fields, got: Fields) -> bool:
    said = {name: value for name, value in got.items() if name not in ("kind", "unsure") and not _unsaid(value)}
    if any(name in gold and name not in FREE and not same(gold[name], value, name) for name, value in said.items()):
        return False
    if any(name in gold and name not in said for name in TARGETS):
        return False
    others = {str(each) for value in gold.values() if isinstance(value, list) for each in value}
    return not set(figures_of(said)) - set(figures_of(gold)) - others


def lost(gold: Sequence[Fields], got: Sequence[Fields], left: Sequence[str]) -> tuple[list[str], list[str]]:
    """The figures and names of the gold that no meaning holds, and those of them that are not left over either."""
    held = {figure.lstrip("-") for figure in figures_of(list(got))}
    rest = _squeezed(" ".join(left)).replace(",", "")
    figures_left = re.findall(r"\d+(?:\.\d+)?", rest)
    missing = [figure for figure in figures_of(list(gold)) if figure.lstrip("-") not in held]
    names = [_squeezed(each) for meaning in got for group in names_of(meaning) for each in group]
    together = " ".join(names)
    for group in (group for meaning in gold for group in names_of(meaning)):
        if group and not any(each in together or any(_part_of(each, name, HALF) for name in names) for each in group):
            missing.append(group[0])
    gone = [each for each in missing if each.lstrip("-") not in rest and each.lstrip("-") not in figures_left]
    return missing, gone


def scored(row: Fields, answer: Fields) -> Counter[str]:
    """What became of one row."""
    gold, got = row["meanings"], answer["meanings"]
    rest = list(got)
    hit = True
    for each in gold:
        found = next((one for one in rest if fits(each, one)), None)
        hit &= found is not None
        if found is not None:
            rest.remove(found)
    hit &= not rest
    missing, gone = lost(gold, got, answer.get("left", []))
    wrong = [each for each in got if wrong_as_sure(gold, each)]
    return Counter(
        {
            "rows": 1,
            "exact": int(hit),
            "wrong": int(bool(wrong)),
            "at once": int(any(each["kind"] in AT_ONCE for each in wrong)),
            "lost": int(bool(gone)),
            "left": int(bool(missing) and not gone),
            "asked": int(any(each.get("unsure") for each in got)),
        }
    )


def marks(row: Fields) -> Iterator[str]:
    """Under what a row is counted: its kinds, its writer, and whether it is a plain one."""
    yield from sorted({f"kind {each['kind']}" for each in row["meanings"]} or {"kind nothing"})
    yield from (f"{name} {row[name]}" for name in ("writer", "region") if name in row)
    if row.get("plain"):
        yield "plain"


def line(name: str, count: Counter[str]) -> str:
    """A line of the table."""
    rates = "  ".join(
        f"{each} {count[each] / count['rows']:.3f}" for each in ("exact", "wrong", "at once", "lost", "left", "asked")
    )
    return f"{name:22} {count['rows']:5}  {rates}"


def scored_reports(path: Path) -> Counter[str]:
    """What became of the reports of a file, by the definitions of docs/hearing.md."""
    from language.heard.reports import stated
    from training.scoring import asks, exact, fields, lacks_a_figure, sent, silently_wrong

    count: Counter[str] = Counter()
    for row in rows([path]):
        said = fields(stated(row["text"], now=sent(row)).statements)
        gold = row["statements"]
        count += Counter(
            rows=1, exact=exact(gold, said), wrong=silently_wrong(gold, said), asked=asks(said),
            lost=not asks(said) and lacks_a_figure(gold, said),
        )  # fmt: skip
    return count


def _print_reports(files: Sequence[Path]) -> None:
    together: Counter[str] = Counter()
    for path in files:
        count = scored_reports(path)
        together += count
        print(line(path.stem, count))
    print(line("all", together))


def main(arguments: Sequence[str]) -> int:
    """Print the scores of these files."""
    parser = argparse.ArgumentParser(prog="python -m training.hearing", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0, help="how many rows that were not heard exactly are printed")
    parser.add_argument("--reports", action="store_true", help="files of reports, heard without a situation")
    options = parser.parse_args(arguments)
    if options.reports:
        _print_reports(options.files)
        return 0
    hearing = reader()
    counts: dict[str, Counter[str]] = {}
    shown = 0
    for row in rows(options.files):
        answer = json.loads(json.dumps(heard_by(hearing, row), ensure_ascii=False))
        score = scored(row, answer)
        for mark in ("all", *marks(row)):
            counts.setdefault(mark, Counter()).update(score)
        if not score["exact"] and shown < options.show:
            shown += 1
            print(row["id"], row["text"].replace("\n", "\\n"))
            print("   gold", json.dumps(row["meanings"], ensure_ascii=False))
            print("   got ", json.dumps(answer["meanings"], ensure_ascii=False), "left", answer["left"])
    for name in sorted(counts, key=lambda each: (each == "all", each)):
        print(line(name, counts[name]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
