"""The steps of the year: by pages, and by command where there is no page yet."""

from year_commands import (  # noqa: F401
    add_organisation, change_fee, name_payer, pay_subscription, place_desk, renew, send_kit)
from year_members import (  # noqa: F401
    activate_kit, add_member, add_place, cancel, correct_account, hand_in, offer, order_kit)
from year_office import (  # noqa: F401
    accept, add_sponsor, approve_end, bank_answers, block, credit, hand_out, invoice, issue, keep,
    make_file, order, pay_order, print_order, reissue, settle)
