import CPango

/// A PDF of A4 pages, drawn by cairo and lettered by Pango. Pages leave through `drain` as they
/// are done, so that a document of any length needs the memory of a page or two.
final class PDFDocument {
  private let bytes = Bytes()
  private let surface: OpaquePointer
  private let fonts: OpaquePointer
  private let text: OpaquePointer
  let context: OpaquePointer

  /// What was written and not yet taken.
  private final class Bytes {
    var pending: [UInt8] = []
  }

  init(title: String) {
    // Read back by `bytes`, which lives as long as this object does.
    let closure = Unmanaged.passUnretained(bytes).toOpaque()
    surface = cairo_pdf_surface_create_for_stream(
      { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<Bytes>.fromOpaque(closure).takeUnretainedValue().pending
          .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
      }, closure, Page.width, Page.height)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    context = cairo_create(surface)
    // A map of its own: Pango's usual one belongs to a thread, and this work changes threads.
    fonts = pango_cairo_font_map_new()
    text = pango_font_map_create_context(fonts)
    pango_cairo_context_set_resolution(text, 72)
    // On paper nothing is moved to a grid of pixels.
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(text, options)
    cairo_font_options_destroy(options)
    pango_context_set_language(text, pango_language_from_string("fr"))
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(text))
    g_object_unref(UnsafeMutableRawPointer(fonts))
    cairo_destroy(context)
    // Its last writes go to `bytes`, which is still there.
    cairo_surface_destroy(surface)
  }

  /// Ends the page that was drawn on.
  func endPage() {
    cairo_show_page(context)
  }

  /// Ends the document; nothing can be drawn afterwards.
  func finish() throws(PrintFailure) {
    cairo_surface_finish(surface)
    let status = cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw PrintFailure(String(cString: cairo_status_to_string(status)))
    }
  }

  /// What was written since the last time.
  func drain() -> [UInt8] {
    defer { bytes.pending.removeAll() }
    return bytes.pending
  }

  // MARK: Letters

  /// A text laid out to a width, with an ellipsis where it is longer than its lines.
  func layout(_ string: String, _ style: TextStyle, width: Double, lines: Int = 1) -> TextLayout {
    TextLayout(string, style, width: width, lines: lines, in: text)
  }

  /// Draws a text with its upper left corner at a point, and tells its height.
  @discardableResult
  func write(
    _ string: String, _ style: TextStyle, x: Double, y: Double, width: Double, lines: Int = 1
  ) -> Double {
    let layout = layout(string, style, width: width, lines: lines)
    write(layout, x: x, y: y)
    return layout.height
  }

  func write(_ layout: TextLayout, x: Double, y: Double) {
    ink(layout.style.grey)
    cairo_move_to(context, x, y)
    layout.show(on: context)
  }

  // MARK: Lines

  func ink(_ grey: Double) {
    cairo_set_source_rgb(context, grey, grey, grey)
  }

  func fill(_ box: Box, grey: Double = 0) {
    ink(grey)
    cairo_rectangle(context, box.x, box.y, box.width, box.height)
    cairo_fill(context)
  }

  func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Double,
    grey: Double = 0, dashes: [Double] = []
  ) {
    ink(grey)
    cairo_set_line_width(context, width)
    cairo_set_dash(context, dashes, Int32(dashes.count), 0)
    cairo_move_to(context, start.x, start.y)
    cairo_line_to(context, end.x, end.y)
    cairo_stroke(context)
  }
}

/// Why there is no PDF, in the words of the library that could not make it.
public struct PrintFailure: Error, Sendable, CustomStringConvertible {
  public var description: String

  init(_ description: String) {
    self.description = description
  }
}
