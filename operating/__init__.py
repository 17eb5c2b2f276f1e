"""For whoever runs the bot: what state it is in, what was set aside, copies of the books. English, on a terminal or for a script."""
