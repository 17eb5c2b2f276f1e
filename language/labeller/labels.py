"""What the labeller says of a message, and where its models are."""

from pathlib import Path
from typing import NamedTuple

from domain.statements import Statement
from language.labeller.items import Item

MODELS = Path(__file__).parent / "models"
ROLES = "roles.crfsuite"
KINDS = "kinds.crfsuite"
ARBITER = "arbiter.crfsuite"


class Labelled(NamedTuple):
    """What the labeller says of a message; `role_sure` and `kind_sure` tell for each token and item how probable its label is."""

    statements: list[Statement]
    roles: list[str]
    role_sure: list[float]
    items: list[Item]
    kinds: list[str]
    kind_sure: list[float]
    sure: float  # how probable all roles are together, and all kinds
