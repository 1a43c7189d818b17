import ApticScanCore
import Foundation

/// What people fill in: a new value, checked, or the old one where nothing new is given.
enum Fields {
  static let greatestName = 120
  static let greatestText = 500

  /// A line of text that may be empty.
  static func text(
    _ new: String?, else old: String, _ field: String, upTo limit: Int = greatestText
  ) throws -> String {
    guard let new else { return old }
    let trimmed = new.trimmingCharacters(in: .whitespaces)
    guard trimmed.count <= limit else {
      throw CoreRefusal(
        code: "badText", detail: "'\(field)' has more than \(limit) characters.")
    }
    guard !trimmed.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw CoreRefusal(code: "badText", detail: "'\(field)' holds control characters.") }
    return trimmed
  }

  /// A line that must say something.
  static func name(_ new: String?, else old: String, _ field: String = "name") throws -> String {
    let name = try text(new, else: old, field, upTo: greatestName)
    guard !name.isEmpty else {
      throw CoreRefusal(code: "nameRequired", detail: "'\(field)' is missing or empty.")
    }
    return name
  }

  static func postalCode(_ new: String?, else old: String) throws -> String {
    let code = try text(new, else: old, "postalCode")
    guard code.isEmpty || FieldChecks.isPostalCode(code) else {
      throw CoreRefusal(
        code: "badPostalCode", detail: "A postal code has five digits, not '\(code)'.")
    }
    return code
  }

  static func email(_ new: String?, else old: String) throws -> String {
    let email = try text(new, else: old, "email")
    guard email.isEmpty || FieldChecks.isEmail(email) else {
      throw CoreRefusal(code: "badEmail", detail: "'\(email)' is no e-mail address.")
    }
    return email
  }

  static func telephone(_ new: String?, else old: String) throws -> String {
    let number = try text(new, else: old, "telephone")
    guard number.isEmpty || FieldChecks.isTelephone(number) else {
      throw CoreRefusal(code: "badTelephone", detail: "'\(number)' is no telephone number.")
    }
    return number
  }

  /// An id as it stands in addresses: small letters, digits and hyphens.
  static func id(_ asked: String?, from name: String) throws -> String {
    if let asked {
      let isGood =
        (1...Name.greatestLength).contains(asked.utf8.count)
        && asked.utf8.allSatisfy { $0.isSlug || $0 == 0x2D }
      guard isGood else {
        throw CoreRefusal(
          code: "badId", detail: "An id has small letters, digits and hyphens, not '\(asked)'.")
      }
      return asked
    }
    let plain = name.replacing("œ", with: "oe").replacing("Œ", with: "oe")
      .replacing("æ", with: "ae").replacing("Æ", with: "ae")
      .folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    let words = plain.utf8.split { !$0.isSlug }.map { String(decoding: $0, as: UTF8.self) }
    let id = String(words.joined(separator: "-").prefix(40))
    guard !id.isEmpty else {
      throw CoreRefusal(
        code: "badId", detail: "The name '\(name)' has no letter to make an id of: name one.")
    }
    return id
  }

  /// The first day of a change: today where nobody says, never a day that is over.
  static func firstDay(_ asked: CivilDate?, _ today: CivilDate) throws -> CivilDate {
    let day = asked ?? today
    guard day >= today else {
      throw CoreRefusal(
        code: "dayInThePast",
        detail: "\(day) is over, and what held then stands: name today (\(today)) or a later day.")
    }
    return day
  }
}

extension UInt8 {
  fileprivate var isSlug: Bool { (0x30...0x39).contains(self) || (0x61...0x7A).contains(self) }
}

extension Transaction {
  /// An id for a new row: the one asked for, refused where it is taken, or one made from the name.
  func newID(
    _ asked: String?, from name: String, in table: String, taken: CoreRefusal
  ) throws -> String {
    let id = try Fields.id(asked, from: name)
    let exists = "SELECT 1 AS found FROM \(table) WHERE id = $1"
    guard try row(exists, [id]) != nil else { return id }
    guard asked == nil else { throw taken }
    var number = 2
    while try row(exists, ["\(id)-\(number)"]) != nil { number += 1 }
    return "\(id)-\(number)"
  }
}
