"""What a message states: the rules that read it word by word, and both readers' doubts (docs/reading.md)."""
