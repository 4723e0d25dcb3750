"""Throwing damaged files at ingest: whatever comes in, out comes a law text or one line that says what is wrong."""
