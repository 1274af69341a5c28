"""Addresses of questions to the child protection team: no part of a family's pages."""

from django.urls import path

from familiesfirst.protection.pages import cards, consultation, joining

app_name = "consultations"
urlpatterns = [
    path("", consultation.listed, name="list"),
    path("ask/", consultation.ask, name="ask"),
    path("ask/<int:family>/", consultation.ask_about, name="ask_about"),
    path("cards/<int:card>/", cards.change, name="card_change"),
    path("cards/<int:card>/withdraw/", cards.withdraw, name="card_withdraw"),
    path("<int:consultation>/", consultation.one, name="one"),
    path("<int:consultation>/join/", joining.choose, name="join_choose"),
    path("<int:consultation>/join/<int:family>/", joining.join, name="join"),
    path("<int:consultation>/card/", consultation.card, name="card"),
]
