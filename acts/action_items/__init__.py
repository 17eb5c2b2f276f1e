"""Action items (เรื่องติดตาม) in the chat: from what was decided to what came of it.

`owners` knows whose an item is and who is reached; `card` shows one; `doing` changes it by its owner, `leading` by chair and
secretary; `listing` is /tasks, `hearing` reads what is said without a button, `reminding` is the clock's part, `arising` the
agenda's.
"""

from acts.action_items.card import show_item
from acts.action_items.leading import tell_added
from acts.action_items.listing import show
from storage.action_items import watch
from views.action_items import work

__all__ = ["show", "show_item", "tell_added", "watch", "work"]
