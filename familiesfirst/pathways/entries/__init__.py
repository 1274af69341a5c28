"""The kinds of entry this room writes."""

from familiesfirst.pathways.entries import answers, letter_before, letters, questions, second_looks, steps, transfers

KINDS = [
    *steps.KINDS, *answers.KINDS, *questions.KINDS, *letters.KINDS, *second_looks.KINDS, *transfers.KINDS,
    *letter_before.KINDS,
]  # fmt: skip
