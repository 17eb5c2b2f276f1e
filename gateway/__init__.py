"""Between Telegram and the inbox and outbox: polling, handling in one transaction, sending within Telegram's limits."""
