"""The REST API under /api/v1."""

from __future__ import annotations

from dragoman.web.api.routes import router as router
