"""The coordinator's week to look at and to act on: pages that work without script, and better with it."""

from fastapi import APIRouter

from api.pages import (
    account,
    answers,
    asking,
    calls,
    countersigning,
    drafts,
    elsewhere,
    evidence,
    family,
    flags,
    held,
    home,
    intake,
    kit,
    letters,
    loan_papers,
    loans,
    loans_ahead,
    loans_doing,
    loans_one,
    loans_pieces,
    loans_printed,
    mine,
    moves,
    moving,
    paper,
    partners,
    passing,
    passwords,
    people,
    photos,
    planning,
    publishing,
    registers,
    replanning,
    reports,
    rights,
    scores,
    service,
    signing,
    signing_in,
    static,
    term,
    timeline,
    tokens,
    told_needs,
    trail,
    transparency,
    waiting,
    week,
    worked,
)

PARTS = (
    term, drafts, waiting, asking, home, week, service, intake, planning, replanning, signing, publishing,
    countersigning, held, answers, told_needs, photos, flags, timeline, rights, trail, family, moves, moving, paper,
    calls, scores, registers, worked, transparency, mine, kit, letters, loan_papers, loans_ahead, loans, loans_pieces,
    loans_printed, loans_one, loans_doing, signing_in, elsewhere, passwords, account, people, tokens, evidence, reports,
    partners, passing,
    static,
)  # fmt: skip


def pages_routes() -> APIRouter:
    """Everything a browser opens. It is no part of the API's description: pages may change as people need."""
    routes = APIRouter(include_in_schema=False)
    for part in PARTS:
        routes.include_router(part.routes)
    return routes
