"""Addresses of the one plan."""

from django.urls import path

from familiesfirst.family_help.pages import pathway, plan, plan_ending, plan_family, plan_parts, review

urlpatterns = [
    path("<int:family>/plan/", plan.plan, name="plan"),
    path("<int:family>/plan/begin/", plan.begin, name="plan_begin"),
    path("<int:family>/plan/version/", plan.make_version, name="plan_make_version"),
    path("<int:family>/plan/version/<int:number>/", plan.version, name="plan_version"),
    path("<int:family>/plan/end/", plan_ending.end, name="plan_end"),
    path("<int:family>/plan/yes/", plan.decide, name="plan_decide"),
    path("<int:family>/plan/outcome/", plan_parts.outcome, name="plan_outcome"),
    path("<int:family>/plan/outcome/<int:outcome>/", plan_parts.outcome, name="plan_outcome"),
    path("<int:family>/plan/outcome/<int:outcome>/stands/", plan_parts.stands, name="plan_stands"),
    path("<int:family>/plan/outcome/<int:outcome>/how-far/", plan_parts.score, name="plan_score"),
    path("<int:family>/plan/outcome/<int:outcome>/action/", plan_parts.action, name="plan_action"),
    path("<int:family>/plan/outcome/<int:outcome>/action/<int:action>/", plan_parts.action, name="plan_action"),
    path("<int:family>/plan/action/<int:action>/stands/", plan_parts.move, name="plan_move"),
    path("<int:family>/plan/if-it-goes-wrong/", plan_parts.line, name="plan_line"),
    path("<int:family>/plan/if-it-goes-wrong/<int:line>/", plan_parts.line, name="plan_line"),
    path("<int:family>/plan/conference/<int:entry>/", plan_parts.take_up, name="plan_take_up"),
    path("<int:family>/plan/pathway/", pathway.choose, name="pathway_choose"),
    path("<int:family>/plan/pathway/<int:watch>/step/<slug:step>/", pathway.tick, name="pathway_tick"),
    path("<int:family>/plan/pathway/<int:watch>/end/", pathway.end, name="pathway_end"),
    path("<int:family>/plan/answer/<int:person>/", plan_family.answer, name="plan_answer"),
    path("<int:family>/plan/review/<int:meeting>/", review.review, name="review"),
    path("<int:family>/plan/for/<int:person>/", plan_family.copy, name="plan_copy"),
    path("<int:family>/plan/copy/<int:copy>/paper/", plan_family.print_copy, name="plan_paper"),
    path("<int:family>/plan/copy/<int:copy>/together/", plan_family.together, name="plan_together"),
]
