"""Thin views of the room: parse, one call, answer."""
