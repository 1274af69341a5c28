"""What must be true of a step between levels, and of an ending. Plain Python."""
