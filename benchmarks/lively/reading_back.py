"""Every message and paper read back: what it claims is held against the books by SQL written from the rules for people.

A message is read in the moment its words are settled: when its row is committed, or when its card is drawn. A paper is read when it
reaches somebody. What is claimed and does not hold is a fault; so is a claim of something that the books do not know at all.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from locales import every_text
from locales.formats.dates import MONTHS
from tests.explorer.reading import words_of

if TYPE_CHECKING:
    from tests.books import Books

_MARKUP = re.compile(r"<[^>]+>")
_WRITTEN = """
SELECT outbox.id, outbox.text, outbox."values", chats.telegram_id,
COALESCE(chats.language, 'th') AS language FROM outbox JOIN chats ON chats.id = outbox.chat_id
WHERE outbox.id > ? AND outbox.text IS NOT NULL AND act IN ('send', 'card') ORDER BY outbox.id
"""


_RECORDED = """
SELECT audit.id, audit.act, audit."values", inbox.raw FROM audit JOIN inbox ON audit.cause = 'inbox:' || inbox.id
WHERE audit.id > ? AND inbox.raw LIKE '%callback_query%' ORDER BY audit.id
"""
# What a press records is shown first: an act of the audit -> the key of what it recorded, and the figures that must have stood there.
_ENTRY = ("entry", "SELECT satang / 100 FROM cash_entries WHERE id = ?")
FIGURES: Mapping[str, tuple[str, str]] = {
    "cash_book.counts": _ENTRY,
    "cash_book.waiting": _ENTRY,
    "statement.confirmed": ("statement", "SELECT amount_satang / 100 FROM statements WHERE id = ?"),
    "minutes.sent": ("minutes", "SELECT sent_version FROM minutes WHERE id = ?"),
    "payment.claimed": ("claim", "SELECT satang / 100 FROM payment_claims WHERE id = ?"),
}


def _stands(figure: object, words: str) -> bool:
    written = format(Decimal(str(figure)).normalize(), "f")
    return re.search(rf"(?<![\d.]){re.escape(written)}(?!\d)", words.replace(",", "")) is not None


@dataclass(frozen=True)
class Read:
    """Words as somebody reads them: in which network, from which text or file, on which card ('cash_entry:7')."""

    network: int
    source: str
    words: str
    card: str = ""

    @property
    def subject(self) -> int:
        """What the card is of, by its key; 0 where it is no card."""
        found = re.search(r":(\d+)", self.card)
        return int(found[1]) if found else 0


class ReadingBack:
    """What was read so far: the claims that were held against the books, and those that did not hold."""

    def __init__(self, books: "Books", network_of: Callable[[int], int]) -> None:
        """`network_of`: the network in which somebody reads in this chat; 0 for a stranger."""
        self.books, self._network_of = books, network_of
        self.read_back: Counter[str] = Counter()
        self.faults: list[str] = []
        self._last = self._last_audit = 0

    def written(self, now: datetime) -> None:
        """Read the messages that were written since, as they are at this moment."""
        for row in self.books.rows(_WRITTEN, self._last):
            self._last = row["id"]
            values = row["values"] if isinstance(row["values"], dict) else json.loads(row["values"])
            self.message(row["telegram_id"], row["language"], row["text"], values, now)

    def message(
        self, chat: int, language: str, text: str, values: Mapping[str, Any], now: datetime, card: str = ""
    ) -> None:
        """Read one message in its words."""
        said = every_text().html(language, text, {"bot": "b", "now": now, **values})
        self.judge(Read(self._network_of(chat), text, html.unescape(_MARKUP.sub("", said)), card))

    def recorded(self, shown: Mapping[str, str]) -> None:
        """Hold the figures that presses recorded since against what stood on the messages that were pressed.

        `shown`: the words of the message of each press, by the query's id, as the presser saw them.
        """
        for row in self.books.rows(_RECORDED, self._last_audit):
            self._last_audit = row["id"]
            update = row["raw"] if isinstance(row["raw"], dict) else json.loads(row["raw"])
            words = shown.get(update.get("callback_query", {}).get("id", ""))
            if words is None:
                continue
            recorded = row["values"] if isinstance(row["values"], dict) else json.loads(row["values"])
            for figure in self._figures(row["act"], recorded):
                self.read_back["shown before recorded"] += 1
                if not _stands(figure, words):
                    self.faults.append(f"{row['act']} {recorded}: {figure} was not shown: {words[:400]!r}")

    def _figures(self, act: str, recorded: Mapping[str, Any]) -> Iterator[object]:
        """The sums and quantities that an act recorded: those that the audit names, and those of the row that it names."""
        if recorded.get("satang"):
            yield Decimal(recorded["satang"]) / 100
        if recorded.get("quantity"):
            yield recorded["quantity"]
        key, query = FIGURES.get(act, ("", ""))
        for figures in self.books.rows(query, recorded[key]) if key else ():
            yield from (each for each in figures if each is not None)

    def paper(self, chat: int, name: str, content: bytes) -> None:
        """Read a file that reached a chat."""
        self.read_back["papers"] += 1
        for part, words in words_of(name, content):
            self.judge(Read(self._network_of(chat), part, words))

    def judge(self, read: Read) -> None:
        """Hold each claim in these words against the books."""
        if read.source in ASKS:
            return
        for name, claim in CLAIMS.items():
            for found in claim.words.finditer(read.words):
                self.read_back[name] += 1
                for wrong in claim.against(self.books, read, found):
                    around = read.words[max(0, found.start() - 60) : found.end() + 60]
                    self.faults.append(
                        f"{name} in {read.source} {read.card} of network {read.network}: {wrong}: {around!r}"
                    )


Against = Callable[["Books", Read, "re.Match[str]"], Iterator[str]]


@dataclass(frozen=True)
class Claim:
    """Words that claim something, and what the books say against it: nothing where it holds."""

    words: re.Pattern[str]
    against: Against


# --- what is in the room, and what was answered ---------------------------------------------------------------------------

# docs/meetings.md, 'The meeting': a seat is in the room from who filled it came until the last who did went, or it left the network.
_IN_THE_ROOM = """
SELECT p.quorum AS needed, (
  SELECT count(DISTINCT came.member_id) FROM moves came JOIN members ON members.id = came.member_id
  WHERE came.proceedings_id = p.id AND came.way = 'in' AND came.voided_at IS NULL AND members.left_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM moves went WHERE went.proceedings_id = p.id AND went.member_id = came.member_id AND went.way = 'out'
    AND went.voided_at IS NULL AND (went.person_id IS NULL OR went.person_id = came.person_id)
    AND (went.at > came.at OR (went.at = came.at AND went.id > came.id)))
) AS present FROM proceedings p WHERE p.network_id = ? AND p.state = 'running' ORDER BY p.id DESC LIMIT 1
"""


def _room(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    rows = books.rows(_IN_THE_ROOM, read.network)
    if not rows:
        yield "no meeting is going on"
        return
    present, needed = rows[0]["present"], rows[0]["needed"]
    if int(found["present"]) != present:
        yield f"{present} are in the room"
    if (present >= needed) == bool(found["not"]):
        yield f"{present} are there of {needed} that are needed"


# docs/meetings.md, 'Answers and reports': the last answer of each organisation counts; who comes, comes late or sends somebody, comes.
_COMING = """
SELECT m.id, (
  SELECT count(*) FROM answers a WHERE a.meeting_id = m.id AND a.kind IN ('yes', 'late', 'proxy') AND a.id = (
    SELECT max(b.id) FROM answers b WHERE b.meeting_id = m.id AND b.member_id = a.member_id)
) AS coming FROM meetings m WHERE m.network_id = ? AND m.state = 'invited' ORDER BY m.starts_at
"""


def _coming(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    said, needed = int(found["present"]), found["needed"]
    if needed and (said >= int(needed)) == bool(found["not"]):
        yield f"{said} come of {needed} that are needed"
    coming = [row["coming"] for row in books.rows(_COMING, read.network)]
    if coming and said not in coming:
        yield f"so many come: {coming}"


# --- what was resolved ----------------------------------------------------------------------------------------------------

_RESOLUTION = """
SELECT r.id, r.matter_id, r.kind, r.settled_how, r.vote_id FROM resolutions r JOIN proceedings p ON p.id = r.proceedings_id
JOIN meetings m ON m.id = p.meeting_id
WHERE m.network_id = ? AND m.number = ? AND m.number_year = ? AND r.ordinal = ? AND r.withdrawn_at IS NULL
AND (m.kind = 'extraordinary') = ? ORDER BY r.id
"""
_OBJECTING = re.compile(r"(?<!ไม่มีผู้)(?<!ไม่มีใคร)(?<!ไม่)คัดค้าน|ไม่เห็นด้วย")


def _resolutions(books: "Books", read: Read, found: "re.Match[str]") -> list[Any]:
    number, year = int(found["number"]), int(found["year"]) - 543
    return list(books.rows(_RESOLUTION, read.network, number, year, int(found["ordinal"]), bool(found["extra"])))


def _unopposed(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    rows = _resolutions(books, read, found)
    if not rows:
        yield "the books have no such resolution"
    for row in rows:
        said = books.rows("SELECT words FROM matter_texts WHERE matter_id = ? AND removed_at IS NULL", row["matter_id"])
        against = [each["words"] for each in said if _OBJECTING.search(each["words"] or "")]
        against += [
            f"{each['no']} votes against"
            for each in books.rows("SELECT no FROM votes WHERE id = ?", row["vote_id"])
            if each["no"]
        ]
        yield from against


def _carried_out(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    if not any(row["settled_how"] == "done" for row in _resolutions(books, read, found)):
        yield "nobody said so"


# --- what was checked and adopted -----------------------------------------------------------------------------------------

# docs/meetings.md, 'Minutes': without corrections, where no word is another than in the version that the members were sent. What a
# meeting says of minutes that the books do not have, the room knows.
_ADOPTED_OTHERWISE = """
SELECT 1 FROM minutes JOIN meetings m ON m.id = minutes.meeting_id
JOIN minutes_versions sent ON sent.minutes_id = minutes.id AND sent.version = minutes.sent_version
WHERE minutes.network_id = ? AND m.number = ? AND m.number_year = ? AND EXISTS (
  SELECT 1 FROM minutes_wordings w WHERE w.minutes_id = minutes.id AND w.at > sent.at
  AND (minutes.adopted_at IS NULL OR w.at < minutes.adopted_at))
"""


def _adopted(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    if books.rows(_ADOPTED_OTHERWISE, read.network, int(found["number"]), int(found["year"]) - 543):
        yield "words were changed after it was sent"


def _checked_minutes(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    rows = books.rows(
        "SELECT 1 FROM minutes WHERE network_id = ? AND checker_name = ?", read.network, found["who"].strip()
    )
    if not rows:
        yield "no minutes were checked by this person"


def _checked_month(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    month = f"{int(found['year']) - 543}-{MONTHS['th'].index(found['month']) + 1:02}"
    counted = "SELECT 1 FROM cash_months WHERE network_id = ? AND month = ?"
    if not books.rows(counted, read.network, month):
        yield "nobody counted that month"


# --- who approved, and who was given an office ----------------------------------------------------------------------------

# docs/network.md, 'The network's own money': nobody approves what is theirs, by person or by the organisation that they speak for.
_APPROVED = """
SELECT people.name, people.full_name, e.decided_by, e.payee_person_id, e.by_person_id, e.advanced_by, EXISTS (
  SELECT 1 FROM representatives r WHERE r.member_id = e.payee_member_id AND r.person_id = e.decided_by AND r.state = 'accepted'
  AND r.until IS NULL) AS speaks FROM cash_entries e LEFT JOIN people
ON people.id = e.decided_by WHERE e.network_id = ? AND (e.id = ? OR (? = 0 AND e.decided_by IS NOT NULL))
"""


def _approved(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    rows = books.rows(_APPROVED, read.network, read.subject, read.subject)
    rows = [row for row in rows if found["who"].strip() in (row["name"], row["full_name"])]
    if not rows:
        yield "this person decided no such entry"
    elif all(
        row["decided_by"] in (row["payee_person_id"], row["by_person_id"], row["advanced_by"]) or row["speaks"]
        for row in rows
    ):
        yield "it is the approver's own"


# Offices (docs/decisions/claims.md): who takes up what nobody holds was appointed by nobody.
_APPOINTED = """
SELECT people.name, people.full_name, audit.person_id AS by_id, offices.person_id, giver.name AS giver, giver.full_name AS giver_full
FROM offices JOIN people ON people.id = offices.person_id LEFT JOIN audit ON audit.network_id = offices.network_id
AND audit.at = offices.since LEFT JOIN people giver ON giver.id = audit.person_id
WHERE offices.network_id = ? AND offices.office = 'chair'
"""


def _appointed(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    rows = [
        row for row in books.rows(_APPOINTED, read.network) if found["whom"].strip() in (row["name"], row["full_name"])
    ]
    if not any(
        found["by"].strip() in (row["giver"], row["giver_full"]) and row["by_id"] != row["person_id"] for row in rows
    ):
        yield "the books know no such appointment"


# --- what waits for whom, and what nobody told ----------------------------------------------------------------------------

# docs/network.md, 'The network's own money': who holds an office, whom the bot reaches, and whose own it is not.
_WAITS = """
SELECT e.state, people.name, EXISTS (
  SELECT 1 FROM offices o WHERE o.network_id = e.network_id AND o.person_id = people.id AND o.until IS NULL
  AND o.office IN ('chair', 'vice_chair', 'secretary')) AS may,
people.id IN (COALESCE(e.payee_person_id, 0), COALESCE(e.advanced_by, 0), e.by_person_id) AS own
FROM cash_entries e, people WHERE e.network_id = ? AND (e.id = ? OR (? = 0 AND e.state = 'waiting'))
"""


def _waits(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    # A message that is no card says nothing of its subject: then it may be any that waits.
    rows = books.rows(_WAITS, read.network, read.subject, read.subject)
    if rows and rows[0]["state"] != "waiting":
        yield f"it is {rows[0]['state']}"
    for name in found["who"].split(" หรือ "):
        named = [row for row in rows if row["name"] == name.strip()]
        if not any(row["may"] and not row["own"] for row in named):
            yield f"{name} may not"


def _votes(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    rows = books.rows(
        "SELECT 1 FROM decisions WHERE network_id = ? AND representative = ?", read.network, found["who"].strip()
    )
    if not rows:
        yield "no decision names this representative"


# Questions: what is asked there is claimed once it was answered.
ASKS = ("decisions.ask",)
_OF = r"(?P<present>\d+) จาก \d+ (?:ที่นั่ง|แห่ง|องค์กร|คน)\s*"
_RESOLVED = r"มติที่ (?P<extra>วิสามัญ )?(?P<number>\d+)/(?P<year>\d{4})-(?P<ordinal>\d+)"
CLAIMS: Mapping[str, Claim] = {
    "quorate": Claim(
        re.compile(rf"(?:มาแล้ว|อยู่ในที่ประชุม|(?<!ตอบว่า)มา) {_OF}(?:\(กลับแล้ว \d+\) )?(?P<not>ยังไม่)?ครบองค์ประชุม"), _room
    ),
    "coming": Claim(
        re.compile(rf"ตอบว่ามา {_OF}(?P<not>ยังไม่)?ครบองค์ประชุม(?: \(ต้องมีอย่างน้อย (?P<needed>\d+)\))?"), _coming
    ),
    "unopposed": Claim(re.compile(rf"{_RESOLVED}:? [^\n]{{0,200}}?(?<!มี)ไม่มีผู้คัดค้าน"), _unopposed),
    "carried_out": Claim(re.compile(rf"{_RESOLVED} [^\n]*\n+ปฏิบัติตามมติแล้ว"), _carried_out),
    "adopted_unchanged": Claim(
        re.compile(r"รายงานการประชุม(?:วิสามัญ )?ครั้งที่\s(?P<number>\d+)/(?P<year>\d{4})[^/]{0,120}?โดยไม่มีการแก้ไข"), _adopted
    ),
    "checked_minutes": Claim(re.compile(r"ตรวจแล้ว ฉบับที่ \d+ ผู้ตรวจ (?P<who>[^\n(]+?)(?: ถ้อยคำ|\n|$)"), _checked_minutes),
    "checked_month": Claim(re.compile(r"คงเหลือ [^\n]+ ตรวจแล้วถึง(?P<month>[ก-์]+) (?P<year>\d{4})"), _checked_month),
    "approved": Claim(re.compile(r"อนุมัติโดย (?P<who>[^·\n]+) ·"), _approved),
    "appointed": Claim(re.compile(r"(?P<whom>[^\n]+) เป็นประธาน[^\n]*\(แต่งตั้งโดย (?P<by>[^\n)]+)\)"), _appointed),
    "waits": Claim(re.compile(r"รอ (?P<who>[^\n]+) อนุมัติ$", re.MULTILINE), _waits),
    "votes": Claim(re.compile(r"เป็นผู้ออกเสียง: (?P<who>[^·\n]+) ·"), _votes),
}
