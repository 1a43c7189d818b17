"""The year of a small network: who, when and how many. `test_year.py` plays it, and `year_books.py`
reckons from it, each on its own; no amount stands here.

Days and hours are those of Paris. A carnet is named by its order and its place in it: `D3` is the
third of the department's order.
"""

from dataclasses import dataclass, field

DEMARCHES = "Aide aux démarches administratives"
ACCES = "Accès internet et matériel informatique"
YEARS = (2027, 2028)
LAST_DAY = "2028-02-10"


@dataclass(frozen=True)
class Organisation:
    id: str
    name: str
    legal_form: str
    siret: str
    place: str
    street: str
    postal_code: str
    town: str
    desk: str
    # Prices in euros, as they are typed.
    services: dict = field(hash=False)
    # The supporting documents that its legal form owes.
    documents: tuple = ()


@dataclass(frozen=True)
class Person:
    first_name: str
    last_name: str
    email: str

    @property
    def name(self):
        return f"{self.first_name} {self.last_name}"


RUCHE = Organisation(
    "la-ruche", "La Ruche", "Association", "73282932000074", "Accueil de la Ruche", "1 rue Haute",
    "23000", "Guéret", "desk-1", {DEMARCHES: "10", ACCES: "12,50"},
    ("bankStatement", "identity", "registration", "statutes", "mandate"))
FIL = Organisation(
    "le-fil", "Le Fil", "Commune", "55208131766522", "Médiathèque du Fil", "2 rue Vieille", "23200",
    "Aubusson", "desk-2", {DEMARCHES: "10"}, ("bankStatement", "identity", "mandate"))
ORGANISATIONS = {one.id: one for one in (RUCHE, FIL)}

ODILE = Person("Odile", "Roy", "odile@example.org")
LEA = Person("Léa", "Petit", "lea@ruche.example")
ANNE = Person("Anne", "Martin", "anne@ruche.example")
MARC = Person("Marc", "Leroy", "marc@fil.example")
# Who scans where.
AT_THE_DESK = {RUCHE.id: ANNE, FIL.id: MARC}
REPRESENTATIVES = {RUCHE.id: LEA, FIL.id: MARC}


@dataclass(frozen=True)
class Order:
    # As its carnets are named here.
    letter: str
    sponsor: str
    sponsor_name: str
    passes: int
    carnet_size: int
    valid_until: str
    invoiced_on: str
    paid_on: str


# The first pass of the network, as its first pages make them.
TOWN = Order("V", "ville-de-gueret", "Ville de Guéret", 20, 10, "2029-12-31", "2027-01-04",
             "2027-01-04")
DEPARTMENT = Order("D", "departement-23", "Département de la Creuse", 40, 5, "2027-12-31",
                   "2027-01-06", "2027-01-08")
ORDERS = (TOWN, DEPARTMENT)
HANDED_OUT = ("D1", "D2", "D3", "D4", "D5")
# Of the rest, these are known to be in stock at the end; nobody knows where D8 is.
IN_STOCK = ("D6", "D7")
STOLEN = "D4"


@dataclass(frozen=True)
class Taking:
    """So many pass of a carnet, taken in one visit."""
    at: str
    organisation: Organisation
    carnets: tuple
    service: str = DEMARCHES
    # By the page, or by the sheet of commands alone.
    by: str = "page"


TAKINGS = (
    Taking("2027-01-12 10:00", RUCHE, ("D1", "D1", "V1", "V1")),
    Taking("2027-01-13 10:00", FIL, ("D2", "D2")),
    Taking("2027-02-09 10:00", RUCHE, ("D1", "D1"), ACCES),
    Taking("2027-02-10 10:00", FIL, ("D2", "D2", "D2")),
    Taking("2027-03-09 10:00", RUCHE, ("D1", "V1")),
    Taking("2027-03-10 10:00", FIL, ("D3",)),
    Taking("2027-04-13 10:00", RUCHE, ("V1", "V1"), by="paper"),
    Taking("2027-05-11 10:00", RUCHE, ("D3",), ACCES, by="paper"),
    # The last minutes of June in Paris, and the first of July, which in Greenwich is still June.
    Taking("2027-06-30 23:50", FIL, ("D3", "D3"), by="paper"),
    Taking("2027-07-01 00:10", FIL, ("D3",), by="paper"),
    Taking("2027-09-14 10:00", RUCHE, ("D5", "V1"), by="paper"),
    Taking("2027-10-12 10:00", RUCHE, ("V1",), by="paper"),
    Taking("2027-11-16 10:00", RUCHE, ("D5", "V2", "V2"), by="paper"),
    Taking("2027-12-14 10:00", FIL, ("D5",)),
    # In the month of grace, one of a carnet of which nobody knows where it was.
    Taking("2028-01-11 10:00", RUCHE, ("D5", "D8")),
    # Not settled when the story ends.
    Taking("2028-02-01 11:00", RUCHE, ("V2",)),
)
# By mistake, and taken back two days later.
CANCELLED = ("2027-01-14", RUCHE, "V1")

# The network's fee on counter-payments, in hundredths of a percent, by the day since which it holds.
FEES = {"0001-01-01": 400, "2027-10-01": 425}
SUBSCRIPTIONS = {
    RUCHE.id: ("2027-01-04", "2028-01-04"), FIL.id: ("2027-01-05", "2028-01-05")}
PAID_SUBSCRIPTIONS = ((RUCHE.id, "2027-01-04"), (FIL.id, "2027-01-05"), (RUCHE.id, "2028-01-04"))

# The bank sends this one back once; it is issued again to another account.
BOUNCED = (FIL.id, "2027-02")
# And has not answered for this one when the story ends.
UNANSWERED = (RUCHE.id, "2028-01")
# What was not used of this order is credited.
CREDITED = DEPARTMENT
ACCOUNTS = {
    RUCHE.id: ("La Ruche", "FR7610107001180012345678911", "BREDFRPP"),
    FIL.id: ("Commune du Fil", "FR1420041010050500013M02606", "PSSTFRPPXXX"),
}
# Where the Fil is paid after the bank has sent a payment back.
NEW_ACCOUNT = ("Trésorerie du Fil", "FR7630004000031234567890143", "BNPAFRPP")
PAYER = {"legalName": "Le Réseau de la Creuse", "street": "1 place de l’Été", "postalCode": "23000",
         "town": "Guéret", "iban": "FR7612345987650123456789014", "bic": "AGRIFRPP"}
