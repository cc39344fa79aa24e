"""A service of which one family has a lent tablet, and two that wait for one; who reads of it must learn no names."""

from typing import Any

from scheduler.records import DepotRecord, FamilyRecord, Service
from solver.problem import Depot, Flag, FlagKind, Screen
from support.small_service import contact, small_service
from support.weeks import family

UNSAID = ("amy", "bea", "cal", "dee", "gwil", "fay", " A.", " X.", "K-", "Programme")
"""Ids, names, references and a programme: none of it may reach a loan team with the counts."""


def service_waiting_for_kit(**changes: Any) -> Service:
    """Two tablets in the cupboard. Cal gets one when the week is published; Dee and Gwil wait, Fay may be lent none."""
    plain = small_service()
    no_device = (Flag(kind=FlagKind.NO_DEVICE_HOME, set_by="Jo"),)
    waiting = (_record("dee"), _record("gwil"), _record("fay", flags=no_device))
    given: dict[str, Any] = {
        "families": (*plain.families, *waiting),
        "contacts": (*plain.contacts, *(contact(record.id) for record in waiting)),
        "depots": (DepotRecord(depot=Depot(id="cupboard", pence_per_loan=250), name="Team cupboard"),),
    }
    return small_service(**{**given, **changes})


def _record(ident: str, **changes: Any) -> FamilyRecord:
    return FamilyRecord(family=family(ident, screen=Screen.NONE, **changes), name=f"{ident.title()} X.")
