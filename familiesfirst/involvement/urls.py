"""Addresses of the room's pages."""

from django.urls import path

from familiesfirst.involvement.pages import covering, leading, openings, rounds, seals, supervising

app_name = "involvement"
urlpatterns = [
    path("<int:family>/lead/", leading.propose, name="propose"),
    path("<int:family>/lead/again/", leading.same_lead, name="same_lead"),
    path("proposals/<int:proposal>/", leading.proposal, name="proposal"),
    path("proposals/<int:proposal>/answer/", leading.answer, name="answer"),
    path("proposals/<int:proposal>/handover/", leading.handover, name="handover"),
    path("proposals/<int:proposal>/name/", leading.name, name="name"),
    path("proposals/<int:proposal>/withdraw/", leading.withdraw, name="withdraw"),
    path("cover/", covering.own, name="cover"),
    path("cover/<int:worker>/", covering.other, name="cover_for"),
    path("<int:family>/cover/told/", covering.told, name="cover_told"),
    path("<int:family>/lead/told/", covering.lead_told, name="lead_told"),
    path("<int:family>/supervisor/", supervising.supervisor, name="supervisor"),
    path("<int:family>/round/", rounds.round_family, name="round"),
    path("<int:family>/round/add/", rounds.add, name="add"),
    path("round/<int:involvement>/end/", rounds.end, name="end"),
    path("held/<int:worker>/", rounds.held_by, name="held_by"),
    path("<int:family>/conflict/", rounds.conflict, name="conflict"),
    path("conflicts/", rounds.conflicts, name="conflicts"),
    path("<int:family>/seal/", seals.seal, name="seal"),
    path("<int:family>/seal/names/", seals.names, name="seal_names"),
    path("<int:family>/seal/again/", seals.again, name="review_seal"),
    path("<int:family>/seal/lift/", seals.lift, name="unseal"),
    path("emergency/", openings.emergency, name="emergency"),
    path("tonight/", openings.tonight, name="tonight"),
    path("openings/", openings.openings, name="openings"),
    path("openings/<int:opening>/", openings.opening, name="opening"),
]
