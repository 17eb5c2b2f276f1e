"""The words by which an English message is read: who speaks, what was done or is wanted, who comes, where clauses part."""

import re

# What may stand before the verb and says nothing: "we", "our group has", "please", "can I", "this month".
WE = (
    r"(?:(?:(?:i|we|us|our (?:group|members|organi[sz]ation|co-?operative)|the (?:group|members)|group|members)\b"
    r"(?:'(?:d|ve|ll|m|re))?|"
    r"(?:can|could|may|shall) (?:i|we)|please|also|and|but|then|so|just|this month|today|yesterday|last month|hello|hi)"
    r"(?![a-z])[\s,]*+){0,12}"
)
_WANT = (
    r"(?:would like(?: to (?:buy|order|have|get))?|'d like(?: to (?:buy|order|have|get))?|wants?(?: to (?:buy|order|have|get))?|"
    r"wish(?:es)? to (?:buy|order)|needs?(?: to (?:buy|order))?|orders?|will (?:take|buy|order)|asks? for)"
)
_BUY = rf"(?:{_WANT}|ordering|buy(?:s|ing)?|takes?|put (?:us|me) down for|(?:my|our) order(?: is)?:?)"
_ASKED = r"(?:can|could|may|shall) (?:i|we)(?: please)?(?: please)? (?:have|get)"
_OFFER = r"(?:offers?|offering|selling|can sell|wants? to sell|would like to sell|for sale:?|to sell:?)"
_HAVE = r"(?:has|have|had|got)"
_HAD = r"(?:have |has |had )?"
_MEMBERS = r"(?:members?|people|persons?)"

# "we had deposits of …", "there were …", "gave loans of …": a verb that says no more than the noun behind it.
_GOT = (
    r"(?:(?:have|has|had|got|received|took(?: in)?|collected|gave|made|there (?:were|was|are|is))\s+)?"
    r"(?:(?:our|the|total|monthly|new|some|more)\s+)*"
)
_CAME_TO = r"(?: (?:of|was|were|is|are|came to|totall?ed))?:?"

# Something done, by its measure; the sum or the goods stand behind the words.
_ACTIVITIES = (
    ("sold", rf"{_HAD}sold|{_GOT}sales{_CAME_TO}(?=\s+(?:about |around )?\d)"),
    ("bought", rf"{_HAD}(?:bought|purchased)"),
    ("produced", rf"{_HAD}(?:produced|harvested|collected|tapped|made)"),
    ("lent", rf"{_HAD}(?:lent|loaned)|{_GOT}loans?(?! repaid)(?: (?:given|made|paid out))?{_CAME_TO}"),
    (
        "repaid",
        rf"{_HAD}repaid|{_GOT}(?:loan )?repayments?(?: received)?{_CAME_TO}|paid back|{_GOT}loans? repaid{_CAME_TO}",
    ),
    ("deposited", rf"{_HAD}deposited|{_GOT}(?:members' )?(?:deposits?|savings(?! on\b))(?: received)?{_CAME_TO}"),
    ("cost_saved", rf"{_HAD}saved|{_GOT}savings on"),
    ("income", rf"{_HAD}(?:earned|received)|{_GOT}income{_CAME_TO}"),
    ("expense", rf"{_HAD}(?:spent|paid)|{_GOT}(?:expenses?|costs?){_CAME_TO}"),
    (
        "members_joined",
        rf"(?P<joined>.+?\s++(?:new members?(?: {_HAD}joined)?|(?:{_MEMBERS} )?{_HAD}joined(?: (?:us|the group))?))",
    ),
    ("members_left", rf"(?P<leaving>.+?\s++{_MEMBERS} {_HAD}left(?: (?:us|the group))?)"),
    (
        "held",
        rf"{_HAD}(?:held|organi[sz]ed|ran)(?= (?:an? |the |our )?(?:[a-z'-]+ ){{0,4}}?"
        r"(?:training|meeting|workshop|forum|study|visit|course|day|activit|event|ceremony|cleaning|planting|demonstration))",
    ),
)
ACTIVITIES = tuple((measure, re.compile(rf"^{WE}(?:{words})(?=[\s:]|$)")) for measure, words in _ACTIVITIES)
MONEY_ONLY = frozenset({"lent", "repaid", "deposited", "cost_saved", "income", "expense"})

PURCHASE = re.compile(rf"^(?:{_ASKED}|{WE}{_BUY})(?=[\s:]|$)")
POLITE = re.compile(rf"^(?:{_ASKED}|(?:can|could|may|shall) (?:i|we)(?: please)? {_BUY})\b")
OFFER = re.compile(rf"^{WE}(?:{_OFFER}|{_HAVE}(?=.*\b(?:to sell|for sale|to offer)\b))(?=[\s:]|$)")
_ELSE = r"(?!(?:i|we|you|they|he|she|it|who|this|that|there|nobody|everybody|somebody|our|group|members|the (?:group|members))\b)"
FOR_WHOM_BEFORE = re.compile(
    rf"^{WE}(?P<who>(?:for )?{_ELSE}[^\d,:]{{2,60}}?)(?::|,)?\s+"
    rf"(?={_WANT}\b|(?:{_HAVE}|offers?) .*\b(?:to sell|for sale)\b|"
    rf"{_HAD}(?:sold|bought|produced|harvested|lent|deposited|earned|spent|held)\b)"
)
FOR_WHOM_BEHIND = re.compile(
    r"(?<!\s)\s+for (?P<who>(?:mrs?|ms|miss|aunt|uncle|khun|pa|lung|dr|teacher)\.? (?:[^\d,]*[^\d,\s])?)\s*$",
    re.IGNORECASE,
)

# A matter for the meeting.
_FOR_MEETING = r"(?: for the (?:next )?(?:meeting|agenda))?"
AGENDA = (
    re.compile(
        rf"^{WE}(?:(?:would like to |want to |wish to )?(?:propose|suggest|raise)s?(?: (?:that|to))?{_FOR_MEETING}|"
        rf"(?:agenda(?: item)?|matter|proposal|topic){_FOR_MEETING}|for the (?:next )?(?:meeting|agenda)|on the agenda)"
        r"(?:\s*+:)?\s++(?P<title>.+)$",
        re.DOTALL,
    ),
    re.compile(
        rf"^{WE}(?:put|add|place|bring up|discuss|talk about)\s++(?P<title>.+?)"
        r"\s++(?:on|to|in|at) (?:the )?(?:agenda|(?:next )?meeting)(?: of the (?:next )?meeting)?[\s.!]*$",
        re.DOTALL,
    ),
)
AT_MEETING = re.compile(
    r"(?<!\s)\s++(?:for|at|in|to|on) (?:the )?(?:next )?(?:meeting|agenda)(?: of .{2,20})?[\s.!]*$", re.IGNORECASE
)

# An answer to the invitation.
_TO_MEETING = (
    r"(?:\s+(?:(?:to|at|for) )?(?:the |this |next )?(?:next )?meeting)?"
    r"(?:\s+(?:on|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day)?"
)
_COME = r"(?:come|coming|attend(?:ing)?|be there|make it|join(?:ing)?|be present|go|going)"
NOT_COMING = re.compile(
    r"\b(?:cannot|can't|can not|could not|couldn't|won't|will not|am not|are not|aren't|is not|isn't|'m not|'re not|"
    r"not|unable to|not able to)\s+"
    rf"(?:be able to )?{_COME}\b|\b(?:absent|not available)\b"
)
_SO_LONG = (
    r"(?:(?:by|about|around|some|maybe|perhaps|up to) )*"
    r"(?:\d+|an?|half an|one|two|ten|twenty|thirty) (?:minutes?|mins?|hours?)(?: or so)?"
)
LATE = re.compile(
    r"\b(?:be|come|coming|arrive|arriving|am|are|running|get there|bit)"
    rf"(?: (?:a bit|a little|{_SO_LONG}))? late\b|^late\b"
)
MAY_BE_LATE = re.compile(
    rf"\b(?:i|we) (?:might|may|could) (?:well )?(?:be|come|arrive)(?: (?:a bit|a little|{_SO_LONG}))? late\b"
)
GOODS_LATE = re.compile(
    r"^(?:and |but |so )?(?:the|our|your|this|that|these) (?!group|members?|co-?op|organi|people|chair|leader)[a-z0-9 -]{2,40}?"
    r"\b(?:is|are|was|were|will|might|may|has|have|came|come)\b"
)
MINUTES_LATE = re.compile(r"\b(?:\d+|an?|half an) (?:minutes?|mins?|hours?)\b")
HOW_LATE = re.compile(rf"{_SO_LONG}(?: late)?[\s.!]*")
INSTEAD = re.compile(
    r"\b(?:sends?|sending|will send)\s+(?P<sent>[^\d,]{2,60}?)(?:\s+(?:instead|in (?:my|our) place|for (?:me|us)|"
    r"to the meeting))*\s*$|"
    r"(?:^|, )(?:and |but |so )?(?P<comes>[^\d,]{2,60}?)\s+(?:comes?|will come|is coming|goes|will go|attends?|will attend)\s+"
    r"(?:instead|in (?:my|our) place|for (?:me|us)|on (?:my|our) behalf)\b"
)
WHO_IT_IS = re.compile(
    r"^(?:(?i:my|our|his|her) (?:[a-z-]+ ){1,3}(?i:called |named |is )?)(?=[A-Z])"
)  # "my sister" before her name
NOBODY_NAMED = frozenset({"somebody", "someone", "a substitute", "another person", "somebody else", "someone else"})
COMING = re.compile(
    rf"^{WE}(?:(?P<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)(?: (?:of us|people|persons|"
    rf"of our members))?\s++)?"
    r"(?:am|are|is|will|shall|'m|'re|'ll|can)?\s*+(?:be )?(?:both )?(?:coming|come|attend(?:ing)?|there|join(?:ing)?)\b"
    rf"{_TO_MEETING}\s*[.!]*$|^{WE}(?:count (?:me|us) in|see you (?:there|at the meeting))\b"
)

# "I'll come if it doesn't rain": who comes only then has not said that they come; "even if it rains" they do.
CONDITION = re.compile(r",?\s+(?P<even>even\s+)?(?:if|unless|provided|as long as)\s.*$", re.DOTALL)

# An earlier order anew.
NOT_BUT = re.compile(
    r"^(?:no,?\s*+)?not\s++(?P<old>.+?),?\s++(?:but|it is|it's|make it|rather)\s++(?P<new>.+)$|"
    r"^(?P<new2>.+?)\s++(?:instead of|rather than|not)\s++(?P<old2>.+)$"
)
MAKE_IT = re.compile(
    rf"^{WE}(?:no,?\s*)?(?:(?:make|change|set|correct|increase|raise|reduce|lower|cut|update) "
    r"(?P<what>.*?)\s*+(?:from .+? )?(?:to|into|=)|"
    r"make it|it should be|should be|i mean(?:t)?|we mean(?:t)?|correction:?)\s++(?P<new>.+)$"
)
# "sorry I mistyped, only 20 sacks": what was told before was a slip, and the one figure is told anew
SLIP = re.compile(
    r"^(?:oops[\s,.!]*|(?:i am |i'm )?(?:so |very )?sorry[\s,:.!]*|no[\s,.]+)*(?:(?:but |that was )?(?:i |we )?(?:have |'ve |had )?"
    r"(?:mistyped(?: it| that)?|made a (?:mistake|typo|typing error)|(?:typed|wrote|entered) (?:it |that )?wrong(?:ly)?|"
    r"(?:typed|wrote|entered) the wrong (?:figure|number|amount|quantity))|"
    r"(?:that was )?my mistake|(?:that was )?a? ?typo|wrong (?:figure|number))"
    r"[\s,.:;!–-]+(?:(?:it|that) (?:is|was|should be|should have been) |it's |"
    r"i (?:only )?(?:meant?|want(?:ed)?|need) |make it |should be |only |just )*+"
    r"(?!(?:i |we )?(?:sold|bought|made|produced|harvested|paid|received|collected|earned|spent|lent|repaid|deposited)\b)"
    r"(?P<new>.{0,60}?\d.{0,60}?)(?:[\s,]*(?:only|please|thanks|thank you))*[\s.!]*$"
)
AND_TO = re.compile(r"(?:,|\s)\s*+(?:and )?(?P<what>[^\d,]{2,60}?) to (?=\d|an? )")
ALSO_TO = re.compile(r"^(?:and )?(?P<what>[^\d,]{2,60}?) to (?P<new>\d.*)$")
MORE = re.compile(
    rf"^(?:{_ASKED} |{WE}(?:{_BUY} |add )?)"
    r"(?:(?:another|an extra|an additional)\s++(?P<new>.+)|(?P<new2>.+?\s++(?:more|extra|additional)\b.*))$"
)
FEWER = re.compile(rf"^{WE}(?:{_BUY} )?(?P<new>.+?\s++(?:less|fewer)\b.*)$")
CANCEL_ALL = re.compile(
    rf"^{WE}(?:cancel|take back|withdraw|drop)\s+(?:(?:all|the|of|our|my|last|whole|this)\s+)*"
    r"(?:orders?|(?:everything|what) (?:i|we)(?: have|'ve)? ordered)(?: please| thanks?| thank you)*[\s.!]*$"
)
CANCEL = re.compile(
    rf"^{WE}(?:cancel|take back|withdraw|drop)\s+(?:(?:the|our|my)\s+)?(?:order (?:of|"
    rf"for)\s++)?(?P<what>.+?)(?:\s++orders?)?\s*+[.!]*+$|"
    rf"^{WE}(?:no longer|don't|do not) (?:want|need) the (?P<what2>.+?)(?:\s++(?:any ?more|we ordered|ordered))\s*+[.!]*+$"
)

# What states nothing, asks, or tells of trouble.
ASIDE = re.compile(
    r"^(?:if|unless|when the price|in case|maybe|perhaps|suppose|last year|years? ago|i heard|we heard|they say|people say|"
    r"the news|somebody said)\b|"
    r"\b(?:do not|don't|does not|doesn't|did not|didn't|no need to|never|not)\s+(?:want|need|buy|order|sell|have)\b|"
    r"\bmight\b|\bwould (?:buy|order|take)\b.*\bif\b"
)
TROUBLE = re.compile(
    r"\b(?:problems?|trouble|flood(?:s|ed|ing)?|drought|disease|sick (?:cattle|cows?|pigs?|goats?|chickens?|ducks?)|pests?|"
    r"broken?(?: down)?|broke down|damaged?|died|dying|dead|spoil(?:ed|t)|stolen|not (?:yet )?(?:arrived|delivered|paid|working)|"
    r"(?:cannot|can't|could not|couldn't) (?:sell|pay)|(?:price|prices) (?:fell|dropped|has fallen|have fallen)|short(?:age)? of|"
    r"lack(?:s|ing)? of|no (?:water|market|buyer|rain))\b"
)
_BEGIN_CLAUSE = (
    r"(?:sold|bought|produced|harvested|earned|spent|held|cancel|propose|suggest|put|cannot|can't|will|am|are|lent|"
    r"(?:new )?loans?|repaid|(?:loan )?repayments?|deposit(?:s|ed)?|savings|income|expenses?|costs?|"
    r"(?:had|have|got|received|took in|collected|gave|made|there (?:were|was)) (?:(?:total|monthly|new|some|more) )*"
    r"(?:deposits?|savings|loans?|(?:loan )?repayments?|income|expenses?|costs|sales))"
)
PARTS = re.compile(
    rf"(?:[^\S\n]*+[;\n]|\s*+(?:[.!](?=\s|$)|,\s++and\s++(?=\S)|,\s++but\s|,\s++(?={WE}(?:{_BUY}|{_OFFER}|{_BEGIN_CLAUSE}|add)\b)|"
    rf"(?<=\s)(?:and|but)\s++(?=(?:i|we|our|please|also|{_WANT}|{_BEGIN_CLAUSE})\b)|"
    r"(?<=\s)and\s++(?=(?:about |around )?\d)|,\s++(?=(?:about |around )?\d[\d,.]*\s)))\s*"
)
