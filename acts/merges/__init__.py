"""One organisation in several networks: asked of the person who speaks for it in both, undone by a press, told to both secretaries.

`asking` puts the question, `deciding` hears the answer, `sharing` lets a report be told in the second network by one tap."""
