"""What people do in chats, feature by feature: read, decide, write, say."""

from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Let every feature name its functions."""
    from handlers import common

    common.register(routes)


async def announce(api: object, texts: object) -> None:
    """Put the commands into Telegram's menu, by scope and language."""
