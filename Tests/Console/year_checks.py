"""What the year has come to, held against `year_books.py`; and what each of its people may see."""

import year_books as books
from console import url
from page_routes import filled, is_file, matches, pages
from year_office import french
from year_paper import accounts
from year_story import (
    ACCOUNTS, ANNE, DEPARTMENT, FIL, LEA, MARC, NEW_ACCOUNT, ODILE, REPRESENTATIVES, RUCHE,
    TOWN, YEARS)

# Of an organisation, and whose.
OWN = {RUCHE: (LEA, ANNE), FIL: (MARC,)}


# MARK: Money


def check_accounts(year):
    """Every account, by what the auditor is given; and all that the bank was told."""
    assert "fault" not in year.told("ledger", "check")
    sums = {}
    for number in YEARS:
        exported = year.folder / f"{number}.txt"
        ended = year.desk.apticctl("ledger", "export", "--year", str(number), "--to", str(exported))
        assert ended.returncode == 0, ended.stderr
        for account, cents in accounts(exported.read_text("iso-8859-15")).items():
            sums[account] = sums.get(account, 0) + cents
    # By the names that the network gave them.
    named = {one["name"]: one["id"] for one in year.told("sponsor", "list")["items"]}
    names = {order.sponsor: named[order.sponsor_name] for order in (TOWN, DEPARTMENT)} | {
        TOWN.letter: year.first_order, DEPARTMENT.letter: year.order}
    reckoned = {(number, names.get(whose, whose)): cents
                for (number, whose), cents in books.accounts().items()}
    assert {account: cents for account, cents in sums.items() if cents} == reckoned
    told = [cents for file in year.files for _, _, cents in file.values()]
    assert sorted(told) == sorted(payout.net for payout in books.transfers())


# MARK: Figures


def check_figures(year):
    """The dashboards of each organisation and of the network, at their pages."""
    for number in YEARS:
        for organisation, person in [(RUCHE, ANNE), (FIL, MARC)]:
            browser = year.enter(person, f"/tableau-de-bord?periode={number}")
            browser.see(f"janvier {number}")
            check_tables(browser, "organisation", books.figures(number, organisation.id))
            check_tables(browser, "reseau", books.figures(number))
        browser = year.enter(ODILE, f"/tableau-de-bord?periode={number}")
        browser.see(f"janvier {number}")
        check_tables(browser, "reseau", books.figures(number))


def check_tables(browser, whose, figures):
    months = figures["mois"]
    for table in ("services", "commanditaires"):
        assert numbers(browser, f"{whose}-{table}") == figures[table], (whose, table)
    shown = numbers(browser, f"{whose}-mois") if figures["mois"] else {}
    assert {month: count for month, count in shown.items() if count} == {
        french(month): count for month, count in months.items()}, whose


def numbers(browser, table):
    """The rows of a table, by their names: pass. There is none where there is nothing to tell."""
    rows = browser.script("""
      const title = document.getElementById(arguments[0]);
      return [...(title ? title.parentElement.querySelectorAll('tbody tr') : [])]
        .map(row => [row.cells[0].textContent.trim(), row.cells[1].textContent.trim()])""", table)
    return {name: int("".join(text.split())) for name, text in rows}


# MARK: Rights


def check_rights(year):
    """Each organisation sees its own pages and no word of the other's; the operator sees all, and
    nobody else what is the operator's."""
    for organisation, other in [(RUCHE, FIL), (FIL, RUCHE)]:
        for person in OWN[organisation]:
            browser = year.enter(person)
            browser.see(person.name)
            if person is REPRESENTATIVES[organisation.id]:
                check_own(year, browser, organisation, other)
            for path in pages_of(year, other):
                assert year.ask(browser, path)[0] == 403, (person.name, path)
            for path in network_pages(year):
                assert year.ask(browser, path)[0] == 403, (person.name, path)
    browser = year.enter(ODILE)
    browser.see(ODILE.name)
    for path in [*network_pages(year), *pages_of(year, RUCHE), *pages_of(year, FIL)]:
        assert year.ask(browser, path)[0] == 200, path


def check_own(year, browser, organisation, other):
    words = [other.name, *secrets(other)]
    for path in pages_of(year, organisation):
        status, content = year.ask(browser, path)
        assert status == 200, path
        if b"%PDF" in content[:8]:
            continue
        # Numbers are written in groups.
        text = content.decode(errors="replace").replace("\u00a0", " ")
        found = [word for word in words if word in text or word in text.replace(" ", "")]
        assert not found, (path, found)


def secrets(organisation):
    """What no page of another organisation may hold."""
    mine = [ACCOUNTS[organisation.id]] + ([NEW_ACCOUNT] if organisation is FIL else [])
    people = [person.email for person in OWN[organisation]]
    return [word for holder, iban, _ in mine for word in (holder, iban)] + people + [
        organisation.siret]


def pages_of(year, organisation):
    root = f"/organisations/{organisation.id}"
    told = year.told
    payouts = told("payouts", "list", "--organisation", organisation.id)["items"]
    members = told("member", "list", "--organisation", organisation.id)["items"]
    places = told("points-of-presence", "list", "--organisation", organisation.id)["items"]
    documents = told("document", "list", "--organisation", organisation.id)["items"]
    [period, *_] = told("organisation", "subscription", organisation.id)["periods"]
    return [f"{root}/{page}" for page in (
        "contre-paiements", "contre-paiements.csv", f"contre-paiements/{payouts[-1]['id']}",
        f"contre-paiements/{payouts[-1]['id']}/pass.csv",
        f"contre-paiements/{payouts[-1]['id']}/releve.pdf", "catalogue", "kit",
        f"kit/factures/{period['invoice']['number']}", "membres", f"membres/{members[0]['id']}",
        "points-de-presence", f"points-de-presence/{places[0]['id']}", "details",
        "details/informations-bancaires", f"documents/{documents[0]['id']}", "suivi")]


def network_pages(year):
    carnet, order = year.carnet_id("D1"), year.order
    paths = ("/reseau" + page for page in (
        "", "/organisations", f"/organisations/{RUCHE.id}", "/verifications", "/kits",
        "/kits/abonnements", "/catalogue", "/reglages", "/reglages/compte", "/comptes", "/poste",
        "/commanditaires", f"/commanditaires/{TOWN.sponsor}", "/commandes",
        f"/commandes/{order}", f"/commandes/{order}/carnets", f"/carnets/{carnet}", "/pass",
        "/pass/liste", "/pass/acceptes", "/pass/courrier", "/postes",
        "/contre-paiements", "/contre-paiements/regler", "/contre-paiements/fichiers",
        f"/contre-paiements/2027-02-{FIL.id}", "/travaux"))
    return [path for path in paths if any(matches(route, path) for route in pages())]


# MARK: Pages


def check_pages(year):
    """Axe has seen every page that has an address of its own: what the year did not come by is looked
    at now, by who works there."""
    seen = list(year.looked_at.values())
    samples = sample_ids(year)
    for route in pages():
        if is_file(route) or any(matches(route, path) for path in seen):
            continue
        if "abonnements" in route:
            samples |= {"facture": samples["number"]}
        path = filled(route, samples)
        browser = year.enter(MARC if route.startswith("/organisations/") else ODILE, path)
        if browser.text("h1") == "Accès refusé":
            browser = year.enter(ODILE, path)
        assert browser.text("h1") not in ("Page introuvable", "Accès refusé"), path
        browser.look(anew=True)


def sample_ids(year):
    told = year.told
    of_fil = ("list", "--organisation", FIL.id)
    [member, *_] = told("member", *of_fil)["items"]
    [place, *_] = told("points-of-presence", *of_fil)["items"]
    [document, *_] = told("document", *of_fil)["items"]
    [details, *_] = told("bank-details", *of_fil)["items"]
    [period, *_] = told("organisation", "subscription", FIL.id)["periods"]
    [kit] = told("kit", "list")["items"]
    [redemption, *_] = [one for one in year.desk.redemptions() if one["state"] == "paid"]
    invoice = told("order", "show", year.order)["invoices"][0]["number"]
    [operator] = [one for one in told("member", "list")["items"] if one["email"] == ODILE.email]
    payout = f"2027-02-{FIL.id}"
    return {
        "organisation": FIL.id, "membre": member["id"], "member": member["id"],
        "lieu": place["id"], "document": document["id"], "coordonnees": details["id"],
        "payout": payout, "paiement": payout, "redemption": redemption["id"], "kit": kit["id"],
        "service": "demarches-administratives", "number": period["invoice"]["number"],
        "commande": year.order, "carnet": year.carnet_id("D1"), "facture": invoice,
        "commanditaire": TOWN.sponsor, "travail": "01", "page": "scanner-un-pass",
        "poste": FIL.desk, "groupe": "compte", "compte": operator["id"], "acte": "suspendre"}
