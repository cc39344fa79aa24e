"""Version 1 of the API: resources in JSON, one file each, all of them over functions of the scheduler."""

from http import HTTPStatus

from fastapi import APIRouter

from api.errors import refusals
from api.v1 import (
    asking,
    attention,
    calls,
    catalogue,
    comparing,
    contacts,
    countersigning,
    drafts,
    evidence,
    fairness,
    families,
    feeds,
    findings,
    first_calls,
    flags,
    gains,
    held,
    imports,
    invites,
    jobs,
    kit_problems,
    letters,
    loan_agreements,
    loans,
    loans_ahead,
    loans_pick_list,
    loans_steps,
    moves,
    outbox,
    outcomes,
    parity,
    partner,
    partners,
    people,
    photos,
    pieces,
    pins,
    plans,
    preview,
    publication,
    registers,
    replans,
    replies,
    reports,
    rights,
    rosters,
    service,
    signing,
    tasks,
    term,
    timeline,
    tokens,
    told_needs,
    trail,
    transparency,
    video_links,
    waiting,
    webhooks,
    weeks,
    why,
    wishes,
)

ROUTES = (
    imports.routes, flags.routes, timeline.routes, outcomes.routes, families.routes, contacts.routes, pins.routes,
    weeks.routes, plans.routes, moves.routes, replans.routes, jobs.routes, rosters.routes, signing.routes,
    preview.routes, publication.routes, findings.routes, feeds.routes, first_calls.routes, invites.routes,
    outbox.routes, tasks.routes, registers.routes, loan_agreements.routes, loans_pick_list.routes, loans.routes,
    loans_steps.routes, loans_ahead.routes, pieces.routes, kit_problems.routes, service.routes, catalogue.routes,
    video_links.routes, why.routes, comparing.routes, gains.routes, replies.routes, people.routes, tokens.routes,
    rights.routes, webhooks.routes, attention.routes, waiting.routes, asking.routes, drafts.routes, term.routes,
    trail.routes, told_needs.routes, wishes.routes, photos.routes, countersigning.routes, held.routes, letters.routes,
    calls.routes, evidence.routes, parity.routes, fairness.routes, reports.routes, transparency.routes,
    partners.routes, partner.routes,
)  # fmt: skip


ANYWHERE = (
    HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.INTERNAL_SERVER_ERROR,
)  # fmt: skip


def v1_routes() -> APIRouter:
    """All of version 1, under its own path."""
    routes = APIRouter(prefix="/api/v1", responses=refusals(*ANYWHERE))
    for resource in ROUTES:
        routes.include_router(resource)
    return routes
