"""Telegram on loopback: the Bot API server, people and groups, a movable clock, faults, and the chat page.

It knows one bot and nothing of who plays in it: people are played over HTTP, with client.py, on the page, by a test or by the play.
"""
