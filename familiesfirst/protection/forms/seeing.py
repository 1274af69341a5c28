"""A child who was not seen in time; appointments before birth."""

from typing import Any

from familiesfirst.people.api import TellingForm, VisitorsForm
from familiesfirst.protection.forms.meeting import words
from familiesfirst.ui.forms import DateField, YesNoField


class NotSeenForm(TellingForm):
    """What a manager decides. people: of whom it is asked whether they were told that a discussion is needed."""

    of = "that a strategy discussion is needed"

    strategy = YesNoField(label="Is a strategy discussion needed?", required=False)
    why = words("Why, and what is done to see the child?", rows=4)

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        return {"strategy": said["strategy"], "why": said["why"], "tellings": self.tellings if said["strategy"] else ()}


class MissedForm(VisitorsForm):
    """An appointment that was missed."""

    day = DateField(label="Which day was it?")
    words = words("Which appointment was it, and what do you know?", rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["day", "words"])

    def parsed(self) -> dict[str, Any]:
        """Arguments of the action."""
        said = self.cleaned_data
        return {"day": said["day"], "words": said["words"], "visitors": self.of_visitors}


class AnswerMissedForm(MissedForm):
    """What was done about it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label, self.fields["words"].label = "When was it done?", "What was done, and how is she?"
