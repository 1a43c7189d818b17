/// A code that was handed over, and the password that its holder chooses.
public struct AcceptCodeRequest: Codable, Sendable {
  public var email: String
  public var code: String
  public var password: String

  public init(email: String, code: String, password: String) {
    self.email = email
    self.code = code
    self.password = password
  }
}
