"""Addresses of questions to the child protection team: no part of a family's pages."""

from django.urls import path

from familiesfirst.protection.pages import consultation

app_name = "consultations"
urlpatterns = [
    path("", consultation.listed, name="list"),
    path("ask/", consultation.ask, name="ask"),
    path("ask/<int:family>/", consultation.ask_about, name="ask_about"),
    path("<int:consultation>/", consultation.one, name="one"),
    path("<int:consultation>/card/", consultation.card, name="card"),
]
