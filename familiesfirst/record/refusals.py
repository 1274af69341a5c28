"""How the product says no. Each carries a sentence for the person refused."""

from collections.abc import Mapping


class Refused(Exception):
    """The person may not do this; `sentence` tells them why, in words they can act on (HTTP 403)."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotThere(Exception):
    """Absent, or not for this person: the two answer alike (HTTP 404)."""


class Meanwhile(Exception):
    """Somebody else changed it first; nothing was written and what was typed is kept (HTTP 409)."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Invalid(Exception):
    """What was given cannot be held truthfully: {field: sentence} (shown beside the fields, HTTP 422)."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = dict(errors)
