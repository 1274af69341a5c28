"""The form pages of the family as a whole, and of single things on it."""

from typing import Any

from familiesfirst.people.actions.end_address import end_address
from familiesfirst.people.actions.end_contact_point import end_contact_point
from familiesfirst.people.actions.end_relationship import end_relationship
from familiesfirst.people.actions.end_safe_contact import end_safe_contact
from familiesfirst.people.actions.end_setting import end_setting
from familiesfirst.people.actions.end_warning import end_warning
from familiesfirst.people.actions.join_families import join_families
from familiesfirst.people.actions.part_families import part_families
from familiesfirst.people.actions.record_household import record_household
from familiesfirst.people.actions.record_pregnancy import record_pregnancy
from familiesfirst.people.actions.review_warning import review_warning
from familiesfirst.people.actions.write_warning import write_warning
from familiesfirst.people.forms import persons, standing
from familiesfirst.people.pages.forming import FormPage, form_view


def _item(action: Any, name: str) -> Any:
    """An action on one thing of the family, known by its id."""
    return lambda acts, item, given: action(**acts, **{name: item}, **given)


household = form_view(
    FormPage(
        "people.record_household", persons.HouseholdForm, "A home of this family", "Keep this home", record_household
    )
)
pregnancy = form_view(
    FormPage(
        "people.record_pregnancy",
        persons.PregnancyForm,
        "A baby is expected",
        "Record the pregnancy",
        record_pregnancy,
        words="The baby is a child of this family from now on, with a level and a plan of its own.",
    )
)
warning = form_view(
    FormPage(
        "people.write_warning",
        standing.WarningForm,
        "Write a warning note",
        "Keep this note",
        write_warning,
        words="Say what to do, not what anyone has done: the screen may be seen by somebody in the room.",
    )
)
join = form_view(
    FormPage(
        "people.join_families",
        persons.JoinForm,
        "Join another family with this one",
        "Join them",
        join_families,
        words="Both records stay, and the two can be parted again.",
    )
)
part = form_view(
    FormPage(
        "people.part_families",
        persons.WhyForm,
        "Part the two families again",
        "Part them",
        _item(part_families, "other"),
    )
)
end_this_address = form_view(
    FormPage(
        "people.end_address", persons.MaybeWhyForm, "This address has ended", "End it", _item(end_address, "address")
    )
)
end_this_number = form_view(
    FormPage(
        "people.end_contact_point",
        persons.MaybeWhyForm,
        "This number is no longer used",
        "End it",
        _item(end_contact_point, "point"),
    )
)
end_this_setting = form_view(
    FormPage(
        "people.end_setting",
        persons.MaybeWhyForm,
        "They are no longer with this school, doctor or service",
        "End it",
        _item(end_setting, "setting"),
    )
)
end_this_relationship = form_view(
    FormPage(
        "people.end_relationship",
        persons.WhyForm,
        "They are no longer this to each other",
        "End it",
        _item(end_relationship, "relationship"),
    )
)
end_this_rule = form_view(
    FormPage(
        "people.end_safe_contact",
        persons.WhyForm,
        "This rule of safe contact is no longer needed",
        "End it",
        _item(end_safe_contact, "rule"),
        words="Ending it can put somebody in danger. Ask whoever set it, if you can.",
    )
)
review_this_warning = form_view(
    FormPage(
        "people.review_warning",
        standing.WarningReviewForm,
        "Review a warning note",
        "It still stands",
        _item(review_warning, "warning"),
    )
)
end_this_warning = form_view(
    FormPage(
        "people.end_warning",
        persons.WhyForm,
        "This warning note no longer stands",
        "End it",
        _item(end_warning, "warning"),
    )
)
