"""What is open for the demo's quiet customers: forms that REST takes, of people and reasons that are there."""

from __future__ import annotations

from centrala.api.followups import FollowupForm
from centrala.api.leads import GiveForm, NewLead
from centrala.api.tickets import TicketForm, TicketNote
from centrala.casework import REASONS, TicketPriority, TicketRegister
from centrala.clock import Wall, to_wall
from centrala.desk.scripts import known_fields, known_names
from centrala.organisation import Organisation
from centrala.robots.demo.casework import FOLLOWUPS, LEADS, TICKETS
from centrala.robots.demo.document import GUEST
from centrala.robots.demo.regulars import QUIET
from centrala.scripting.check import check


def test_each_is_of_a_quiet_customer_and_belongs_to_somebody(center: Organisation) -> None:
    numbers = {one.number for one in QUIET}
    for one in TICKETS:
        form = TicketForm.model_validate(one.form("c1"))
        TicketNote.model_validate({"text": one.note, "told": one.told})
        assert one.number in numbers
        assert form.reason in REASONS
        assert (form.owner in center.agents) != (form.department in center.departments)
    for promise in FOLLOWUPS:
        form_of_promise = FollowupForm.model_validate(promise.form("c1", Wall(1_000)))
        assert promise.number in numbers
        assert form_of_promise.owner in center.agents
        assert form_of_promise.due is not None
        assert to_wall(form_of_promise.due) == 1_000 + promise.in_ms


def test_each_lead_is_of_a_quiet_customer_and_falls_under_a_rule(center: Organisation) -> None:
    assert {one.number for one in LEADS} <= {one.number for one in QUIET}
    assert {rule.queue for rule in center.leads.values()} <= set(center.queues)
    for one in LEADS:
        assert NewLead.model_validate(one.form("c1")).value == one.value
        assert not one.owner or GiveForm.model_validate({"owner": one.owner}).owner in center.agents
    assert any(one.value >= center.leads["large"].value_from and not one.owner for one in LEADS)


def test_the_newcomer_has_work_and_both_registers_have_something() -> None:
    assert {one.priority for one in TICKETS if one.owner == GUEST} == {TicketPriority.HIGH, TicketPriority.NORMAL}
    assert any(one.owner == GUEST for one in FOLLOWUPS)
    assert any(one.owner == GUEST for one in LEADS)
    registers = {REASONS[one.reason].register for one in TICKETS}
    assert registers == set(TicketRegister)


def test_nothing_is_unwise_in_its_scripts(center: Organisation) -> None:
    for one in center.scripts.values():
        assert check(one, known_names(center), known_fields(center)) == []
