"""The package on a PC that has never seen it."""

import pytest

from reception import image as images


@pytest.fixture
def facts(desks):
    return desks.facts


def test_the_package_installs_without_a_question_or_a_warning(facts):
    assert facts["code"] == 0, facts["said"]
    assert "warning" not in facts["said"].lower(), facts["said"]


def test_installing_opens_the_desk_now_and_at_every_start(facts):
    assert (facts["active"], facts["enabled"]) == ("active", "enabled")


def test_the_settings_are_a_file_of_the_administrator(pc, facts):
    assert "/etc/scannerd/scannerd.yaml" in facts["files"]
    listed = pc.guest.ok("dpkg-query --show --showformat '${Conffiles}' aptic-scannerd")
    assert "/etc/scannerd/scannerd.yaml" in listed


def test_pages_completions_and_a_launcher_come_with_the_package(desks):
    listed = images.run("dpkg-deb", "--contents", desks.package)
    files = {line.split()[5].removeprefix(".") for line in listed.splitlines()}
    for wanted in (
            "man/man1/apticctl.1.gz", "man/man8/scannerd.8.gz", "man/man5/scannerd.yaml.5.gz",
            "bash-completion/completions/apticctl", "bash-completion/completions/scannerd",
            "zsh/vendor-completions/_apticctl", "zsh/vendor-completions/_scannerd",
            "fish/vendor_completions.d/apticctl.fish", "fish/vendor_completions.d/scannerd.fish",
            "applications/aptic-scannerd.desktop",
            "icons/hicolor/scalable/apps/aptic-scannerd.svg"):
        assert f"/usr/share/{wanted}" in files


def test_systemd_finds_little_that_the_service_could_harm(facts, say):
    """`systemd-analyze security` says it; `test_service_sandbox` knows each mark that is left."""
    line = facts["exposure"].strip().splitlines()[-1]
    exposure = float(line.split(":")[1].split()[0])
    say(f"exposure {exposure}")
    assert exposure <= 1.3, line


def test_no_unit_has_failed_after_a_start(pc):
    assert pc.guest.ok("systemctl", "--failed", "--no-legend") == ""
