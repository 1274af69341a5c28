"""Reads composed from several rooms, each with a viewer and a constant number of queries."""
