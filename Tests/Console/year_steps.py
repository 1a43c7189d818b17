"""The steps of the year, all at the console's pages."""

from year_members import (  # noqa: F401
    activate_kit, add_member, add_place, cancel, correct_account, hand_in, offer, order_kit)
from year_office import (  # noqa: F401
    accept, add_organisation, add_sponsor, approve_end, bank_answers, block, change_fee, credit,
    hand_out, invoice, issue, keep, make_file, name_payer, order, pay_order, pay_subscription,
    place_desk, print_order, reissue, renew, send_kit, settle)
