import ApticScanCore
import Foundation
import Yams

/// `scannerd.yaml`: a map of maps whose every key is known, with defaults for all that is absent.
///
/// What the program knows is one Codable value; the file is laid over its defaults, so no key is
/// written twice. A key that the defaults do not have is refused with its line. A list takes the
/// place of the default; a map in it has the keys of the default's first item.
enum ConfigurationFile {
  static func read(_ text: String, name: String) throws -> Configuration {
    let known = try YAMLEncoder().encode(Configuration())
    var defaults = try Yams.compose(yaml: known) ?? Node.mapping([:])
    // An empty list shows no keys: a sample stands for its items until the file has been checked.
    defaults["scanners"] = .sequence([
      try Yams.compose(yaml: YAMLEncoder().encode(ModelSettings.sample)) ?? Node.mapping([:])
    ])
    let file: Node
    do {
      file = try Yams.compose(yaml: text) ?? Node.mapping([:])
    } catch let error as YamlError {
      throw ConfigurationError("\(name) is not YAML\(describe(error))")
    }
    // A file of comments only composes to an empty scalar.
    let isEmpty = file.scalar.map { $0.string.isEmpty || $0.string == "null" } ?? false
    let settings = isEmpty ? Node.mapping([:]) : file
    var merged = try lay(settings, over: defaults, path: "", name: name)
    if settings["scanners"] == nil { merged["scanners"] = .sequence([]) }
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
    if let item = defaults.sequence?.first, item.mapping != nil {
      for given in settings.sequence ?? [] where given.mapping != nil {
        _ = try lay(given, over: item, path: path, name: name)
      }
    }
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
      let place = place(of: path.split(separator: ".").map { String($0) }, in: settings)
      throw ConfigurationError(
        "\(name)\(place): '\(path)' wants a number from \(range.lowerBound) to "
          + "\(range.upperBound), not \(value(configuration))")
    }
    for (index, model) in configuration.scanners.enumerated() {
      guard let fault = model.fault(layouts: configuration.layouts) else { continue }
      let place = place(of: ["scanners", String(index), fault.key], in: settings)
      throw ConfigurationError("\(name)\(place): 'scanners.\(fault.key)' \(fault.detail)")
    }
    if configuration.formats.isEmpty {
      throw ConfigurationError(
        "\(name)\(place(of: ["formats"], in: settings)): 'formats' wants one at least, for "
          + "instance local-v1")
    }
    if let repeated = PassFormat.firstRepetition(in: configuration.formats) {
      let place = place(of: ["formats", String(repeated)], in: settings)
      throw ConfigurationError(
        "\(name)\(place): 'formats' has '\(configuration.formats[repeated].id)' twice; give the "
          + "second another id, or put the lengths of both into one")
    }
  }

  /// The line of the innermost node on the way to a key, as far as the file goes.
  private static func place(of path: [String], in settings: Node) -> String {
    var node = settings
    for key in path {
      if let items = node.sequence, let index = Int(key), items.indices.contains(index) {
        node = items[index]
      } else if let value = node[key] {
        node = value
      } else {
        break
      }
    }
    return line(of: node)
  }

  private static func line(of node: Node) -> String {
    node.mark.map { ", line \($0.line)" } ?? ""
  }

  /// On one line, for the journal: `, line 2: did not find expected node content`.
  private static func describe(_ error: YamlError) -> String {
    switch error {
    case .reader(let problem, _, _, _):
      ": \(problem)"
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ", line \(mark.line): \(problem)"
    case .duplicatedKeysInMapping(let duplicates, let context):
      ", line \(context.mark.line): the same key twice: "
        + duplicates.joined(separator: ", ")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      ": " + "\(error)".split(separator: "\n").joined(separator: " ")
    }
  }

  private static func describe(_ error: DecodingError, in settings: Node) -> String {
    let context =
      switch error {
      case .dataCorrupted(let context), .keyNotFound(_, let context),
        .typeMismatch(_, let context), .valueNotFound(_, let context):
        context
      @unknown default: DecodingError.Context(codingPath: [], debugDescription: "\(error)")
      }
    let path = context.codingPath.map { key in key.intValue.map { String($0) } ?? key.stringValue }
    return "'\(path.joined(separator: "."))'\(place(of: path, in: settings)): "
      + context.debugDescription
  }
}
