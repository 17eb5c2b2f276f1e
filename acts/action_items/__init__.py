"""Action items (เรื่องติดตาม) in the chat: from what was decided to what came of it.

`card` shows one and their list, and says who may do what; `doing` is what its owner does, `leading` what chair and secretary do;
`hearing` reads what is said without a button, `reminding` is the clock's part.
"""
