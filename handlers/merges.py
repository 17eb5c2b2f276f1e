"""One organisation in several networks: the answers to the question, undoing, and telling a report in the second network."""

from acts import merges
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be pressed."""
    routes.press("identities.same", merges.say, int, same=True)
    routes.press("identities.different", merges.say, int, same=False)
    routes.press("identities.part", merges.part, int)
    routes.press("identities.choose", merges.choose, int, int)
    routes.press("identities.ask", merges.ask, int, int, int, int)
    routes.press("identities.share", merges.share, int, int, told=True)
    routes.press("identities.unshare", merges.share, int, int, told=False)
