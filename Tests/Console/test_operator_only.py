"""Every page of who runs the network is shut to everybody else, looked at and sent."""

import pytest
from console import log_in, member
from operator_pages import url
from page_routes import PARAMETER, routes
from test_login import ask

NETWORK = [(method.upper(), path, access) for method, path, access in routes()
           if access == "network" or path.startswith(("/reseau", "/installation"))]


def test_all_pages_of_the_network_are_its_operators():
    assert len(NETWORK) > 40
    assert [route for route in NETWORK if route[2] != "network"] == []


@pytest.mark.parametrize("role", ["legalRepresentative", "member", "readOnly"])
def test_a_member_is_refused_everywhere(desk, browser, role):
    log_in(desk, browser, member(desk, "anne", role))
    browser.see("Anne Petit")
    assert not [link for link in browser.find_all(".menu a")
                if "/reseau" in link.get_attribute("href")]
    secret = browser.find("[name=jeton]").get_attribute("value")
    kept = {"Cookie": f"scannerd={browser.driver.get_cookie('scannerd')['value']}"}
    form = kept | {"Content-Type": "application/x-www-form-urlencoded"}
    for method, path, _ in NETWORK:
        path = PARAMETER.sub("maison-du-numerique", path)
        answer = (ask(desk, path, headers=kept) if method == "GET"
                  else ask(desk, path, "POST", f"jeton={secret}&demande=x", form))
        assert answer.status == 403, f"{method} {path}: {answer.status}"
        assert "Seul l’opérateur du réseau peut le faire." in answer.text
    # Who is not logged in is sent to the login.
    for method, path, _ in NETWORK:
        path = PARAMETER.sub("x", path)
        assert ask(desk, path, method, "" if method == "POST" else None).status in (303, 403)


def test_the_operator_is_let_in_to_all_that_is_looked_at(desk, browser):
    from console import operator

    log_in(desk, browser, operator(desk))
    browser.see("À faire", "h1")
    kept = {"Cookie": f"scannerd={browser.driver.get_cookie('scannerd')['value']}"}
    for method, path, _ in NETWORK:
        # The stream of work is asked for a piece of it, and paper is no text.
        is_text = not path.endswith(("/evenements", ".pdf"))
        if method == "GET" and not PARAMETER.search(path) and is_text:
            assert ask(desk, path, headers=kept).status in (200, 303, 422), path
    assert url(desk)
