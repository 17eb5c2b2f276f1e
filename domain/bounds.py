"""How much one person may cause in a while, where more would be at the cost of others."""

WAITING = (
    20  # messages of one stranger that wait to be handled or answered; further ones are not handled (docs/promises.md)
)
