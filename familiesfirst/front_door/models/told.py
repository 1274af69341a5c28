"""The people a contact tells of, and whom they were found to be."""

from django.db import models

from familiesfirst.front_door.models.contacts import Contact


class Told(models.Model):
    """One person as told: it may be that nobody knows their name, their date of birth, or that they are born yet.

    `level_entry` and `referral_entry` are what a decision wrote about this child, so that it can be withdrawn when they
    turn out to be somebody else.
    """

    class Kind(models.TextChoices):
        """What we were told they are."""

        CHILD = "child", "Child"
        YOUNG_PERSON = "young_person", "Young person"
        UNBORN = "unborn", "Unborn child"
        ADULT = "adult", "Adult"

    class Known(models.TextChoices):
        """An answer that may not be there."""

        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_KNOWN = "not_known", "Not known"
        NOT_ASKED = "not_asked", "Not asked yet"

    class MatchState(models.TextChoices):
        """Whether they are known to be somebody on the record."""

        NONE = "none", "Not looked for yet"
        SAME = "same", "The same person"
        NOT_SAME = "not_same", "Not the same person"
        NOT_SURE = "not_sure", "Not sure"
        NEW = "new", "New to us"

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="told")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    no_name_known = models.BooleanField(default=False)
    given_names = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    known_as = models.CharField(max_length=200, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    about_age = models.PositiveSmallIntegerField(null=True, blank=True)
    expected_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    identifiers = models.JSONField(default=dict, blank=True)
    relationship_to_child = models.CharField(max_length=200, blank=True)
    parental_responsibility = models.CharField(max_length=10, choices=Known, default=Known.NOT_ASKED)
    lives_with = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    school = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=100, blank=True)
    interpreter = models.CharField(max_length=10, choices=Known, default=Known.NOT_ASKED)
    aware = models.CharField(max_length=10, choices=Known, default=Known.NOT_ASKED)
    aware_why = models.TextField(blank=True)
    agrees = models.CharField(max_length=10, choices=Known, default=Known.NOT_ASKED)
    agrees_why = models.TextField(blank=True)
    source_of_harm = models.BooleanField(default=False)
    is_asker = models.BooleanField(default=False)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    match_state = models.CharField(max_length=10, choices=MatchState, default=MatchState.NONE)
    level_entry = models.BigIntegerField(null=True, blank=True)
    referral_entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["contact", "position"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "position"], name="told_position_once"),
            models.CheckConstraint(
                condition=~models.Q(match_state="same") | models.Q(person__isnull=False),
                name="told_same_is_somebody",
            ),
        ]


class MatchAnswer(models.Model):
    """What a worker answered about one candidate: same, not the same, not sure; and, later, its undoing."""

    class Answer(models.TextChoices):
        """The three answers."""

        SAME = "same", "The same person"
        NOT_THE_SAME = "not_the_same", "Not the same person"
        NOT_SURE = "not_sure", "Not sure"

    told = models.ForeignKey(Told, models.CASCADE, related_name="match_answers")
    candidate = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=Answer)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    why = models.TextField(blank=True)
    reasons = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.BigIntegerField(null=True, blank=True)
    undone_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["told", "candidate"],
                condition=models.Q(undone_at__isnull=True),
                name="match_answer_stands_once",
            ),
            models.UniqueConstraint(
                fields=["told"],
                condition=models.Q(undone_at__isnull=True, answer="same"),
                name="match_told_is_one_person",
            ),
        ]
