"""Addresses of the room's pages."""

from django.urls import path

from familiesfirst.pathways.pages import steps

app_name = "pathways"
urlpatterns = [
    path("<int:family>/steps/", steps.steps, name="steps"),
    path("<int:family>/steps/propose/", steps.propose, name="propose"),
    path("steps/<int:step>/", steps.step, name="step"),
    path("steps/<int:step>/take-back/", steps.withdraw, name="withdraw"),
]
