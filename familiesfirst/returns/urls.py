"""Addresses of the room's pages."""

from django.urls import path

from familiesfirst.returns import pages

app_name = "returns"
urlpatterns = [
    path("", pages.listed, name="imports"),
    path("<int:batch>/", pages.one, name="import"),
]
