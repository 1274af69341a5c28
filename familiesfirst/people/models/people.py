"""A person, of any age, unborn included; and what is known of them.

`came_with`: the contact (its thread's id) that brought a detail; when its match is undone, what came with it leaves.
"""

from django.db import models
from django.db.models import F, Q


class Dated(models.Model):
    """Holds from `since` up to, not including, `until`; either may be unknown."""

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    came_with = models.BigIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


class Person(models.Model):
    """Somebody. `born`, or `expected` before birth, or neither; `about_age` is years as said on `about_on`.

    `shown` and `short` repeat the name to call them by, so that lists need no second look.
    `withdrawn`: brought by a contact whose match was wrong; found nowhere any more.
    `version` counts changes, so that two people editing at once notice.
    """

    born = models.DateField(null=True, blank=True)
    expected = models.DateField(null=True, blank=True)
    about_age = models.PositiveSmallIntegerField(null=True, blank=True)
    about_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    ethnicity = models.CharField(max_length=8, blank=True)
    religion = models.CharField(max_length=24, blank=True)
    disabilities = models.JSONField(default=list, blank=True)
    shown = models.CharField(max_length=200, blank=True)
    short = models.CharField(max_length=100, blank=True)
    came_with = models.BigIntegerField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(born__isnull=True) | Q(expected__isnull=True), name="person_born_or_expected"
            ),
            models.CheckConstraint(
                condition=Q(died_on__isnull=True) | Q(born__isnull=True) | Q(died_on__gte=F("born")),
                name="person_not_dead_before_birth",
            ),
            models.CheckConstraint(
                condition=Q(about_age__isnull=True) | Q(about_age__lte=120), name="person_about_age_possible"
            ),
            models.CheckConstraint(condition=Q(sex__in=["", "F", "M", "U"]), name="person_sex_known_code"),
        ]
        indexes = [
            models.Index(fields=["born"], name="person_born"),
            models.Index(fields=["expected"], name="person_expected", condition=Q(expected__isnull=False)),
        ]


class Name(Dated):
    """One of a person's names.

    `folded` is what the search compares: no capitals, accents or marks. `sound_given` and `sound_family` are what each
    part sounds like, roughly (`rules.names.sound`).
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    use = models.CharField(max_length=12)
    given = models.CharField(max_length=100, blank=True)
    family = models.CharField(max_length=100, blank=True)
    folded = models.CharField(max_length=240)
    sound_given = models.CharField(max_length=60, blank=True)
    sound_family = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(given="", family=""), name="name_not_empty"),
            models.UniqueConstraint(fields=["person", "use", "given", "family"], name="name_once"),
        ]
        indexes = [
            models.Index(fields=["person"], name="name_person"),
            models.Index(fields=["sound_family", "sound_given"], name="name_sounds"),
            models.Index(fields=["came_with"], name="name_came_with", condition=Q(came_with__isnull=False)),
        ]


class Identifier(Dated):
    """A number by which others know a person; never a key of ours. One person at a time holds it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    system = models.CharField(max_length=24)
    value = models.CharField(max_length=40)
    verified_how = models.CharField(max_length=24, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["system", "value"], condition=Q(until__isnull=True), name="identifier_one_holder"
            ),
        ]
        indexes = [
            models.Index(fields=["value", "system"], name="identifier_value"),
            models.Index(fields=["person"], name="identifier_person"),
        ]


class Relationship(Dated):
    """`person` is `type` of `other`: entered once, read from both ends. `responsibility`: parental."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    type = models.CharField(max_length=32)
    responsibility = models.CharField(max_length=10, blank=True)
    responsibility_how = models.CharField(max_length=24, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("other")), name="relationship_of_two"),
            models.UniqueConstraint(
                fields=["person", "other", "type"], condition=Q(until__isnull=True), name="relationship_once"
            ),
            models.CheckConstraint(
                condition=Q(responsibility__in=["", "yes", "no", "not_known"]), name="relationship_responsibility_code"
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="relationship_person"),
            models.Index(fields=["other"], name="relationship_other"),
        ]


class Language(Dated):
    """A language somebody speaks or reads. `interpreter`: yes, no, not_known."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=24)
    speaks = models.BooleanField(default=True)
    reads = models.BooleanField(default=False)
    interpreter = models.CharField(max_length=10, default="not_known")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "language"], name="language_once")]


class Setting(Dated):
    """A service a person is with every week or every year: school, nursery, GP, health visitor; or a care leaver's own
    worker. source: who said so, where that is asked.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=160)
    detail = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person"], name="setting_person")]
