"""Message texts as Telegram reads them: HTML turned into text and entities, trimming, and links found by themselves.

Offsets and lengths of entities count UTF-16 code units, as in the Bot API.
"""

import html
import re
from typing import Any

from rehearsal.telegram.refusals import bad_request

Entity = dict[str, Any]

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_SPECIAL = {"a", "span", "tg-emoji"}
_TAG_NAME = re.compile(r"<(/?)([^\s>]*)")
_TAG_REST = re.compile(r"((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([a-zA-Z0-9.\-]+)))?", re.DOTALL)
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+|(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|net|org|me|th|info|io)\b(?:/[^\s<>\"]*)?)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)"
    r"|(?<![\w/@])(?P<bot_command>/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?)(?![\w/])"
    r"|(?<![\w@])(?P<mention>@[a-zA-Z0-9_]{3,32})(?!\w)"
    r"|(?<![\w#])(?P<hashtag>#\w*[^\W\d]\w*)",
    re.IGNORECASE,
)
_OPAQUE = {"code", "pre", "text_link", "text_mention"}


def units(text: str) -> int:
    """Length of `text` in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The part of `text` that an entity covers (offset and length in UTF-16 code units)."""
    if text.isascii():
        return text[offset : offset + length]
    return text.encode("utf-16-le")[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def _refuse(text: str) -> Exception:
    return bad_request(f"can't parse entities: {text}")


def link(address: str) -> str | None:
    """A link's address as Telegram keeps it, or None when it is none."""
    address = address.strip()
    if re.match(r"(?i)(tg|tonsite|mailto|tel):", address):
        return address
    if not re.match(r"(?i)https?://", address):
        address = "http://" + address
    host = re.match(r"(?i)(https?://)([^/?#\s]+)(.*)", address, re.DOTALL)
    if host is None or ("." not in host[2] and not host[2].startswith("localhost")) or re.search(r"\s", address):
        return None
    return f"{host[1]}{host[2]}{host[3] or '/'}"


def _attributes(text: str) -> dict[str, str]:
    found = {}
    for match in _ATTRIBUTE.finditer(text):
        name = match[1].lower()
        if name != "/":
            found[name] = html.unescape(match[2] or match[3] or match[4] or "")
    return found


def _entity(tag: str, attributes: dict[str, str], covered: str, users: Any) -> Entity | None:
    """The entity (without offset and length) that a closed tag stands for."""
    if tag == "a":
        address = attributes.get("href") or covered
        person = re.match(r"tg://user\?id=(\d+)$", address)
        if person:
            user = users(int(person[1])) if users else None
            return {"type": "text_mention", "user": user} if user else None
        found = link(address)
        return {"type": "text_link", "url": found} if found else None
    if tag == "span":
        return {"type": "spoiler"}
    if tag == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}
    if tag == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    return {"type": _SIMPLE[tag]}


def _tag_name(source: str, at: int, place: int) -> tuple[bool, str, int]:
    """Whether the tag that begins at `at` ends an entity, its name, and where the name ends."""
    match = _TAG_NAME.match(source, at)
    ending, tag = (bool(match[1]), match[2].lower()) if match else (False, "")
    after = match.end() if match else at
    if after == len(source):
        raise _refuse(f"Unclosed {'end' if ending else 'start'} tag at byte offset {place}")
    if not ending and tag not in _SIMPLE and tag not in _SPECIAL:
        raise _refuse(f'Unsupported start tag "{tag}" at byte offset {place}')
    return ending, tag, after


def parse_html(source: str, users: Any = None) -> tuple[str, list[Entity]]:
    """Text and entities of Telegram's HTML; raises the 400 "can't parse entities" with Telegram's reasons.

    `users(id)` gives the user object behind a `tg://user?id=` link, or None when the bot does not know that person.
    """
    if "<" not in source and "&" not in source:
        return source, []
    parts: list[str] = []
    length = 0
    open_tags: list[tuple[str, dict[str, str], int, int]] = []
    entities: list[Entity] = []
    at = 0
    while at < len(source):
        nearest = [place for place in (source.find("<", at), source.find("&", at)) if place >= 0]
        until = min(nearest, default=len(source))
        if until > at:
            parts.append(source[at:until])
            length += units(source[at:until])
            at = until
            continue
        if source[at] == "&":
            reference = _REFERENCE.match(source, at)
            shown = html.unescape(reference[0]) if reference else "&"
            parts.append(shown)
            length += units(shown)
            at += len(reference[0]) if reference else 1
            continue
        place = len(source[:at].encode())
        ending, tag, at = _tag_name(source, at, place)
        match = _TAG_REST.match(source, at)
        if match is None:
            raise _refuse(f"Unclosed {'end' if ending else 'start'} tag at byte offset {place}")
        at = match.end()
        if not ending:
            attributes = _attributes(match[1])
            if tag == "span" and attributes.get("class") != "tg-spoiler":
                raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {place}')
            open_tags.append((tag, attributes, length, len(parts)))
            continue
        if not open_tags:
            raise _refuse(f"Unexpected end tag at byte offset {place}")
        opened, attributes, begun, first = open_tags.pop()
        if tag and tag != opened:
            raise _refuse(f'Unmatched end tag at byte offset {place}, expected "</{opened}>", found "</{tag}>"')
        if length > begun:
            entity = _entity(opened, attributes, "".join(parts[first:]), users)
            if opened == "code" and open_tags and open_tags[-1][0] == "pre":
                language = attributes.get("class", "")
                if language.startswith("language-"):
                    open_tags[-1][1]["language"] = language[len("language-") :]
                entity = None
            elif opened == "pre" and "language" in attributes and entity:
                entity["language"] = attributes["language"]
            if entity:
                entities.append({"type": entity.pop("type"), "offset": begun, "length": length - begun, **entity})
    if open_tags:
        raise _refuse(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(parts), entities


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """The text without white space at its ends, entities moved and shortened accordingly."""
    shown = text.strip()
    if shown == text:
        return text, entities
    lead = units(text[: len(text) - len(text.lstrip())])
    end = units(shown)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] + entity["length"] - lead, end)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return shown, kept


def with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """The entities and those that Telegram finds by itself: commands, mentions, links, addresses, hashtags."""
    if not any(sign in text for sign in "/@#."):
        return entities
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _OPAQUE]
    found = []
    for match in _FOUND.finditer(text):
        kind = match.lastgroup or ""
        shown = match[0].rstrip(".,;:!?)") if kind == "url" else match[0]
        start, length = units(text[: match.start()]), units(shown)
        if not any(start < stop and begin < start + length for begin, stop in taken):
            found.append({"type": kind, "offset": start, "length": length})
    if not found:
        return entities
    return sorted([*entities, *found], key=lambda entity: (entity["offset"], -entity["length"]))
