import { mgrs, type Position } from '../base/map/geo';
import { fromUtm, toUtm, zoneOf } from '../base/map/utm';

export interface GridLabel {
  text: string;
  at: Position;
  side: 'west' | 'south';
}

export interface Grid {
  lines: GeoJSON.FeatureCollection<GeoJSON.LineString>;
  labels: GridLabel[];
  stepMetres: number;
}

/**
 * Lines of the military grid over a view, at most about ten each way, with the digits a reader of a
 * paper map expects. A view across two zones shows the grid of the zone of its centre.
 */
export function gridOver(west: number, south: number, east: number, north: number): Grid {
  const zone = zoneOf((west + east) / 2);
  const corners = [
    toUtm(south, west, zone), toUtm(south, east, zone), toUtm(north, west, zone), toUtm(north, east, zone),
  ];
  const e0 = Math.min(...corners.map((c) => c.easting));
  const e1 = Math.max(...corners.map((c) => c.easting));
  const n0 = Math.min(...corners.map((c) => c.northing));
  const n1 = Math.max(...corners.map((c) => c.northing));
  const isNorth = (corners[0] as { north: boolean }).north;
  const wanted = Math.max(e1 - e0, n1 - n0) / 10;
  const stepMetres = [10, 100, 1000, 10_000, 100_000].find((s) => s >= wanted) ?? 1_000_000;
  const lines: GeoJSON.Feature<GeoJSON.LineString>[] = [];
  const labels: GridLabel[] = [];
  if (stepMetres > 100_000) {
    return { lines: { type: 'FeatureCollection', features: [] }, labels, stepMetres };
  }
  const place = (easting: number, northing: number) => fromUtm({ zone, north: isNorth, easting, northing });
  const line = (major: boolean, at: (share: number) => Position) =>
    lines.push({
      type: 'Feature',
      properties: { major },
      geometry: { type: 'LineString', coordinates: Array.from({ length: 9 }, (_, i) => at(i / 8)) },
    });
  for (let e = Math.ceil(e0 / stepMetres) * stepMetres; e <= e1; e += stepMetres) {
    line(e % (stepMetres * 10) === 0, (s) => place(e, n0 + (n1 - n0) * s));
    labels.push({ text: digits(e, stepMetres), at: crossing(place(e, n0), place(e, n1), 1, south), side: 'south' });
  }
  for (let n = Math.ceil(n0 / stepMetres) * stepMetres; n <= n1; n += stepMetres) {
    line(n % (stepMetres * 10) === 0, (s) => place(e0 + (e1 - e0) * s, n));
    labels.push({ text: digits(n, stepMetres), at: crossing(place(e0, n), place(e1, n), 0, west), side: 'west' });
  }
  return { lines: { type: 'FeatureCollection', features: lines }, labels, stepMetres };
}

/** Where a line meets an edge of the view (0: a meridian, 1: a parallel). */
function crossing(p: Position, q: Position, axis: 0 | 1, edge: number): Position {
  const share = (edge - p[axis]) / (q[axis] - p[axis]);
  return [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share];
}

/** The part of a coordinate within its 100 km square that changes at this step. */
function digits(metres: number, stepMetres: number): string {
  const inside = ((metres % 100_000) + 100_000) % 100_000;
  const places = stepMetres >= 100_000 ? 0 : 5 - Math.log10(stepMetres);
  return places === 0 ? '' : String(Math.floor(inside / stepMetres)).padStart(places, '0');
}

/** The zone and 100 km square of a place, such as 42T XN. */
export function squareOf(latitude: number, longitude: number): string {
  return mgrs(latitude, longitude).split(' ').slice(0, 2).join(' ');
}
