import ApticScanCore

extension ScanLog {
  /// How many rows leave in one transaction, so that no scan waits long behind them.
  private static let purgedTogether = 5_000

  /// Keeps scans for so many months from now on: what is older leaves at once.
  public func keep(months: Int, at moment: Timestamp) async {
    guard months != keptMonths else { return }
    keptMonths = months
    purgedOn = nil
    await purge(at: moment)
  }

  /// Lets go of the scans that are older than they are kept; each day of Paris once. A log that
  /// fails to is told of and tries again the next day.
  func purge(at moment: Timestamp) async {
    let today = paris.day(of: moment)
    guard purgedOn != today else { return }
    purgedOn = today
    let oldest = paris.beginning(of: today.adding(months: -keptMonths))
    do {
      var removed = 0
      repeat {
        removed = try await engine.write { transaction in
          try transaction.execute(
            """
            DELETE FROM scans WHERE seq IN
              (SELECT seq FROM scans WHERE at < $1 ORDER BY at LIMIT \(Self.purgedTogether))
            """, [oldest])
        }
      } while removed == Self.purgedTogether
    } catch {
      onFailure(
        error as? CoreFailure ?? CoreFailure("The log of scans could not be purged: \(error)"))
    }
  }
}
