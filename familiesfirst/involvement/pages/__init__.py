"""Pages about who is what to a family, drawn with its reference alone: names of families belong to rooms above."""
