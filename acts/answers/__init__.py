"""Who comes to a meeting: answers by buttons, in words and by telephone."""
