"""What must be true before anything of this room goes on the record. Plain Python."""
