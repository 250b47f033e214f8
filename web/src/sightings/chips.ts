import type { Detection, Sensor } from '../base/contract';

/** A picture that can be painted on, and where the server takes what was painted. */
export interface Canvas {
  label: string;
  picture: string;
  path: string;
  etag?: string;
}

export interface Look {
  heightMetres: number;
  sensor: Sensor;
  /** What is shown: the common square of ground, else the raster's own pixels. */
  chip: string;
  /** Whether it lies on the common square, so that it aligns with the others that do. */
  onGround: boolean;
  groundSamplingMetres: number | undefined;
  detection: Detection;
}

/** The pictures there are, highest pass first; of one height and camera the strongest mark. */
export function looksOf(detections: Detection[]): Look[] {
  const best = new Map<string, Look & { score: number }>();
  for (const d of detections) {
    const key = `${d.heightMetres} ${d.sensor}`;
    const score = d.score ?? 0;
    const known = best.get(key);
    if (d.chip && (!known || score > known.score)) {
      best.set(key, { heightMetres: d.heightMetres, sensor: d.sensor, chip: d.chip, onGround: false, groundSamplingMetres: d.groundSamplingMetres, detection: d, score });
    }
  }
  const order: Sensor[] = ['five-band', 'colour', 'thermal', 'other'];
  return [...best.values()].sort(
    (p, q) => order.indexOf(p.sensor) - order.indexOf(q.sensor) || q.heightMetres - p.heightMetres,
  );
}

/** The cameras there are pictures of. */
export function sensorsOf(looks: Look[]): Sensor[] {
  return [...new Set(looks.map((l) => l.sensor))];
}

/**
 * The cover pass and the lowest one of a camera; the same camera where it can be, else any. Both on one square of
 * ground where both rasters lie on it: two different extents beside each other would mislead.
 */
export function pairOf(looks: Look[], sensor: Sensor | undefined): { high: Look | undefined; low: Look | undefined } {
  const mine = looks.filter((l) => l.sensor === sensor);
  const of = mine.length > 1 ? mine : looks;
  const byHeight = [...of].sort((p, q) => q.heightMetres - p.heightMetres);
  const high = mine.length === 1 ? mine[0] : byHeight[0];
  const low = byHeight.filter((l) => l.heightMetres < (high?.heightMetres ?? 0)).at(-1);
  const onGround = [high, low].every((l) => !l || l.detection.ground);
  const shown = (l: Look | undefined) =>
    l && onGround && l.detection.ground ? { ...l, chip: l.detection.ground, onGround } : l;
  return { high: shown(high), low: shown(low) };
}

/** Where each of them is painted on: the common square as of the sighting's version, a chip in its own pixels. */
export function canvasesOf(s: { id: string; version: number }, looks: (Look | undefined)[], label: (l: Look) => string): Canvas[] {
  return looks
    .filter((l) => l !== undefined)
    .map((l) => ({
      label: label(l),
      picture: l.chip,
      ...(l.onGround
        ? { path: `/sightings/${s.id}/chips/${l.detection.id}/blurs`, etag: `"${s.version}"` }
        : { path: `/chips/${l.detection.id}/blurs` }),
    }));
}

/** Everything that may be looked at, so that it is there when it is. */
export function picturesOf(looks: Look[]): string[] {
  const pairs = sensorsOf(looks).map((s) => pairOf(looks, s));
  return [...new Set(pairs.flatMap((p) => [p.high?.chip, p.low?.chip]).filter((c) => c !== undefined))];
}
