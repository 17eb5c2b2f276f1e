"""Sets a network up in its founder's private chat, one question at a time; every answer is kept at once."""
