"""Money of joint trade: a leader says what was paid, the treasurer confirms it, both are told; statements and who owes what."""
