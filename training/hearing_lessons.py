"""Trains the networks that hear from corpus/heard, and what doubts them: `python -m training.hearing_lessons` writes both.

With `--further` the networks that are there go on learning for some rounds, what tests hold (HELD) first. What doubts is taught by
writers from whom the networks do not learn. With writers' names behind it (`… h13 h14`) these are left out, and their rows are scored
by what was learned from the others.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from language.heard.reader import MODELS
from training.exchanged import Exchanger
from training.hearing import line, marks, rows, scored
from training.hearing_rows import HEARD
from training.made_cards import OTHER_CARDS, CardMaker
from training.made_rows import BESIDE, CORRECTED, OF_WHAT_IS_OPEN, Maker
from training.manifest import made_of
from training.messages import messages
from training.placing import Lesson, Scorer, aligned

# The last writers are never learned from: by them it is told how well a stranger is heard.
KEPT_BACK = ("h10", "h11", "h12", "h13", "h14")
# Who wrote after the networks were trained: they are learned from when that is done anew, and tell of strangers until then.
LATEST: tuple[str, ...] = ("h73", "h75", "h76", "h77", "h78", "ee", "ef", "eg", "eh", "ei")
# By these it is learned when to doubt, by networks that have not learned from them; by the second ones, of reports.
DOUBTERS = ("h60", "h61", "h62", "h63", "h64")
REPORTERS = ("w51", "w52", "w53", "w54", "w55")
ROUNDS, VARIANTS = 12, 3  # rounds of learning; how often a row is written anew, of which each round learns one
OFTEN = 2  # times that a round learns what people said in a situation, which is rarer than reports
# Sentences that tests hold and networks once heard otherwise, and how many times as often they are learned.
HELD, HELD_OFTEN = ("ed",), 6
FURTHER = 3  # rounds of networks that go on learning
JOINED, JOINED_REPORTS, SHORT = (
    900,
    1500,
    60,
)  # messages that are two of one writer in one; letters of one that is joined
SORTS = {"words": True, "letters": False}
"""The networks: one knows words and their letters, the other letters alone, so that they do not make the same mistakes."""


def learned(without: Sequence[str]) -> tuple[list[Lesson], list[list[Lesson]]]:
    """What is learned in each round: people's rows, pairs of them, and rows that were made; and ways of each, of which one is."""
    own = [row for path in sorted(HEARD.glob("*.jsonl")) if path.stem not in without for row in rows([path])]
    scorer = Scorer()
    for row in own:
        if len(row["meanings"]) <= 1 and (lesson := aligned(row)) is not None:
            scorer.learn(lesson)
    maker = Maker()
    reported = maker.reported(messages(tuple(without)))
    made = [
        *reported,
        *maker.rows(CORRECTED),
        *CardMaker(maker).rows(OTHER_CARDS),
        *maker.beside_lines(own, BESIDE),
        *_pairs(own, JOINED),
        *_pairs(reported, JOINED_REPORTS),
    ]
    exchanger = Exchanger(own)
    anew = [exchanger.exchanged(row) for row in (*own, *reported) for _ in range(VARIANTS)]
    with ProcessPoolExecutor(len(SORTS), get_context("fork")) as pool:
        found = [*pool.map(partial(aligned, scorer=scorer), (*own, *made, *anew), chunksize=200)]
    often = [HELD_OFTEN if row.get("writer") in HELD else 1 for row in own]
    people = [each for each, times in zip(found, often, strict=False) if each is not None for _ in range(times)]
    more = [each for each in found[len(own) : len(own) + len(made)] if each is not None]
    again = found[len(own) + len(made) :]
    ways = [[each for each in again[at : at + VARIANTS] if each is not None] for at in range(0, len(again), VARIANTS)]
    print(f"{len(people)} of {len(own)} rows and {len(more)} of {len(made)} that were made", flush=True)
    return people * OFTEN + more, [each for each in ways if each]


def _pairs(own: Sequence[dict[str, Any]], many: int) -> Iterator[dict[str, Any]]:
    """Two short messages of one writer, sent on one day, as one: people say several things at once."""
    chance = random.Random(1)
    by_writer: dict[str, list[dict[str, Any]]] = {}
    for row in own:
        kinds = {each["kind"] for each in row["meanings"]}
        if len(row["text"]) < SHORT and kinds and not kinds & OF_WHAT_IS_OPEN and row["meanings"]:
            by_writer.setdefault(str(row.get("writer", "")), []).append(row)
    groups = [each for _, each in sorted(by_writer.items()) if len(each) > 5]
    for _ in range(many):
        one, other = chance.sample(chance.choice(groups), 2)
        things = [*one["situation"].get("open", ()), *other["situation"].get("open", ())]
        dated = any(str(value).startswith("20") for each in other["meanings"] for value in each.values())
        if dated or any(each["is"] in ("question", "card") for each in things):
            continue
        joined = one["text"] + chance.choice((" ", "\n", " แล้วก็", " ส่วน", " แล้ว")) + other["text"]
        meanings = one["meanings"] + other["meanings"]
        yield one | {"situation": one["situation"] | {"open": things[:4]}, "text": joined, "meanings": meanings}


def train(folder: Path, without: Sequence[str], *, further: bool = False) -> None:
    """Write both networks; `further`: those that are there go on learning."""
    lessons, ways = learned(without)
    with ProcessPoolExecutor(len(SORTS), get_context("fork")) as pool:
        for each in [
            pool.submit(_train, folder / f"{name}.network.gz", lessons, ways, words, further)
            for name, words in SORTS.items()
        ]:
            each.result()


def _train(path: Path, lessons: Sequence[Lesson], ways: Sequence[Sequence[Lesson]], words: bool, further: bool) -> None:
    from training import hearing_network

    report, rounds = partial(print, path.name, flush=True), FURTHER if further else ROUNDS
    hearing_network.train(path, lessons, ways, words=words, rounds=rounds, further=further, report=report)


def score(folder: Path, writers: Sequence[str]) -> dict[str, Counter[str]]:
    """What becomes of these writers' rows, by kind and writer."""
    from language.command_line import heard_by
    from language.heard.doubt import read_doubts
    from language.heard.network import Network
    from language.heard.reader import DOUBTS, Reader

    networks = [Network(path) for path in sorted(folder.glob("*.network.gz"))]
    reader = Reader(networks, read_doubts(MODELS / DOUBTS))
    counts: dict[str, Counter[str]] = {}
    for row in rows([HEARD / f"{writer}.jsonl" for writer in writers]):
        answer = json.loads(json.dumps(heard_by(reader, row), ensure_ascii=False))
        for mark in ("all", *marks(row)):
            counts.setdefault(mark, Counter()).update(scored(row, answer))
    return counts


def main(arguments: Sequence[str]) -> None:
    """Train; with writers left out, tell how they are heard, and write nothing."""
    from training.hearing_doubt import teach

    writers = [each for each in arguments if each != "--further"]
    with TemporaryDirectory() as folder:
        further = len(writers) < len(arguments)
        without = (*KEPT_BACK, *LATEST, *DOUBTERS, *REPORTERS, *writers)
        train(Path(folder) if writers else MODELS, without, further=further)
        if not writers:
            teach(MODELS, DOUBTERS, REPORTERS)
            (MODELS / "manifest.json").write_text(json.dumps(made_of(), indent=1) + "\n", encoding="utf-8")
        counts = score(Path(folder) if writers else MODELS, writers or KEPT_BACK)
    for name in sorted(counts, key=lambda each: (each == "all", each)):
        print(line(name, counts[name]))


if __name__ == "__main__":
    main(sys.argv[1:])
