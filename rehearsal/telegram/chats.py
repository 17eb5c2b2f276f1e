"""People, chats, memberships and messages of the rehearsal, and how each looks as a Bot API object."""

from dataclasses import dataclass, field
from typing import Any

ANONYMOUS_ADMIN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)


def right(name: str) -> str:
    """The Bot API's name of a right that a script may write short: pin → can_pin_messages."""
    if name in RIGHTS:
        return name
    for known in RIGHTS:
        if known in (f"can_{name}", f"can_{name}_messages", f"can_{name}_users", f"can_manage_{name}"):
            return known
    raise ValueError(f"no such right: {name}; known are {', '.join(RIGHTS)}")


@dataclass
class Person:
    """Somebody with a Telegram account; `note` is what the page shows beside the name, such as an office."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    note: str = ""
    started: bool = False
    blocked: bool = False
    answers: list[dict[str, Any]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    def user(self) -> dict[str, Any]:
        """The Bot API's User."""
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                user[name] = value
        return user

    def shown(self) -> dict[str, Any]:
        """The person as scripts and the page see it."""
        return {
            "id": self.id,
            "name": self.name,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
            "note": self.note,
            "started": self.started,
            "blocked": self.blocked,
        }


@dataclass
class Member:
    """One account's standing in a group; `rights` only matter for administrators."""

    status: str = "member"
    anonymous: bool = False
    title: str = ""
    rights: frozenset[str] = frozenset()

    @property
    def inside(self) -> bool:
        """Whether the account is in the group now."""
        return self.status not in ("left", "kicked")

    @property
    def admin(self) -> bool:
        """Whether the account is an administrator or the creator."""
        return self.status in ("administrator", "creator")

    def shown(self, user: dict[str, Any]) -> dict[str, Any]:
        """The Bot API's ChatMember."""
        shown: dict[str, Any] = {"user": user, "status": self.status}
        if self.status == "creator":
            shown["is_anonymous"] = self.anonymous
        elif self.status == "administrator":
            shown |= {"can_be_edited": False, "is_anonymous": self.anonymous}
            shown |= {name: name in self.rights for name in RIGHTS}
        elif self.status == "kicked":
            shown["until_date"] = 0
        if self.title and self.admin:
            shown["custom_title"] = self.title
        return shown


class Message:
    """A message in a chat; `fields` is the Bot API's Message and is replaced, never changed, so that logs stay true."""

    __slots__ = ("by_bot", "chat", "deleted", "fields", "moment", "person", "prompt", "reactions")

    def __init__(self, chat: "Chat", fields: dict[str, Any], moment: Any, by_bot: bool, person: int | None):
        self.chat = chat
        self.fields = fields
        self.moment = moment
        self.by_bot = by_bot
        self.person = person
        self.deleted = False
        self.reactions: dict[int, list[dict[str, Any]]] = {}
        self.prompt: dict[str, Any] | None = None

    @property
    def id(self) -> int:
        """The message id, unique in its chat."""
        return int(self.fields["message_id"])

    @property
    def content(self) -> str:
        """Text or caption."""
        return self.fields.get("text") or self.fields.get("caption") or ""

    @property
    def buttons(self) -> list[list[dict[str, Any]]]:
        """The rows of its inline keyboard."""
        rows: list[list[dict[str, Any]]] = self.fields.get("reply_markup", {}).get("inline_keyboard", [])
        return rows


@dataclass
class Chat:
    """A private chat of the bot with one person, a basic group or a supergroup."""

    id: int
    type: str
    title: str = ""
    person: Person | None = None
    forum: bool = False
    description: str = ""
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, str] = field(default_factory=dict)
    last_id: int = 0
    migrated_to: int | None = None
    migrated_from: int | None = None
    everyone_pins: bool = False

    @property
    def group(self) -> bool:
        """Whether it is a group of either kind."""
        return self.type != "private"

    def api(self) -> dict[str, Any]:
        """The Bot API's Chat."""
        if self.person is not None:
            names = {name: value for name, value in self.person.user().items() if name.endswith("name")}
            return {"id": self.id, **names, "type": "private"}
        chat: dict[str, Any] = {"id": self.id, "title": self.title, "type": self.type}
        if self.forum:
            chat["is_forum"] = True
        return chat

    def inside(self, account: int) -> bool:
        """Whether that account is in this chat."""
        if self.person is not None:
            return account == self.id
        member = self.members.get(account)
        return member is not None and member.inside

    def shown(self) -> dict[str, Any]:
        """The chat as scripts and the page see it."""
        return {
            "id": self.id,
            "type": self.type,
            "title": self.person.name if self.person else self.title,
            "topics": [{"thread": thread, "name": name} for thread, name in self.topics.items()],
            "forum": self.forum,
            "pinned": list(self.pinned),
            "migrated_to": self.migrated_to,
            "migrated_from": self.migrated_from,
            "members": [
                {"id": account, "status": member.status, "anonymous": member.anonymous, "rights": sorted(member.rights)}
                for account, member in self.members.items()
                if member.inside
            ],
        }
