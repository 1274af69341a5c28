"""Where the room's proposals stand. The record holds who decided what, when and why."""

from familiesfirst.pathways.models.answers import No, StepAnswer
from familiesfirst.pathways.models.second_looks import SecondLook
from familiesfirst.pathways.models.steps import StepOfChild, StepProposal

__all__ = ["No", "SecondLook", "StepAnswer", "StepOfChild", "StepProposal"]
