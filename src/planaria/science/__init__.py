"""What a claim rests on: statistics that judge it and records that keep it."""
