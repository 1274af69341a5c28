"""What a page's input is read with: forms that parse and validate, and never save."""

from familiesfirst.ui.forms.base import Form
from familiesfirst.ui.forms.fields import DateField, FilesField, LongTextField, TimeField, YesNoField
from familiesfirst.ui.forms.several import Several

__all__ = ["DateField", "FilesField", "Form", "LongTextField", "Several", "TimeField", "YesNoField"]
