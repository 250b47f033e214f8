import { boundsOf, circle, distance, type Position } from '../base/map/geo';
import type { Shape } from '../sightings/brush';

const sides = 16;

/** Whether a stroke on the ground (longitude and latitude, its radius in metres) covers any of what lies within the footprint. */
export function covers(stroke: Shape, footprint: GeoJSON.Geometry): boolean {
  const radius = stroke.radius ?? 0;
  const rings = stroke.points.map((p) => circle(p[1], p[0], radius, sides));
  const near = boundsOf({ type: 'MultiLineString', coordinates: rings });
  const whole = boundsOf(footprint);
  if (!near || !whole || near[0] > whole[2] || near[2] < whole[0] || near[1] > whole[3] || near[3] < whole[1]) {
    return false;
  }
  const polygons = footprint.type === 'Polygon' ? [footprint.coordinates] : footprint.type === 'MultiPolygon' ? footprint.coordinates : [];
  return polygons.some((polygon) => {
    const outer = (polygon[0] ?? []) as Position[];
    return (
      [...stroke.points, ...rings.flat()].some((p) => within(p, outer)) ||
      outer.some((corner) => stroke.points.some((p) => distance(p, corner) <= radius))
    );
  });
}

/** Whether the place lies within the ring: a line eastwards crosses its sides an odd number of times. */
function within([x, y]: Position, ring: Position[]): boolean {
  return ring.reduce((inside, [x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] as Position;
    return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1) ? !inside : inside;
  }, false);
}
