"""What is done, by a tap or by the clock: one function for each act, loading, asking the rule, saving and saying in one transaction."""
