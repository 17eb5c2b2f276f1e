"""What a network of co-operatives is and may do: frozen dataclasses and pure rules; standard library only."""
