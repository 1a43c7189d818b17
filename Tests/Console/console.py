"""What a person does at the console of a desk, in the words of its pages."""

import json
import sqlite3
import subprocess

PASSWORD = "une girafe en hiver"
ORGANISATION = "maison-du-numerique"
SERVICE = "Accès internet et matériel informatique"


def url(desk, path="/"):
    return desk.state()["console"] + path


def told(desk, *arguments, **more):
    """What the command line answers."""
    ended = desk.apticctl(*arguments, "--json", **more)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def first_start(desk, browser, name="Odile"):
    """Claims a console that nobody has: the operator, logged in."""
    code = told(desk, "network", "first-start")["code"]
    browser.open(url(desk))
    browser.fill("Code affiché dans le terminal", code)
    browser.fill("Prénom", name)
    browser.fill("Nom", "Roy")
    browser.fill("Adresse e-mail, avec laquelle vous vous connecterez", f"{name.lower()}@example.org")
    browser.fill("Mot de passe", PASSWORD)
    browser.click("Commencer")
    browser.see("opérateur")
    return f"{name.lower()}@example.org"


def member(desk, name, role="member", organisation=ORGANISATION):
    """A member who has chosen a password; returns the address."""
    if not getattr(desk, "knows_operator", False):
        operator(desk)
    invited = told(
        desk, "member", "add", "--organisation", organisation, "--email", f"{name}@example.org",
        "--first-name", name.capitalize(), "--last-name", "Petit", "--role", role)
    told(desk, "member", "password", "--email", invited["member"]["email"], "--code",
         invited["code"], input=PASSWORD + "\n")
    return invited["member"]["email"]


def operator(desk, name="odile"):
    """An operator, invited by the machine's administrator."""
    invited = told(desk, "member", "add", "--role", "operator", "--email", f"{name}@example.org",
                   "--first-name", name.capitalize(), "--last-name", "Roy")
    told(desk, "member", "password", "--email", invited["member"]["email"], "--code",
         invited["code"], input=PASSWORD + "\n")
    desk.knows_operator = True
    return invited["member"]["email"]


def end_sessions(desk):
    """As their time would: nobody is logged in any more."""
    with sqlite3.connect(desk.data / "core.db") as books:
        books.execute("DELETE FROM sessions")


def log_in(desk, browser, address, password=PASSWORD, path="/connexion"):
    """Sends a login; what answers it is there when this returns."""
    browser.open(url(desk, path))
    browser.fill("Adresse e-mail", address)
    browser.fill("Mot de passe", password)
    browser.click("Se connecter")


def hears(browser):
    """Waits until the page is told what happens at the desk: what was before that is no news to it."""
    browser.until(
        lambda: browser.script("return typeof stream !== 'undefined' && !isFirst"
                               " && stream?.readyState === EventSource.OPEN"),
        "the page hears the desk")


def verdict(browser, word):
    """Waits for a verdict, and returns what else it says."""
    return browser.see(word, ".verdict") and browser.text(".verdict")


def pdf_barcodes(pdf, folder):
    """The barcodes of a PDF, as zbar reads them."""
    (folder / "sheet.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "200", "-png", folder / "sheet.pdf", folder / "sheet"],
                   check=True)
    found = []
    for page in sorted(folder.glob("sheet*.png")):
        read = subprocess.run(["zbarimg", "--quiet", "--raw", page], capture_output=True, text=True)
        found += read.stdout.split()
    return found


def enter(desk, browser, address, path, password=PASSWORD):
    """Logs in, and waits for the page that was asked for."""
    log_in(desk, browser, address, password, "/connexion?retour=" + path)
    browser.until(lambda: browser.address.partition("?")[0].endswith(path), f"{path} is open")
