"""Addresses of the room's pages."""

from django.urls import URLPattern, path

from familiesfirst.people.pages import adding, details, offers, reading, telling, together

app_name = "people"

_OF_PERSON = {
    "details": details.details,
    "name": details.name,
    "identifier": details.identifier,
    "relationship": details.relationship,
    "language": details.language,
    "setting": details.setting,
    "address": details.address,
    "reach": details.reach,
    "safe": details.safe,
    "gap": details.gap,
    "set_aside": details.set_aside,
    "birth": details.birth,
    "pregnancy_ended": details.pregnancy_ended,
    "death": details.death,
    "leave": details.leave,
    "hold": details.hold,
    "same": details.same,
    "own_words": details.own_words,
    "own_words_uses": details.own_words_uses,
}
_OF_FAMILY = {
    "add": adding.add,
    "household": together.household,
    "pregnancy": together.pregnancy,
    "warning": together.warning,
    "join": together.join,
}
_OF_ITEM = {
    "bring": adding.bring,
    "part": together.part,
    "end_address": together.end_this_address,
    "end_number": together.end_this_number,
    "end_setting": together.end_this_setting,
    "end_relationship": together.end_this_relationship,
    "end_rule": together.end_this_rule,
    "review_warning": together.review_this_warning,
    "end_warning": together.end_this_warning,
    "show_address": reading.show_address,
    "show_number": reading.show_number,
}

urlpatterns: list[URLPattern] = [
    path("", reading.find, name="find"),
    path("<int:family>/people/", reading.family_people, name="family_people"),
    path("<int:family>/offers/", offers.offers, name="offers"),
    path("<int:family>/offers/<str:point>/<int:person>/", offers.offer, name="offer"),
    path("<int:family>/not-told/", telling.not_told, name="not_told"),
    path("<int:family>/not-told/<int:telling>/", telling.again, name="again"),
    *(path(f"<int:family>/people/{at.replace('_', '-')}/", view, name=at) for at, view in _OF_FAMILY.items()),
    *(path(f"<int:family>/people/{at.replace('_', '-')}/<int:item>/", view, name=at) for at, view in _OF_ITEM.items()),
    *(
        path(f"<int:family>/people/<int:person>/{at.replace('_', '-')}/", view, name=at)
        for at, view in _OF_PERSON.items()
    ),
    path("<int:family>/people/<int:person>/same/<int:item>/", details.not_same, name="not_same"),
]
