"""Invented names of people, streets and places. None is anybody's."""

from collections import Counter
from collections.abc import Callable

from scheduler.examples.chance import Chance
from solver.problem import Sex

WOMEN = (
    "Aisha", "Alice", "Amina", "Angharad", "Anna", "Beth", "Carys", "Chloe", "Ebele", "Elin", "Esra", "Fatima",
    "Ffion", "Grace", "Hana", "Harpreet", "Holly", "Ioana", "Jade", "Joanna", "Kasia", "Kerry", "Leanne", "Lowri",
    "Magda", "Mariam", "Megan", "Nadia", "Nasrin", "Nia", "Olivia", "Parveen", "Priya", "Rhian", "Rosa", "Ruth",
    "Samira", "Shanice", "Sian", "Simran", "Sofia", "Tamara", "Tanya", "Wanjiru", "Yasmin", "Zainab",
)  # fmt: skip
MEN = (
    "Abdul", "Adam", "Aled", "Andrei", "Ben", "Callum", "Chidi", "Craig", "Daniel", "Dewi", "Emyr", "Farid",
    "Gareth", "Gurdeep", "Hassan", "Huw", "Ifan", "Imran", "Jamal", "Jordan", "Kofi", "Liam", "Marek", "Mihai",
    "Nathan", "Omar", "Owain", "Pawel", "Rajesh", "Rhodri", "Ryan", "Sanjay", "Steffan", "Tomasz", "Tyrone", "Yusuf",
)  # fmt: skip
CHILDREN = (
    "Ada", "Alfie", "Amir", "Anwen", "Arlo", "Ayaan", "Bella", "Cai", "Dylan", "Efa", "Eliza", "Emre", "Eva",
    "Finn", "Gwen", "Hugo", "Idris", "Isla", "Jac", "Kai", "Lena", "Leo", "Mabli", "Maya", "Mila", "Noah", "Nour",
    "Osian", "Poppy", "Rafi", "Reuben", "Seren", "Tariq", "Tomi", "Violet", "Zac", "Zara", "Zofia",
)  # fmt: skip
SURNAMES = (
    "Achebe", "Ahmed", "Bakare", "Baker", "Begum", "Bennett", "Bevan", "Carter", "Choudhury", "Cooper", "Dafydd",
    "Davies", "Dogan", "Ellis", "Evans", "Farah", "Fletcher", "Gill", "Green", "Gruffydd", "Haddad", "Hall",
    "Hughes", "Hussain", "Ionescu", "Jackson", "James", "Jenkins", "Jones", "Kamau", "Kaur", "Khan", "Kowalska",
    "Lewis", "Lloyd", "Malik", "Marsh", "Mensah", "Miah", "Morgan", "Mwangi", "Nowak", "Okafor", "Osei", "Owen",
    "Parry", "Patel", "Pereira", "Popa", "Powell", "Price", "Pugh", "Rahman", "Rees", "Roberts", "Santos",
    "Shah", "Silva", "Singh", "Taylor", "Thomas", "Turner", "Vaughan", "Walker", "Watkins", "Webb", "Wiśniewska",
    "Wright", "Yilmaz", "Zielińska",
)  # fmt: skip
STREETS = (
    "Alder Row", "Bakehouse Lane", "Bridge Terrace", "Chapel View", "Elm Close", "Fern Hill", "Garth Road",
    "Heron Way", "Kiln Street", "Larch Avenue", "Mill Rise", "Orchard Court", "Penlan Crescent", "Quarry Road",
    "Rowan Drive", "Station Gardens", "Tannery Lane", "Weir Street",
)  # fmt: skip
PLACES = (
    "Abergarreg", "Brynmelyn", "Cwm Derwen", "Dolwen", "Eastmoor", "Ferncliffe", "Glan Onnen", "Highfold",
    "Iscoed", "Kingsholt", "Llanfedw", "Maesteilo", "Northgate", "Oakhanger", "Pont Helyg", "Redwharf",
    "Southcroft", "Trewen", "Underbank", "Waterfall",
)  # fmt: skip

PLAIN_BEARERS = 8
TRIES = 50


def first_name(chance: Chance, sex: Sex) -> str:
    return chance.one_of(WOMEN if sex is Sex.WOMAN else MEN)


def place_name(number: int) -> str:
    """A name for each area: the listed ones, then the same with a number."""
    again, at = divmod(number, len(PLACES))
    return PLACES[at] if not again else f"{PLACES[at]} {again + 1}"


class Register:
    """Names and addresses of families, none given twice: the same name or child in two households is a question.

    A surname that many bear already is joined to another one, so that even ten thousand families differ.
    """

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._given: set[str] = set()
        self._bearers: Counter[str] = Counter()

    def person(self, sex: Sex) -> str:
        """A first name and a surname that nobody has yet."""
        return self._new(lambda: f"{first_name(self._chance, sex)} {self._surname()}")

    def child(self, surname: str) -> str:
        """A first name that no other child of this surname has."""
        full = self._new(lambda: f"{self._chance.one_of(CHILDREN)} {surname}")
        return full.split()[0]

    def address(self, place: str) -> str:
        """A door at which nobody else lives."""
        return self._new(lambda: f"{self._chance.random.randint(1, 180)} {self._chance.one_of(STREETS)}, {place}")

    def _surname(self) -> str:
        surname = self._chance.one_of(SURNAMES)
        if self._bearers[surname] >= PLAIN_BEARERS:
            surname = f"{surname}-{self._chance.one_of(SURNAMES)}"
        self._bearers[surname] += 1
        return surname

    def _new(self, drawn: Callable[[], str]) -> str:
        for _ in range(TRIES):
            text = drawn()
            if text not in self._given:
                break
        self._given.add(text)
        return text


def phone(chance: Chance) -> str:
    """A number of the range that Ofcom keeps for drama: it rings nowhere."""
    return f"07700 900{chance.random.randint(0, 999):03d}"
