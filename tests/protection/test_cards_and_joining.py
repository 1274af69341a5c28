"""Cards of how it works here are put otherwise and taken away; earlier advice is joined to the family it was about."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse

from familiesfirst.involvement.api import declare_conflict
from familiesfirst.people.api import Visitors
from familiesfirst.protection import api as protection
from familiesfirst.protection.models import Consultation, GuideCard
from familiesfirst.protection.rules.consultation import check_joining
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, entries_of_thread, withdraw_entry
from tests.agencies.making import NOW, a_team, a_worker, an_agency
from tests.family_help.making import user_of
from tests.protection.making import Team, a_team_beside_a_home
from tests.signing_in import client_of

NOTHING = Visitors("nothing")


@dataclass
class Advised:
    """Joan asked without a name; Stella of the team answered, and kept a card. Amara asks nothing."""

    team: Team
    stella: Actor
    amara: Actor
    asked: int
    card: int


@pytest.fixture
def advised() -> Advised:
    team = a_team_beside_a_home()
    trust, school = an_agency("Trust", "health"), an_agency("School", "school")
    stella = a_worker(trust, "partner", name="Stella Horne", team=a_team(trust, "protection"))
    asking = protection.Asking("health", "What does it mean?", "third_party", named=(protection.Named("Zayn Marsh"),))
    asked = protection.ask_consultation(by=team.home.joan, now=NOW, asking=asking)
    protection.answer_consultation(by=stella, now=NOW, consultation=asked, words="It is ordinary.")
    kept = protection.Card("result", "A raised result", "It is ordinary.", "The ward")
    card = protection.keep_card(by=stella, now=NOW, consultation=asked, card=kept)
    return Advised(team, stella, a_worker(school, "partner", name="Amara Okafor"), asked, card)


def change(it: Advised, by: Actor | None = None, version: int = 1, **changes: str) -> int:
    said = {"sort": "result", "title": "A raised result", "words": "Ring the ward first.", "ring": "The ward"} | changes
    return protection.change_card(
        by=by or it.stella, now=NOW, card=it.card, version=version, said=protection.Card(**said)
    )


@pytest.mark.django_db
def test_a_card_is_put_otherwise_by_the_team_and_names_never_pass(advised: Advised) -> None:
    with pytest.raises(Refused):
        change(advised, by=advised.amara)
    with pytest.raises(Invalid) as refused:
        change(advised, words="As with Zayn, it means little.")
    assert "Zayn" in refused.value.errors["words"]
    for field, words in (
        ("words", "As with Leila Marsh, it means little."),
        ("ring", "Leila Marsh"),
        ("words", "Ring 07700 900123 first."),
    ):
        with pytest.raises(Invalid) as refused:  # nobody named her in asking
            change(advised, **{field: words})
        assert set(refused.value.errors) == {field}
    change(advised, by=advised.team.ruth)  # of the team, in another agency
    with pytest.raises(Meanwhile):
        change(advised, words="It was read before that.")
    (card,) = protection.cards("ring the ward first", viewer=advised.stella)
    assert (card.version, card.may_change) == (2, True)
    assert not protection.cards("ordinary")


@pytest.mark.django_db
def test_a_card_that_is_taken_away_is_found_no_more(advised: Advised) -> None:
    said: dict[str, Any] = {"by": advised.stella, "now": NOW, "card": advised.card, "version": 1}
    with pytest.raises(Invalid):
        protection.withdraw_card(**said, why=" ")
    protection.withdraw_card(**said, why="The ward has moved.")
    assert protection.cards("") == []
    with pytest.raises(NotThere):
        change(advised)
    thread = Consultation.objects.get().thread_id
    kinds = [e.kind for e in entries_of_thread(thread)]
    assert kinds[-2:] == ["consultation.card_kept", "consultation.card_withdrawn"]


@pytest.mark.django_db
def test_the_pages_of_a_card(advised: Advised) -> None:
    stella, amara = client_of(user_of(advised.stella)), client_of(user_of(advised.amara))
    url = reverse("consultations:card_change", args=[advised.card])
    assert url in stella.get(reverse("consultations:list")).content.decode()
    assert url not in amara.get(reverse("consultations:list")).content.decode()
    assert amara.get(url).status_code == 403
    sent = {"sort": "result", "title": "A result", "words": "", "ring": "", "version": "1"}
    assert stella.post(url, sent).status_code == 422
    assert stella.post(url, sent | {"words": "Ring first."}).status_code == 302
    assert stella.post(url, sent | {"words": "Again."}).status_code == 409
    away = reverse("consultations:card_withdraw", args=[advised.card])
    assert stella.post(away, {"version": "2", "why": ""}).status_code == 422
    assert stella.post(away, {"version": "2", "why": "Old."}).status_code == 302
    assert stella.get(away).status_code == 404
    assert GuideCard.objects.get().withdrawn_at is not None


def test_joining_says_whom_how_and_for_whose_eyes() -> None:
    assert set(check_joining((), "tea", " ")) == {"people", "sensitivity", "why"}
    assert check_joining((1,), "adult_health", "She told us.") == {}


def join(it: Advised, by: Actor | None = None, **changes: Any) -> int:
    said = {
        "consultation": it.asked, "family": it.team.family, "persons": (it.team.home.zayn,),
        "sensitivity": "adult_health", "why": "Leila told us whom it was about.", "visitors": NOTHING,
    } | changes  # fmt: skip
    return protection.join_consultation(by=by or it.team.home.joan, now=NOW, **said)


@pytest.mark.django_db
def test_earlier_advice_stands_on_the_family_s_record_for_those_who_may_read_it(advised: Advised) -> None:
    home = advised.team.home
    entry = join(advised)
    (told,) = [e for e in entries_of_thread(home.family, facts=True) if e.kind == "consultation.joined"]
    assert (told.id, told.sensitivity, list(told.people)) == (entry, "adult_health", [home.zayn])
    assert "What does it mean?" in told.sentence and "Stella Horne, Trust advised: It is ordinary." in told.sentence
    seen = protection.consultation(home.joan, advised.asked, NOW, log=False)
    assert (seen.joined, seen.family, seen.may_join) == (True, home.family, False)
    assert protection.consultation(advised.stella, advised.asked, NOW, log=False).family is None
    with pytest.raises(Meanwhile):
        join(advised)
    later = protection.Asking("health", "And now?", "third_party", people=(home.zayn,), visitors="nothing")
    second = protection.ask_consultation(by=home.joan, now=NOW, asking=later, family=home.family)
    same = protection.consultation(advised.stella, second, NOW, log=False).same
    assert [one.id for one in same] == [advised.asked]


@pytest.mark.django_db
def test_it_is_taken_back_and_walls_hold(advised: Advised) -> None:
    home = advised.team.home
    for who in (home.sam, advised.amara):
        with pytest.raises(NotThere):
            join(advised, by=who)
    with pytest.raises(NotThere):
        join(advised, by=advised.stella)  # of the team, and nothing to the family
    with pytest.raises(NotThere):
        join(advised, persons=(9999,))
    with pytest.raises(Invalid):
        join(advised, why="")
    entry = join(advised)
    declare_conflict(by=advised.stella, now=NOW, tie="relative", family=home.family)
    with pytest.raises(NotThere):
        protection.consultation(advised.stella, advised.asked, NOW, log=False)
    withdraw_entry(by=home.joan, now=NOW, entry=entry, why="It was another Zayn.")
    row = Consultation.objects.get()
    assert (row.family_id, row.joined) == (None, None)
    assert protection.consultation(advised.stella, advised.asked, NOW, log=False)


@pytest.mark.django_db
def test_the_pages_of_joining(advised: Advised) -> None:
    home = advised.team.home
    joan = client_of(user_of(home.joan))
    choose = reverse("consultations:join_choose", args=[advised.asked])
    url = reverse("consultations:join", args=[advised.asked, home.family])
    assert choose in joan.get(reverse("consultations:one", args=[advised.asked])).content.decode()
    assert url in joan.get(choose).content.decode()
    assert client_of(user_of(home.sam)).get(choose).status_code == 404
    sent = {"people": [str(home.zayn)], "why": "", "sensitivity": "third_party"}
    assert joan.post(url, sent).status_code == 422
    unasked = joan.post(url, sent | {"why": "She said so."})
    assert (unasked.status_code, b"Not everybody may read this" in unasked.content) == (422, True)
    assert joan.post(url, sent | {"why": "She said so.", "visitors": "nothing"}).status_code == 302
    assert joan.get(choose).status_code == 409
