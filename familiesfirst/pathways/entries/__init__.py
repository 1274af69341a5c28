"""The kinds of entry this room writes."""

from familiesfirst.pathways.entries import answers, questions, steps

KINDS = [*steps.KINDS, *answers.KINDS, *questions.KINDS]
