extension SQLiteSchema {
  static let organisations2 = """
    -- What an organisation says of itself; '' is what nobody has said.
    ALTER TABLE organisations ADD COLUMN legal_form TEXT NOT NULL DEFAULT '';
    ALTER TABLE organisations ADD COLUMN siret TEXT
      CHECK (length(siret) = 14 AND siret NOT GLOB '*[^0-9]*');
    ALTER TABLE organisations ADD COLUMN street TEXT NOT NULL DEFAULT '';
    ALTER TABLE organisations ADD COLUMN postal_code TEXT NOT NULL DEFAULT '';
    ALTER TABLE organisations ADD COLUMN town TEXT NOT NULL DEFAULT '';
    ALTER TABLE organisations ADD COLUMN email TEXT NOT NULL DEFAULT '';
    ALTER TABLE organisations ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
    -- Null until the operator has qualified it.
    ALTER TABLE organisations ADD COLUMN qualified_on TEXT
      CHECK (qualified_on IS date(qualified_on));
    ALTER TABLE organisations ADD COLUMN qualified_by TEXT
      CHECK ((qualified_by IS NULL) = (qualified_on IS NULL));
    -- One SIRET qualifies once.
    CREATE UNIQUE INDEX organisations_have_a_siret_each ON organisations (siret);
    -- Those that a network was set up with take pass already.
    UPDATE organisations SET qualified_on = date('now'), qualified_by = 'set-up';

    -- The one line of an address becomes its parts: the postal code is its last group of five
    -- digits, the street what stands before it, the town what stands behind.
    ALTER TABLE points_of_presence ADD COLUMN street TEXT NOT NULL DEFAULT '';
    ALTER TABLE points_of_presence ADD COLUMN postal_code TEXT NOT NULL DEFAULT '';
    ALTER TABLE points_of_presence ADD COLUMN town TEXT NOT NULL DEFAULT '';
    UPDATE points_of_presence SET street = address;
    WITH RECURSIVE at (id, address, position) AS (
      SELECT id, address, length(address) - 4 FROM points_of_presence
      UNION ALL SELECT id, address, position - 1 FROM at WHERE position > 1
    )
    UPDATE points_of_presence AS place SET
      street = trim(substr(place.address, 1, found.position - 1), ' ,'),
      postal_code = substr(place.address, found.position, 5),
      town = trim(substr(place.address, found.position + 5), ' ,')
    FROM (
      SELECT id, max(position) AS position FROM at
      WHERE position >= 1 AND substr(' ' || address || ' ', position, 7)
        GLOB '[^0-9][0-9][0-9][0-9][0-9][0-9][^0-9]'
      GROUP BY id
    ) AS found
    WHERE found.id = place.id;
    ALTER TABLE points_of_presence DROP COLUMN address;
    CREATE INDEX points_of_presence_by_postal_code ON points_of_presence (postal_code);

    -- Millionths of a degree, both or none.
    ALTER TABLE points_of_presence ADD COLUMN latitude INTEGER
      CHECK (latitude BETWEEN -90000000 AND 90000000);
    ALTER TABLE points_of_presence ADD COLUMN longitude INTEGER
      CHECK (longitude BETWEEN -180000000 AND 180000000
        AND (longitude IS NULL) = (latitude IS NULL));
    ALTER TABLE points_of_presence ADD COLUMN opening_hours TEXT NOT NULL DEFAULT '';
    ALTER TABLE points_of_presence ADD COLUMN email TEXT NOT NULL DEFAULT '';
    ALTER TABLE points_of_presence ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
    -- One that was removed keeps its row: old redemptions name it.
    ALTER TABLE points_of_presence ADD COLUMN removed_on TEXT
      CHECK (removed_on IS date(removed_on));
    CREATE TRIGGER desks_stand_somewhere BEFORE UPDATE OF removed_on ON points_of_presence
      WHEN NEW.removed_on IS NOT NULL
        AND EXISTS (SELECT 1 FROM desks WHERE point_of_presence_id = NEW.id)
      BEGIN SELECT RAISE(ABORT, 'a desk stands at this point of presence'); END;

    -- What the network regulates: the price of a service from a day on; null where it regulates
    -- none from then on.
    CREATE TABLE regulated_prices (
      service_id TEXT NOT NULL REFERENCES services (id),
      since TEXT NOT NULL CHECK (since IS date(since)),
      price_cents INTEGER CHECK (price_cents >= 0),
      PRIMARY KEY (service_id, since)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO regulated_prices (service_id, since, price_cents)
      SELECT id, '0001-01-01', price_cents FROM services;
    ALTER TABLE services DROP COLUMN price_cents;

    -- 1 where the regulated price is accepted: it is then the price, and price_cents what holds
    -- where the network regulates none.
    ALTER TABLE offers ADD COLUMN accepts_regulated_price INTEGER NOT NULL DEFAULT 0
      CHECK (accepts_regulated_price IN (0, 1));
    CREATE INDEX offers_by_service ON offers (service_id, organisation_id);
    CREATE TRIGGER offers_do_not_overlap BEFORE INSERT ON offers
      WHEN EXISTS (
        SELECT 1 FROM offers
        WHERE organisation_id = NEW.organisation_id AND service_id = NEW.service_id
          AND since < coalesce(NEW.until, '9999-12-31') AND NEW.since < coalesce(until, '9999-12-31')
      )
      BEGIN SELECT RAISE(ABORT, 'an organisation has one offer of a service a day'); END;

    """
}
