"""The meeting itself: start, who is there, the agenda one matter at a time, votes, work given, the end, the summary.

`starting` begins, `attendance` keeps who is there, `matters`, `voting` and `assigning` what is said and decided, `ending` ends and
opens again, `entering_afterwards` takes what happened on paper, `hearing` what the record's keeper types, `by_word` what begins and
ends it in words; `access` says who may touch the record, `showing` lets the cards come, `watching` asks after it who watches what.
Everything is rows: a restart, another phone or a second secretary finds the meeting where it is.
"""
