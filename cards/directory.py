"""The directory's card in a private chat: each face of it is drawn by the feature that it is about."""

from cards import forgetting, offices, organisations
from cards.drawing import Card, Look

FACES = organisations.FACES | offices.FACES | forgetting.FACES


async def directory(look: Look) -> Card | None:
    """The face (`view`: face, and what that needs) that was opened last."""
    person = await look.person()
    return await FACES[look.view["face"]](look, person) if person is not None else None


CARDS = {
    "directory": directory,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
