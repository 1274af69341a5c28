"""What a page's input is read with: forms that parse and validate, and never save."""

from familiesfirst.ui.forms.asked import answer_field
from familiesfirst.ui.forms.base import Form
from familiesfirst.ui.forms.fields import DateField, FilesField, LongTextField, TimeField, YesNoField
from familiesfirst.ui.forms.meeting import Clash, MeetingForm, came_from_a_meeting, chosen, unchosen
from familiesfirst.ui.forms.several import Each, Several
from familiesfirst.ui.forms.stand_in import supposing

__all__ = [
    "Clash", "DateField", "Each", "FilesField", "Form", "LongTextField", "MeetingForm", "Several", "TimeField",
    "YesNoField", "answer_field", "came_from_a_meeting", "chosen", "supposing", "unchosen",
]  # fmt: skip
