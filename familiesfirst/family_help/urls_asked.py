"""Addresses of whoever is asked as a specialist, and of those who manage them: no part of a family's pages."""

from django.urls import path

from familiesfirst.family_help.pages import asked

app_name = "asked"
urlpatterns = [
    path("", asked.asked, name="list"),
    path("contributions/", asked.contributions, name="contributions"),
    path("<int:asked>/", asked.asked_one, name="one"),
]
