"""What the card says on which a meeting's record is kept, one class for each of its faces."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from cards.proceedings import Held, Named
from storage.outbox import Keyboard


@dataclass(frozen=True, kw_only=True)
class TakenBack(Named):
    """The start was a mistake."""

    TEXT: ClassVar = "proceedings.desk_taken_back"

    last: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class NoQuorum(Held):
    """There was no quorum; another day is looked for."""

    TEXT: ClassVar = "proceedings.desk_no_quorum"

    needed: int
    started_at: str
    last: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class AtDesk(Held):
    """What every other face says above all: where the meeting stands."""

    recorded: str  # live, afterwards
    reopened: str | None  # record: it is only completed
    started_at: str
    listed: bool
    present: int
    came: int
    seats: int
    needed: int
    quorate: dict[str, Any]  # a claim, as it is kept
    presiding: dict[str, Any] | None  # name, why


@dataclass(frozen=True, kw_only=True)
class AtHand(AtDesk):
    """The matter that is open, with what may become of it."""

    TEXT: ClassVar = "proceedings.desk_matter"

    at_hand: dict[str, Any]
    corrections: list[str]
    files: list[str]
    interests: list[dict[str, Any]]
    last: dict[str, Any]
    remarks: list[list[str]]
    resolutions: list[dict[str, Any]]
    standing: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    text: dict[str, Any]
    unread: dict[str, Any] | None
    work: dict[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class AllTaken(AtDesk):
    """No matter is open any more."""

    TEXT: ClassVar = "proceedings.desk_done"

    last: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Reports(AtDesk):
    """What the members reported, to be read aloud."""

    TEXT: ClassVar = "proceedings.desk_reports"

    page: int
    pages: int
    rows: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class More(AtDesk):
    """What is needed less often."""

    TEXT: ClassVar = "proceedings.desk_more"


@dataclass(frozen=True, kw_only=True)
class WholeAgenda(AtDesk):
    """Every matter, to open one of them."""

    TEXT: ClassVar = "proceedings.desk_agenda"

    count: int


@dataclass(frozen=True, kw_only=True)
class Resolving(AtDesk):
    """A resolution as typed, to be confirmed."""

    TEXT: ClassVar = "proceedings.desk_resolution"

    at_hand: dict[str, Any]
    before: dict[str, Any] | None
    beside: dict[str, Any] | None
    draft: dict[str, Any]
    keeps: bool


@dataclass(frozen=True, kw_only=True)
class VoteInOtherWords(AtDesk):
    """The matter has a resolution in other words: what the new vote is to it."""

    TEXT: ClassVar = "proceedings.desk_revote"

    at_hand: dict[str, Any]
    draft: dict[str, Any]
    resolved: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class VoteAgain(AtDesk):
    """These words were voted on before."""

    TEXT: ClassVar = "proceedings.desk_vote_again"

    at_hand: dict[str, Any]
    resolved: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Replacing(AtDesk):
    """Another end for a matter that has a resolution."""

    TEXT: ClassVar = "proceedings.desk_replacing"

    at_hand: dict[str, Any]
    chosen: str
    resolved: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Opposed(AtDesk):
    """Agreeing to what somebody objects to."""

    TEXT: ClassVar = "proceedings.desk_opposed"

    at_hand: dict[str, Any]
    objections: list[str]
    against: int


@dataclass(frozen=True, kw_only=True)
class Giving(AtDesk):
    """Work given, to be confirmed."""

    TEXT: ClassVar = "proceedings.desk_item"

    at_hand: dict[str, Any]
    task: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Noting(AtDesk):
    """A whole section is to be noted."""

    TEXT: ClassVar = "proceedings.desk_noting"

    count: int
    left: list[dict[str, Any]]
    rows: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Asking(AtDesk):
    """The card asks for words: `prompt` is the key of its question, `said` what that says."""

    TEXT: ClassVar = "proceedings.desk_asking"

    prompt: str
    guests: list[list[str | None]]  # name, position
    said: dict[str, Any]

    @classmethod
    def needs(cls) -> tuple[str, ...]:
        """The names of the values that its own text needs."""
        return tuple(name for name in super().needs() if name != "said")

    @classmethod
    def of(cls, values: Mapping[str, Any], keyboard: Keyboard | None = None) -> Self:
        """The card with those of these values that its text needs, and what its question says."""
        return cls(**{name: values[name] for name in (*cls.needs(), "said")}, keyboard=keyboard or [])

    @property
    def values(self) -> dict[str, Any]:
        """The values by name, with those of its question."""
        return super().values | self.said


@dataclass(frozen=True, kw_only=True)
class Ending(AtDesk):
    """What was not reached, or not confirmed, before the end."""

    TEXT: ClassVar = "proceedings.desk_ending"

    hour: str | None
    unconfirmed: list[str]
    unreached: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class NoQuorumYet(AtDesk):
    """The waiting time is over without a quorum."""

    TEXT: ClassVar = "proceedings.desk_waiting"


@dataclass(frozen=True, kw_only=True)
class Forgotten(AtDesk):
    """Nothing was entered for long."""

    TEXT: ClassVar = "proceedings.desk_forgotten"

    last_entry: str


@dataclass(frozen=True, kw_only=True)
class Over(AtDesk):
    """The meeting is over."""

    TEXT: ClassVar = "proceedings.desk_ended"

    choosing: bool
    ended_at: str | None
    itself: bool
    last: dict[str, Any]
    resolutions: int
    tasks: int


@dataclass(frozen=True, kw_only=True)
class Listed(AtDesk):
    """Who is there."""

    TEXT: ClassVar = "proceedings.desk_list"

    count: int
    guests: list[str]
    last: dict[str, Any]
    page: int
    pages: int


@dataclass(frozen=True, kw_only=True)
class OneSeat(AtDesk):
    """One seat: there or not, since when, through whom, why not."""

    TEXT: ClassVar = "proceedings.desk_seat"

    arrived_at: str | None
    excused: bool
    expected: str | None
    left_at: str | None
    proxy: str | None
    reason: str | None
    seat: str
    there: bool
    words: str | None


@dataclass(frozen=True, kw_only=True)
class Overriding(AtDesk):
    """What the seat could say itself is asked about first."""

    TEXT: ClassVar = "proceedings.desk_override"

    how: str
    names: list[str]
    seat: str


@dataclass(frozen=True, kw_only=True)
class WhoPresides(AtDesk):
    """Who may preside."""

    TEXT: ClassVar = "proceedings.desk_preside"


@dataclass(frozen=True, kw_only=True)
class Interests(AtDesk):
    """Who has an interest in the open matter."""

    TEXT: ClassVar = "proceedings.desk_interest"

    title: str


@dataclass(frozen=True, kw_only=True)
class Voting(AtDesk):
    """The vote that is going on."""

    TEXT: ClassVar = "proceedings.desk_vote"

    abstained: int
    begun: bool
    gone_names: list[str]
    last: dict[str, Any]
    lost: bool
    no: int
    phones: bool
    room: int
    silent: int
    title: str
    two_thirds: bool
    words: str
    yes: int


@dataclass(frozen=True, kw_only=True)
class EqualVotes(AtDesk):
    """Equal votes wait for the casting vote."""

    TEXT: ClassVar = "proceedings.desk_equal"

    no: int
    title: str
    yes: int


@dataclass(frozen=True, kw_only=True)
class ClosingVote(AtDesk):
    """Seats in the room have not voted."""

    TEXT: ClassVar = "proceedings.desk_closing"

    abstained: int
    names: list[str]
    no: int
    room: int
    silent: int
    yes: int


@dataclass(frozen=True, kw_only=True)
class Hands(AtDesk):
    """Hands by organisation."""

    TEXT: ClassVar = "proceedings.desk_hands"

    abstained: int
    no: int
    silent: int
    title: str
    yes: int


@dataclass(frozen=True, kw_only=True)
class ByPhone(AtDesk):
    """A vote that somebody cast by phone, to be replaced or not."""

    TEXT: ClassVar = "proceedings.desk_phone_vote"

    by: str
    counts: str
    own: str
    seat: str
    title: str


Shown = tuple[type[Named], dict[str, Any], Keyboard]  # a face of the card, the values that it adds, its buttons
