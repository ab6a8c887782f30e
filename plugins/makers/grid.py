"""From eastings and northings of the National Grid, or of the Irish Grid, to degrees of WGS84.

Formulae and figures: Ordnance Survey, “A guide to coordinate systems in Great Britain”, annexe C (projection) and section 6.6
(Helmert's transformation, good to about 5 m); for Ireland, EPSG 29903 (Irish Grid) and EPSG 1641 (TM65/TM75 to WGS84, about 1 m).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import atan2, cos, hypot, radians, sin, sqrt, tan
from math import degrees as in_degrees

WGS84 = (6378137.0, 6356752.314245)
CELL = 5000  # metres: inside such a square straight lines between its corners are right to a metre


@dataclass(frozen=True)
class Grid:
    """A transverse Mercator grid: its ellipsoid, its origin, and the shift, turns (seconds) and scale (ppm) to WGS84."""

    ellipsoid: tuple[float, float]
    f0: float
    origin: tuple[float, float]
    false: tuple[float, float]
    shift: tuple[float, float, float]
    turns: tuple[float, float, float]
    ppm: float


BRITAIN = Grid(
    (6377563.396, 6356256.909),
    0.9996012717,
    (49, -2),
    (400000, -100000),
    (446.448, -125.157, 542.060),
    (0.1502, 0.2470, 0.8421),
    -20.4894,
)
IRELAND = Grid(
    (6377340.189, 6356034.448),
    1.000035,
    (53.5, -8),
    (200000, 250000),
    (482.530, -130.596, 564.557),
    (-1.042, -0.214, -0.631),
    8.15,
)


def converter(grid: Grid) -> Callable[[float, float], tuple[float, float]]:
    """It will return what turns metres of *grid* into latitude and longitude in degrees."""

    @cache
    def corner(column: int, row: int) -> tuple[float, float]:
        return shifted(*unprojected(column * CELL, row * CELL, grid), grid)

    @cache
    def square(column: int, row: int) -> tuple[float, ...]:
        (a, b), (c, d) = corner(column, row), corner(column + 1, row)
        (e, f), (g, h) = corner(column, row + 1), corner(column + 1, row + 1)
        return (a, c - a, e - a, a - c - e + g, b, d - b, f - b, b - d - f + h)

    def convert(easting: float, northing: float) -> tuple[float, float]:
        column, row = int(easting // CELL), int(northing // CELL)
        across, up = easting / CELL - column, northing / CELL - row
        a, b, c, d, e, f, g, h = square(column, row)
        return a + b * across + c * up + d * across * up, e + f * across + g * up + h * across * up

    return convert


british, irish = converter(BRITAIN), converter(IRELAND)


def unprojected(easting: float, northing: float, grid: Grid) -> tuple[float, float]:
    """It will return latitude and longitude on the ellipsoid of *grid*, in radians: the inverse projection."""
    a, b = grid.ellipsoid
    f0, (e0, n0), phi0, lambda0 = grid.f0, grid.false, radians(grid.origin[0]), radians(grid.origin[1])
    e2 = 1 - (b * b) / (a * a)
    n = (a - b) / (a + b)
    phi, arc = phi0, 0.0
    while True:
        phi += (northing - n0 - arc) / (a * f0)
        arc = meridian(phi, phi0, b * f0, n)
        if abs(northing - n0 - arc) < 1e-5:
            break
    nu = a * f0 / sqrt(1 - e2 * sin(phi) ** 2)
    rho = a * f0 * (1 - e2) * (1 - e2 * sin(phi) ** 2) ** -1.5
    eta2 = nu / rho - 1
    t, sec, x = tan(phi), 1 / cos(phi), easting - e0
    vii = t / (2 * rho * nu)
    viii = t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2)
    ix = t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    x0 = sec / nu
    xi = sec / (6 * nu**3) * (nu / rho + 2 * t**2)
    xii = sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    xiia = sec / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    return phi - vii * x**2 + viii * x**4 - ix * x**6, lambda0 + x0 * x - xi * x**3 + xii * x**5 - xiia * x**7


def meridian(phi: float, phi0: float, bf0: float, n: float) -> float:
    """It will return the developed arc of a meridian from *phi0* to *phi*, in metres."""
    less, more = phi - phi0, phi + phi0
    return bf0 * (
        (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
        + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
        - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
    )


def shifted(phi: float, lam: float, grid: Grid) -> tuple[float, float]:
    """It will return a point on the ellipsoid of *grid*, in radians, as degrees of WGS84: Helmert's seven parameters."""
    a, b = grid.ellipsoid
    e2 = 1 - (b * b) / (a * a)
    nu = a / sqrt(1 - e2 * sin(phi) ** 2)
    x, y, z = nu * cos(phi) * cos(lam), nu * cos(phi) * sin(lam), nu * (1 - e2) * sin(phi)
    (tx, ty, tz), scale = grid.shift, 1 + grid.ppm * 1e-6
    rx, ry, rz = (radians(seconds / 3600) for seconds in grid.turns)
    x2 = tx + scale * x - rz * y + ry * z
    y2 = ty + rz * x + scale * y - rx * z
    z2 = tz - ry * x + rx * y + scale * z
    a, b = WGS84
    e2 = 1 - (b * b) / (a * a)
    p = hypot(x2, y2)
    phi = atan2(z2, p * (1 - e2))
    for _ in range(6):
        nu = a / sqrt(1 - e2 * sin(phi) ** 2)
        phi = atan2(z2 + e2 * nu * sin(phi), p)
    return in_degrees(phi), in_degrees(atan2(y2, x2))
