"""What one types when a step is proposed, decided or answered."""
