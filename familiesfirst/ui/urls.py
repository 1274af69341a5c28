"""Addresses of the room's pages."""

from django.urls import path

from familiesfirst.ui import pages

app_name = "ui"
urlpatterns = [
    path("", pages.screen, name="screen"),
    path("names/", pages.names, name="names"),
    path("kept/<str:key>/", pages.kept, name="kept"),
    path("draft/", pages.draft, name="draft"),
    path("throw-away/", pages.throw_away, name="throw_away"),
]
