"""Reports: one page that opens from disk, is alive, and says what was compared with what."""
