"""The guides in docs/guides: made by `make guides` out of what is written there and what the bot says in the rehearsed month."""
