"""What any text may say of a directory: who sees how much of it, the entries that a name means, the name of its card."""

from dataclasses import dataclass

from domain.people import name_key
from domain.rights import Right
from storage.directory import Entry
from storage.networks import Network
from views.standing import Standing

FORMATS = ("xlsx", "pdf")
SIGHTS = ("everybody", "members", "officers")  # from the widest to the narrowest


@dataclass(frozen=True)
class Sight:
    """What the acting person sees of a network's directory."""

    standing: Standing
    everything: bool  # all entries; else only the person's own
    telephones: bool

    @property
    def network(self) -> Network:
        """The network."""
        return self.standing.network

    @property
    def manages(self) -> bool:
        """Whether the person may correct every entry."""
        return self.standing.may(Right.CHANGE_MEMBERS)

    def own(self, entry: Entry) -> bool:
        """Whether the person speaks for the organisation."""
        return entry.id in {each.id for each in self.standing.members}

    def corrects(self, entry: Entry) -> bool:
        """Whether the person may correct the entry: chair, secretary, and the organisation itself."""
        return self.manages or self.own(entry)

    def number_shown(self, entry: Entry) -> bool:
        """Whether the person sees the entry's telephone numbers; one's own always."""
        return self.telephones or self.own(entry)


def sight(standing: Standing) -> Sight:
    """What somebody with this standing sees."""
    network = standing.network

    def allowed(setting: str) -> bool:
        if standing.offices or setting == "everybody":
            return True
        return setting == "members" and standing.belongs

    return Sight(standing, allowed(network.directory_for), allowed(network.telephones_for))


def matching(entries: list[Entry], part: str) -> list[Entry]:
    """The members whose name contains every word of `part`; the exact name first, alone."""
    exact = [each for each in entries if name_key(each.name) == name_key(part)]
    if exact:
        return exact
    words = [name_key(word) for word in part.split()]
    return [each for each in entries if all(word in name_key(each.name) for word in words)]


def card_name(network_id: int) -> str:
    """The name of a person's directory card."""
    return f"directory:{network_id}"
