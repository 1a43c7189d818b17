/// Text in the characters that every European bank takes (EPC 217-08): the letters of English,
/// digits, and `/ - ? : ( ) . , ' +` and the space.
public enum BankText {
  /// One line of at most `limit` characters: letters lose their accents, what is left is a space,
  /// and no line begins or ends with `/` or holds two of them in a row.
  public static func line(_ text: String, upTo limit: Int) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      for character in written(scalar) {
        if character == " ", line.isEmpty || line.last == " " { continue }
        if character == "/", line.isEmpty || line.last == "/" { continue }
        line.append(character)
      }
    }
    line = String(line.prefix(limit))
    while let last = line.last, last == " " || last == "/" { line.removeLast() }
    return line
  }

  private static func written(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "/", "-", "?", ":", "(", ")", ".", ",", "'", "+", " ":
      return String(scalar)
    // Accents that come as characters of their own belong to the letter before.
    case "\u{300}"..."\u{36F}": return ""
    default: return table[scalar] ?? " "
    }
  }

  private static let table: [Unicode.Scalar: String] = {
    let letters: [(String, String)] = [
      ("àáâãäåāăą", "a"), ("ÀÁÂÃÄÅĀĂĄ", "A"), ("çćĉċč", "c"), ("ÇĆĈĊČ", "C"), ("ďđð", "d"),
      ("ĎĐÐ", "D"), ("èéêëēĕėęě", "e"), ("ÈÉÊËĒĔĖĘĚ", "E"), ("ĝğġģ", "g"), ("ĜĞĠĢ", "G"),
      ("ìíîïĩīĭįı", "i"), ("ÌÍÎÏĨĪĬĮİ", "I"), ("ĺļľŀł", "l"), ("ĹĻĽĿŁ", "L"), ("ñńņň", "n"),
      ("ÑŃŅŇ", "N"), ("òóôõöøōŏő", "o"), ("ÒÓÔÕÖØŌŎŐ", "O"), ("ŕŗř", "r"), ("ŔŖŘ", "R"),
      ("śŝşšș", "s"), ("ŚŜŞŠȘ", "S"), ("ţťŧț", "t"), ("ŢŤŦȚ", "T"), ("ùúûüũūŭůűų", "u"),
      ("ÙÚÛÜŨŪŬŮŰŲ", "U"), ("ŵ", "w"), ("Ŵ", "W"), ("ýÿŷ", "y"), ("ÝŸŶ", "Y"), ("źżž", "z"),
      ("ŹŻŽ", "Z"), ("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE"), ("ß", "ss"),
      ("’‘`´", "'"), ("–—‑", "-"), ("&", "+"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (from, to) in letters {
      for scalar in from.unicodeScalars { table[scalar] = to }
    }
    return table
  }()
}
