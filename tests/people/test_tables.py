"""What the database itself refuses, and the search index after every migration."""

import pytest
from django.db import IntegrityError, connection, transaction

from familiesfirst.people.models import (
    Address,
    ChildLevel,
    Family,
    Identifier,
    Membership,
    Name,
    Person,
    ProtectedFrom,
    Relationship,
    WarningNote,
)
from familiesfirst.people.search_index import install, statements
from familiesfirst.record.models import Thread
from tests.people.making import NOW, TODAY, day

pytestmark = pytest.mark.django_db


def refused(model, **row) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**row)


def a_family() -> Family:
    thread = Thread.objects.create(kind="family", opened_at=NOW)
    return Family.objects.create(thread=thread, root=thread.pk, name="A family", opened_on=TODAY)


def test_a_person_is_not_both_born_and_expected_nor_dead_before_birth() -> None:
    refused(Person, born=TODAY, expected=TODAY)
    refused(Person, born=TODAY, died_on=day("2020-01-01"))
    refused(Person, about_age=121)
    refused(Person, sex="X")


def test_one_holder_of_a_number_until_it_is_over() -> None:
    one, other = Person.objects.create(), Person.objects.create()
    Identifier.objects.create(person=one, system="nhs", value="9990000018", until=TODAY)
    Identifier.objects.create(person=one, system="nhs", value="9990000018")
    refused(Identifier, person=other, system="nhs", value="9990000018")


def test_one_family_holds_a_child_s_level() -> None:
    child, first, second = Person.objects.create(), a_family(), a_family()
    Membership.objects.create(family=first, person=child, holds_level=True)
    refused(Membership, family=second, person=child, holds_level=True)
    refused(Membership, family=first, person=child)
    Membership.objects.create(family=second, person=child)
    refused(Membership, family=second, person=Person.objects.create(), since=TODAY, until=day("2020-01-01"))


def test_a_relationship_is_of_two_and_once() -> None:
    one, other = Person.objects.create(), Person.objects.create()
    refused(Relationship, person=one, other=one, type="parent")
    Relationship.objects.create(person=one, other=other, type="parent")
    refused(Relationship, person=one, other=other, type="parent")
    refused(Relationship, person=one, other=other, type="partner", responsibility="maybe")


def test_one_level_at_a_time() -> None:
    child = Person.objects.create()
    ChildLevel.objects.create(person=child, code="universal", since=TODAY, entry=1)
    refused(ChildLevel, person=child, code="child_in_need", since=day("2026-01-01"), entry=2)


def test_an_address_is_somebody_s_and_a_warning_is_reviewed_after_it_is_written() -> None:
    refused(Address, type="home", lines="4 Larch Close")
    refused(WarningNote, family=a_family(), type="pets", words="x", written_on=TODAY, review_by=TODAY)
    refused(ProtectedFrom, person=Person.objects.create())
    refused(Name, person=Person.objects.create(), use="usual", folded="")


def test_the_index_follows_what_is_added_changed_and_removed() -> None:
    from familiesfirst.people.queries.candidates import named_like

    person = Person.objects.create()
    name = Name.objects.create(person=person, use="usual", given="Kacper", family="Nowak", folded="kacper nowak")
    assert named_like("kacpr nowak") == {person.pk}
    name.folded = "ffion price"
    name.save()
    assert named_like("kacper nowak") == set()
    assert named_like("fion price") == {person.pk}
    name.delete()
    assert named_like("ffion price") == set()


def test_the_index_can_be_put_in_place_again() -> None:
    class Editor:
        pass

    editor = Editor()
    editor.connection = connection  # type: ignore[attr-defined]
    install(editor)
    with pytest.raises(ValueError, match="oracle"):
        statements("oracle")
