"""A person who presses everything: each button of each person and each sentence of a list, from each kept house."""
