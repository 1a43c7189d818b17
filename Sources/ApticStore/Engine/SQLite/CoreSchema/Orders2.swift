extension SQLiteSchema {
  static let orders2 = """
    -- Who buys pass; '' is what nobody has said.
    ALTER TABLE sponsors ADD COLUMN siret TEXT
      CHECK (length(siret) = 14 AND siret NOT GLOB '*[^0-9]*');
    ALTER TABLE sponsors ADD COLUMN address TEXT NOT NULL DEFAULT '';
    ALTER TABLE sponsors ADD COLUMN contact TEXT NOT NULL DEFAULT '';
    ALTER TABLE sponsors ADD COLUMN email TEXT NOT NULL DEFAULT '';
    ALTER TABLE sponsors ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
    CREATE UNIQUE INDEX sponsors_have_a_siret_each ON sponsors (siret);

    -- What was ordered. Null where an order came with its pass and nobody has said.
    ALTER TABLE orders ADD COLUMN quantity INTEGER CHECK (quantity > 0);
    ALTER TABLE orders ADD COLUMN valid_from TEXT CHECK (valid_from IS date(valid_from));
    ALTER TABLE orders ADD COLUMN valid_until TEXT
      CHECK (valid_until IS date(valid_until) AND valid_until >= valid_from);
    -- When and where its pass count, as JSON; null for always and everywhere.
    ALTER TABLE orders ADD COLUMN hours TEXT CHECK (hours IS NULL OR json_valid(hours));
    ALTER TABLE orders ADD COLUMN perimeter TEXT CHECK (perimeter IS NULL OR json_valid(perimeter));
    -- What has become of it, each fact with its day. Where it stands follows from them.
    ALTER TABLE orders ADD COLUMN ordered_on TEXT CHECK (ordered_on IS date(ordered_on));
    ALTER TABLE orders ADD COLUMN invoiced_on TEXT CHECK (invoiced_on IS date(invoiced_on));
    ALTER TABLE orders ADD COLUMN delivered_on TEXT CHECK (delivered_on IS date(delivered_on));
    -- Paid is activated: until then none of its pass can be taken.
    ALTER TABLE orders ADD COLUMN paid_on TEXT CHECK (paid_on IS date(paid_on));
    ALTER TABLE orders ADD COLUMN end_approved_on TEXT
      CHECK (end_approved_on IS date(end_approved_on));
    -- Who approved its end for the sponsor.
    ALTER TABLE orders ADD COLUMN end_approved_by TEXT
      CHECK ((end_approved_by IS NULL) = (end_approved_on IS NULL));
    ALTER TABLE orders ADD COLUMN credited_on TEXT CHECK (credited_on IS date(credited_on));
    ALTER TABLE orders ADD COLUMN cancelled_on TEXT
      CHECK (cancelled_on IS date(cancelled_on) AND (cancelled_on IS NULL OR paid_on IS NULL));
    -- How many of its pass were turned into credit notes, or left the books with its cancellation.
    ALTER TABLE orders ADD COLUMN credited_passes INTEGER NOT NULL DEFAULT 0
      CHECK (credited_passes >= 0);
    ALTER TABLE orders ADD COLUMN blocked_reason TEXT CHECK (blocked_reason <> '');
    CREATE INDEX orders_by_sponsor ON orders (sponsor_id, id);

    -- Orders of before were good at once: they count as paid since their first pass.
    UPDATE orders SET
      quantity = nullif((SELECT count(*) FROM passes WHERE order_id = orders.id), 0),
      valid_from = (SELECT min(valid_from) FROM passes WHERE order_id = orders.id),
      valid_until = (SELECT max(valid_until) FROM passes WHERE order_id = orders.id);
    UPDATE orders SET
      ordered_on = coalesce(valid_from, date('now')), invoiced_on = coalesce(valid_from, date('now')),
      delivered_on = coalesce(valid_from, date('now')), paid_on = coalesce(valid_from, date('now'));

    -- Whether a carnet has left the sponsor and those who hand it out for the sponsor. Never a
    -- ground for a refusal; only those known to be in stock are blocked at the end.
    ALTER TABLE carnets ADD COLUMN distribution TEXT NOT NULL DEFAULT 'unknown'
      CHECK (distribution IN ('unknown', 'inStock', 'handedOut'));
    ALTER TABLE carnets ADD COLUMN handed_out_on TEXT
      CHECK (handed_out_on IS date(handed_out_on)
        AND (handed_out_on IS NOT NULL) = (distribution = 'handedOut'));
    ALTER TABLE carnets ADD COLUMN handed_out_to TEXT
      CHECK (handed_out_to IS NULL OR distribution = 'handedOut');
    -- When the first of its pass was taken, whatever became of that.
    ALTER TABLE carnets ADD COLUMN started_at INTEGER;
    ALTER TABLE carnets ADD COLUMN blocked_reason TEXT CHECK (blocked_reason <> '');
    UPDATE carnets SET started_at = (
      SELECT min(r.at) FROM passes p JOIN redemptions r ON r.pass = p.code
      WHERE p.carnet_id = carnets.id);

    -- What a blocked pass is again when it is unblocked.
    ALTER TABLE passes ADD COLUMN blocked_from TEXT
      CHECK (blocked_from IN ('notActivated', 'active')
        AND (blocked_from IS NULL OR status = 'blocked'));
    -- Few, and all of them are activated when their order is paid.
    CREATE INDEX passes_not_activated ON passes (order_id)
      WHERE status = 'notActivated' OR blocked_from = 'notActivated';

    """
}
