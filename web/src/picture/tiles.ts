import { get } from '../base/api';
import type { State } from '../base/contract';
import type { Crowd, Spot } from '../base/map/layers';

interface View {
  west: number;
  south: number;
  east: number;
  north: number;
  zoom: number;
}

/** What a view shows: sightings one by one, and where there are many, how many lie where. */
export interface Sightings {
  spots: Spot[];
  crowds: Crowd[];
}

const freshMillis = 60_000;
const deepest = 15;

/** The tiles of web-mercator that cover a view, at the zoom they are asked for. */
export function covering(view: View): { z: number; x: number; y: number }[] {
  const z = Math.max(0, Math.min(deepest, Math.floor(view.zoom)));
  const n = 2 ** z;
  const column = (lon: number) => Math.floor(((lon + 180) / 360) * n);
  const row = (lat: number) => {
    const s = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
    return Math.floor((0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * n);
  };
  const tiles = [];
  for (let x = Math.max(0, column(view.west)); x <= Math.min(n - 1, column(view.east)); x++) {
    for (let y = Math.max(0, row(view.north)); y <= Math.min(n - 1, row(view.south)); y++) {
      tiles.push({ z, x, y });
    }
  }
  return tiles;
}

/** Keeps tiles for a minute, so that panning does not ask for the same ground again. */
export class SightingTiles {
  private readonly kept = new Map<string, { at: number; found: Promise<Sightings> }>();

  constructor(private readonly operation: string) {}

  async within(view: View): Promise<Sightings> {
    const lists = await Promise.all(covering(view).map((tile) => this.tile(tile.z, tile.x, tile.y)));
    const byId = new Map<string, Spot>();
    lists.flatMap((list) => list.spots).forEach((spot) => byId.set(spot.id, spot));
    return {
      spots: [...byId.values()].sort((p, q) => (q.score ?? 0) - (p.score ?? 0) || (p.id < q.id ? -1 : 1)),
      crowds: lists.flatMap((list) => list.crowds),
    };
  }

  private tile(z: number, x: number, y: number): Promise<Sightings> {
    const path = `/tiles/sightings/${z}/${x}/${y}?operation=${this.operation}`;
    const known = this.kept.get(path);
    if (known && Date.now() - known.at < freshMillis) {
      return known.found;
    }
    const found = get<GeoJSON.FeatureCollection<GeoJSON.Point>>(path).then((c) => ({
      spots: c.features.filter((f) => !isCrowd(f)).map(spotOf),
      crowds: c.features.filter(isCrowd).map(crowdOf),
    }));
    this.kept.set(path, { at: Date.now(), found });
    found.catch(() => this.kept.delete(path));
    return found;
  }
}

function isCrowd(f: GeoJSON.Feature<GeoJSON.Point>): boolean {
  return f.properties?.['count'] !== undefined;
}

function crowdOf(f: GeoJSON.Feature<GeoJSON.Point>): Crowd {
  return {
    longitude: f.geometry.coordinates[0] as number,
    latitude: f.geometry.coordinates[1] as number,
    count: Number(f.properties?.['count']),
  };
}

function spotOf(f: GeoJSON.Feature<GeoJSON.Point>): Spot {
  const p = f.properties ?? {};
  return {
    id: String(p['id'] ?? f.id),
    state: p['state'] as State,
    longitude: f.geometry.coordinates[0] as number,
    latitude: f.geometry.coordinates[1] as number,
    radius95: Number(p['radius95'] ?? 0),
    score: p['score'] as number | undefined,
    scoreKind: p['scoreKind'] as string | undefined,
    foundAt: p['foundAt'] as string | undefined,
    mgrs: p['mgrs'] as string | undefined,
  };
}
