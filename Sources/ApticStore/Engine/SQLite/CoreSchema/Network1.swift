extension SQLiteSchema {
  static let network1 = """
    -- The network's catalogue. A service that leaves it keeps its row: old redemptions name it.
    CREATE TABLE services (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      name TEXT NOT NULL CHECK (name <> ''),
      price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
      withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on))
    ) STRICT;

    CREATE TABLE organisations (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      name TEXT NOT NULL CHECK (name <> '')
    ) STRICT;

    CREATE TABLE points_of_presence (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      organisation_id TEXT NOT NULL REFERENCES organisations (id),
      name TEXT NOT NULL CHECK (name <> ''),
      address TEXT NOT NULL
    ) STRICT;
    CREATE INDEX points_of_presence_by_organisation ON points_of_presence (organisation_id);

    CREATE TABLE desks (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      point_of_presence_id TEXT NOT NULL REFERENCES points_of_presence (id)
    ) STRICT;

    -- What an organisation offers, at which price, from a day (included) to a day (excluded).
    CREATE TABLE offers (
      organisation_id TEXT NOT NULL REFERENCES organisations (id),
      service_id TEXT NOT NULL REFERENCES services (id),
      price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
      since TEXT NOT NULL CHECK (since IS date(since)),
      until TEXT CHECK (until IS date(until) AND (until IS NULL OR until > since)),
      PRIMARY KEY (organisation_id, service_id, since)
    ) STRICT;
    CREATE UNIQUE INDEX offers_have_one_price_now ON offers (organisation_id, service_id)
      WHERE until IS NULL;

    CREATE TABLE sponsors (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      name TEXT NOT NULL CHECK (name <> '')
    ) STRICT;

    """
}
