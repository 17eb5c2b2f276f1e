"""Letters that the rules ask about together: figures of one sort, and cue words of one purpose."""

from language.letters import Letter

COUNTS = frozenset((Letter.QUANTITY, Letter.BARE))  # how many, with a unit or without
AMOUNTS = COUNTS | {Letter.SUM}  # how much, of goods or of money
FIGURES = AMOUNTS | {Letter.PRICE}
FIGURE_OR_LINE = FIGURES | {Letter.LINE}
MONEY = frozenset((Letter.SUM, Letter.PRICE))
MAY_BE_MONEY = frozenset((Letter.SUM, Letter.BARE))
BREAKS = frozenset((Letter.SPACE, Letter.LINE))
IDLE = BREAKS | {Letter.PARTICLE, Letter.FILLER}  # say nothing by themselves
ASKING = frozenset((Letter.ASK, Letter.ASK_AT_END, Letter.WHO))
BUYING = frozenset((Letter.BUY, Letter.BUY_SOFTLY))
SELLING = frozenset((Letter.SELL, Letter.OFFER))
TRADING = BUYING | SELLING
OUTRIGHT = SELLING | {Letter.BUY}  # wanted or sold in so many words; ขอ, รับ and ซื้อ may mean something else
TAKING_BACK = frozenset((Letter.CANCEL, Letter.NOT_ANY_MORE))
SETTING_ANEW = frozenset((Letter.CHANGE_TO, Letter.ADD, Letter.LESS))
COMING = frozenset((Letter.GO, Letter.MEETING, Letter.LATE, Letter.INSTEAD, Letter.AWAY))
HAPPENED = frozenset((Letter.GOT, Letter.DONE))
SOMEBODY = frozenset((Letter.TITLE, Letter.GROUP))
NOT_STATED = ASKING | {Letter.FUTURE, Letter.NOT_WANTED}
