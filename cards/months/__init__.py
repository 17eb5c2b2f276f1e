"""The digest's card, leaf by leaf; loaded when the first is drawn: it brings all that makes figures."""
