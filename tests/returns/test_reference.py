"""The published list of rules."""

from familiesfirst.returns.cin.rules import RULES
from familiesfirst.returns.reference import pages


def test_every_rule_is_published_once_under_its_weight() -> None:
    refuses, doubts = pages()["census-rules.md"].split("## Loads, and is listed as a doubt")
    for rule in RULES:
        here, there = (refuses, doubts) if rule.weight == "refuses" else (doubts, refuses)
        assert f"| {rule.code} | {rule.text} |" in here
        assert f"| {rule.code} |" not in there
