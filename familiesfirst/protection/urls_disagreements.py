"""Addresses of disagreements between agencies: no part of a family's pages."""

from django.urls import path

from familiesfirst.protection.pages import disagreement

app_name = "disagreements"
urlpatterns = [
    path("", disagreement.listed, name="list"),
    path("<int:disagreement>/", disagreement.one, name="one"),
    path("<int:disagreement>/answer/", disagreement.answer, name="answer"),
    path("<int:disagreement>/further/", disagreement.further, name="further"),
    path("<int:disagreement>/end/", disagreement.end, name="end"),
]
