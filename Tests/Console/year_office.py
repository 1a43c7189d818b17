"""What the operator does at the network's pages."""

import year_books as books
from operator_pages import handed_code
from selenium.webdriver.support.select import Select
from year_books import euros
from year_story import DEPARTMENT, ODILE, ORGANISATIONS, PAYER

MONTHS = ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
          ).split()


def french(month):
    number, place = month.split("-")
    return f"{MONTHS[int(place) - 1]} {number}"


def choose(browser, label, words):
    Select(browser.field(label)).select_by_visible_text(words)


def date(browser, label, day):
    """Whatever order of digits the browser wants."""
    browser.script("arguments[0].value = arguments[1]", browser.field(label), day)


# MARK: The network


def name_payer(year):
    """Who pays, from which account, where it sits: what the bank's file needs."""
    browser = year.enter(ODILE, "/reseau/reglages/identite")
    for label, key in [("Raison sociale de l’opérateur", "legalName"), ("Numéro et rue", "street"),
                       ("Code postal", "postalCode"), ("Ville", "town")]:
        browser.fill(label, PAYER[key])
    browser.click("Enregistrer")
    browser.see("C’est enregistré.")
    browser = year.enter(ODILE, "/reseau/reglages/compte")
    browser.fill("IBAN", PAYER["iban"])
    browser.fill("BIC", PAYER["bic"])
    browser.click("Enregistrer")
    browser.see("C’est enregistré.")


def change_fee(year, since, percent):
    browser = year.enter(ODILE, "/reseau/reglages/contre-paiement")
    browser.fill("Frais contributifs, en pour cent", percent)
    date(browser, "À partir du", since)
    browser.click("Enregistrer")
    browser.see("C’est enregistré.")
    browser.see(f"{percent} %", "table")


def add_organisation(year, organisation, person):
    """Takes it up and qualifies it; the code for its representative."""
    browser = year.enter(ODILE, "/reseau/organisations")
    browser.see("Organisations", "h1")
    browser.click("Nouvelle organisation")
    for label, text in [
            ("Nom de l’organisation", organisation.name), ("SIRET", organisation.siret),
            ("Forme juridique (association, commune, SAS…)", organisation.legal_form),
            ("Numéro et rue", organisation.street), ("Code postal", organisation.postal_code),
            ("Ville", organisation.town)]:
        browser.fill(label, text)
    browser.click("Inscrire l’organisation")
    browser.see("L’organisation est inscrite")
    browser.click("Qualifier l’organisation")
    browser.see("Une qualification ne se retire pas.")
    browser.fill("Adresse e-mail du représentant légal", person.email)
    browser.fill("Prénom", person.first_name)
    browser.fill("Nom", person.last_name)
    browser.click("Qualifier l’organisation")
    browser.see(f"{organisation.name} est qualifiée", "h1")
    return handed_code(browser)


def place_desk(year, organisation):
    """At the new desk itself, which has no place yet."""
    browser = year.enter(ODILE, "/reseau/poste")
    browser.see("Ce poste n’a pas encore de lieu")
    browser.click("Changer le lieu")
    field = browser.find("main select")
    Select(field).select_by_visible_text(next(
        one.text for one in Select(field).options if organisation.place in one.text))
    browser.click("Enregistrer")
    browser.see(organisation.place, "main")


# MARK: Papers, kits, subscriptions


def accept(year, organisation):
    """All that it has handed in, the account with its statement first."""
    browser = year.enter(ODILE, "/reseau/verifications")
    browser.see(organisation.name, "table")
    page = f"/organisations/{organisation.id}/details/informations-bancaires"
    while True:
        browser = year.enter(ODILE, page)
        browser.see("Pièces justificatives", "main")
        waiting = [name for one in browser.find_all("main a.button")
                   if (name := browser.name(one)).startswith("Accepter")]
        if not waiting:
            break
        browser.click(waiting[0])
        browser.see("ce que vous acceptez engage les contre-paiements")
        browser.click("Accepter")
        browser.see("accepté", ".done[role=status]")


def send_kit(year, organisation):
    browser = year.enter(ODILE, "/reseau/kits")
    browser.click(f"Envoyer : {organisation.name}")
    browser.see("Un code va s’afficher, une seule fois")
    browser.click("Envoyer et afficher le code")
    browser.see("Imprimez cette page et mettez-la dans le colis")
    return handed_code(browser)


def pay_subscription(year, organisation):
    browser = year.enter(ODILE, "/reseau/kits/abonnements?montrer=a-regler")
    browser.see(organisation.name, "table")
    [link] = [one for one in browser.find_all("tbody a")
              if f"de {organisation.name}, année" in browser.name(one)]
    link.click()
    browser.see(f"{euros(books.SUBSCRIPTION + books.vat(books.SUBSCRIPTION))} TTC", "main")
    browser.click("Noter le paiement")
    browser.see("Le paiement est noté.")


def renew(year):
    browser = year.enter(ODILE, "/reseau/kits/abonnements")
    browser.click("Renouveler les abonnements")
    browser.see("chaque année commencée est inscrite avec sa facture")
    browser.click("Renouveler")
    browser.see("Les années commencées sont inscrites avec leurs factures.")


# MARK: Orders and pass


def add_sponsor(year):
    browser = year.enter(ODILE, "/reseau/commanditaires")
    browser.fill("Nom", DEPARTMENT.sponsor_name)
    browser.click("Ajouter le commanditaire")
    browser.see("Le commanditaire est ajouté.")


def order(year):
    """Its number."""
    browser = year.enter(ODILE, "/reseau/commandes")
    browser.see("Commandes", "h1")
    browser.click("Nouvelle commande")
    choose(browser, "Commanditaire", DEPARTMENT.sponsor_name)
    browser.fill("Nombre de pass", str(DEPARTMENT.passes))
    date(browser, "Valables du", "2027-01-01")
    date(browser, "Valables jusqu’au", DEPARTMENT.valid_until)
    browser.click("Ce qui est différent de l’habitude")
    browser.fill("Pass par carnet (10 d’habitude)", str(DEPARTMENT.carnet_size))
    browser.click("Créer la commande")
    browser.see("La commande est créée.")
    return browser.text("h1").removeprefix("Commande ")


def order_page(year, id):
    browser = year.enter(ODILE, f"/reseau/commandes/{id}")
    browser.see(f"Commande {id}", "h1")
    return browser


def invoice(year, id):
    browser = order_page(year, id)
    browser.click("Facturer")
    browser.see("La facture reçoit son numéro et ne change plus.")
    browser.click("Facturer")
    browser.see("La commande est facturée.")


def issue(year, id, passes=DEPARTMENT.passes):
    browser = order_page(year, id)
    browser.click("Émettre des pass")
    browser.fill("Nombre de pass", str(passes))
    browser.click("Voir avant d’émettre")
    browser.see(f"Émettre {passes} pass ?", "h1")
    browser.click("Émettre les pass")
    browser.see(f"{passes} pass émis", "main")


def print_order(year, id):
    """The carnets, as the browser has them downloaded."""
    browser = order_page(year, id)
    browser.click("Imprimer tous les carnets")
    browser.see("prêts à imprimer", "main")
    pdf = year.folder / f"{id}.pdf"
    pdf.write_bytes(year.download(browser, "Télécharger les carnets (PDF)"))
    return pdf


def pay_order(year, id, passes=DEPARTMENT.passes):
    browser = order_page(year, id)
    browser.click("Noter la livraison")
    browser.see("Cela n’active pas encore les pass.")
    browser.click("Noter la livraison")
    browser.see("La livraison est notée.")
    browser.click("Noter le paiement")
    browser.see(f"Pass activés {passes} pass")
    browser.click("Noter le paiement")
    browser.see("Le paiement est noté : tous les pass de la commande sont activés.")


def carnets(year, id, names, button, to=None):
    browser = year.enter(ODILE, f"/reseau/commandes/{id}/carnets")
    for name in names:
        browser.field(f"Choisir le carnet {name}").click()
    if to:
        browser.fill("Remis à (facultatif)", to)
    browser.click(button)
    browser.see("C’est enregistré.")


def hand_out(year, id, names):
    carnets(year, id, names, "Remis", to="CCAS de Guéret")


def keep(year, id, names):
    carnets(year, id, names, "En stock")


def block(year, id, carnet, reason):
    browser = year.enter(ODILE, f"/reseau/carnets/{carnet}")
    browser.click("Bloquer ce carnet")
    lost = DEPARTMENT.carnet_size
    browser.see(f"Pass refusés dès maintenant {lost} pass, soit {euros(lost * books.FACE)}")
    browser.fill("Motif, montré aux postes qui le refusent", reason)
    browser.find("main form button").click()
    browser.see("C’est bloqué")


def approve_end(year, id):
    browser = order_page(year, id)
    browser.click("Noter l’accord de fin")
    browser.see("Carnets bloqués 2 carnets")
    browser.fill("Qui a donné son accord, chez le commanditaire", "Mme Blanc")
    browser.click("Noter l’accord de fin")
    browser.see("L’accord de fin est noté")


def credit(year, id):
    unused = DEPARTMENT.passes - books.taken_of(DEPARTMENT)
    browser = order_page(year, id)
    browser.click("Faire l’avoir")
    browser.see(f"Pass non utilisés {unused} pass")
    browser.see(f"Montant de l’avoir {euros(unused * books.FACE)}")
    browser.click("Faire l’avoir")
    browser.see("L’avoir est fait, et la commande est soldée.")


# MARK: Counter-payments


def settle(year, month, due, waiting):
    """Shown before it is done, as it then is done: each organisation's sums, and all of them."""
    browser = year.enter(ODILE, "/reseau/contre-paiements")
    browser.see("Contre-paiements du réseau", "h1")
    browser.click("Régler un mois")
    browser.see(f"Régler jusqu’à {french(month)} ?", "h1")
    if not due:
        browser.see("Il n’y a rien à régler jusqu’à ce mois.")
        return
    for payout in due:
        paid = "attend" if payout.key in waiting else "à payer"
        browser.see(
            f"{ORGANISATIONS[payout.organisation].name} {french(month)} {payout.passes} "
            f"{euros(payout.gross)} {euros(payout.fee)} {euros(payout.net)} {paid}", "tbody")
    net = euros(sum(payout.net for payout in due))
    assert browser.text("tfoot").endswith(net)
    browser.click("Régler")
    browser.see(f"jusqu’à {french(month)}, soit {net} net", "main")
    browser.see(f"{sum(payout.key in waiting for payout in due)} en attente", "main")


def make_file(year):
    """What the bank is told, as it is downloaded."""
    browser = year.enter(ODILE, "/reseau/contre-paiements/fichiers")
    browser.click("Faire le fichier")
    browser.see("Le fichier pour la banque est fait")
    newest = browser.name(browser.find("tbody a"))
    return year.keep_file(year.download(browser, newest))


def bank_answers(year, paid, rejected):
    """As the bank's statement tells them; a rejection with its reason."""
    for (organisation, month), reason in rejected.items():
        browser = year.enter(ODILE, f"/reseau/contre-paiements/{month}-{organisation}")
        browser.fill("Motif donné par la banque", reason)
        browser.click("Noter le rejet")
        browser.see("C’est enregistré.")
        browser.see(reason, "main")
    if paid:
        browser = year.enter(ODILE, "/reseau/contre-paiements?etat=issued")
        for organisation, month in paid:
            name = ORGANISATIONS[organisation].name
            browser.field(f"Choisir le contre-paiement de {french(month)}, {name}").click()
        browser.click("Noter les contre-paiements choisis comme payés")
        browser.see("Les contre-paiements choisis sont notés comme payés.")


def reissue(year, key):
    organisation, month = key
    browser = year.enter(ODILE, f"/reseau/contre-paiements/{month}-{organisation}")
    browser.click("Émettre de nouveau")
    browser.see("Le contre-paiement est émis de nouveau")
