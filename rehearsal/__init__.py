"""Where the bot is tried out: telegram/ is a Telegram on loopback, play/ the months that are played in it.

Both import nothing of the product; the bot talks to the first over HTTP as to Telegram.
"""
