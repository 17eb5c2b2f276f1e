"""Who comes: answers by buttons, in words and by telephone, each kept, the last one counting."""
