import ApticScanCore

/// Which dots some places make: those that would lie over each other become one.
enum MapDots {
  /// How far apart dots are at least, in units of the map: they touch at the narrowest screen.
  private static let leastDistance = 30.0
  /// More than this nobody tells apart: the map is then drawn coarser.
  private static let greatestNumber = 150
  /// Names told of one dot.
  private static let greatestNames = 5

  private struct Group {
    var point: MapFrame.Point
    var names: [String]
    var towns: Set<String>

    init(_ mark: MapMark, at point: MapFrame.Point) {
      self.point = point
      names = [mark.name]
      towns = mark.town.map { [$0] } ?? []
    }

    mutating func add(_ mark: MapMark, at new: MapFrame.Point) {
      let share = 1 / Double(names.count + 1)
      point.x += (new.x - point.x) * share
      point.y += (new.y - point.y) * share
      names.append(mark.name)
      if let town = mark.town { towns.insert(town) }
    }

    mutating func join(_ other: Group) {
      let share = Double(other.names.count) / Double(names.count + other.names.count)
      point.x += (other.point.x - point.x) * share
      point.y += (other.point.y - point.y) * share
      names += other.names
      towns.formUnion(other.towns)
    }
  }

  static func dots(_ marks: [MapMark], _ frame: MapFrame) -> [MapDrawing.Dot] {
    var distance = leastDistance
    var found = groups(marks, frame, distance)
    while found.count > greatestNumber {
      distance *= 1.25
      found = groups(marks, frame, distance)
    }
    return found.map { group in
      let count = group.names.count
      return MapDrawing.Dot(
        x: SVG.text(group.point.x), y: SVG.text(group.point.y),
        count: count > 1 ? String(count) : nil, isSeveral: count > 1, title: title(group.names),
        point: group.point,
        town: group.towns.count == 1 ? group.towns.first : nil)
    }
  }

  /// From west to east, each into the nearest group that is near enough, in the order in which they
  /// come; groups that have come close by growing are joined.
  private static func groups(
    _ marks: [MapMark], _ frame: MapFrame, _ distance: Double
  ) -> [Group] {
    var groups: [Group] = []
    for mark in marks {
      let point = frame.point(of: mark.place)
      let nearest = groups.indices.min {
        square(groups[$0].point, point) < square(groups[$1].point, point)
      }
      if let nearest, square(groups[nearest].point, point) < distance * distance {
        groups[nearest].add(mark, at: point)
      } else {
        groups.append(Group(mark, at: point))
      }
    }
    return joined(groups, distance)
  }

  private static func joined(_ groups: [Group], _ distance: Double) -> [Group] {
    var groups = groups
    var index = 0
    while index < groups.count {
      let near = groups.indices.first {
        $0 > index && square(groups[$0].point, groups[index].point) < distance * distance
      }
      guard let near else {
        index += 1
        continue
      }
      groups[index].join(groups.remove(at: near))
      // It has moved: what stands before it may be near now.
      index = 0
    }
    return groups
  }

  private static func square(_ one: MapFrame.Point, _ other: MapFrame.Point) -> Double {
    (one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)
  }

  private static func title(_ names: [String]) -> String {
    let told = names.prefix(greatestNames).joined(separator: "\u{A0}; ")
    let more = names.count - greatestNames
    return more > 0 ? told + " et " + French.count(more, "autre", "autres") : told
  }
}
