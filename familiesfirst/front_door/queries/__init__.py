"""Reads of the front door: each takes the viewer, and gives frozen dataclasses."""
