"""The scores of reading are one table: every line of the file and every writer of the models' manifest stands in it."""

import json
from pathlib import Path

from training.scores.__main__ import MANIFEST, WRITTEN, main, of_the_models, written
from training.scoring import lines

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("tests/language/examples", "tests/language/unseen", "corpus", "corpus/fresh")


def test_the_table_has_every_line_that_was_written_and_every_writer(capsys):
    main()
    printed = [line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines()]
    rows = [line.split("\t") for line in WRITTEN.read_text(encoding="utf-8").splitlines()[1:]]
    writers = json.loads(MANIFEST.read_text(encoding="utf-8"))["writers"]
    assert len(rows) > 100 and len(writers) > 50
    figures = [[cell.replace(",", "") for cell in line[:5]] for line in printed]
    assert [row for row in rows if row[:5] not in figures] == []
    assert {line[0] for line in printed} >= {row[0] for row in rows} | set(writers)


def test_a_set_has_as_many_messages_as_its_file():
    counted = {path.stem: len(lines(path)) for folder in FOLDERS for path in (ROOT / folder).glob("*.jsonl")}
    scores = [*written(), *of_the_models()]
    several = {score.of for score in scores} - set(counted)
    assert several == {"w01-w20", "w01-w36", "w01-w46", "w01-w55", "all 55 writers of corpus/"}
    wrong = [score for score in scores if score.of in counted and score.messages != counted[score.of]]
    assert wrong == []
    assert [score for score in scores if score.exact > score.messages] == []


def test_a_set_and_a_reader_have_one_latest_score():
    latest = [(score.of, score.reader) for score in (*written(), *of_the_models()) if score.when == "now"]
    assert len(latest) == len(set(latest))
