"""The record in a browser and for programs: pages, a REST API, calendars and feeds. It only reads."""
