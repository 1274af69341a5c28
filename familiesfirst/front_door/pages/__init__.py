"""The pages of the front door: parse, one call, answer."""
