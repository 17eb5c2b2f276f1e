"""What a sentence claims, in both languages, and what the books say against it, by SQL written from the rules for people."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from domain.people import Office
from locales import LANGUAGES, every_text
from locales.formats.dates import MONTHS

if TYPE_CHECKING:
    from tests.books import Books


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


Against = Callable[["Books", Read, "re.Match[str]"], Iterator[str]]


@dataclass(frozen=True)
class Claim:
    """Words that claim something, and what the books say against it: nothing where it holds."""

    words: tuple[re.Pattern[str], ...]  # in Thai and in English
    against: Against

    def said(self, words: str) -> "Iterator[re.Match[str]]":
        """Wherever the words claim it."""
        for each in self.words:
            yield from each.finditer(words)


def _group(found: "re.Match[str]", name: str) -> str:
    """What stands in a part of the words; '' where this language has no such part."""
    return found.groupdict().get(name) or ""


def _year(found: "re.Match[str]") -> int:
    year = int(found["year"])
    return year - 543 if year > BUDDHIST else year


def _baht(words: str) -> int:
    """Satang of a sum in words."""
    return round(float(words.replace(",", "")) * 100)


# --- what is in the room, and what was answered ---------------------------------------------------------------------------

# docs/meetings.md, 'The meeting': a seat is in the room from who filled it came until the last who did went, or it left the network.
# Of a meeting that was ended in the very commit in which its card was written, who was there then is what the card says.
_IN_THE_ROOM = """
SELECT p.quorum AS needed, (
  SELECT count(DISTINCT came.member_id) FROM moves came JOIN members ON members.id = came.member_id
  WHERE came.proceedings_id = p.id AND came.way = 'in' AND came.voided_at IS NULL AND members.left_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM moves went WHERE went.proceedings_id = p.id AND went.member_id = came.member_id AND went.way = 'out'
    AND went.voided_at IS NULL AND (went.person_id IS NULL OR went.person_id = came.person_id)
    AND (went.at > came.at OR (went.at = came.at AND went.id > came.id)))
) AS present FROM proceedings p WHERE p.network_id = ? ORDER BY p.state = 'running' DESC, p.id DESC LIMIT 1
"""


def _room(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    rows = books.rows(_IN_THE_ROOM, read.network)
    if not rows:
        yield "no meeting was ever begun"
        return
    present, needed = rows[0]["present"], rows[0]["needed"]
    if int(found["present"]) != present:
        yield f"{present} are in the room"
    if (present >= needed) == bool(_group(found, "not")):
        yield f"{present} are there of {needed} that are needed"


# docs/meetings.md, 'Answers and reports': the last answer of each organisation counts; who comes, comes late or sends somebody, comes.
_COMING = """
SELECT m.id, (
  SELECT count(*) FROM answers a WHERE a.meeting_id = m.id AND a.kind IN ('yes', 'late', 'proxy') AND a.id = (
    SELECT max(b.id) FROM answers b WHERE b.meeting_id = m.id AND b.member_id = a.member_id)
) AS coming FROM meetings m WHERE m.network_id = ? AND m.state = 'invited' ORDER BY m.starts_at
"""


def _coming(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    said, needed = int(found["present"]), _group(found, "needed")
    if needed and (said >= int(needed)) == bool(_group(found, "not")):
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
    number, year = int(found["number"]), _year(found)
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
    if books.rows(_ADOPTED_OTHERWISE, read.network, int(found["number"]), _year(found)):
        yield "words were changed after it was sent"


# docs/meetings.md, 'Minutes': the name of who checked stands under the version that came of that person's press, until a word changes.
_CHECKED_MINUTES = """
SELECT minutes.id, minutes.version, minutes.state, v.at, people.name, people.full_name,
EXISTS (SELECT 1 FROM minutes_wordings w WHERE w.minutes_id = minutes.id AND w.at > v.at) AS otherwise
FROM minutes JOIN minutes_versions v ON v.minutes_id = minutes.id AND v.why = 'checked'
JOIN people ON people.id = v.by_person_id
WHERE minutes.network_id = ? AND (minutes.id = ? OR ? = 0) AND v.version = ?
"""


def _checked_minutes(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    key = read.subject if read.card.startswith("minutes:") else 0
    rows = books.rows(_CHECKED_MINUTES, read.network, key, key, int(found["version"]))
    rows = [row for row in rows if found["who"].strip() in (row["name"], row["full_name"])]
    if not rows:
        yield "this person pressed so on no such version"
    elif all(row["otherwise"] or row["state"] == "draft" for row in rows):
        yield "words were changed since"


# docs/network.md, 'The network's own money': a month is checked once every entry of it was looked at and the cash was counted. What was
# entered after that was looked at by nobody.
_UNCHECKED = """
SELECT month, count(*) AS entries, count(checked_at) AS looked_at, max(came_after) AS came_after, max(counted_at) AS counted_at FROM (
  SELECT substr(e.day, 1, 7) AS month, e.checked_at, m.counted_at,
  CASE WHEN e.checked_at < e.at THEN 1 ELSE 0 END AS came_after
  FROM cash_entries e LEFT JOIN cash_months m ON m.network_id = e.network_id AND m.month = substr(e.day, 1, 7)
  WHERE e.network_id = ? AND e.state = 'counts' AND e.day <= ?
) AS each_entry GROUP BY month ORDER BY month
"""


def _checked_month(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    names = next(MONTHS[each] for each in LANGUAGES if found["month"] in MONTHS[each])
    month = f"{_year(found)}-{names.index(found['month']) + 1:02}"
    rows = books.rows(_UNCHECKED, read.network, f"{month}-31")
    if month not in [row["month"] for row in rows]:
        yield "that month has no entry"
    for row in rows:
        if row["counted_at"] is None:
            yield f"nobody counted {row['month']}"
        if row["looked_at"] < row["entries"] or row["came_after"]:
            yield f"of {row['month']} {row['entries']} entries, {row['looked_at']} were looked at"


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


# Offices (docs/decisions/claims.md): who takes up what nobody holds was appointed by nobody. Who gave which office to whom stands in
# the line of the audit that says that it began.
_APPOINTED = """
SELECT people.name, people.full_name, offices.person_id, offices.office, audit.person_id AS by_id, audit."values" AS began,
giver.name AS giver, giver.full_name AS giver_full
FROM offices JOIN people ON people.id = offices.person_id JOIN audit ON audit.network_id = offices.network_id
AND audit.at = offices.since AND audit.act = 'office.begun' JOIN people giver ON giver.id = audit.person_id
WHERE offices.network_id = ? AND offices.until IS NULL
"""


def _appointed(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    office = OFFICES[found["office"].lower()]
    for row in books.rows(_APPOINTED, read.network):
        began = row["began"] if isinstance(row["began"], dict) else json.loads(row["began"])
        if (
            row["office"] == office == began["office"]
            and row["person_id"] == began["person"] != row["by_id"]
            and found["whom"].strip() in (row["name"], row["full_name"])
            and found["by"].strip() in (row["giver"], row["giver_full"])
        ):
            return
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
    for name in re.split(" หรือ | or ", found["who"]):
        named = [row for row in rows if row["name"] == name.strip()]
        if not any(row["may"] and not row["own"] for row in named):
            yield f"{name} may not"


def _votes(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    rows = books.rows(
        "SELECT 1 FROM decisions WHERE network_id = ? AND representative = ?", read.network, found["who"].strip()
    )
    if not rows:
        yield "no decision names this representative"


# Whom a request to speak for an organisation goes to holds an office of the network.
_HOLDS = """
SELECT 1 FROM offices JOIN people ON people.id = offices.person_id
WHERE offices.network_id = ? AND offices.office = ? AND offices.until IS NULL AND ? IN (people.name, people.full_name)
"""


def _confirms(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    if not books.rows(_HOLDS, read.network, OFFICES[found["office"].lower()], found["who"].strip()):
        yield "this person holds no such office"


_RECEIVER = """
SELECT 1 FROM mutual_payments p JOIN mutual_records r ON r.id = p.record_id
JOIN members receiver ON receiver.id IN (r.giver_id, r.taker_id)
WHERE p.network_id = ? AND p.state = 'waiting' AND p.satang = ? AND receiver.name = ?
"""


def _receiver_confirms(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    if not books.rows(_RECEIVER, read.network, _baht(found["sum"]), found["who"].strip()):
        yield "no such payment waits for this organisation"


# docs/trade.md: the seller is asked for the price once the deadline is over, until it was ordered.
_WITH_THE_SHOP = """
SELECT 1 FROM rounds r WHERE r.network_id = ? AND r.state IN ('closing', 'closed', 'asked')
AND r.ordered_at IS NULL AND (r.id = ? OR ? = 0)
"""


def _shop_confirms(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    key = read.subject if read.card.startswith(("round:", "order:")) else 0
    if not books.rows(_WITH_THE_SHOP, read.network, key, key):
        yield "no such round waits for its shop"


# docs/meetings.md, 'Action items': somebody else than its owner says that work is done; it stays open until the owner or the
# secretary says so too.
_SAID_DONE = """
SELECT 1 FROM action_items a JOIN people ON people.id = a.claimed_by
WHERE a.network_id = ? AND a.state = 'open' AND a.claimed_at IS NOT NULL AND ? IN (people.name, people.full_name)
"""


def _said_done(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    if not books.rows(_SAID_DONE, read.network, found["who"].strip()):
        yield "no open work was said to be done by this person"


# docs/decisions/telling.md: who must know something has a row, and was told once the message arrived or somebody ticked it.
_TOLD = """
SELECT 1 FROM tellings t LEFT JOIN people ON people.id = t.person_id LEFT JOIN members ON members.id = t.member_id
WHERE t.network_id = ? AND t.state IN ('sent', 'ticked') AND (? IN (people.name, people.full_name, members.name) OR t.office = ?)
"""


def _told(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    who = re.sub(r"^(?:the|คุณ)\s*", "", found["who"].strip(), flags=re.IGNORECASE)
    if not books.rows(_TOLD, read.network, who, OFFICES.get(who.lower(), "")):
        yield "nothing arrived there that had to be told"


def _seen(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    yield "the books know of no eyes"


# docs/network.md: what is told in a second network too is one statement, shown and counted in both until it is taken back.
_SHARED = """
SELECT count(*) AS shared FROM statement_shares s JOIN networks ON networks.id = s.network_id
JOIN statements ON statements.id = s.statement_id
WHERE s.undone_at IS NULL AND networks.name = ? AND statements.network_id = ? GROUP BY statements.report_id
"""


def _shared(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    counts = [row["shared"] for row in books.rows(_SHARED, found["other"].strip(), read.network)]
    if int(found["count"]) not in counts:
        yield f"reports share so many with it: {counts}"


# --- what nobody has said, and what would be dearer or cheaper ------------------------------------------------------------------

_CONVERSION = "SELECT product FROM conversions WHERE network_id = ? AND unit = ? AND of_unit = ?"
# docs/trade.md: the price of a tier is everybody's once all rounds of one offer together have its quantity. A round that is about to be
# opened has none of it.
_OFFERED = """
SELECT o.tiers, COALESCE((SELECT sum(l.quantity) FROM round_lines l JOIN rounds each_round ON each_round.id = l.round_id
  WHERE COALESCE(each_round.parent_id, each_round.id) = top.id AND each_round.state <> 'cancelled'), 0) AS whole
FROM offers o LEFT JOIN rounds top ON top.offer_id = o.id AND top.state <> 'cancelled'
WHERE o.network_id IN (SELECT id FROM networks WHERE id = ? OR id = (SELECT parent_id FROM networks WHERE id = ?))
AND (? = 0 OR top.id = (SELECT COALESCE(parent_id, id) FROM rounds WHERE id = ?))
"""


def _unsaid(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    """'หนึ่งถุงเป็นกี่กระสอบยังไม่มีใครบอกไว้'."""
    for row in books.rows(_CONVERSION, read.network, found["said"], found["unit"]):
        if row["product"] in read.words:
            yield f"somebody said so of {row['product']}"


def _cheaper(books: "Books", read: Read, found: "re.Match[str]") -> Iterator[str]:
    """'ถ้าทั้งรอบครบ 50 เหลือ 700 บาท': so the offer says, and the round is not there yet."""
    start, satang = int(found["start"].replace(",", "")), _baht(found["price"])
    key = read.subject if read.card.startswith(("round:", "order:")) else 0
    rows = [
        row
        for row in books.rows(_OFFERED, read.network, read.network, key, key)
        for tier in (row["tiers"] if isinstance(row["tiers"], list) else json.loads(row["tiers"]))
        if tier == [start, satang]
    ]
    if not rows:
        yield "no offer says so"
    elif all(row["whole"] >= start for row in rows):
        yield f"the round has them already: {[row['whole'] for row in rows]}"


# Questions: what is asked there is claimed once it was answered.
ASKS = ("decisions.ask",)
BUDDHIST = 2400
OFFICES = {
    every_text().plain(language, f"office.name.{each.value}", {}).lower(): each.value
    for language in LANGUAGES
    for each in Office
}
_OFFICE = "(?P<office>" + "|".join(map(re.escape, sorted(OFFICES, key=len, reverse=True))) + ")"
_OF = r"(?P<present>\d+) จาก \d+ (?:ที่นั่ง|แห่ง|องค์กร|คน)\s*"
_RESOLVED = r"มติที่ (?P<extra>วิสามัญ )?(?P<number>\d+)/(?P<year>\d{4})-(?P<ordinal>\d+)"
_RESOLUTION_SAID = r"Resolution (?P<extra>extraordinary )?(?P<number>\d+)/(?P<year>\d{4})-(?P<ordinal>\d+)"
_NAME = r"(?P<who>[^\s“”\n·:(]{2,40}(?: ๛[^๛\n]+๛)?)"
_NOT_YET = r"(?<!จะ)(?<!ให้)(?<!โทร)(?<!ไม่)(?<!ไม่ได้)(?<!ต้อง)(?<!ขอ)(?<!พิมพ์)(?<!กด)(?<!ที่)(?<!คำ)(?<!ผู้)"


def _claim(against: Against, *words: str) -> Claim:
    return Claim(tuple(re.compile(each, re.MULTILINE | re.IGNORECASE) for each in words), against)


CLAIMS: Mapping[str, Claim] = {
    "quorate": _claim(
        _room,
        rf"(?:มาแล้ว|อยู่ในที่ประชุม|(?<!ตอบว่า)มา) {_OF}(?:\(กลับแล้ว \d+\) )?(?P<not>ยังไม่)?ครบองค์ประชุม",
        r"(?P<present>\d+) of \d+ present(?: \(\d+ left\))?[,.] (?:quorum reached|(?P<not>no quorum yet))",
    ),
    "coming": _claim(
        _coming,
        rf"ตอบว่ามา {_OF}(?P<not>ยังไม่)?ครบองค์ประชุม(?: \(ต้องมีอย่างน้อย (?P<needed>\d+)\))?",
        r"Coming: (?P<present>\d+) of \d+[^\n,]*, (?:enough for a quorum|(?P<not>no quorum yet))"
        r"(?: \(at least (?P<needed>\d+) needed\))?",
    ),
    "unopposed": _claim(
        _unopposed,
        rf"{_RESOLVED}:? [^\n]{{0,200}}?(?:(?<!มี)ไม่มีผู้คัดค้าน|(?<!ไม่)(?<!ไม่เป็น)(?<!ไม่ได้เป็น)(?:เป็น)?เอกฉันท์)",
        rf"{_RESOLUTION_SAID}:? [^\n]{{0,200}}?(?:nobody object(?:ing|ed)|without objection|(?<!not )unanimous)",
    ),
    "carried_out": _claim(
        _carried_out, rf"{_RESOLVED} [^\n]*\n+ปฏิบัติตามมติแล้ว", rf"{_RESOLUTION_SAID} [^\n]*\n+Carried out"
    ),
    "adopted_unchanged": _claim(
        _adopted,
        r"รายงานการประชุม(?:วิสามัญ )?ครั้งที่\s(?P<number>\d+)/(?P<year>\d{4})[^/]{0,120}?โดยไม่มีการแก้ไข",
        r"minutes of (?:the )?(?:extraordinary )?meeting (?P<number>\d+)/(?P<year>\d{4})[^/]{0,120}?without corrections",
    ),
    "checked_minutes": _claim(
        _checked_minutes,
        r"ตรวจแล้ว ฉบับที่ (?P<version>\d+) ผู้ตรวจ (?P<who>[^\n(]+?)(?: ถ้อยคำ|\n|$)",
        r"Checked, version (?P<version>\d+), by (?P<who>[^\n:]+)",
    ),
    "checked_month": _claim(
        _checked_month,
        r"คงเหลือ [^\n]+ ตรวจแล้วถึง(?P<month>[ก-์]+) (?P<year>\d{4})",
        r"Money: [^\n]+ left, checked up to (?P<month>[A-Z][a-z]+) (?P<year>\d{4})",
    ),
    "approved": _claim(_approved, r"อนุมัติโดย (?P<who>[^·\n]+) ·", r"^Approved by (?P<who>[^·\n]+) ·"),
    "appointed": _claim(
        _appointed,
        rf"(?P<whom>[^\n]+?) เป็น{_OFFICE}[^\n]*\(แต่งตั้งโดย (?P<by>[^\n)]+)\)",
        rf"(?P<whom>[^\n]+?) is the {_OFFICE} of [^\n]*\(appointed by (?P<by>[^\n)]+)\)",
    ),
    "waits": _claim(_waits, r"รอ (?P<who>[^\n]+) อนุมัติ$", r"^Waiting for (?P<who>[^\n]+) to approve it$"),
    "votes": _claim(_votes, r"เป็นผู้ออกเสียง: (?P<who>[^·\n]+) ·", r"Representative, who votes: (?P<who>[^·\n]+) ·"),
    "confirms": _claim(
        _confirms,
        rf"รอ (?P<who>[^\n(]+?) \({_OFFICE}\) ยืนยัน",
        rf"is with (?P<who>[^\n(]+?) \({_OFFICE}\) and waits to be confirmed",
    ),
    "receiver_confirms": _claim(
        _receiver_confirms,
        r"รอ(?P<who>[^\n]{2,120}?)ยืนยันว่าได้รับ (?P<sum>[\d,.]+) บาท",
        r"Waits for (?P<who>[^\n]{2,120}?) to confirm (?P<sum>[\d,.]+) baht",
    ),
    "shop_confirms": _claim(_shop_confirms, r"รอร้านยืนยันราคา", r"waiting for the seller to confirm the price"),
    "said_done": _claim(_said_done, r"^(?P<who>[^\n]{2,80}?) บอกว่าเสร็จแล้ว", r"^(?P<who>[^\n]{2,80}?) says it is done"),
    "told": _claim(
        _told,
        rf"{_NOT_YET}(?:แจ้ง|บอก|ส่งให้)(?!ว่า|ไว้|ต่อ|ครบ|ให้|กับ|ก่อน|ผล|จำนวน|ราคา|เรื่อง){_NAME}(?<!ด้วย)(?<!ไว้)แล้ว(?!กด|พิมพ์)",
        r"^(?P<who>[^\n“”·:]{2,60}?) (?:has|have) been (?:told|informed|sent it)\b",
    ),
    "seen": _claim(
        _seen, rf"(?<!ความ)(?<!ไม่){_NAME}เห็นแล้ว", r"^(?P<who>[^\n“”·:]{2,60}?) (?:has|have) (?:seen|read) it\b"
    ),
    "shared": _claim(
        _shared,
        r"บอก(?P<other>[^\n·]+?)ด้วยแล้ว (?P<count>\d+) ข้อ",
        r"(?P<other>[^\n·]+?) was told (?P<count>\d+) of them too",
    ),
    "unsaid": _claim(
        _unsaid,
        r"หนึ่ง(?P<said>[^\s\n]+?)เป็นกี่(?P<unit>[^\s\n]+?) ?ยังไม่มีใครบอกไว้",
        r"Nobody has said how many (?P<unit>[^\n]+?) one (?P<said>[^\n]+?) of [^\n]+? is",
    ),
    "cheaper": _claim(
        _cheaper,
        r"ครบ (?P<start>[\d,]+) (?:ทุก[^\s\d]+)?เหลือ (?P<price>[\d,.]+) บาท",
        r"missing to (?P<start>[\d,]+), then all cost (?P<price>[\d,.]+) baht",
        r"(?:if the round reaches|from) (?P<start>[\d,]+)(?: on|,) (?P<price>[\d,.]+) baht each",
    ),
}
