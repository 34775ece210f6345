"""One small reader a format: bytes in, records out; a missing library or a broken file is a reason, never an exception."""
