import type { Position } from '../base/map/geo';

/** What is drawn: the rings of one polygon (the first its outline, the others holes) and closed zones, none closed up. */
export interface Shape {
  outline: Position[][];
  noFly: Position[][];
}

/** A corner of one ring. */
export interface Corner {
  of: keyof Shape;
  ring: number;
  at: number;
}

export const nothing: Shape = { outline: [], noFly: [] };

const opened = (ring: GeoJSON.Position[]): Position[] => ring.slice(0, -1).map(([x = 0, y = 0]) => [x, y]);
const closed = (ring: Position[]): Position[] => [...ring, ...ring.slice(0, 1)];

type Polygons = GeoJSON.Polygon | GeoJSON.MultiPolygon;

function polygons(of: Polygons): GeoJSON.Position[][][] {
  return of.type === 'Polygon' ? [of.coordinates] : of.coordinates;
}

/** Undefined for land of several parts: that is not drawn here. */
export function shapeOf(outline: Polygons, noFly: Polygons): Shape | undefined {
  const parts = polygons(outline);
  const rings = parts[0];
  if (parts.length !== 1 || !rings) {
    return undefined;
  }
  return { outline: rings.map(opened), noFly: polygons(noFly).map((zone) => opened(zone[0] ?? [])) };
}

export function outlineOf(shape: Shape): GeoJSON.Polygon {
  return { type: 'Polygon', coordinates: shape.outline.map(closed) };
}

export function noFlyOf(shape: Shape): GeoJSON.MultiPolygon {
  return { type: 'MultiPolygon', coordinates: shape.noFly.map((zone) => [closed(zone)]) };
}

function withRing(shape: Shape, { of, ring }: Corner, change: (corners: Position[]) => Position[]): Shape {
  return { ...shape, [of]: shape[of].map((corners, i) => (i === ring ? change(corners) : corners)) };
}

export function moved(shape: Shape, corner: Corner, to: Position): Shape {
  return withRing(shape, corner, (corners) => corners.map((c, i) => (i === corner.at ? to : c)));
}

/** A new corner right after this one. */
export function inserted(shape: Shape, after: Corner, at: Position): Shape {
  return withRing(shape, after, (corners) => [...corners.slice(0, after.at + 1), at, ...corners.slice(after.at + 1)]);
}

/** Of a triangle no corner is left: its ring goes, and with an outline its holes. */
export function removed(shape: Shape, corner: Corner): Shape {
  if ((shape[corner.of][corner.ring]?.length ?? 0) > 3) {
    return withRing(shape, corner, (corners) => corners.filter((_, i) => i !== corner.at));
  }
  const rest = shape[corner.of].filter((_, i) => i !== corner.ring);
  return { ...shape, [corner.of]: corner.of === 'outline' && corner.ring === 0 ? [] : rest };
}

export function added(shape: Shape, of: keyof Shape, ring: Position[]): Shape {
  return { ...shape, [of]: [...shape[of], ring] };
}

/** Every corner, and between each two the place where one more can be had. */
export function handles(shape: Shape): { corner: Corner; at: Position; between: boolean }[] {
  return (['outline', 'noFly'] as const).flatMap((of) =>
    shape[of].flatMap((corners, ring) =>
      corners.flatMap((at, i) => {
        const corner = { of, ring, at: i };
        const next = corners[(i + 1) % corners.length] ?? at;
        return [
          { corner, at, between: false },
          { corner, at: [(at[0] + next[0]) / 2, (at[1] + next[1]) / 2] as Position, between: true },
        ];
      }),
    ),
  );
}
