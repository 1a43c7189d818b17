import Testing

/// Whatever opens files, a layout's included: one after the other, since some count those of this
/// process.
@Suite(.serialized) struct SystemTests {}
