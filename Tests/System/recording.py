"""`apticctl scanner record`, while the trigger is pulled."""

import threading


def record(desk, pull):
    """What it writes. `pull` scans once: codes are sent until the recording has begun, since what
    came before it is judged and not in it."""
    answers = []
    waiting = threading.Thread(
        target=lambda: answers.append(desk.apticctl("scanner", "record", "--seconds", "20")))
    waiting.start()
    while waiting.is_alive():
        pull()
    [answer] = answers
    assert answer.returncode == 0, answer.stderr
    return answer.stdout
