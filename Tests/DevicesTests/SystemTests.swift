import Testing

/// Whatever opens files of its own: one after the other, since some count this process's files.
@Suite(.serialized) struct SystemTests {}
