// When the machine under the desk wants a person's hand.

extension Notice {
  /// - Parameter isSynchronised: nil where nobody can tell, which is no reason for alarm.
  public static func clock(isSynchronised: Bool?, at now: Timestamp) -> Notice? {
    guard isSynchronised == false else { return nil }
    return Notice(
      code: "clockNotSynchronised", severity: .warning,
      message:
        "L’horloge de ce poste n’est pas mise à l’heure par le réseau : la validité des pass "
        + "peut être mal jugée. Prévenez la personne qui s’occupe de ce poste.",
      since: now)
  }

  /// The last twentieth of a disk, yet no more than a gigabyte and no less than 64 MB.
  ///
  /// - Parameters:
  ///   - available: what the daemon's user may still write, in bytes.
  ///   - total: what the disk holds, in bytes.
  public static func disk(available: Int64, total: Int64, at now: Timestamp) -> Notice? {
    let megabyte: Int64 = 1 << 20
    guard available < max(64 * megabyte, min(total / 20, 1_024 * megabyte)) else { return nil }
    let left = "il reste \(available / megabyte) Mo"
    // The journal of one great import alone may take this much.
    let isFull = available < 16 * megabyte
    return Notice(
      code: "diskNearlyFull", severity: isFull ? .error : .warning,
      message: isFull
        ? "Le disque de ce poste est plein (\(left)) : les pass ne peuvent plus être enregistrés. "
          + "Libérez de la place."
        : "Le disque de ce poste est presque plein (\(left)). Libérez de la place.",
      since: now)
  }

  /// - Parameters:
  ///   - newest: when the newest backup was made; nil where there is none.
  ///   - firstEntry: when the first line of the books was written; nil while they are empty. Books
  ///     younger than the limit need no backup yet.
  public static func backup(
    newest: Timestamp?, firstEntry: Timestamp?, warnAfterHours: Int, at now: Timestamp
  ) -> Notice? {
    guard let firstEntry else { return nil }
    let limit = now.advanced(bySeconds: -warnAfterHours * 3_600)
    guard max(newest ?? firstEntry, firstEntry) < limit else { return nil }
    let state =
      newest == nil
      ? "Les comptes de ce poste n’ont jamais été sauvegardés."
      : "La dernière sauvegarde des comptes a plus de \(Self.duration(hours: warnAfterHours))."
    return Notice(
      code: "backupTooOld", severity: .warning,
      message: state + " Lancez « sudo apticctl backup », et vérifiez la sauvegarde quotidienne.",
      since: now)
  }

  /// - Parameter reason: English, as the journal has it: it names the file, the line and the key.
  public static func configurationRefused(_ reason: String, at now: Timestamp) -> Notice {
    Notice(
      code: "configurationRefused", severity: .error,
      message: "La nouvelle configuration est refusée, celle d’avant reste en vigueur : \(reason)",
      since: now)
  }

  /// - Parameter reason: English, as the journal has it.
  public static func consoleUnavailable(_ reason: String, at now: Timestamp) -> Notice {
    Notice(
      code: "consoleUnavailable", severity: .error,
      message: "La console ne peut pas être ouverte dans le navigateur ; les douchettes, elles,"
        + " fonctionnent : \(reason)", since: now)
  }

  private static func duration(hours: Int) -> String {
    if hours % 24 == 0, hours > 24 { return "\(hours / 24) jours" }
    return hours == 1 ? "1 heure" : "\(hours) heures"
  }
}
