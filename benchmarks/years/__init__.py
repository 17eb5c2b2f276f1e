"""Years of a nation: books in which everything stands that five years leave, and what is done every day in them."""
