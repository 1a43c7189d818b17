"""A year of a small network, as people play it: at the console's pages and with a scanner, the clock
going from month to month under the running daemon. At its end every account, figure and payment is
what `year_books.py` reckons from the story alone.
"""

import unicodedata

import pytest
import year_books as books
import year_members as members
import year_office as office
from console import first_start
from year_checks import check_accounts, check_figures, check_pages, check_rights
from year_people import Year
from year_story import (
    ACCOUNTS, ANNE, BOUNCED, CANCELLED, DEPARTMENT, FIL, HANDED_OUT, IN_STOCK, LAST_DAY, LEA, MARC,
    NEW_ACCOUNT, ODILE, RUCHE, STOLEN, TOWN, UNANSWERED)


@pytest.fixture
def year(make_desk, line, make_browser, tmp_path):
    return Year(make_desk, line, make_browser, tmp_path, "2027-01-04 09:00")


def test_a_year_of_a_network(year):
    begin(year)
    january(year)
    february(year)
    march(year)
    quiet_months(year)
    december(year)
    after_the_end(year)
    assert not year.to_take, "all that the story takes was taken"
    check_accounts(year)
    check_figures(year)
    check_rights(year)
    check_pages(year)
    assert not year.faults, "\n".join(year.faults)


# MARK: The months


def begin(year):
    """From an empty machine to a network of two organisations and two desks."""
    first_pages(year)
    office.name_payer(year)
    year.come_in_by_code(LEA, year.code)
    code = members.add_member(year, RUCHE, LEA, ANNE)
    year.come_in_by_code(ANNE, code)

    year.day("2027-01-05")
    code = office.add_organisation(year, FIL, MARC)
    year.come_in_by_code(MARC, code)
    members.offer(year, FIL, MARC)
    members.add_place(year, FIL, MARC)
    year.at_desk_of(FIL)
    office.place_desk(year, FIL)
    year.at_desk_of(RUCHE)

    year.day("2027-01-06")
    office.add_sponsor(year)
    year.order = office.order(year)
    office.invoice(year, year.order)
    office.issue(year, year.order)
    year.keep_carnets("D", office.print_order(year, year.order))
    assert [len(year.carnets[f"D{place}"]) for place in range(1, 9)] == [5] * 8
    # Until its sponsor has paid, no pass of it is good.
    year.refused(year.carnets["D1"][-1], "Pas encore activé")

    year.day("2027-01-08")
    office.pay_order(year, year.order)
    office.hand_out(year, year.order, [year.carnet_id(name) for name in HANDED_OUT])


def first_pages(year):
    """What an empty core asks for, up to the first pass."""
    browser = year.office
    first_start(year.desk, browser, ODILE.first_name)
    year.present[browser] = ODILE
    browser.see("Mise en place", "h1")

    def fill(form, **fields):
        for name, text in fields.items():
            element = browser.find(f"form[action='/installation/{form}'] [name={name}]")
            element.clear()
            element.send_keys(text)

    fill("reseau", nom="Pass Creuse", exploitant="Le Réseau de la Creuse",
         email="aide@example.org", telephone="05 55 00 00 00")
    browser.click("Continuer")
    browser.see("L’organisation qui accueille ce poste")
    fill("organisation", nom=RUCHE.name, forme=RUCHE.legal_form, siret=RUCHE.siret,
         email=LEA.email, prenom=LEA.first_name)
    browser.find("[name=nom-membre]").send_keys(LEA.last_name)
    browser.click("Qualifier l’organisation")
    told = browser.see("Remettez ce code au représentant légal") and browser.text("main")
    year.code = told.partition("représentant légal : ")[2][:9]
    fill("lieu", nom=RUCHE.place, rue=RUCHE.street, ville=RUCHE.town, horaires="9 h à 17 h")
    browser.find("[name=code-postal]").send_keys(RUCHE.postal_code)
    browser.click("Continuer")
    browser.see(f"Les services que propose {RUCHE.name}")
    for name, price in RUCHE.services.items():
        browser.field(name).click()
        browser.fill(f"Prix en euros de {name} €", price)
    browser.click("Continuer")
    browser.see("La première commande de pass")
    fill("commande", commanditaire=TOWN.sponsor_name, nombre=str(TOWN.passes))
    browser.script(
        "arguments[0].value = arguments[1]", browser.find("[name=jusqu-au]"), TOWN.valid_until)
    browser.click("Émettre des pass")
    browser.see("La commande est créée.")
    [year.first_order] = [one["id"] for one in year.told("order", "list")["items"]]
    office.issue(year, year.first_order, TOWN.passes)
    office.invoice(year, year.first_order)
    office.pay_order(year, year.first_order, TOWN.passes)
    year.keep_carnets("V", office.print_order(year, year.first_order))
    assert [len(year.carnets[f"V{place}"]) for place in (1, 2)] == [TOWN.carnet_size] * 2


def january(year):
    year.take_until("2027-01-13")
    year.day(CANCELLED[0])
    year.at_desk_of(RUCHE)
    number = year.taken[RUCHE.id].pop()
    members.cancel(year, RUCHE, ANNE, number, "mauvais service choisi")
    assert year.desk.pass_state(number) == "active"
    year.carnets[CANCELLED[2]].append(number)

    year.day("2027-01-18")
    members.hand_in(year, FIL, MARC)
    members.order_kit(year, RUCHE, LEA)
    year.day("2027-01-20")
    office.accept(year, FIL)
    year.accounts[FIL.id] = ACCOUNTS[FIL.id]
    code = office.send_kit(year, RUCHE)
    office.block(year, year.order, year.carnet_id(STOLEN), "carnet volé")
    year.refused(year.carnets[STOLEN][-1], "Pass bloqué")
    year.day("2027-01-25")
    members.activate_kit(year, RUCHE, LEA, code)
    office.pay_subscription(year, RUCHE)
    office.pay_subscription(year, FIL)


def february(year):
    # The Ruche has handed in nothing yet: its month waits.
    settle(year, "2027-01", waiting=[(RUCHE.id, "2027-01")])
    year.take_until("2027-02-10")
    year.day("2027-02-15")
    members.hand_in(year, RUCHE, LEA)
    year.day("2027-02-17")
    office.accept(year, RUCHE)
    year.accounts[RUCHE.id] = ACCOUNTS[RUCHE.id]


def march(year):
    # What waited goes with this month; one comes back from the bank.
    settle(year, "2027-02", rejected={BOUNCED: "AC04 compte clos"})
    year.take_until("2027-03-10")
    year.day("2027-03-15")
    members.correct_account(year, FIL, MARC)
    year.day("2027-03-16")
    office.accept(year, FIL)
    year.accounts[FIL.id] = NEW_ACCOUNT
    office.reissue(year, BOUNCED)
    tell_bank(year, {BOUNCED})


def quiet_months(year):
    for month in ("2027-03", "2027-04", "2027-05", "2027-06", "2027-07"):
        settle(year, month)
        year.take_until(following(month) + "-31")
    settle(year, "2027-08")
    office.change_fee(year, "2027-10-01", "4,25")
    for month in ("2027-09", "2027-10"):
        year.take_until(month + "-31")
        settle(year, month)


def december(year):
    year.take_until("2027-11-30")
    settle(year, "2027-11")
    year.take_until("2027-12-14")
    # Fifteen days before its end, what is left in stock is counted, and the sponsor agrees.
    year.day("2027-12-16")
    office.keep(year, year.order, [year.carnet_id(name) for name in IN_STOCK])
    office.approve_end(year, year.order)
    year.at_desk_of(RUCHE)
    year.refused(year.carnets["D6"][-1], "Pass bloqué")


def after_the_end(year):
    year.day("2028-01-05")
    settle(year, "2027-12")
    office.renew(year)
    office.pay_subscription(year, RUCHE)
    year.take_until("2028-01-31")
    year.take_until("2028-02-01")
    # A month after its end, a pass that was handed out is good no more.
    year.refused(year.carnets["D8"][-1], "Pass expiré")
    settle(year, "2028-01", unanswered=[UNANSWERED])
    year.day(LAST_DAY)
    office.credit(year, year.order)


def plain(name):
    """As a bank's file writes it, in the letters that all banks know."""
    return unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()


def following(month):
    number, place = map(int, month.split("-"))
    return f"{number + place // 12}-{place % 12 + 1:02}"


def settle(year, month, waiting=(), rejected=None, unanswered=()):
    """On the fourth day after a month, as every month: settled, the bank told, its answers noted."""
    first = following(month) + "-04"
    if year.clock.today.isoformat() < first:
        year.day(first)
    due = [payout for payout in books.payouts() if payout.month == month]
    office.settle(year, month, due, waiting)
    year.waiting |= {payout.key for payout in due}
    tell_bank(year, {key for key in year.waiting if key not in waiting}, rejected or {}, unanswered)


def tell_bank(year, keys, rejected=(), unanswered=()):
    """One file of all that can be paid, each to the account that is verified; then the answers."""
    if not keys:
        return
    file = office.make_file(year)
    amounts = {payout.key: payout.net for payout in books.payouts()}
    assert sorted(file.values()) == sorted(
        (plain(year.accounts[key[0]][0]), year.accounts[key[0]][1], amounts[key]) for key in keys)
    year.waiting -= keys
    paid = sorted(keys - set(rejected) - set(unanswered))
    office.bank_answers(year, paid, dict(rejected))
