"""The card on which a meeting's record is kept: `card` says which of its faces is shown, `kinds` what each of them says."""
