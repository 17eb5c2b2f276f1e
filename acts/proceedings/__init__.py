"""The meeting itself: its start, who is there, the agenda one matter at a time, votes, work given, the end, the summary.

Everything is rows: a restart, another phone or a second secretary finds the meeting where it is.
"""
