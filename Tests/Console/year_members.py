"""What the members of an organisation do at its pages."""

from operator_pages import handed_code
from papers import PDF
from year_story import ACCOUNTS, NEW_ACCOUNT

PIECES = {
    "identity": "pièce d’identité du représentant légal",
    "registration": "justificatif d’immatriculation", "statutes": "statuts",
    "mandate": "pouvoir du représentant légal",
}


def page_of(organisation, page):
    return f"/organisations/{organisation.id}/{page}"


def add_member(year, organisation, by, person):
    """The code that is handed to a new member."""
    browser = year.enter(by, page_of(organisation, "membres"))
    browser.see("Membres", "h1")
    browser.click("Ajouter un membre")
    browser.fill("Adresse e-mail", person.email)
    browser.fill("Prénom", person.first_name)
    browser.fill("Nom", person.last_name)
    browser.click("Ajouter le membre")
    browser.see(f"Code pour {person.name}", "h1")
    code = handed_code(browser)
    browser.click("Revenir à la liste des membres")
    browser.see(person.name, "main")
    return code


def offer(year, organisation, person):
    browser = year.enter(person, page_of(organisation, "catalogue"))
    browser.see("Mon catalogue de service", "h1")
    for name, price in organisation.services.items():
        def tick():
            lines = [one for one in browser.find_all(".service-line") if name in one.text]
            if lines:
                lines[0].find_element("css selector", ".tick input[type=checkbox]").click()
            return lines
        browser.until(tick, f"there is a line of « {name} »")
        browser.see("Votre tarif, en euros")
        browser.fill("Votre tarif, en euros", price)
        browser.click("Ajouter à mon catalogue")
        browser.see("Le service est dans votre catalogue.")


def add_place(year, organisation, person):
    browser = year.enter(person, page_of(organisation, "points-de-presence"))
    browser.see("Aucun point de présence", "main")
    browser.click("Nouveau point de présence")
    browser.see("apparaissent sur la cartographie en ligne et les courriers d’accompagnement")
    for label, text in [("Nom du lieu", organisation.place), ("Numéro et rue", organisation.street),
                        ("Code postal", organisation.postal_code), ("Ville", organisation.town),
                        ("Latitude", "45,9567"), ("Longitude", "2,1688")]:
        browser.fill(label, text)
    browser.click("Ajouter le point de présence")
    browser.see("Le point de présence est ajouté.")


def cancel(year, organisation, person, number, reason):
    """A pass that was scanned by mistake."""
    browser = year.enter(person, page_of(organisation, "contre-paiements"))
    browser.see("à venir", "main")
    browser.find("[aria-labelledby=titre-a-venir] tbody a").click()
    browser.see("Ce mois n’est pas encore arrêté")
    browser.click(f"Annuler le pass …{number[-4:]}")
    browser.see("Le pass redevient utilisable")
    browser.fill("Pourquoi ?", reason)
    browser.click("Annuler ce pass")
    browser.see("Le pass est annulé : il est de nouveau utilisable.")


def hand_in(year, organisation, person):
    """The account with its statement, then each document that the legal form owes."""
    ask_for_account(year, organisation, person, ACCOUNTS[organisation.id])
    browser = year.reception
    for kind in organisation.documents:
        if kind == "bankStatement":
            continue
        field = browser.field(f"Fichier : {PIECES[kind]}")
        field.send_keys(str(piece(year, organisation, kind)))
        field.find_element("xpath", "ancestor::form//button").click()
        browser.see("Votre pièce est reçue")


def correct_account(year, organisation, person):
    """After the bank has sent a payment back: the notice says so, and leads to the page."""
    browser = year.enter(person, page_of(organisation, "contre-paiements"))
    browser.see("La banque a rejeté le virement")
    ask_for_account(year, organisation, person, NEW_ACCOUNT)


def ask_for_account(year, organisation, person, account):
    holder, iban, bic = account
    browser = year.enter(person, page_of(organisation, "details/informations-bancaires"))
    browser.see("Changer de relevé d’identité bancaire")
    browser.fill("Titulaire du compte", holder)
    browser.fill("IBAN", iban)
    browser.fill("BIC", bic)
    browser.find("#releve").send_keys(str(piece(year, organisation, f"rib-{iban[-4:]}")))
    browser.click("Demander le changement")
    browser.see("Vos nouvelles coordonnées bancaires sont reçues")


def piece(year, organisation, kind):
    file = year.folder / f"{organisation.id}-{kind}.pdf"
    file.write_bytes(PDF + f"% {organisation.id} {kind}\n".encode())
    return file


def order_kit(year, organisation, person):
    browser = year.enter(person, page_of(organisation, "kit"))
    browser.see("Aucun kit n’a encore été commandé")
    browser.click("Commander le kit")
    browser.see("Le kit est commandé")


def activate_kit(year, organisation, person, code):
    browser = year.enter(person, page_of(organisation, "kit"))
    browser.see("Il est en route.")
    browser.fill("Code du kit", code)
    browser.click("Activer le kit")
    browser.see("Le kit est activé.")
