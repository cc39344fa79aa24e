from solver.lacking import ITEMS, lacking
from solver.lending import loan_items
from solver.problem import Adult, Connection, HeldLoan, ItemKind, Mode, Screen
from solver.tables import build_variables
from support.weeks import MONDAY, at, family, programme, session, terms, week


def test_lacking_is_what_lending_says_for_each_remote_place() -> None:
    # Families alike in their equipment, two that differ in one thing, sessions of other lengths and days.
    held = (HeldLoan(item=ItemKind.TABLET, until=MONDAY.replace(day=2)),)
    families = (
        family("a", screen=Screen.NONE),
        family("b", screen=Screen.NONE),
        family("c", screen=Screen.NONE, held=held),
        family("p", screen=Screen.PHONE, phone_is_my_choice=True),
        family("q", screen=Screen.PHONE, phone_is_my_choice=True, adults=(Adult(), Adult())),
        family("d", connection=Connection.METERED, gb_left=1.2),
        family("e", connection=Connection.NONE, needs_headset=True),
    )
    hour = programme(terms=(terms(Mode.REMOTE, minutes=60), terms(Mode.SUPER_GROUP)))
    sessions = (
        session("s", modes=(Mode.REMOTE, Mode.SUPER_GROUP)),
        session("t", start=at(3, 10), modes=(Mode.REMOTE,)),
    )
    problem = week(programmes=(hour,), families=families, sessions=sessions)
    variables = build_variables(problem)
    places = variables.places
    for row, found in enumerate(lacking(problem, variables).tolist()):
        variant = variables.variants[places.variant[row]]
        items = loan_items(problem, problem.families[places.family[row]], variant.session, variant.minutes)
        wanted = {lent.item: lent.count for lent in items} if places.remote[row] else {}
        assert found == [wanted.get(item, 0) for item in ITEMS]
