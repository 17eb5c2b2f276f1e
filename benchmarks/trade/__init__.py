"""Joint trade as people do it in any order, over the whole bot, and how fast it is when it is large.

`market` is a province with two centres in the worlds of benchmarks/chaos (a Telegram in memory, a simulated hour, kills between
any two steps), `dealers` its people, who tap and type whatever they can; after each of their steps `holding` asks the books what
always holds, and `replaying` makes them anew from the audit alone. Both ask through SQLAlchemy and the rooms of storage, so that
other books can be put under them.
"""
