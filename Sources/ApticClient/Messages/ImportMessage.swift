/// The answer to `POST /v1/passes`: what the file brought, all of it or a problem instead.
public struct ImportMessage: Codable, Sendable, Hashable {
  public var passes: Int
  public var carnets: Int
  public var orders: Int

  public init(passes: Int, carnets: Int, orders: Int) {
    self.passes = passes
    self.carnets = carnets
    self.orders = orders
  }
}
