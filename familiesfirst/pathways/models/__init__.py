"""Where the room's proposals stand. The record holds who decided what, when and why."""

from familiesfirst.pathways.models.answers import No, StepAnswer
from familiesfirst.pathways.models.steps import StepOfChild, StepProposal

__all__ = ["No", "StepAnswer", "StepOfChild", "StepProposal"]
