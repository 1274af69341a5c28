"""Addresses of the room's pages."""

from django.urls import path

from familiesfirst.protection.pages import (
    attending,
    conference,
    conferring,
    core_group,
    page,
    reporting,
    seeing,
    steps,
    strategy,
)

app_name = "protection"
urlpatterns = [
    path("<int:family>/protection/", page.protection, name="page"),
    path("<int:family>/protection/strategy/", strategy.need, name="need"),
    path("<int:family>/protection/strategy/<int:strategy>/call/", strategy.call, name="call"),
    path("<int:family>/protection/strategy/<int:strategy>/meeting/", strategy.meeting, name="strategy_meeting"),
    path("<int:family>/protection/strategy/<int:strategy>/record/", strategy.hold, name="hold"),
    path("<int:family>/protection/strategy/<int:strategy>/cancel/", strategy.cancel, name="cancel"),
    path("<int:family>/protection/strategy/<int:strategy>/time/", strategy.time_saved, name="time_saved"),
    path("<int:family>/protection/enquiry/<int:enquiry>/agreement/", steps.agreement, name="agreement"),
    path("<int:family>/protection/enquiry/<int:enquiry>/medical/", steps.medical, name="medical"),
    path("<int:family>/protection/enquiry/<int:enquiry>/medical/done/", steps.medical_done, name="medical_done"),
    path("<int:family>/protection/enquiry/<int:enquiry>/safety/", steps.safety_plan, name="safety_plan"),
    path("<int:family>/protection/enquiry/<int:enquiry>/children/", steps.come_in, name="come_in"),
    path("<int:family>/protection/enquiry/<int:enquiry>/findings/", conference.findings, name="findings"),
    path("<int:family>/protection/enquiry/<int:enquiry>/agree/", conference.agree, name="agree"),
    path("<int:family>/protection/conference/<int:conference>/", attending.conference, name="conference"),
    path("<int:family>/protection/conference/<int:conference>/chair/", attending.chair, name="chair"),
    path("<int:family>/protection/conference/<int:conference>/move/", attending.move, name="move_conference"),
    path("<int:family>/protection/conference/<int:conference>/off/", attending.call_off, name="call_off"),
    path("<int:family>/protection/conference/<int:conference>/part/<int:person>/", attending.part, name="part"),
    path("<int:family>/protection/conference/<int:conference>/report/", reporting.report, name="report"),
    path("<int:family>/protection/conference/<int:conference>/<str:sort>/<int:person>/", reporting.copy, name="copy"),
    path(
        "<int:family>/protection/conference/<int:conference>/copies/<int:copy>/paper/",
        reporting.copy_paper,
        name="copy_paper",
    ),
    path("<int:family>/protection/conference/ask/", reporting.ask, name="ask_conference"),
    path("<int:family>/protection/record/<str:of>/<int:of_id>/", reporting.record, name="send_record"),
    path("<int:family>/protection/conference/<str:sort>/", conference.plan, name="plan"),
    path("<int:family>/protection/conference/<int:conference>/record/", conferring.confer, name="confer"),
    path("<int:family>/protection/review/<int:conference>/record/", conferring.review, name="review"),
    path("<int:family>/protection/not-seen/<int:child>/", seeing.not_seen, name="not_seen"),
    path("<int:family>/protection/missed/<int:child>/", seeing.missed, name="missed"),
    path("<int:family>/protection/missed/<int:child>/answer/", seeing.answer_missed, name="answer_missed"),
    path("<int:family>/protection/core-group/", core_group.call, name="core_group"),
    path("<int:family>/protection/end/", conference.end, name="end"),
]
