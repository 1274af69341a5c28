"""Addresses of the room's pages."""

from django.urls import path

from familiesfirst.pathways.pages import answers, closing, harm, letter_before, letters, second_looks, steps, transfers

app_name = "pathways"
urlpatterns = [
    path("<int:family>/steps/", steps.steps, name="steps"),
    path("<int:family>/steps/propose/", steps.propose, name="propose"),
    path("<int:family>/steps/close/", closing.close, name="close"),
    path("<int:family>/steps/question/", closing.question, name="question"),
    path("<int:family>/steps/look-again/", second_looks.ask, name="look_again"),
    path("<int:family>/steps/look-again/<int:look>/", second_looks.found, name="looked_again"),
    path("steps/<int:step>/letter/<int:person>/", letters.letter, name="letter"),
    path("<int:family>/letter-before/<int:person>/", letter_before.letter, name="letter_before"),
    path("<int:family>/steps/answer/", answers.about_help, name="about_help"),
    path("<int:family>/steps/no/<int:person>/", answers.after_no, name="after_no"),
    path("steps/<int:step>/told/<int:person>/", answers.tell, name="tell"),
    path("advice/<int:consultation>/harm/", harm.heard_of_harm, name="heard_of_harm"),
    path("<int:family>/transfer/", transfers.transfers, name="transfers"),
    *(
        path(f"<int:family>/transfer/{one.slug}/", transfers.view_of(one), name=f"transfer-{one.slug}")
        for one in transfers.STEPS
    ),
    path("steps/<int:step>/", steps.step, name="step"),
    path("steps/<int:step>/take-back/", steps.withdraw, name="withdraw"),
]
