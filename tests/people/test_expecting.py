"""Who may be recorded as expecting: nobody too young or dead, and a second baby only where somebody says that it is."""

import datetime as dt

import pytest
from django.urls import reverse

from familiesfirst.people import api as people
from familiesfirst.people.models import Person
from familiesfirst.people.rules.born import may_expect
from familiesfirst.policy.api import setting
from familiesfirst.record.api import Invalid
from tests.family_help.making import user_of
from tests.people.making import NOW, TODAY, Hassans, the_hassans
from tests.signing_in import client_of

DUE = TODAY + dt.timedelta(days=60)


@pytest.mark.parametrize(("years", "may"), [(None, True), (1, False), (9, False), (10, True), (36, True)])
def test_from_which_age(years: int | None, may: bool) -> None:
    assert may_expect(years, int(setting("youngest_expecting"))) is may  # type: ignore[arg-type]


@pytest.fixture
def it() -> Hassans:
    return the_hassans()


@pytest.mark.django_db
def test_the_form_offers_nobody_who_cannot_be(it: Hassans) -> None:
    Person.objects.filter(pk=it.mia).update(born=TODAY - dt.timedelta(days=550))
    Person.objects.filter(pk=it.dan).update(died_on=TODAY)
    address = reverse("people:pregnancy", args=[it.family])
    client = client_of(user_of(it.by))
    drawn = client.get(address).content.decode()
    assert f'<option value="{it.leila}"' in drawn
    for nobody in (it.mia, it.dan, it.baby):
        assert f'<option value="{nobody}"' not in drawn
    before = Person.objects.count()
    for nobody in (it.mia, it.dan):
        with pytest.raises(Invalid) as refused:
            people.record_pregnancy(by=it.by, now=NOW, family=it.family, mother=nobody, expected=DUE)
        assert "cannot be expecting" in refused.value.errors["mother"]
    assert Person.objects.count() == before


@pytest.mark.django_db
def test_a_second_baby_is_asked_about(it: Hassans) -> None:
    said = {"by": it.by, "now": NOW, "family": it.family, "mother": it.leila, "expected": DUE}
    with pytest.raises(Invalid) as refused:
        people.record_pregnancy(**said)
    assert "expecting a baby already, due 14 Jan 2027" in refused.value.errors["mother"]
    client, address = client_of(user_of(it.by)), reverse("people:pregnancy", args=[it.family])
    typed = {"mother": str(it.leila), "expected": DUE.isoformat(), "surname": "Reid"}
    again = client.post(address, typed)
    assert again.status_code == 422 and "Reid" in again.content.decode()
    assert client.post(address, typed | {"another": "on"}).status_code == 302
    assert people.record_pregnancy(**said, another=True)
