"""Places as GeoJSON (RFC 7946), for programs that draw maps: a point each, with what is told of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Point", "geojson"]


@dataclass(frozen=True, slots=True)
class Point:
    """Where something lies, in degrees, and what is told of it; days are written as ISO 8601 does."""

    latitude: float
    longitude: float
    told: Mapping[str, Any]


def geojson(points: Iterable[Point]) -> bytes:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]},
            "properties": point.told,
        }
        for point in points
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, default=str).encode()
