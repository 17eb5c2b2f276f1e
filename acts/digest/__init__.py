"""The month's digest in chats: following, sending, looking deeper by taps, the question to a quiet network, fair shares."""
