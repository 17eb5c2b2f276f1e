"""The books: tables, migrations, and for each feature small functions that take the transaction and return domain objects."""
