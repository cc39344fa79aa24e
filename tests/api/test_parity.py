"""Whatever a page can change, a program can: each form of a page stands here beside its way in the API, or why not."""

from collections.abc import Iterator

from fastapi.routing import iter_route_contexts

from api.app import create_app

API = "/api/v1"
OWN = "only whoever signs in decides about their own sign-in; a program has a token, which is issued and revoked"
WEEK = "/weeks/{monday}"
SAME: dict[str, tuple[str, ...]] = {
    "/families/{family:path}/flags": ("GET /families/{family:path}/flags",),
    "/families/{family:path}/flags/change": ("POST /families/{family:path}/flags/changes",),
    "/families/{family:path}/flags/loan": ("POST /families/{family:path}/loans-let-go",),
    "/families/{family:path}/flags/release": ("POST /contacts/{contact:path}/release",),
    "/families/{family:path}/timeline": ("GET /families/{family:path}/timeline",),
    "/families/{family:path}/timeline/why": ("GET /families/{family:path}/timeline/why",),
    "/families/{family:path}/timeline/file": ("GET /families/{family:path}/timeline.csv",),
    "/loans/pieces/{piece:path}/{does}": (
        "POST /pieces/{serial:path}/lost", "POST /pieces/{serial:path}/damaged", "POST /pieces/{serial:path}/found",
        "POST /pieces/{serial:path}/retire", "POST /pieces/{serial:path}/wipe",
    ),
    "/loans/{loan:int}/agreement": ("POST /loan-requests/{loan}/agreement",),
    "/loans/{loan:int}/{does}": (
        "POST /loan-requests/{loan}/allocate", "POST /loan-requests/{loan}/release",
        "POST /loan-requests/{loan}/prepare", "POST /loan-requests/{loan}/hand-over",
        "POST /loan-requests/{loan}/extend", "POST /loan-requests/{loan}/top-up",
        "POST /loan-requests/{loan}/return", "POST /loan-requests/{loan}/wipe",
        "POST /loan-requests/{loan}/write-off",
    ),
    "/my/{monday}/calls/{task}/number": ("POST /my/{monday}/calls/{task}/number",),
    "/my/{monday}/calls/{task}/outcome": ("POST /my/{monday}/calls/{task}/outcome",),
    "/my/{monday}/sessions/{session:path}": (
        f"PUT {WEEK}/sessions/{{session:path}}/register", f"PUT {WEEK}/sessions/{{session:path}}/ran",
    ),
    "/needs/asked": ("POST /ask-again/{family:path}/asked",),
    "/partner-offers/{number}/end": ("DELETE /partner-offers/{offer}",),
    "/partners": ("POST /partners",),
    "/partners/{partner}/address": ("PUT /partners/{partner}/address",),
    "/partners/{partner}/consent": ("POST /partners/{partner}/passed",),
    "/partners/{partner}/end": ("DELETE /partners/{partner}",),
    "/partners/{partner}/given-back": ("POST /partners/{partner}/given-back",),
    "/partners/{partner}/offers": ("POST /partners/{partner}/offers",),
    "/partners/{partner}/pull": ("POST /partners/{partner}/pull",),
    "/partners/{partner}/settle": ("POST /partners-settle",),
    "/partners/{partner}/shares": ("POST /partners/{partner}/shares",),
    "/partners/{partner}/shares/{number}/end": ("DELETE /partners/{partner}/shares/{share}",),
    "/partners/{partner}/times/{number}/end": ("DELETE /partners/{partner}/times/{time}",),
    "/partners/{partner}/token": ("POST /partners/{partner}/token",),
    "/passed-on/{number}/ask": ("POST /passed-on/{passed}/ask",),
    "/passed-on/{number}/pass": ("POST /passed-on/{passed}/pass",),
    "/passed-on/{number}/take-back": ("POST /passed-on/{passed}/take-back",),
    "/proposals/{number}/accept": ("POST /proposals/{proposal}/accept",),
    "/proposals/{number}/decline": ("POST /proposals/{proposal}/decline",),
    "/proposals/{number}/look": ("POST /proposals/{proposal}/look",),
    "/proposals/{number}/nothing-against": ("POST /proposals/{proposal}/nothing-against",),
    "/people": ("POST /people", "POST /people/{person}/links"),
    "/people/{person}": ("PUT /people/{person}",),
    "/people/{person}/disable": ("PUT /people/{person}",),
    "/people/{person}/enable": ("PUT /people/{person}",),
    "/people/{person}/invite": ("POST /people/{person}/links",),
    "/people/{person}/unlock": ("POST /people/{person}/unlock",),
    "/rights/approve": ("POST /rights/retention/approvals",),
    "/rights/copy": ("POST /rights/copies",),
    "/rights/correct": ("POST /rights/corrections",),
    "/rights/erase": ("POST /rights/erasures",),
    "/rights/years": ("PUT /rights/retention",),
    "/service/photos/doors": ("PUT /photos/doors/{venue:path}",),
    "/service/photos/practitioners": ("PUT /photos/practitioners/{practitioner:path}",),
    "/service/photos/{kind}/remove": (
        "DELETE /photos/doors/{venue:path}", "DELETE /photos/practitioners/{practitioner:path}",
    ),
    "/service/records/{sheet}/new": ("POST /service/{sheet}",),
    "/service/records/{sheet}/remove/{key:path}": ("DELETE /service/{sheet}/{key:path}",),
    "/service/records/{sheet}/{key:path}": ("PUT /service/{sheet}/{key:path}",),
    "/signing": ("PUT /signing",),
    "/tasks/{task}/done": ("POST /tasks/{task}/done",),
    "/term/decisions": ("POST /term/decisions",),
    "/tokens": ("POST /tokens",),
    "/tokens/{one}/revoke": ("DELETE /tokens/{token}",),
    "/told-needs/{said}/confirm": ("POST /told-needs/{said}/confirm",),
    "/told-needs/{said}/decline": ("POST /told-needs/{said}/decline",),
    "/told-needs/{said}/noted": ("POST /told-needs/{said}/noted",),
    "/told-needs/{said}/take": ("POST /told-needs/{said}/take",),
    "/told-needs/wishes/{wish}/agreed": ("POST /wishes/{wish}/agreed",),
    "/told-needs/wishes/{wish}/close": ("POST /wishes/{wish}/close",),
    f"{WEEK}/answers": (f"POST {WEEK}/answers",),
    f"{WEEK}/answers/{{answer}}/noted": ("POST /answers/{answer}/noted",),
    f"{WEEK}/answers/{{answer}}/plan": ("POST /answers/{answer}/plan",),
    f"{WEEK}/calls/{{task}}/number": (f"POST {WEEK}/calls/{{task}}/number",),
    f"{WEEK}/calls/{{task}}/outcome": (f"POST {WEEK}/calls/{{task}}/outcome",),
    f"{WEEK}/compare/keep": (f"POST {WEEK}/rosters/{{version}}/keep",),
    f"{WEEK}/countersign": (f"POST {WEEK}/countersign",),
    f"{WEEK}/countersign/look": (f"POST {WEEK}/countersign/look",),
    f"{WEEK}/families/{{family:path}}/stop": ("PUT /contacts/{contact:path}/stop",),
    f"{WEEK}/families/{{family:path}}/left": ("POST /families/{family:path}/leaving",),
    f"{WEEK}/free": ("DELETE /pins/{family:path}",),
    f"{WEEK}/held/{{finding}}": ("POST /findings/{finding}/let-go",),
    f"{WEEK}/held/look": (f"POST {WEEK}/findings/look",),
    f"{WEEK}/import": ("POST /imports", "POST /checks"),
    f"{WEEK}/kit/{{loan}}": (f"POST {WEEK}/kit-problems/{{loan}}/replace",),
    f"{WEEK}/letters/posted": (f"POST {WEEK}/letters/posted",),
    f"{WEEK}/move": ("PUT /pins/{family:path}",),
    f"{WEEK}/moves/{{family:path}}": (f"POST {WEEK}/moves/{{family:path}}",),
    f"{WEEK}/plan": (f"POST {WEEK}/plans",),
    f"{WEEK}/plans/{{job}}/stop": ("POST /jobs/{job}/stop",),
    f"{WEEK}/publish": (f"POST {WEEK}/publication",),
    f"{WEEK}/replans": (f"POST {WEEK}/replans",),
    f"{WEEK}/replans/{{job}}/{{number}}": ("POST /jobs/{job}/replans/{number}/choice",),
    f"{WEEK}/sessions/{{session:path}}/register": (
        f"PUT {WEEK}/sessions/{{session:path}}/register", f"POST {WEEK}/sessions/{{session:path}}/leaving",
    ),
    f"{WEEK}/sessions/{{session:path}}/scores": (f"POST {WEEK}/sessions/{{session:path}}/scores",),
    f"{WEEK}/sign-off": (f"POST {WEEK}/sign-off",),
    f"{WEEK}/sessions/{{session:path}}/worked": (f"POST {WEEK}/sessions/{{session:path}}/worked",),
    f"{WEEK}/undo": (f"POST {WEEK}/undo",),
    f"{WEEK}/undo-move": (f"POST {WEEK}/undo-move",),
}  # fmt: skip
"""Under which requests a program does what the form of this page does."""
PAGE_ALONE = {
    "/account/password": OWN,
    "/account/sign-out-everywhere": OWN,
    "/first/{secret}": "the first administrator is a person at the machine: nobody could give a program a token yet",
    "/password/{secret}": OWN,
    "/rights/kept-back": "what a copy withholds is for the person who decides on it, on the page, and leaves no file",
    "/sign-in": OWN,
    "/sign-out": OWN,
    f"{WEEK}/import/again": "it sends the files of the page once more with cells put right; a program sends its own",
}
"""What a page alone can do, and why."""


def changed_by(*, pages: bool) -> Iterator[str]:
    """Every route that is posted to by a form; or every method and path of the API, below its prefix."""
    for route in iter_route_contexts(create_app(None).routes):
        path = str(route.path)
        for method in route.methods or ():
            if path.startswith(API) and not pages:
                yield f"{method} {path.removeprefix(API)}"
            elif method == "POST" and not path.startswith(API) and pages:
                yield path


def test_each_form_has_a_way_in_the_api_or_a_reason() -> None:
    assert sorted(SAME.keys() | PAGE_ALONE.keys()) == sorted(set(changed_by(pages=True)))
    assert SAME.keys() & PAGE_ALONE.keys() == set()


def test_each_way_in_the_api_is_there() -> None:
    there = set(changed_by(pages=False))

    assert [way for ways in SAME.values() for way in ways if way not in there] == []
