"""The kinds of entry this room writes."""

from familiesfirst.pathways.entries import answers, letters, questions, second_looks, steps, transfers

KINDS = [*steps.KINDS, *answers.KINDS, *questions.KINDS, *letters.KINDS, *second_looks.KINDS, *transfers.KINDS]
