import CPango

/// How a text looks.
struct TextStyle {
  enum Family: String {
    case text = "Lato, DejaVu Sans, sans-serif"
    /// Digits of one width.
    case number = "DejaVu Sans Mono, monospace"
  }

  enum Alignment {
    case left, centre, right
  }

  /// In points.
  var size: Double
  var isBold = false
  var family = Family.text
  var grey = 0.0
  var alignment = Alignment.left
}

/// A text laid out: broken into lines, and measured.
final class TextLayout {
  let style: TextStyle
  private let layout: OpaquePointer
  /// In points.
  let height: Double
  let isCut: Bool

  init(
    _ string: String, _ style: TextStyle, width: Double, lines: Int, in context: OpaquePointer
  ) {
    self.style = style
    layout = pango_layout_new(context)
    let font = pango_font_description_from_string(style.family.rawValue)
    pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
    pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)
    pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
    pango_layout_set_height(layout, -Int32(lines))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    switch style.alignment {
    case .left: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
    case .centre: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
    case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
    }
    // One paragraph, whatever is in it.
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_text(layout, string, Int32(string.utf8.count))
    var extent = PangoRectangle()
    pango_layout_get_extents(layout, nil, &extent)
    height = Double(extent.height) / Double(PANGO_SCALE)
    isCut = pango_layout_is_ellipsized(layout) != 0
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(layout))
  }

  func show(on context: OpaquePointer) {
    pango_cairo_show_layout(context, layout)
  }
}
