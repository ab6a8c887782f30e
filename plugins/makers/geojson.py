"""The public doors of services as GeoJSON, RFC 7946."""

import json
from collections.abc import Iterable
from typing import Any

from ..core.circle import Point
from ..core.service import Service

Doors = Iterable[tuple[Service, tuple[Point, ...]]]


def make_geojson(doors: Doors, address: str) -> bytes:
    """It will return a collection with a point for each door; *address* is that of the site, before /services/."""
    features = [feature(service, point, address) for service, points in doors for point in points]
    return json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")
    ).encode()


def feature(service: Service, point: Point, address: str) -> dict[str, Any]:
    """It will return one door; GeoJSON says longitude before latitude."""
    said = {"name": service.name, "organization": service.organization.name, "kind": service.kind, "url": f"{address}{service.url}",
            "phone": service.phone.label if service.phone else None, "last_checked": service.assured_date.isoformat() if service.assured_date else None,
            "example": service.example}  # fmt: skip
    lat, lon = point
    return {"type": "Feature", "id": service.id, "geometry": {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]},
            "properties": {name: value for name, value in said.items() if value is not None}}  # fmt: skip
