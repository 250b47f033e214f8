import type { Position } from '../base/map/geo';

/** The rectangle between two opposite corners, counter-clockwise as GeoJSON wants it. */
export function rectangle([x, y]: Position, [u, v]: Position): GeoJSON.Polygon {
  const [west, east] = [Math.min(x, u), Math.max(x, u)];
  const [south, north] = [Math.min(y, v), Math.max(y, v)];
  return {
    type: 'Polygon',
    coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
  };
}

/** All polygons of a GeoJSON text, whatever they are wrapped in; undefined when it has none. */
export function areasOf(text: string): GeoJSON.MultiPolygon | undefined {
  let coordinates: GeoJSON.Position[][][];
  try {
    coordinates = polygons(JSON.parse(text) as GeoJSON.GeoJSON);
  } catch (e) {
    if (e instanceof SyntaxError) return undefined;
    throw e;
  }
  return coordinates.length > 0 ? { type: 'MultiPolygon', coordinates } : undefined;
}

function polygons(of: GeoJSON.GeoJSON | null): GeoJSON.Position[][][] {
  switch (of?.type) {
    case 'FeatureCollection':
      return of.features.flatMap(polygons);
    case 'Feature':
      return polygons(of.geometry);
    case 'GeometryCollection':
      return of.geometries.flatMap(polygons);
    case 'Polygon':
      return [of.coordinates];
    case 'MultiPolygon':
      return of.coordinates;
    default:
      return [];
  }
}
