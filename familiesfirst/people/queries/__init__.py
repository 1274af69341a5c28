"""Reading people and families. Everything takes a viewer and gives back frozen dataclasses."""
