"""A Bot API server on loopback with a movable clock and a chat page: the ground for training, the demo and the tests.

It knows people, groups and one bot; it imports nothing of the product; the bot talks to it over HTTP as to Telegram.
"""
