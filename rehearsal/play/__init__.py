"""The play: the months that the demonstration and the practice chat play through the real bot.

Its people are the cast of rattaphum.py; it starts a Telegram (telegram/server.py) and plays in it through telegram/client.py only.
"""
