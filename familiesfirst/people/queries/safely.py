"""Before somebody is invited, written to or told."""

from collections.abc import Collection

from django.db.models import Q

from familiesfirst.people.models import ContactPoint, Person, SafeContactRule
from familiesfirst.people.rules.safety import Reach, SafeRule, reach_words, rule_words, stands_in_the_way


def rules_between(people: Collection[int]) -> list[SafeRule]:
    """Rules of safe contact that hold today for any of these people. One query."""
    rows = SafeContactRule.objects.filter(Q(person__in=people) | Q(together_with__in=people), ended_on=None)
    return [SafeRule(r.person_id, r.kind, r.together_with_id, r.what, r.look_again_by) for r in rows.order_by("pk")]


def rules_in_words(people: Collection[int]) -> dict[int, tuple[str, ...]]:
    """{person: the rules of safe contact that hold for them today, in words}, of two together under each. One query;
    none for nobody."""
    if not people:
        return {}
    rows = SafeContactRule.objects.filter(Q(person__in=people) | Q(together_with__in=people), ended_on=None)
    found: dict[int, tuple[str, ...]] = {}
    for row in rows.select_related("person", "together_with").order_by("pk"):
        names = {p.pk: p.shown for p in (row.person, row.together_with) if p}
        rule = SafeRule(row.person_id, row.kind, row.together_with_id, row.what, row.look_again_by)
        for person in names.keys() & set(people):
            found[person] = (*found.get(person, ()), rule_words(rule, names))
    return found


def points_in_words(people: Collection[int]) -> dict[int, tuple[str, ...]]:
    """{person: each number or address of theirs of which something was said about using it safely, with what was said};
    a protected one without itself. One query; none for nobody.
    """
    if not people:
        return {}
    said = ~Q(hours="") | ~Q(near="") | ~Q(whose="") | Q(messages="no")
    found: dict[int, tuple[str, ...]] = {}
    for row in ContactPoint.objects.filter(said, person__in=people, until=None).order_by("pk"):
        reach = Reach(row.kind, row.value, row.whose, row.hours, row.messages, row.near)
        found[row.person_id] = (*found.get(row.person_id, ()), reach_words(reach, shown=not row.protected))
    return found


def may_be_reached(how: str, people: Collection[int]) -> list[str]:
    """Why these people may not be reached this way (`invite`, `write`, `tell`) together; empty: they may."""
    against = stands_in_the_way(how, people, rules_between(people))
    ids = {p for rule in against for p in (rule.person, rule.together_with) if p}
    names = dict(Person.objects.filter(pk__in=ids).values_list("pk", "shown")) if ids else {}
    return [rule_words(rule, names) for rule in against]


def safe_mail_of(people: Collection[int]) -> dict[int, str]:
    """{person: their own e-mail address, where it is said that messages to it are fine}; nobody else. One query.

    An address that somebody else reads, at which somebody may not be near, or of which nobody asked is not safe.
    """
    points = ContactPoint.objects.filter(person__in=people, until=None, kind="email", messages="yes", whose="", near="")
    return {p.person_id: p.value for p in points.order_by("first_choice", "-pk")}
