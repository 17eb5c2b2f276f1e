"""Reads short English messages: yes and no, nothing to report, why absent, and words that stand for a command."""

import re

from domain.statements import Request

_TAIL = r"(?:[\s,]*(?:please|thanks|thank you|ok|sir|madam|all|now))*[\s.!]*"
_YES = re.compile(
    r"(?:yes|yep|yeah|y|ok|okay|k|right|correct|all (?:right|correct)|(?:that|it|this)(?: is|'s) (?:right|correct|fine|ok)|sure|"
    r"agreed|confirm(?:ed)?|"
    rf"exactly|of course)(?:[\s,]+(?:yes|right|correct|ok|(?:that|it)(?: is|'s) (?:right|correct)))*{_TAIL}"
)
_NO = re.compile(
    r"(?:no|nope|n|wrong|(?:that|it|this)(?: is|'s) (?:wrong|not right|not correct|incorrect)|not (?:right|correct|so|that)|"
    r"incorrect|not yet)"
    rf"(?:[\s,]+(?:no|not|wrong|(?:that|it)(?: is|'s) (?:wrong|not right)))*{_TAIL}"
)
_NOTHING = re.compile(
    r"(?:(?:we|our group|the group|this month|there(?: is|'s)|have|has|got|still)[\s,:]*)*"
    r"(?:nothing|no news|no reports?|no change|no activity|none)"
    r"(?:\s+(?:new|to (?:report|tell|say)|special|at all|this (?:month|time)|for (?:this|the) month|from (?:us|our group)|yet))*"
    + _TAIL
)
_RELATIVE = re.compile(
    r"\bmy (?:mother|father|wife|husband|son|daughter|child(?:ren)?|grand\w+|parents?|sister|brother) (?:is|are|was|"
    r"has been) (?:ill|sick|in hospital)\b"
)
_REASONS = (
    (
        "ill",
        re.compile(
            r"\b(?:ill|sick|unwell|not (?:well|feeling well)|fever|flu|hospital|doctor|operation|surgery|covid)\b"
        ),
    ),
    (
        "official",
        re.compile(
            r"\b(?:official (?:duty|business)|on duty|district office|provincial (?:hall|office)|government|"
            r"village heads?' meeting)\b"
        ),
    ),
    (
        "busy",
        re.compile(
            r"\b(?:busy|funeral|wedding|ordination|harvest(?:ing)?|tapping|out of town|travel(?:l?ing)?|away|appointment|"
            r"business|work(?:ing)?|"
            r"another meeting|no time|car broke)\b"
        ),
    ),
)
_AWAY = re.compile(
    r"^(?:(?:sorry|i am sorry|i'm sorry|unfortunately|this time|we|i|our group)[\s,]*)*"
    r"(?:(?:cannot|can not|can't|will not|won't|unable to|are not|am not|is not|'m not|not)\s*(?:be able to )?"
    r"(?:come|coming|attend(?:ing)?|make it|be there|join)|excused?|absent)"
    r"(?: to)?(?: the)?(?: meeting)?(?: this time)?[\s,.:;–-]*+(?:(?:because|as|since|for)\b(?: of)?[\s,]*+)?"
    r"(?:please|thank you|thanks)?",
    re.IGNORECASE,
)
_BEFORE = (
    r"(?:(?:hello|hi|please|show(?: me)?|open|see|give me|the|my|our|can i see|i want to see|i would like to see|"
    r"where is|where are)\s+)*"
)
_COMMANDS = (
    ("begin", r"(?:let us |let's |we )?(?:start|begin|open) (?:the |our |this )?meeting(?: now)?"),
    (
        "end",
        r"(?:end|close|finish|adjourn) (?:the |our |this )?meeting(?: now)?|"
        r"(?:the )?meeting (?:is )?(?:over|closed|adjourned|ended)",
    ),
    ("search", r"(?:search|find|look)(?: for)?:?\s++(?P<argument>.*?[^\s,.!?])"),
    ("help", r"how (?:does (?:this|it) work|do i use (?:this|it)|to use (?:this|it))|what can (?:you|i) do|instructions|commands?"),
    ("archive", r"archives?|past meetings|old (?:documents|minutes|meetings)"),
    ("forget", r"delete (?:me|my data)|what do you (?:know|keep) about me"),
    (
        "minutes",
        r"(?:last |latest )?(?:minutes|resolutions)(?: of the (?:last )?meetings?)?|what (?:did we|was) (?:decide|decided|resolved?)",
    ),
    ("agenda", r"agenda(?: of the (?:next )?meeting| so far)?|what is on the agenda|what (?:do|will) we talk about"),
    (
        "meeting",
        r"(?:next |coming )?meeting(?: date| day)?|(?:when|where|what time) (?:is|will be) (?:the |our )?(?:next )?meeting|"
        r"(?:when|where) (?:do|will|shall) we meet(?: next)?",
    ),
    (
        "tasks",
        r"(?:open )?(?:tasks?|action items?|work)|to-?do(?: list)?|what (?:is (?:still )?open|do i have to do|must i do)",
    ),
    (
        "report",
        r"(?:send a |monthly )?reports?|how do i report|"
        r"what (?:have |did )?(?:i|we) (?:have )?(?:already )?report(?:ed)?(?: (?:so far|already|this month|until now))*|"
        r"(?:have|did) (?:i|we) (?:already )?report(?:ed)?(?: (?:yet|already|this month))*",
    ),
    ("members", r"(?:list of )?members(?: list)?|directory|telephone numbers|who (?:are the members|is in the network)"),
    ("needs", r"needs|month'?s needs|what (?:do|does) (?:we|everybody|the members) need"),
    ("survey", r"(?:market )?survey(?: of the market)?"),
    (
        "plan",
        r"(?:(?P<year>(?:last|this|next) year)(?:'s)? |(?:annual|yearly|year|year's) |(?P<numbered>2[05]\d\d) )?"
        r"(?:work |action )?plans?"
        r"(?: (?:(?:of|for) )?(?P<behind>(?:last|this|the|next) year|2[05]\d\d))?",
    ),
    ("catalogue", r"catalogue|(?:list of )?(?:goods|products)"),
    ("settings", r"settings?|change (?:the )?settings"),
)  # fmt: skip
_REQUESTS = tuple((command, re.compile(rf"{_BEFORE}(?:{words}){_TAIL}\??")) for command, words in _COMMANDS)


def yes_no(text: str) -> bool | None:
    """Whether a whole English message says yes or no; None for anything else."""
    written = text.strip().lower()
    if _NO.fullmatch(written):
        return False
    return True if _YES.fullmatch(written) else None


def nothing_to_report(text: str) -> bool:
    """Whether a whole English message says that there is nothing to report this time."""
    return _NOTHING.fullmatch(text.strip().lower()) is not None


def absence_reason(text: str) -> str | None:
    """ "ill", "official" or "busy" where an English message gives that as the writer's own reason for staying away, or None."""
    written = text.lower()
    if _RELATIVE.search(written):
        return None
    return next((reason for reason, pattern in _REASONS if pattern.search(written)), None)


def absence_words(text: str) -> str | None:
    """What an English message of absence says besides not coming, or None where it says no more."""
    rest = _AWAY.sub("", text.strip(), count=1).strip(" ,.!–-")
    return rest if any(letter.isalpha() for letter in rest) else None


def request(text: str) -> Request | None:
    """The command that a whole English message asks for in words, or None."""
    written = text.strip().lower()
    for command, pattern in _REQUESTS:
        found = pattern.fullmatch(written)
        if found is not None and command == "search":
            start = found.start("argument")
            return Request(command, text.strip()[start : found.end("argument")].strip(" .?!"))
        if found is not None and command == "plan":
            return Request(command, found["year"] or found["numbered"] or found["behind"] or "")
        if found is not None:
            return Request(command)
    return None
