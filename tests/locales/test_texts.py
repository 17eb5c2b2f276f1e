"""Both languages say everything, with the same values, and every key that the code says exists."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from jinja2 import Environment, meta, nodes

from locales import LANGUAGES, Texts
from locales.claims import ClaimTag
from locales.texts import _MARKUP
from tests import program
from tests.program import ROOT, files

ROOMS = ("acts", "handlers", "schedules", "gateway", "domain", "storage", "documents", "cards", "views", "language")
THAI = re.compile(r"[\u0e00-\u0e7f]")
_TAG = re.compile(r"</?[a-z]+[^>%]*>")


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


def test_both_languages_have_the_same_keys(texts: Texts) -> None:
    assert texts.keys("th") ^ texts.keys("en") == set()


def test_every_tag_of_a_template_is_one_that_a_plain_text_leaves_out(texts: Texts) -> None:
    tags = {
        tag
        for language in LANGUAGES
        for key in texts.keys(language)
        for tag in _TAG.findall(texts.source(language, key))
    }
    assert tags and {tag for tag in tags if not _MARKUP.fullmatch(tag)} == set()


ENVIRONMENT = Environment(extensions=[ClaimTag])


@cache
def _used(source: str) -> set[str]:
    environment = ENVIRONMENT
    for name in re.findall(r"\|\s*([a-z_]+)", source):
        environment.filters.setdefault(name, lambda *_: "")
    return meta.find_undeclared_variables(environment.parse(source)) - {
        "me",
        "polite",
        "polite_question",
        "t",
        "language",
    }


def test_both_languages_use_the_same_values(texts: Texts) -> None:
    wrong = {
        key: sorted(_used(texts.source("th", key)) ^ _used(texts.source("en", key)))
        for key in texts.keys("th") & texts.keys("en")
        if _used(texts.source("th", key)) != _used(texts.source("en", key))
    }
    assert wrong == {}


def test_english_texts_hold_no_thai(texts: Texts) -> None:
    # English examples are read as well; only the name of the other language and its way of speaking are shown as they are.
    wrong = [key for key in texts.keys("en") if THAI.search(texts.source("en", key))]
    assert [key for key in wrong if not (key.startswith("settings.") or key.endswith("language_th"))] == []


def _said() -> dict[str, str]:
    """Every literal text key in the code: arguments of say, reply, ask, answer, Refused, data, url, copy."""
    calls = {"say", "reply", "ask", "answer", "Refused", "data", "url", "copy"}
    found: dict[str, str] = {}
    for path in files(*ROOMS):
        for node in program.nodes(path, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in calls:
                continue
            words = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            for word in words:
                if re.fullmatch(r"[a-z_]+(\.[a-z_0-9]+)+", word):
                    found.setdefault(word, f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def test_every_text_that_the_code_says_exists(texts: Texts) -> None:
    questions = re.compile(r"routes\.(?:answer|press)\(\s*\"([a-z_.]+)\"")
    names = {
        name
        for path in (ROOT / "handlers").rglob("*.py")
        for name in questions.findall(path.read_text(encoding="utf-8"))
    }
    known = texts.keys("th") | names
    missing = {key: where for key, where in _said().items() if key not in known}
    assert missing == {}


def _parts_of_keys(texts: Texts) -> Iterator[str]:
    """Whatever a key can be put together of: strings of the code, of the sheets and of other texts, and names of enums."""
    for path in files(*ROOMS):
        yield from (node.value for node in program.nodes(path, ast.Constant) if isinstance(node.value, str))
        for kind in program.nodes(path, ast.ClassDef):
            names = (name for each in kind.body if isinstance(each, ast.Assign) for name in each.targets)
            yield from (name.id.lower() for name in names if isinstance(name, ast.Name))
    for sheet in (ROOT / "documents").rglob("*.typ"):
        yield from re.findall(r'"([a-z_0-9.]+)"', sheet.read_text(encoding="utf-8"))
    for language in LANGUAGES:
        for key in texts.keys(language):
            yield key.partition(".")[0]
            tree = texts._environment(language, False).parse(texts.source(language, key))
            yield from (each.value for each in tree.find_all(nodes.Const) if isinstance(each.value, str))


def test_every_text_is_said_somewhere(texts: Texts) -> None:
    """By its whole key, or by how its key begins ('answers.kept.', or a table) with words that stand somewhere alone."""
    parts = {part for part in _parts_of_keys(texts) if re.fullmatch(r"[a-z_0-9.]+", part)}
    tables = {key.rpartition(".")[0] for key in texts.keys("th")}
    beginnings = {part for part in parts if part.endswith((".", "_"))} | {f"{part}." for part in parts & tables}
    words = {part.strip("._") for part in parts}

    def said(rest: str) -> bool:
        ends = (found.start() for found in re.finditer(r"[._]", rest))
        return rest in words or rest.isdigit() or any(rest[:end] in words and said(rest[end + 1 :]) for end in ends)

    def put_together(key: str) -> bool:
        ends = (found.end() for found in re.finditer(r"[._]", key))
        return any(key[:end] in beginnings and said(key[end:]) for end in ends)

    assert [key for key in sorted(texts.keys("th") - parts) if not put_together(key)] == []


def test_every_template_can_be_compiled(texts: Texts) -> None:
    for language in LANGUAGES:
        for key in texts.keys(language):
            texts.compile(language, key)


def test_a_missing_value_is_an_error_and_not_a_gap(texts: Texts) -> None:
    texts.add("th", "test.missing", "{{ nobody }}")
    with pytest.raises(Exception, match="nobody"):
        texts.html("th", "test.missing")


def test_values_are_escaped_in_messages_and_plain_on_buttons(texts: Texts) -> None:
    texts.add("th", "test.name", "<b>{{ name }}</b>")
    assert texts.html("th", "test.name", {"name": "<i>&"}) == "<b>&lt;i&gt;&amp;</b>"
    assert texts.plain("th", "test.name", {"name": "<i>&"}) == "<i>&", "without the template's markup"


def test_the_voice_changes_the_particles(texts: Texts) -> None:
    texts.add("th", "test.voice", "{{ me }}เข้าใจแล้ว{{ polite }} ถูกไหม{{ polite_question }}")
    assert texts.html("th", "test.voice") == "ผมเข้าใจแล้วครับ ถูกไหมครับ"
    assert texts.html("th", "test.voice", voice="female") == "ดิฉันเข้าใจแล้วค่ะ ถูกไหมคะ"


def test_a_particle_follows_its_word_without_a_space_and_a_quotation_with_one(texts: Texts) -> None:
    assert [
        key for key in texts.keys("th") if re.search(r"(?<!”) \{\{ polite|”\{\{ polite", texts.source("th", key))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_may_be_missing_leaves_no_gap_behind(texts: Texts, language: str) -> None:
    gap = re.compile(r"(?:^|[ >\n%]\}?)\{\{ [^}]* or '' \}\} |: \{\{ ask\.line\.product\|goods \}\}[ {]")
    assert [key for key in texts.keys(language) if gap.search(texts.source(language, key))] == []


def test_goods_are_called_in_english_wherever_an_english_text_names_them(texts: Texts) -> None:
    """The books keep one name, which is Thai where the network began in Thai or the goods are usual ones."""
    bare = re.compile(r"\{\{ (?:\w+\.)?product(?: \}|\|(?!goods|of_goods))")
    bodies = {"digest.figure"}  # what stands apart by a body's name in place of goods
    assert {key for key in texts.keys("en") if bare.search(texts.source("en", key))} <= bodies


def test_a_question_ends_with_the_particle_of_questions(texts: Texts) -> None:
    asks = re.compile(r"(ไหม|บ้าง|เท่าไร|ไหน|อะไร|ใคร|อย่างไร|หรือยัง|กี่[ก-๙]+){{ polite }}(\n|$)")
    assert [key for key in texts.keys("th") if asks.search(texts.source("th", key))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_waited_in_the_queue_before_an_upgrade_can_still_be_said(texts: Texts, language: str) -> None:
    before = {
        "name": "ประชุมประจำเดือน",
        "body": None,
        "kind": "ordinary",
        "network": "รัตภูมิ",
        "several": False,
        "number": [1, 2026],
        "kept": None,
        "place": "ศาลา",
        "from_place": "ศาลา",
        "starts_at": "2026-12-11T02:00:00+00:00",
        "from": "2026-12-10T02:00:00+00:00",
        "unanswered": True,
        "answered": False,
    }
    for key in ("moved_notice", "changed_notice"):
        assert texts.html(language, f"meetings.{key}", before).strip()
    tally = {"yes": 1, "late": 0, "no": 0, "proxy": 0, "maybe": 0, "unanswered": 2, "seats": 3}
    assert "3" in texts.html(language, "asking.tally", before | {"tally": tally, "leads": True})
    label = {"th": "ลบข้อความล่าสุด", "en": "Remove the last text"}[language]
    assert texts.plain(language, "proceedings.button.drop_text") == label
    assert "ตกลง" in texts.plain(language, "proceedings.button.drop_text", {"words": "ตกลง"})


# A value for each filter that takes more than its value, and what stands for an argument that a text takes from elsewhere.
SAMPLES = {
    "quantity": (3, "กระสอบ"),
    "quantity_words": (3, "กระสอบ"),
    "quantity_aloud": (3, "กระสอบ"),
    "unit_name": ("กระสอบ", 2),
    "of_goods": ("ปุ๋ย", "กระสอบ"),
    "counted": (2, ""),
    "baht": (150_00, None),
    "baht_words": (150_00, None),
}


def test_every_filter_of_every_text_takes_what_the_text_gives_it(texts: Texts) -> None:
    """A wrong argument shows when somebody is told something, or it shows here."""
    asked = set()
    for language in LANGUAGES:
        environment = texts._environment(language, True)
        for key in texts.keys(language):
            for found in environment.parse(texts.source(language, key)).find_all(nodes.Filter):
                if found.name in SAMPLES:
                    value, other = SAMPLES[found.name]
                    given = [each.value if isinstance(each, nodes.Const) else other for each in found.args]
                    shown = environment.filters[found.name](value, *given)
                    assert isinstance(shown, str) and shown, (language, key, found.name, given)
                    asked.add((found.name, len(given)))
    assert {("quantity", 1), ("unit_name", 1), ("unit_name", 0), ("counted", 1)} <= asked
