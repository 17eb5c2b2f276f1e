"""What a sentence claims, and the fact that holds it up: a text says it only of a `Claim`, which only these functions make.

A template writes `{% claim unopposed %}…{% else %}…{% endclaim %}` (locales/claims.py). Where the claim does not hold the other
part is said; where the value is no claim of that name, nothing is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain import quorum


@dataclass(frozen=True)
class Claim:
    """Whether a claim of this name holds, and by what it is seen: the words, numbers or names that hold it up or break it."""

    name: str
    holds: bool
    evidence: tuple[str, ...] = ()

    def written(self) -> dict[str, object]:
        """The claim as JSON keeps it, with the words of a message that was sent."""
        return {"claim": self.name, "holds": self.holds, "evidence": list(self.evidence)}


def read(kept: object) -> Claim | None:
    """The claim that was written so; None for whatever else it is."""
    match kept:
        case Claim():
            return kept
        case {"claim": str(name), "holds": bool(holds), "evidence": list(evidence), **more} if not more:
            return Claim(name, holds, tuple(map(str, evidence)))
    return None


def unopposed(objections: Sequence[str], against: int = 0) -> Claim:
    """'โดยไม่มีผู้คัดค้าน': nothing that stands in the record of the matter objects (language/objections.py)."""
    return Claim("unopposed", not objections and not against, (*objections, *([str(against)] if against else [])))


def adopted_unchanged(sent_otherwise: int | None, corrections: Sequence[str] = ()) -> Claim:
    """'โดยไม่มีการแก้ไข': no word was corrected, and none is another than in the version that members were sent.

    `sent_otherwise`: that version's number, where it says something else than what was adopted.
    """
    other = () if sent_otherwise is None else (f"version {sent_otherwise}",)
    return Claim("adopted_unchanged", not (other or corrections), (*other, *corrections))


def quorate(present: int, needed: int) -> Claim:
    """'ครบองค์ประชุม': so many seats, of those in the room, or of those that said they come, are as many as are needed."""
    return Claim("quorate", quorum.quorate(present, needed), (f"{present} of {needed}",))


def approved(by: int | None, own: bool) -> Claim:
    """'อนุมัติโดย': somebody (by their key) approved it whose `own` it was not then (`domain.cash_book.theirs`)."""
    return Claim("approved", by is not None and not own, () if by is None else (str(by),))


def resolved(numbers: Sequence[str]) -> Claim:
    """'ที่ประชุมอนุมัติ': the record of a meeting carries it on this very matter, under these numbers; else it is somebody's word."""
    return Claim("resolved", bool(numbers), tuple(numbers))


def carried_out(said: bool, done: int, given: int) -> Claim:
    """'ปฏิบัติแล้ว': a person said so of the resolution; that its work is done, so much of what was given, is not enough."""
    return Claim("carried_out", said, (f"work {done} of {given}",))


def appointed(by: int, person: int) -> Claim:
    """'แต่งตั้งโดย': somebody else (both by their keys) gave the office; who takes it up where nobody holds it appoints nobody."""
    return Claim("appointed", by != person, (str(by),))


def checked(seen: Collection[str] | None, stands: Collection[str]) -> Claim:
    """'ตรวจแล้ว': somebody has checked, and whatever stands now is what they saw; `seen` is None where nobody has."""
    unseen = tuple(each for each in stands if seen is None or each not in seen)
    return Claim("checked", seen is not None and not unseen, unseen)
