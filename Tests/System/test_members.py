"""Accounts from the command line: invitation, password, and what is done in a member's name."""

import json

DONE, REFUSED, USAGE = 0, 1, 2
ORGANISATION = "maison-du-numerique"
PASSWORD = "une girafe en hiver\n"


def told(ended):
    assert ended.returncode == DONE, ended.stderr
    return json.loads(ended.stdout)


def invited(desk, name, *more):
    return told(desk.apticctl(
        "member", "add", "--organisation", ORGANISATION, "--email", f"{name}@example.org",
        "--first-name", name.capitalize(), "--last-name", "Roy", *more, "--json"))


def active(desk, name, *more):
    """A member who has chosen a password by the code that was handed over."""
    invitation = invited(desk, name, *more)
    return told(desk.apticctl(
        "member", "password", "--email", invitation["member"]["email"], "--code",
        invitation["code"], "--json", input=PASSWORD))


def test_an_invitation_prints_the_code_that_is_handed_over(desk):
    ended = desk.apticctl(
        "member", "add", "--organisation", ORGANISATION, "--email", "anne@example.org",
        "--first-name", "Anne", "--last-name", "Roy")
    assert ended.returncode == DONE, ended.stderr
    [code] = [line.split()[1] for line in ended.stdout.splitlines() if line.startswith("code")]
    wrong = desk.apticctl("member", "password", "--email", "anne@example.org", "--code",
                          "AAAA-AAAA", input=PASSWORD)
    assert wrong.returncode == REFUSED and "wrongCode" in wrong.stderr
    # However it is typed.
    chosen = desk.apticctl("member", "password", "--email", "Anne@Example.org", "--code",
                           code.lower().replace("-", " "), input=PASSWORD)
    assert chosen.returncode == DONE, chosen.stderr
    again = desk.apticctl("member", "password", "--email", "anne@example.org", "--code", code,
                          input=PASSWORD)
    assert again.returncode == REFUSED
    assert PASSWORD.strip() not in desk.log_text() and code not in desk.log_text()


def test_what_is_done_in_a_members_name_is_bound_by_its_rights_and_both_are_written_down(desk):
    active(desk, "marie")
    anne = active(desk, "anne")
    active(desk, "luc", "--role", "readOnly")
    one_of_ours = ["points-of-presence", "add", "Halle", "--postal-code", "23000"]
    refused = desk.apticctl(*one_of_ours, "--as", "luc@example.org")
    assert refused.returncode == REFUSED and "readOnly" in refused.stderr
    refused = desk.apticctl("order", "create", "--sponsor", "ville", "--quantity", "10",
                            "--valid-from", "2030-01-01", "--valid-until", "2030-12-31",
                            "--as", "anne@example.org")
    assert refused.returncode == REFUSED and "operatorOnly" in refused.stderr
    assert desk.apticctl(*one_of_ours, "--as", "anne@example.org").returncode == DONE
    assert desk.apticctl("member", "remove", anne["id"], "--as",
                         "marie@example.org").returncode == DONE
    gone = desk.apticctl(*one_of_ours, "--as", "anne@example.org")
    assert gone.returncode == REFUSED and "invalidParameter" in gone.stderr
    trail = told(desk.apticctl("network", "trail", "--limit", "2", "--json"))["items"]
    assert [(deed["verb"], deed["by"], deed["actor"]) for deed in trail] == [
        ("member.remove", "marie@example.org", "root"),
        ("pointOfPresence.add", "anne@example.org", "root")]
    assert "anne@example.org (by root)" in desk.apticctl("network", "trail").stdout


def test_qualifying_invites_the_legal_representative(desk):
    added = told(desk.apticctl("organisation", "add", "Le Fil", "--siret", "73282932000074",
                               "--json"))
    refused = desk.apticctl("organisation", "qualify", added["id"])
    assert refused.returncode == REFUSED and "emailRequired" in refused.stderr
    by_email = ("organisation", "qualify", added["id"], "--email", "lea@fil.example")
    unreadable = desk.apticctl(*by_email, "--first-name", " ", "--last-name", "Roy")
    assert unreadable.returncode == REFUSED and "badName" in unreadable.stderr
    ended = desk.apticctl(*by_email)
    assert ended.returncode == DONE and "code" in ended.stdout, ended.stderr
    [member] = told(desk.apticctl("member", "list", "--organisation", added["id"],
                                  "--json"))["items"]
    assert (member["role"], member["state"]) == ("legalRepresentative", "invited")
