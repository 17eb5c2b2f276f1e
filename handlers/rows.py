"""A row of the table of handlers/dispatch.py: words that can be something, in a message that comes so, go to an act."""

from dataclasses import dataclass
from enum import StrEnum

from acts import one_of
from handlers.kinds import Act, Kind, Route, heard, route
from handlers.spoken import Spoken
from language.hearing import Saying
from storage.turn import NETWORK, Turn


@dataclass(frozen=True)
class Named:
    """What somebody of several networks says of one that they name: the message without the name."""

    network_id: int
    spoken: Spoken


class Came(StrEnum):
    """What a message consists of."""

    WORDS = "words alone"
    TOLD = "words, also under a file"
    FILE = "a file without words"
    SENT = "words or a file"
    ANYTHING = "words or a file, also forwarded"

    def fits(self, spoken: Spoken) -> bool:
        """Whether the message consists of that."""
        if self is Came.ANYTHING or spoken.forwarded:
            return self is Came.ANYTHING
        words, file = bool(spoken.text.strip()), spoken.has_file
        match self:
            case Came.WORDS:
                return words and not file
            case Came.TOLD:
                return words
            case Came.FILE:
                return file and not words
            case _:
                return words or file


@dataclass(frozen=True)
class Row:
    """Words that can be `saying`, in a message that comes so, go to an act; it returns False where the books do not say `when`."""

    saying: Saying
    came: Came
    route: Route
    when: str
    why: str  # why it is asked before those that follow
    strangers: bool  # whether it takes words of who has a part in no network too

    async def take(self, turn: Turn, spoken: Spoken, named: Named | None = None) -> bool:
        """Whether the act takes the message; it is asked only where the words can be meant for it.

        `named`: what they say of the network that they name.
        """
        if self.route.private and not turn.here.private:
            return False
        before = turn.meant
        if named is not None and one_of.of_one_network(self.route.act):
            spoken, turn.meant = named.spoken, before | {NETWORK: str(named.network_id)}
        taken = False
        if self.came.fits(spoken) and spoken.words.can_be(self.saying):
            taken = await self.route.said(spoken, turn) is not False
        if not taken:
            turn.meant = before
        return taken


def row(
    saying: Saying,
    act: Act,
    *,
    when: str,
    why: str,
    came: Came = Came.WORDS,
    takes: tuple[Kind, ...] = (heard,),
    in_group: bool = False,
    strangers: bool = False,
) -> Row:
    """A row of words alone, in private, which the act takes as they were heard, unless it says otherwise."""
    return Row(saying, came, route(act, (Turn,), takes, {}, private=not in_group), when, why, strangers)
