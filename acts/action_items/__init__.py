"""Action items (เรื่องติดตาม) in the chat: what is done with them, what is said of them without a button, the clock's part."""
