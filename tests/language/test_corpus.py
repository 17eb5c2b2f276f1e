"""The corpus is what it says: whole lines, once each, with readings by the contract."""

import json
from pathlib import Path

import pytest

from domain.statements import Kind
from training.messages import judged
from training.scoring import lines

CORPUS = Path(__file__).parent.parent.parent / "corpus"
LEARNED = sorted(CORPUS.glob("w*.jsonl"))  # reported.jsonl is no writer's
FILES = [*LEARNED, *sorted((CORPUS / "fresh").glob("w*.jsonl"))]  # of the latter nothing was learned yet


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_message_of_a_writer_is_whole_and_stands_once(path: Path) -> None:
    found = lines(path)
    assert len(found) >= 200
    assert len({each["id"] for each in found}) == len({each["text"] for each in found}) == len(found)
    for each in found:
        assert {"text", "now", "statements", "tags", "read_first"} <= set(each)
        for statement in (*each["statements"], *each["read_first"]):
            Kind(statement["kind"])


def test_each_phrase_is_whole_and_stands_once() -> None:
    found = lines(CORPUS / "fresh" / "phrases.jsonl")
    assert len({each["id"] for each in found}) == len({each["text"] for each in found}) == len(found) > 900
    for each in found:
        assert {"text", "now", "statements", "tags"} <= set(each)
        for statement in each["statements"]:
            Kind(statement["kind"])


def test_no_message_stands_with_two_writers() -> None:
    texts = [each["text"] for path in FILES for each in lines(path)]
    assert len(texts) == len(set(texts))
    assert [path.stem for path in FILES] == [f"w{number:02}" for number in range(1, 73)]
    assert len(LEARNED) == 55, "what was learned from stands in the manifest's figures"


def test_nothing_that_a_network_sent_is_trained_on_before_a_person_judged_it(tmp_path: Path) -> None:
    sent = {"id": "R-1", "judged": False, "text": "เอา 5 ถุง", "statements": None}
    file = tmp_path / "reported.jsonl"
    for row, taken in ((sent, 0), (sent | {"judged": True, "statements": []}, 1)):
        file.write_text(json.dumps(row), encoding="utf-8")
        assert len(judged(file)) == taken
    file.write_text(json.dumps(sent | {"judged": True}), encoding="utf-8")
    with pytest.raises(ValueError, match="R-1 is marked as judged, but what it states is missing"):
        judged(file)
    assert len(judged(FILES[0])) == 200
