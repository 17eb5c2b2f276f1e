"""A sentence that claims something is said only of a claim of that name, where it holds."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.claims import adopted_unchanged, unopposed
from locales import LANGUAGES, every_text
from locales.texts import Texts

CLAIMS = {
    "unopposed": re.compile(r"ไม่มีผู้คัดค้าน|เป็นเอกฉันท์|nobody object|without objection|unanimous", re.IGNORECASE),
    "quorate": re.compile(
        r"(?<!ไม่)ครบองค์ประชุม|(?<!no )\bquorum (?:was |is )?(?:reached|present)|(?:enough for|is|was|with) a quorum|\bquorate\b",
        re.IGNORECASE,
    ),
    "checked": re.compile(r"(?<!สมาชิก)ตรวจแล้ว|ตรวจโดย|\bchecked (?:by|up to)\b", re.IGNORECASE),
    "appointed": re.compile(r"แต่งตั้งโดย|\bappointed by", re.IGNORECASE),
    "carried_out": re.compile(r"ปฏิบัติ(?:ตามมติ)?แล้ว|(?<!yet a resolution )\bcarried out", re.IGNORECASE),
    "approved": re.compile(r"อนุมัติโดย|\bapproved by", re.IGNORECASE),
    "resolved": re.compile(r"(?<!รอ)(?<!ว่า)ที่ประชุมอนุมัติ|\bthe meeting approved", re.IGNORECASE),
    # Who is waited for may be nobody: such a text says what has not happened yet, or names whom the books know to be asked.
    "awaited": re.compile(
        r"รอ(?:ประธาน|รองประธาน|เลขา|เหรัญญิก|ผู้ตรวจ|ผู้รับผิดชอบ|ผู้รับ|ผู้จ่าย|ผู้แทน|เจ้าของ|แม่ข่าย|ฝ่าย|ร้าน|จังหวัด|เจ้าตัว)"
        r"|รอ ?…[^\n“”]{0,20}?(?:ยืนยัน|อนุมัติ|ตรวจ|ตอบ|รับ|บอก)"
        r"|\bwait(?:s|ing)? for (?:(?:the|its|their) "
        r"(?:chair|vice-chair|secretary|treasurer|checker|owner|hub|seller|province|receiver)|…)",
        re.IGNORECASE,
    ),
    "untold": re.compile(r"ยังไม่มีใครบอกไว้|\bnobody has (?:told|said)", re.IGNORECASE),
    "left_if": re.compile(r"ถ้าครบ[^\n“”]{1,60}เหลือ|\bonce (?:it reaches|there are)[^\n]{1,60} only\b", re.IGNORECASE),
    "votes": re.compile(r"(?<!ได้)เป็นผู้(?:ออกเสียง|ลงคะแนน)|\bhas the vote\b|…\)? votes for\b", re.IGNORECASE),
    "adopted_unchanged": re.compile(r"โดยไม่มีการแก้ไข|without corrections?\b|without (?:a )?change", re.IGNORECASE),
}
# A key -> why it claims nothing of the books, though its words are those of a claim.
CLAIMS_NOTHING = {
    "answers.calls": "the name of a list, for who keeps it",
    "common.help_private": "the name of a list, for who keeps it",
    "proceedings.vote_card": "who presides, without whom no vote is counted",
    "reports.desk": "the name of a list, for who keeps it",
    "reports.file_kept": "the name of a list, for who keeps it",
    "reports.open_desk": "the name of a list, for who keeps it",
    "archive.meeting": "the state of minutes, which a change of words takes back (acts/minutes/drafting.py)",
    "cash_book.ask_begin": "a rule: who approves what",
    "cash_book.ask_by_meeting": "a question: by which resolution it was",
    "cash_book.by_meeting": "a button: what the presser says",
    "cash_book.ask_own": "a question: by which resolution it was",
    "cash_book.check_taken_back": "says that it is no more",
    "cash_book.check_all": "a button: what the presser says",
    "decisions.who": "what the decision says; who votes until it is so stands below (acts/decisions.py, _still_votes)",
    "deliveries.refused_unit": "a refusal, raised where the books have no such conversion",
    "deliveries.sheet_checked": "the head of a line to sign",
    "digest.how": "a rule: who need not ask",
    "digest_forms.book.means_met": "a definition: which months are counted as met",
    "digest_forms.brief.checked": "the head of a line to sign",
    "digest_forms.brief.no_plans": "says of no plan that it was",
    "digest_forms.measure.meeting.met": "the head of a column: each network's own count stands below",
    "documents.minutes.checker": "the head of a line to sign",
    "documents.minutes.footer_checked": "the state of minutes, which a change of words takes back (acts/minutes/drafting.py)",
    "documents.minutes.state_checked": "the state of minutes, which a change of words takes back (acts/minutes/drafting.py)",
    "documents.resolutions.column_done": "the head of a column",
    "elections.refused_handed_out": "a refusal: asks to check",
    "identities.already_asked": "a question: whether they are the same",
    "honours.judging": "a question: which of them were",
    "meetings.ask_quorum": "a question to who was there",
    "meetings.quorate": "a button: what the presser says of a meeting that nobody recorded",
    "minutes.closing_resolution": "a question: whether it was",
    "minutes.settle_done_all_the_same": "a button: what the presser says",
    "minutes.asked_checker": "a question to who is to check",
    "minutes.caption_to_check": "a question to who is to check",
    "minutes.card": "the state of minutes, which a change of words takes back (acts/minutes/drafting.py)",
    "minutes.changed_since_seen": "a refusal: it was not",
    "minutes.checked": "a button: what the presser says",
    "minutes.did.checked": "what somebody pressed last",
    "minutes.file_name": "the state of minutes, which a change of words takes back (acts/minutes/drafting.py)",
    "minutes.list": "the state of minutes, which a change of words takes back (acts/minutes/drafting.py)",
    "minutes.now_checked": "the answer to that press, which is recorded by it",
    "minutes.refused_checker_away": "a refusal: who cannot press it",
    "minutes.settle_done": "a button: what the presser says",
    "minutes.settled_done": "the answer to that press, which is recorded by it",
    "minutes.state_words": "the state of minutes, which a change of words takes back (acts/minutes/drafting.py)",
    "minutes.who_checked": "a question to who is to check",
    "offices.waits": "the name of a list, and the state of minutes, which a change of words takes back (acts/minutes/drafting.py)",
    "proceedings.button.agreed": "a button: what the presser says; where an objection stands it is asked (acts/proceedings/matters.py)",
    "proceedings.card": "a rule: nothing is resolved until there is one",
    "proceedings.refused_quorate": "a refusal, raised only where the rule counts a quorum (acts/proceedings/starting.py)",
    "seats.list": "a rule: how many make one",
    "settings.page_body": "a rule: how long is waited for one",
    "settings.page_meeting": "a rule: how long is waited for one",
    "setup.ask_quorum_number": "a question: how many make one",
    "documents.resolutions.state_none": "the state of a resolution of which no result stands in the books",
    "needs.month": "the other part of a list that is empty",
    "offers.compared": "the other part of a sum that is empty",
    "rounds.preview": "the other part of a sum that is empty",
    "trucks.preview": "the other part of a sum that is empty",
    "rounds.refused_unit": "a refusal, raised where the books have no such conversion",
    "surveys.result": "the other part of a list that is empty",
    "surveys.sums": "the other part of a list that is empty",
    "stages.life": "a count of networks, each by its own months (views/cash_book.py, keeping)",
    "stages.proof_lines": "a count of closed months, each by its own record",
    "stages.refused_empty": "a refusal, with the count of closed months",
    "cash_book.card": "names who may approve it, by the books (views/cash_book.py)",
    "promptpay.card": "names who may confirm it, by the books (views/promptpay.py)",
    "promptpay.refused_waits": "names who may confirm it, by the books (views/promptpay.py)",
    "settings.page_trade": "names who may confirm it, by the books (views/promptpay.py)",
    "lots.hub": "a heading before the hub's own people",
    "members.claim_waits": "names whom the books have as secretary or chair",
    "members.refused_decided": "a refusal, raised where that decision stands",
    "members.votes_now": "the answer to that press, which is recorded by it",
    "offices.handover_from": "names to whom it was offered, by the books",
    "proceedings.refused_not_yours": "a refusal, raised where the books have another voter",
    "proceedings.refused_other_votes": "a refusal, raised where the books have another voter",
    "returns.lines": "the state of what is sent back, by the books",
    "returns.now_waiting": "a refusal, raised where it waits by the books",
    "returns.refused_waits": "a refusal, raised where it waits by the books",
    "rounds.in_group": "what the seller has not said yet, who is outside",
    "rounds.own": "what the seller has not said yet, who is outside",
    "rounds.waits": "names those who run rounds, by the books",
    "successions.card": "names who hands over and who receives, by the books",
    "successions.late": "names who hands over and who receives, by the books",
    "stages.sign.met": "a count of closed months, each by its own record",
}
_TAG = re.compile(r"{%\s*(?P<tag>\w+)(?:\s+(?:\w+\.)*(?P<name>\w+))?.*?%}", re.DOTALL)
_CLAIMED = re.compile(r"{%\s*claim\s+(?:\w+\.)*(?P<name>\w+)")
_COUNTED = re.compile(r"^\| `(?P<name>\w+)` \|.*\| (?P<places>\d+) \|$", re.MULTILINE)
_VALUE = re.compile(r"{{.*?}}", re.DOTALL)


def outside(source: str, claim: str) -> str:
    """The words of a text that are said without that claim; '…' stands for a value, '¦' for what a claim holds up."""
    said, at, open_tags = list[str](), 0, list[str | None]()
    for found in _TAG.finditer(source):
        said.append("¦" if claim in open_tags else source[at : found.start()])
        at, tag = found.end(), found["tag"]
        if tag in ("if", "for", "claim"):
            open_tags.append(found["name"] if tag == "claim" else "")
        elif tag in ("else", "elif") and open_tags[-1]:
            open_tags[-1] = None
        elif tag.startswith("end"):
            open_tags.pop()
    return _VALUE.sub("…", "".join([*said, source[at:]]))


def texts() -> Iterator[tuple[str, str, str]]:
    for language in LANGUAGES:
        for key in sorted(every_text().keys(language)):
            yield language, key, every_text().source(language, key)


def test_every_sentence_that_claims_something_is_printed_from_a_fact() -> None:
    bare = set()
    for language, key, source in texts():
        for name, words in CLAIMS.items():
            if words.search(outside(source, name)) and key not in CLAIMS_NOTHING:
                bare.add((language, key, name))
    assert bare == set()


def test_the_page_on_claims_counts_the_places_of_each() -> None:
    used = {
        language: Counter(
            name
            for key in every_text().keys(language)
            for name in {found["name"] for found in _CLAIMED.finditer(every_text().source(language, key))}
        )
        for language in LANGUAGES
    }
    page = (Path(__file__).parents[2] / "docs" / "decisions" / "claims.md").read_text()
    told = {found["name"]: int(found["places"]) for found in _COUNTED.finditer(page)}
    assert used == dict.fromkeys(LANGUAGES, told)


def test_what_claims_nothing_is_still_there_and_still_sounds_so() -> None:
    for key in CLAIMS_NOTHING:
        sources = [outside(every_text().source(language, key), name) for language in LANGUAGES for name in CLAIMS]
        assert any(words.search(source) for words in CLAIMS.values() for source in sources), key


@pytest.fixture
def told() -> Texts:
    found = Texts()
    found.add("th", "test.claim", "ตกลง{% claim each.unopposed %} ทุกคน{% else %} แต่มีผู้ค้าน{% endclaim %}")
    found.add("th", "test.alone", "{% claim unopposed %}ทุกคน{% endclaim %}")
    return found


def test_where_it_does_not_hold_the_other_part_is_said(told: Texts) -> None:
    assert told.plain("th", "test.claim", {"each": {"unopposed": unopposed([])}}) == "ตกลง ทุกคน"
    assert told.plain("th", "test.claim", {"each": {"unopposed": unopposed(["ค้าน"])}}) == "ตกลง แต่มีผู้ค้าน"
    assert told.plain("th", "test.alone", {"unopposed": unopposed(["ค้าน"])}) == ""
    assert (
        told.plain("th", "test.alone", {"unopposed": unopposed([]).written()}) == "ทุกคน"
    )  # as it was kept when it was sent


def test_a_message_of_the_version_before_claims_nothing(told: Texts) -> None:
    assert told.plain("th", "test.claim", {"each": {}}) == "ตกลง แต่มีผู้ค้าน"


@pytest.mark.parametrize("value", [True, "yes", 1, None, adopted_unchanged(None)])
def test_nothing_else_is_a_claim(told: Texts, value: object) -> None:
    with pytest.raises(TypeError):
        told.plain("th", "test.alone", {"unopposed": value})
