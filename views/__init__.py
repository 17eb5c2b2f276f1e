"""What any text may say of a thing, read from the books: values, names, buttons that lead to it; writes nothing, decides nothing."""
