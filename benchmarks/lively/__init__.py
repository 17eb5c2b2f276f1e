"""Networks that do everything: meetings, trade, cash, memoranda, elections, forums; every sentence is read back against the books.

The world is the one of `benchmarks.chaos`, with its kills and its weather. `scenes` are what people do together, with what may go
one way or the other drawn by lot; `players` plays them; `judging` holds what was said against what the books know by SQL of its own,
written from the rules for people and not from the product's predicates.
"""
