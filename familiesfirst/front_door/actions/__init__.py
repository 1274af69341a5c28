"""One use case a file; each puts one entry on the record."""
