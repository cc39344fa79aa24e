"""Invented names of people, streets and places. None is anybody's."""

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


def first_name(chance: Chance, sex: Sex) -> str:
    return chance.one_of(WOMEN if sex is Sex.WOMAN else MEN)


def place_name(number: int) -> str:
    """A name for each area: the listed ones, then the same with a number."""
    again, at = divmod(number, len(PLACES))
    return PLACES[at] if not again else f"{PLACES[at]} {again + 1}"


def street_address(chance: Chance, place: str) -> str:
    return f"{chance.random.randint(1, 120)} {chance.one_of(STREETS)}, {place}"


def phone(chance: Chance) -> str:
    """A number of the range that Ofcom keeps for drama: it rings nowhere."""
    return f"07700 900{chance.random.randint(0, 999):03d}"
