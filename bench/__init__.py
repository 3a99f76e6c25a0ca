"""Programs that measure: how well pages are read, how fast, with how much memory."""
