"""Webhooks: what the record learns is told to the addresses that want to know, signed, and again until it arrives."""
