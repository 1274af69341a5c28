"""Every address of the product."""

from django.conf import settings
from django.urls import include, path

from familiesfirst.config import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("", include("familiesfirst.desk.urls")),
    path("front-door/", include("familiesfirst.front_door.urls")),
    path("help/", include("familiesfirst.front_door.urls_public")),
    path("families/", include("familiesfirst.involvement.urls")),
    path("families/", include("familiesfirst.people.urls")),
    path("families/", include("familiesfirst.meetings.urls")),
    path("families/", include("familiesfirst.family_help.urls")),
    path("families/", include("familiesfirst.pathways.urls")),
    path("families/", include("familiesfirst.protection.urls")),
    path("advice/", include("familiesfirst.protection.urls_consultations")),
    path("incidents/", include("familiesfirst.protection.urls_incidents")),
    path("disagreements/", include("familiesfirst.protection.urls_disagreements")),
    path("protection-team/", include("familiesfirst.protection.urls_team")),
    path("outside-the-home/", include("familiesfirst.protection.urls_outside")),
    path("asked/", include("familiesfirst.family_help.urls_asked")),
    path("invitations/", include("familiesfirst.meetings.urls_invitations")),
    path("invitations/", include("familiesfirst.protection.urls_sent")),
    path("returns/", include("familiesfirst.returns.urls")),
    path("agencies/", include("familiesfirst.agencies.urls")),
    path("screen/", include("familiesfirst.ui.urls")),
    path("account/", include("familiesfirst.agencies.urls_account")),
]
if settings.DEMONSTRATION:
    urlpatterns.append(path("demonstration/", include("familiesfirst.demonstration.urls")))

handler400 = pages.bad_request
handler403 = pages.not_allowed
handler404 = pages.not_found
handler500 = pages.went_wrong
