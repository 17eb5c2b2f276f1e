"""One organisation in several networks: the answers to the question, undoing, and telling a report in the second network."""

from acts.merges import asking, deciding, sharing
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be pressed."""
    routes.press("identities.same", deciding.say, int, same=True)
    routes.press("identities.different", deciding.say, int, same=False)
    routes.press("identities.part", deciding.part, int)
    routes.press("identities.choose", asking.choose, int, int)
    routes.press("identities.ask", asking.ask, int, int, int, int)
    routes.press("identities.share", sharing.share, int, int, told=True)
    routes.press("identities.unshare", sharing.share, int, int, told=False)
