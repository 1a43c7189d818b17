/// What can be wrong with the lines of a file, held against the books and against each other: each a
/// statement that names its lines. They run in this order, and of a line the first holds.
enum ImportRules {
  static let all = [
    unknownOrder, duplicateCode, ownersOfCarnets, carnetOfAnotherOrder, codeExists,
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
}
