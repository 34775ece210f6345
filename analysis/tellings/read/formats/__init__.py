"""One small reader a format: bytes in, records out; a missing library or broken file is a reason, not an exception."""
