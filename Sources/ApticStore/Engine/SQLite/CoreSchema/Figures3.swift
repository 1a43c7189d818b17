extension SQLiteSchema {
  static let figures3 = """
    -- How many pass each organisation took in a month (Europe/Paris), for whom, for what and where.
    -- A redemption adds to it in its own transaction and a cancellation takes it away again, so that
    -- no dashboard counts millions of rows. `ledger check` holds it against a full count.
    CREATE TABLE figures (
      organisation_id TEXT NOT NULL REFERENCES organisations (id),
      month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
      sponsor_id TEXT NOT NULL REFERENCES sponsors (id),
      service_id TEXT NOT NULL REFERENCES services (id),
      point_of_presence_id TEXT NOT NULL REFERENCES points_of_presence (id),
      passes INTEGER NOT NULL CHECK (passes >= 0),
      face_value_cents INTEGER NOT NULL CHECK (face_value_cents >= 0),
      payable_cents INTEGER NOT NULL CHECK (payable_cents BETWEEN 0 AND face_value_cents),
      PRIMARY KEY (organisation_id, month, sponsor_id, service_id, point_of_presence_id)
    ) STRICT, WITHOUT ROWID;
    -- The network counts all organisations: read from here alone, in order.
    CREATE INDEX figures_by_month ON figures (month, sponsor_id, service_id, passes,
      face_value_cents, payable_cents);

    -- What was taken before there was this table. Clocks in Paris are two hours ahead of UTC between
    -- the last Sundays of March and October, at 1:00 UTC, and one hour otherwise.
    INSERT INTO figures (organisation_id, month, sponsor_id, service_id, point_of_presence_id,
      passes, face_value_cents, payable_cents)
    SELECT organisation_id, strftime('%Y-%m', second + CASE WHEN second >=
        CAST(strftime('%s', year || '-03-25 01:00:00', 'weekday 0') AS INTEGER) AND second <
        CAST(strftime('%s', year || '-10-25 01:00:00', 'weekday 0') AS INTEGER)
        THEN 7200 ELSE 3600 END, 'unixepoch') AS month,
      sponsor_id, service_id, point_of_presence_id, count(*), sum(face_value_cents),
      sum(payable_cents)
    FROM (
      SELECT r.organisation_id, o.sponsor_id, r.service_id, r.point_of_presence_id,
        r.face_value_cents, coalesce(r.payable_cents, r.face_value_cents) AS payable_cents,
        r.at / 1000000 AS second, strftime('%Y', r.at / 1000000, 'unixepoch') AS year
      FROM redemptions r JOIN passes p ON p.code = r.pass JOIN orders o ON o.id = p.order_id
      WHERE r.state <> 'cancelled'
    )
    GROUP BY organisation_id, month, sponsor_id, service_id, point_of_presence_id;

    """
}
