extension SQLiteSchema {
  static let invoices3 = """
    -- Who sells and who buys as they were at the issue, and the account to pay on (JSON): whatever
    -- they are called later, the paper of an invoice stays what it was.
    ALTER TABLE invoices ADD COLUMN parties TEXT
      CHECK (parties IS NULL OR json_valid(parties));
    -- Those of before were sponsors'. Who sold follows from the settings of their day.
    DROP TRIGGER invoices_stand;
    UPDATE invoices SET parties = (
      SELECT json_object('buyer', json_object(
        'name', name, 'siret', siret,
        'address', CASE address WHEN '' THEN json_array() ELSE json_array(address) END))
      FROM sponsors WHERE 'sponsor:' || id = invoices.party);
    CREATE TRIGGER invoices_stand BEFORE UPDATE ON invoices
      BEGIN SELECT RAISE(ABORT, 'an invoice stands: correct it by a credit note'); END;
    CREATE TRIGGER invoices_name_both_parties BEFORE INSERT ON invoices
      WHEN NEW.parties ->> '$.seller.name' IS NULL OR NEW.parties ->> '$.buyer.name' IS NULL
      BEGIN SELECT RAISE(ABORT, 'an invoice names who sells and who buys'); END;

    """
}
