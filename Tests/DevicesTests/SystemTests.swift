import Testing

/// Whatever opens files: one after the other, since some count those of this process.
@Suite(.serialized) struct SystemTests {}
