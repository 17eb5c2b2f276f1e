"""Sets of letters that are asked about while the scanner walks over the words: strings, whose letters are their members."""

from language.letters import Letter

NAMING = Letter.PRODUCT + Letter.NOUN
NAMING_OR_UNIT = NAMING + Letter.UNIT
NAMING_OR_GROUP = NAMING + Letter.GROUP
NAMING_OR_NUMBER = NAMING + Letter.NUMBER
NAMING_OR_MEASURE = NAMING + Letter.MEASURE
UNIT_OR_NOUN = Letter.UNIT + Letter.NOUN
UNIT_OR_BAHT = Letter.UNIT + Letter.BAHT
NUMBER_OR_UNIT = Letter.NUMBER + Letter.UNIT
NUMBER_OR_APPROX = Letter.NUMBER + Letter.APPROX
NUMBER_OR_SPACE = Letter.NUMBER + Letter.SPACE
NUMBER_OR_LINE = Letter.NUMBER + Letter.LINE
BAHT_OR_SATANG = Letter.BAHT + Letter.SATANG
BAHT_OR_MONTH = Letter.BAHT + Letter.MONTH
UNIT_OR_PARTICLE = Letter.UNIT + Letter.PARTICLE
SPACE_OR_PARTICLE = Letter.SPACE + Letter.PARTICLE
SPACE_OR_LINE = Letter.SPACE + Letter.LINE
SPACE_OR_APPROX = Letter.SPACE + Letter.APPROX
SPACE_OR_PER = Letter.SPACE + Letter.PER
PER_OR_MARK = Letter.PER + Letter.PER_MARK
COUNTED_OR_BARE = Letter.QUANTITY + Letter.BARE
SUM_OR_BARE = Letter.SUM + Letter.BARE
BUYING = Letter.BUY + Letter.BUY_SOFTLY
TRADING = BUYING + Letter.SELL + Letter.OFFER
SELLING = Letter.SELL + Letter.OFFER + Letter.HAVE
ASKING = Letter.ASK + Letter.ASK_AT_END
ASK_OR_WHO = Letter.ASK + Letter.WHO
CHANGING = Letter.CHANGE + Letter.ADD + Letter.LESS
MEASURE_OR_PURPOSE = Letter.MEASURE + Letter.PURPOSE
MEASURE_OR_GO = Letter.MEASURE + Letter.GO
GO_OR_GOT = Letter.GO + Letter.GOT
GO_OR_PURPOSE = Letter.GO + Letter.PURPOSE
GROUP_OR_TITLE = Letter.GROUP + Letter.TITLE
END_OF_CLAUSE = Letter.END + Letter.LINE + Letter.PARTICLE
END_OF_PART = END_OF_CLAUSE + Letter.SPACE
