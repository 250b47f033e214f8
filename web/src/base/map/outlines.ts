import outlinesUrl from 'world-atlas/countries-50m.json?url';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

export interface Outlines {
  land: GeoJSON.FeatureCollection;
  borders: GeoJSON.FeatureCollection;
}

let loading: Promise<Outlines> | undefined;

/** Country outlines of Natural Earth (public domain), part of the page itself. */
export function outlines(): Promise<Outlines> {
  loading ??= fetch(outlinesUrl)
    .then((r) => r.json() as Promise<Topology<{ countries: GeometryCollection; land: GeometryCollection }>>)
    .then((world) => ({
      land: feature(world, world.objects.land),
      borders: {
        type: 'FeatureCollection' as const,
        features: [
          {
            type: 'Feature' as const,
            properties: {},
            geometry: mesh(world, world.objects.countries, (one, other) => one !== other),
          },
        ],
      },
    }));
  return loading;
}
