/// A file that a form sent.
struct FormFile: Sendable, Equatable {
  var name: String
  var content: [UInt8]
}
