"""Groups and who is in them: creating, joining, leaving, the bot's rights, topics, and becoming a supergroup."""

from rehearsal.telegram.chats import ANONYMOUS_ADMIN, RIGHTS, Chat, Member, Message, Person, right
from rehearsal.telegram.people import Wish, chat_of, types
from rehearsal.telegram.refusals import Impossible
from rehearsal.telegram.world import World, whole


def create(world: World, wish: Wish) -> Chat:
    """A new group of the people named; the first of them, or `owner`, created it. The bot is not in it yet."""
    people = [world.person(account) for account in wish.get("members", [])]
    owner = world.person(wish["owner"]) if wish.get("owner") is not None else (people[0] if people else None)
    if owner is None:
        raise Impossible("a group needs an owner or members")
    if not str(wish.get("title", "")).strip():
        raise Impossible("a group needs a title")
    forum = bool(wish.get("forum") or wish.get("topics"))
    kind = wish.get("type") or ("supergroup" if forum else "group")
    if kind not in ("group", "supergroup") or (forum and kind == "group"):
        raise Impossible("a group is a group or a supergroup; only a supergroup has topics")
    chat_id = whole(wish["id"], "id") if wish.get("id") is not None else world.new_group_id(kind == "supergroup")
    if chat_id in world.chats:
        raise Impossible(f"there is already a chat {chat_id}")
    chat = Chat(chat_id, kind, title=wish["title"], forum=forum)
    chat.everyone_pins = bool(wish.get("everyone_pins"))
    world.chats[chat_id] = chat
    chat.members[owner.id] = Member("creator")
    for person in people:
        chat.members.setdefault(person.id, Member())
    for account in wish.get("admins", []):
        admin = world.person(account).id
        if admin != owner.id:
            chat.members[admin] = Member("administrator", rights=frozenset(RIGHTS))
    for account in wish.get("anonymous", []):
        anonymous = chat.members.get(world.person(account).id)
        if anonymous is None or not anonymous.admin:
            raise Impossible("only an administrator can be anonymous")
        anonymous.anonymous = True
    world.record("group", chat=chat_id)
    created = f"{'super' if kind == 'supergroup' else ''}group_chat_created"
    world.post(chat, {created: True}, by={"from": owner.user()}, person=owner.id)
    for name in wish.get("topics", []) if isinstance(wish.get("topics"), list) else []:
        add_topic(world, chat, {"name": name, "by": owner.id})
    return chat


def _actor(world: World, chat: Chat, wish: Wish) -> Person:
    if wish.get("by") is not None:
        return world.person(wish["by"])
    for account, member in chat.members.items():
        if member.status == "creator" and account in world.people:
            return world.people[account]
    raise Impossible(f"say by whom: chat {chat.id} has no creator")


def set_member(world: World, chat: Chat, wish: Wish) -> None:
    """Add a person to a group, or change their standing (status member or administrator, anonymous, title)."""
    person, actor = world.person(wish.get("person")), _actor(world, chat, wish)
    old = chat.members.get(person.id, Member("left"))
    status = wish.get("status", old.status if old.inside else "member")
    if status not in ("member", "administrator", "creator"):
        raise Impossible("a standing is member, administrator or creator")
    rights = frozenset(RIGHTS) if status == "administrator" else frozenset()
    new = Member(status, bool(wish.get("anonymous", old.anonymous)), wish.get("title", old.title), rights)
    chat.members[person.id] = new
    if not old.inside:
        joined = world.post(chat, {"new_chat_members": [person.user()]}, by={"from": actor.user()}, person=actor.id)
        world.deliver(joined)
    world.member_changed(chat, person.id, actor.user(), old, new)


def remove_member(world: World, chat: Chat, person: Person, wish: Wish) -> None:
    """Somebody is removed from a group."""
    _depart(world, chat, person, _actor(world, chat, wish), "kicked")


def leaves(world: World, person: Person, wish: Wish) -> None:
    """Somebody leaves a group."""
    _depart(world, chat_of(world, person, wish), person, person, "left")


def _depart(world: World, chat: Chat, person: Person, actor: Person, status: str) -> None:
    old = chat.members.get(person.id)
    if old is None or not old.inside:
        raise Impossible(f"{person.name} is not in chat {chat.id}")
    left = world.post(chat, {"left_chat_member": person.user()}, by={"from": actor.user()}, person=actor.id)
    world.deliver(left)
    chat.members[person.id] = Member(status)
    world.member_changed(chat, person.id, actor.user(), old, chat.members[person.id])


def set_bot(world: World, chat: Chat, wish: Wish) -> None:
    """Add the bot to a group, or change its rights; with rights it is an administrator and sees everything.

    `payload` is that of a startgroup link: the group then gets `/start@bot payload`.
    """
    actor = _actor(world, chat, wish)
    if chat.migrated_to is not None:
        raise Impossible(f"chat {chat.id} has become {chat.migrated_to}")
    old = world.bot_member(chat)
    try:
        rights = frozenset(right(name) for name in wish.get("rights") or ())
    except ValueError as error:
        raise Impossible(str(error)) from None
    admin = bool(wish.get("admin") or rights)
    new = Member("administrator", rights=rights | {"can_manage_chat"}) if admin else Member()
    chat.members[world.bot_id] = new
    if (old.status, old.rights) == (new.status, new.rights):
        return
    world.member_changed(chat, world.bot_id, actor.user(), old, new)
    if not old.inside:
        joined = {"new_chat_members": [world.bot_user()]}
        world.deliver(world.post(chat, joined, by={"from": actor.user()}, person=actor.id))
    if wish.get("payload") is not None:
        types(world, actor, {"chat": chat.id, "text": f"/start@{world.username} {wish['payload']}".strip()})


def remove_bot(world: World, chat: Chat, wish: Wish) -> None:
    """Remove the bot from a group."""
    actor = _actor(world, chat, wish)
    old = world.bot_member(chat)
    if not old.inside:
        raise Impossible(f"the bot is not in chat {chat.id}")
    left = {"left_chat_member": world.bot_user()}
    message = world.post(chat, left, by={"from": actor.user()}, person=actor.id)
    if chat.type == "group":
        world.deliver(message)
    chat.members[world.bot_id] = Member(wish.get("status", "kicked"))
    world.member_changed(chat, world.bot_id, actor.user(), old, chat.members[world.bot_id])


def add_topic(world: World, chat: Chat, wish: Wish) -> int:
    """A new topic in a forum; its id is that of its first message."""
    if not chat.forum:
        raise Impossible(f"chat {chat.id} has no topics")
    actor, name = _actor(world, chat, wish), str(wish.get("name", "")).strip()
    if not name:
        raise Impossible("a topic needs a name")
    thread = chat.last_id + 1
    content = {
        "message_thread_id": thread,
        "is_topic_message": True,
        "forum_topic_created": {"name": name, "icon_color": 7322096},
    }
    message = world.post(chat, content, by={"from": actor.user()}, person=actor.id)
    chat.topics[thread] = name
    world.deliver(message)
    return thread


def rename(world: World, chat: Chat, wish: Wish) -> Message:
    """Give a group another title."""
    actor = _actor(world, chat, wish)
    chat.title = str(wish["title"])
    message = world.post(chat, {"new_chat_title": chat.title}, by={"from": actor.user()}, person=actor.id)
    world.deliver(message)
    return message


def migrate(world: World, chat: Chat, wish: Wish) -> Chat:
    """A basic group becomes a supergroup with another id; both get their service message.

    As at Telegram the bot learns that it is in the supergroup, and hears no farewell from the old group.
    """
    if chat.type != "group" or chat.migrated_to is not None:
        raise Impossible(f"chat {chat.id} is no basic group")
    actor = _actor(world, chat, wish)
    new_id = whole(wish["id"], "id") if wish.get("id") is not None else world.new_group_id(True)
    grown = Chat(new_id, "supergroup", title=chat.title, migrated_from=chat.id, everyone_pins=chat.everyone_pins)
    grown.members = dict(chat.members)
    world.chats[new_id] = grown
    bot = world.bot_member(chat)
    if bot.inside:
        world.member_changed(grown, world.bot_id, actor.user(), Member("left"), bot)
    leaving = world.post(chat, {"migrate_to_chat_id": new_id}, by={"from": actor.user()}, person=actor.id)
    world.deliver(leaving)
    chat.migrated_to = new_id
    arrived = {"migrate_from_chat_id": chat.id}
    by = {"from": ANONYMOUS_ADMIN, "sender_chat": grown.api()}
    world.deliver(world.post(grown, arrived, by=by, person=actor.id))
    world.record("migrated", chat=chat.id, to=new_id)
    return grown
