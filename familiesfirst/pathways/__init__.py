"""Use cases that cross rooms: moving between levels, closing, and coming back."""
