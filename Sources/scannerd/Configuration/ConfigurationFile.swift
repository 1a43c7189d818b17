import Foundation
import Yams

/// `scannerd.yaml`: a map of maps whose every key is known, with defaults for all that is absent.
///
/// What the program knows is one Codable value; the file is laid over its defaults, so no key is
/// written twice. A key that the defaults do not have is refused with its line.
enum ConfigurationFile {
  static func read(_ text: String, name: String) throws -> Configuration {
    let known = try YAMLEncoder().encode(Configuration())
    let defaults = try Yams.compose(yaml: known) ?? Node.mapping([:])
    let file: Node
    do {
      file = try Yams.compose(yaml: text) ?? Node.mapping([:])
    } catch let error as YamlError {
      throw ConfigurationError("\(name) is not YAML: \(error)")
    }
    // A file of comments only composes to an empty scalar.
    let isEmpty = file.scalar.map { $0.string.isEmpty || $0.string == "null" } ?? false
    let settings = isEmpty ? Node.mapping([:]) : file
    let merged = try lay(settings, over: defaults, path: "", name: name)
    do {
      let configuration = try YAMLDecoder().decode(
        Configuration.self, from: Yams.serialize(node: merged))
      try check(configuration, settings, name: name)
      return configuration
    } catch let error as DecodingError {
      throw ConfigurationError("\(name): \(describe(error, in: settings))")
    }
  }

  private static func lay(
    _ settings: Node, over defaults: Node, path: String, name: String
  ) throws -> Node {
    guard let known = defaults.mapping else { return settings }
    guard let given = settings.mapping else {
      throw ConfigurationError(
        "\(name)\(line(of: settings)): '\(path.isEmpty ? "the file" : path)' wants a map of "
          + known.keys.compactMap(\.string).joined(separator: ", "))
    }
    var merged = known
    for (key, value) in given {
      let word = key.string ?? ""
      guard let fallback = known[key] else {
        throw ConfigurationError(
          "\(name)\(line(of: key)): unknown key '\(path)\(word)'; known here: "
            + known.keys.compactMap(\.string).joined(separator: ", "))
      }
      merged[key] = try lay(value, over: fallback, path: "\(path)\(word).", name: name)
    }
    return Node.mapping(merged)
  }

  private static func check(
    _ configuration: Configuration, _ settings: Node, name: String
  ) throws {
    for (path, value, range) in Configuration.bounds where !range.contains(value(configuration)) {
      var node: Node? = settings
      for key in path.split(separator: ".") { node = node?[String(key)] }
      throw ConfigurationError(
        "\(name)\(node.map { line(of: $0) } ?? ""): '\(path)' wants a number from "
          + "\(range.lowerBound) to \(range.upperBound), not \(value(configuration))")
    }
  }

  private static func line(of node: Node) -> String {
    node.mark.map { ", line \($0.line)" } ?? ""
  }

  private static func describe(_ error: DecodingError, in settings: Node) -> String {
    let context =
      switch error {
      case .dataCorrupted(let context), .keyNotFound(_, let context),
        .typeMismatch(_, let context), .valueNotFound(_, let context):
        context
      @unknown default: DecodingError.Context(codingPath: [], debugDescription: "\(error)")
      }
    let path = context.codingPath.map(\.stringValue)
    var node: Node? = settings
    for key in path where Int(key) == nil { node = node?[key] ?? node }
    let place = node.map { line(of: $0) } ?? ""
    return "'\(path.joined(separator: "."))'\(place): \(context.debugDescription)"
  }
}
