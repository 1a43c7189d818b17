/// What can be wrong with the lines of a file, held against the books and against each other: each a
/// statement that names its lines. They run in this order, and of a line the first holds.
enum ImportRules {
  static let all = [
    unknownOrder, orderClosed, duplicateCode, ownersOfCarnets, carnetOfAnotherOrder, codeExists,
    orderFull,
  ]

  private static let unknownOrder = """
    WITH unknown AS (SELECT id FROM orders
      WHERE NOT EXISTS (SELECT 1 FROM core.orders known WHERE known.id = orders.id))
    INSERT OR IGNORE INTO bad
    SELECT r.line, 'unknownOrder',
      'the network has no order ' || t.order_id || ': declare it first'
    FROM rows r CROSS JOIN terms t ON t.id = r.term
    WHERE EXISTS (SELECT 1 FROM unknown) AND t.order_id IN (SELECT id FROM unknown)
    """

  private static let orderClosed = """
    WITH closed AS (SELECT o.id FROM orders o JOIN core.orders known ON known.id = o.id
      WHERE known.cancelled_on IS NOT NULL OR known.credited_on IS NOT NULL)
    INSERT OR IGNORE INTO bad
    SELECT r.line, 'orderClosed', 'order ' || t.order_id || ' takes no more pass'
    FROM rows r CROSS JOIN terms t ON t.id = r.term
    WHERE EXISTS (SELECT 1 FROM closed) AND t.order_id IN (SELECT id FROM closed)
    """

  private static let duplicateCode = """
    INSERT OR IGNORE INTO bad
    SELECT r.line, 'duplicateCode', 'the code stands on line ' || twice.first || ' already'
    FROM (SELECT code, min(line) AS first FROM rows GROUP BY code HAVING count(*) > 1) twice
    JOIN rows r ON r.code = twice.code AND r.line > twice.first
    """

  /// A carnet is its order's in the books; a new one that of its first line.
  private static let ownersOfCarnets = """
    INSERT INTO carnets (id, order_id, is_new)
    SELECT f.carnet, coalesce(c.order_id, t.order_id), c.id IS NULL
    FROM (SELECT carnet, term, min(line) FROM rows GROUP BY carnet) f
    JOIN terms t ON t.id = f.term
    LEFT JOIN core.carnets c ON c.id = f.carnet
    """

  private static let carnetOfAnotherOrder = """
    INSERT OR IGNORE INTO bad
    SELECT r.line, 'carnetOfAnotherOrder',
      'carnet ' || c.id || ' belongs to order ' || c.order_id
    FROM rows r CROSS JOIN terms t ON t.id = r.term CROSS JOIN carnets c ON c.id = r.carnet
    WHERE c.order_id <> t.order_id
    """

  private static let codeExists = """
    INSERT OR IGNORE INTO bad
    SELECT r.line, 'codeExists', 'the core holds this code already'
    FROM rows r INDEXED BY rows_by_code CROSS JOIN core.passes p ON p.code = r.code
    """

  /// Of the lines of an order, those beyond the pass that were ordered.
  private static let orderFull = """
    WITH short AS (SELECT id, quantity, room FROM (
        SELECT o.id, o.passes, known.quantity, max(0, known.quantity
          - (SELECT count(*) FROM core.passes p WHERE p.order_id = o.id)) AS room
        FROM orders o JOIN core.orders known ON known.id = o.id) WHERE passes > room)
    INSERT OR IGNORE INTO bad
    SELECT n.line, 'orderFull', 'order ' || short.id || ' is one of ' || short.quantity
      || ' pass, of which ' || short.room || ' are still to come'
    FROM (
      SELECT r.line, t.order_id, row_number() OVER (PARTITION BY t.order_id ORDER BY r.line) AS place
      FROM rows r CROSS JOIN terms t ON t.id = r.term
      WHERE EXISTS (SELECT 1 FROM short) AND t.order_id IN (SELECT id FROM short)) n
    JOIN short ON short.id = n.order_id
    WHERE n.place > short.room
    """
}
