"""The record: mentions in, engagements out. One engagement for all mentions of one act."""
