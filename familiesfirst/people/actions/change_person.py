"""What is held about a person is changed."""

import dataclasses
import datetime as dt
from dataclasses import dataclass

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import born_of, fault_of_record, marks_of, put_expected, refuse, today_of
from familiesfirst.people.entries.persons import CHANGED, PREGNANCY, ChangedFacts
from familiesfirst.people.entries.words import day, label
from familiesfirst.people.models import Person
from familiesfirst.people.models.projections import refresh_name
from familiesfirst.people.rules.born import check_born
from familiesfirst.people.rules.new import disability_fault
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, entries_about, put, registry


@dataclass(frozen=True)
class PersonChange:
    """Everything the page holds of a person, as it shall stand; None or empty: not known."""

    born: dt.date | None = None
    expected: dt.date | None = None
    about_age: int | None = None
    sex: str = ""
    ethnicity: str = ""
    religion: str = ""
    disabilities: tuple[str, ...] = ()


@action("people.change_person")
def change_person(
    *, by: Actor, now: dt.datetime, family: int, person: int, to: PersonChange, version: int, why: str = ""
) -> int:
    """Id of the entry. `version` is the one the page was drawn from: Meanwhile when somebody changed the person since.

    Invalid when a date cannot be, or nothing was changed. A birth or a death is recorded with its own action.
    """
    authorise(thread=family)
    row = person_of(family, person)
    if row.version != version:
        raise Meanwhile(f"Somebody else changed what is held about {row.short} meanwhile. Look at it as it stands now.")
    before = _words(row)
    _apply(row, to, today_of(now))
    changed = {name: words for name, words in _words(row).items() if before[name] != words}
    if not changed:
        raise Invalid({"person": "Nothing was changed."})
    refuse(fault_of_record(row) if "date of birth" in changed else {})
    row.version += 1
    refresh_name(row, today_of(now))
    keep(row)
    if row.expected and "expected date" in changed:
        _expected_anew(family, row, now, why)
    return put(
        CHANGED,
        thread=family,
        happened=now,
        facts=ChangedFacts(row.shown, changed, why),
        people={row.pk: marks_of(row)},
    )


def _expected_anew(family: int, row: Person, now: dt.datetime, why: str) -> None:
    """What counts from the expected date counts from the new one: the entry that said it is corrected."""
    said = [e for e in entries_about(row.pk, only=[PREGNANCY.code]) if e.corrects is None]
    put_expected(family, row, now, why=why, corrects=said[-1].id if said else None)
    for counted_from_it in registry("EXPECTED_ANEW"):
        counted_from_it(family=family, now=now)


def _apply(row: Person, to: PersonChange, today: dt.date) -> None:
    guessed_anew = to.about_age != row.about_age
    for part in dataclasses.fields(to):
        setattr(row, part.name, getattr(to, part.name))
    row.disabilities = list(to.disabilities)
    row.sex = to.sex or ("U" if to.expected else "")
    row.about_on = (today if guessed_anew else row.about_on) if to.about_age is not None else None
    fault = disability_fault(to.disabilities)
    refuse(check_born(born_of(row), today) | ({"disabilities": fault} if fault else {}))


def _words(row: Person) -> dict[str, str]:
    return {
        "date of birth": day(row.born and row.born.isoformat()),
        "expected date": day(row.expected and row.expected.isoformat()),
        "age": f"about {row.about_age}" if row.about_age is not None else "",
        "sex": label("sex", row.sex).lower() if row.sex else "",
        "ethnicity": label("ethnicity", row.ethnicity),
        "religion": label("religion", row.religion),
        "disability": ", ".join(label("disability", code) for code in row.disabilities),
    }
