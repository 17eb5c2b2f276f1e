"""Reports by chat: a message is read, shown on one card, confirmed, and only then counts."""
