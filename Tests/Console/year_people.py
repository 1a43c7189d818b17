"""What the people of the year do, each thing in one place: at pages, or at the desk with paper."""

import urllib.error
import urllib.request

from console import PASSWORD, log_in, pdf_barcodes, told, url
from moved_clock import MovedClock
from wire import TIMEOUT
from year_paper import cut, transfers
from year_story import AT_THE_DESK, ODILE, RUCHE, TAKINGS
from year_visitor import Visitor


class Year:
    """The desk, its clock, and who sits where: the operator in the office, members at the desk."""

    def __init__(self, make_desk, line, make_browser, folder, begin):
        self.folder = folder
        self.line = line
        self.clock = MovedClock(folder, begin)
        self.desk = make_desk(demonstration=False, devices=line.address, console="127.0.0.1:0",
                              environment=self.clock.environment).start()
        # Pages that axe has seen, and what it found.
        self.looked_at, self.faults = {}, []
        self.office = Visitor(make_browser().driver, self.looked_at, self.faults)
        self.reception = Visitor(make_browser().driver, self.looked_at, self.faults)
        # Who is logged in where, until the end of the day.
        self.present = {}
        # The carnets that were printed, with the pass that are still in them.
        self.carnets, self.carnet_ids = {}, {}
        # Of each desk, what its sheet of commands says.
        self.sheets = {}
        # Each file for the bank, in their order.
        self.files = []
        self.organisation = RUCHE
        self.to_take = list(TAKINGS)
        # By organisation, the numbers of the pass that it took last.
        self.taken = {}
        # Counter-payments that are settled and in no file for the bank: organisation and month.
        self.waiting = set()
        # Where each organisation is paid.
        self.accounts = {}

    # MARK: Days

    def day(self, text):
        """Another day: who was logged in has to log in again."""
        self.clock.go_to(text)
        self.present.clear()

    def told(self, *arguments, **more):
        return told(self.desk, *arguments, **more)

    def at_desk_of(self, organisation):
        """The books are those of one machine: the other desk's daemon is this one under another
        id, started where that desk stands."""
        if organisation is self.organisation:
            return
        self.desk.config.write_text(f"logLevel: debug\ndesk:\n  id: {organisation.desk}\n")
        self.desk.restart()
        self.organisation = organisation

    # MARK: People

    def enter(self, person, path="/tester"):
        """Logs in, where this person is not logged in yet, and opens a page."""
        browser = self.office if person is ODILE else self.reception
        if self.present.get(browser) is not person:
            if browser in self.present:
                browser.click("Se déconnecter")
                browser.see("Connexion", "h1")
            log_in(self.desk, browser, person.email, path="/connexion")
            browser.see(person.name)
            self.present[browser] = person
        browser.open(url(self.desk, path))
        return browser

    def come_in_by_code(self, person, code):
        """A member's first time: the code that was handed over, and a password of their own."""
        browser = self.reception
        browser.open(url(self.desk, "/connexion"))
        if browser.find_all("form[action='/deconnexion']"):
            browser.click("Se déconnecter")
        browser.see("Connexion", "h1")
        browser.click("J’ai reçu un code, ou j’ai oublié mon mot de passe")
        browser.fill("Adresse e-mail", person.email)
        browser.fill("Code reçu", code)
        browser.fill("Nouveau mot de passe", PASSWORD)
        browser.click("Enregistrer et se connecter")
        browser.see(person.name)
        self.present[browser] = person

    # MARK: Scanning

    def take_until(self, last):
        """What the story takes by this day and was not taken yet, each in its hour."""
        while self.to_take and self.to_take[0].at[:10] <= last:
            taking = self.to_take.pop(0)
            if taking.at > self.clock.now().strftime("%Y-%m-%d %H:%M"):
                self.day(taking.at)
            self.taken[taking.organisation.id] = self.take(taking)

    def take(self, taking):
        """Pass are taken as the story says, and leave their carnets."""
        self.at_desk_of(taking.organisation)
        numbers = [self.carnets[carnet].pop() for carnet in taking.carnets]
        if taking.by == "page":
            self.submit_at_page(AT_THE_DESK[taking.organisation.id], taking.service, numbers)
        else:
            self.submit_by_paper(taking.service, numbers)
        assert {self.desk.pass_state(number) for number in numbers} == {"submitted"}
        return numbers

    def submit_at_page(self, person, service, numbers):
        browser = self.enter(person, "/scanner")
        browser.see("1 douchette prête")
        self.choose(browser, service)
        for count, number in enumerate(numbers, 1):
            self.line.send(number + "\r")
            browser.see(f"{count} pass dans la liste")
        browser.click("Soumettre contre-paiement")
        browser.see(f"{len(numbers)} pass soumis au contre-paiement : {len(numbers)}0,00 €")

    def choose(self, browser, service):
        def button():
            found = [one for one in browser.find_all("button.service") if service in one.text]
            if found:
                found[0].click()
            return found
        browser.until(button, f"« {service} » can be chosen")
        browser.see(service, "#r-mode")

    def submit_by_paper(self, service, numbers):
        """Nobody is logged in: the sheet of commands, and the scanner."""
        wanted = next(one["id"] for one in self.desk.get("/v1/services").items
                      if one["name"] == service)
        events = self.desk.watch_ready()
        sheet = self.sheet()

        def scan(code):
            self.line.send(code + "\r")
            return events.scan()

        for command in sheet["02"]:
            assert scan(command)["outcome"] == "command"
            if self.desk.state().get("service") == wanted:
                break
        assert self.desk.state()["service"] == wanted
        assert [scan(number)["outcome"] for number in numbers] == ["staged"] * len(numbers)
        confirmed = scan(sheet["03"][0])
        assert f"{len(numbers)} pass soumis" in confirmed["message"].replace("\u00a0", " ")
        scan(sheet["01"][0])
        events.close()

    def sheet(self):
        """The barcodes of this desk's printed sheet, by what they do."""
        desk = self.organisation.desk
        if desk not in self.sheets:
            folder = self.folder / desk
            folder.mkdir()
            kinds = {}
            for digits in pdf_barcodes(self.desk.get("/v1/command-sheet").body, folder):
                kinds.setdefault(digits[2:4], []).append(digits)
            self.sheets[desk] = kinds
        return self.sheets[desk]

    def refused(self, number, words):
        """A scan in test mode of what is not good: the page says why."""
        browser = self.enter(AT_THE_DESK[self.organisation.id])
        browser.see("1 douchette prête")
        self.line.send(number + "\r")
        return browser.see(words, ".verdict")

    # MARK: Paper

    def download(self, browser, words):
        """What the link of this name brings, by the browser's session."""
        link = browser.until(
            lambda: next((one for one in browser.find_all("a[href]") if browser.name(one) == words),
                         None), f"a link says « {words} »")
        return self.ask(browser, link.get_attribute("href"))[1]

    def ask(self, browser, path):
        """Status and content of a page or a file, by the browser's session."""
        cookie = browser.driver.get_cookie("scannerd")["value"]
        request = urllib.request.Request(
            path if path.startswith("http") else url(self.desk, path),
            headers={"Cookie": f"scannerd={cookie}"})
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    def keep_carnets(self, letter, pdf):
        for place, (id, numbers) in enumerate(cut(pdf, self.folder).items(), 1):
            printed = {one["code"] for one in self.desk.get(f"/v1/passes?carnet={id}").items}
            assert sorted(numbers) == sorted(printed), f"{id}: what zbar reads is not what was issued"
            self.carnets[f"{letter}{place}"] = numbers
            self.carnet_ids[f"{letter}{place}"] = id

    def carnet_id(self, name):
        """As it stands on its pass."""
        return self.carnet_ids[name]

    def keep_file(self, content):
        self.files.append(transfers(content))
        return self.files[-1]
