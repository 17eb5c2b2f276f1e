"""What people do in chats, feature by feature: read, decide, write, say."""

from importlib import import_module

from handlers.routes import Routes

FEATURES = (
    "action_items",
    "action_plans",
    "agenda",
    "answers",
    "archive",
    "cash_book",
    "catalogue",
    "chats",
    "common",
    "decisions",
    "deliveries",
    "digest",
    "directory",
    "elections",
    "forgetting",
    "forums",
    "honours",
    "funerals",
    "lessons",
    "lots",
    "market",
    "matches",
    "meetings",
    "members",
    "memoranda",
    "merges",
    "minutes",
    "mutual_records",
    "moving",
    "needs",
    "network",
    "offers",
    "offices",
    "payments",
    "plans",
    "proceedings",
    "promptpay",
    "reports",
    "rounds",
    "seats",
    "settings",
    "setup",
    "stages",
    "successions",
    "support_requests",
    "surveys",
    "teaching",
    "tellings",
    "undelivered",
    "visits",
    "wishes",
)


def register(routes: Routes) -> None:
    """Let every feature name its functions, in any order; which of them takes a message stands in handlers/dispatch.py."""
    for feature in FEATURES:
        import_module(f"handlers.{feature}").register(routes)
    routes.text(import_module("handlers.dispatch").take)
