"""What must be true of child protection work. Plain Python."""
