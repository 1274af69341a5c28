"""Addresses of the demonstration; included only where it is switched on."""

from django.urls import path

from familiesfirst.demonstration import pages

app_name = "demonstration"
urlpatterns = [
    path("", pages.personas, name="personas"),
    path("<int:persona>/", pages.become, name="become"),
]
