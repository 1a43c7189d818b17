import ApticStore

/// The code with which the core refuses what `body` asks; nil where it does not refuse, and whatever
/// else went wrong in its own words, which are no code.
func refusal<Value>(_ body: () async throws -> Value) async -> String? {
  do {
    _ = try await body()
    return nil
  } catch let refusal as CoreRefusal {
    return refusal.code
  } catch {
    return "\(error)"
  }
}
