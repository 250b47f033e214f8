import type { LayerSpecification, Map as MapLibreMap, RasterTileSource } from 'maplibre-gl';
import type { Detection, Pass, State } from '../contract';
import { boundsOf, circle, type Position } from './geo';
import { emptyCollection, setVisible, show } from './maplibre';
import { palette, tone, type Palette } from './palette';

/** What the map shows of a sighting. */
export interface Spot {
  id: string;
  state: State;
  latitude: number;
  longitude: number;
  radius95?: number | undefined;
  score?: number | undefined;
  scoreKind?: string | undefined;
  foundAt?: string | undefined;
  mgrs?: string | undefined;
}

/** Many sightings in one place, from far away. */
export interface Crowd {
  latitude: number;
  longitude: number;
  count: number;
}

export type Layer = 'imagery' | 'heat' | 'footprints' | 'areas' | 'detections' | 'errors' | 'sightings' | 'grid';

/**
 * What is shown until somebody chooses. Heat is grey: below colour it would show wherever a square
 * of colour has not come yet, so it is draped only where there is nothing else.
 */
export function usual(passes: Pass[]): Record<Layer, boolean> {
  return {
    imagery: true, heat: passes.every(isHeat), footprints: true, areas: true, detections: true, errors: true,
    sightings: true, grid: false,
  };
}

export function isHeat(pass: Pass): boolean {
  return pass.sensor === 'thermal';
}

/** Whether what is draped was made by a computer, in part at least. */
export function drapesSimulated(passes: Pass[], visible: Record<Layer, boolean>): boolean {
  return passes.some((p) => visible[drapedAs(p)] && p.rasters.some((r) => r.simulated && r.footprint));
}

/** The switch that shows or hides what the pass brought. */
export function drapedAs(pass: Pass): 'imagery' | 'heat' {
  return isHeat(pass) ? 'heat' : 'imagery';
}

const members: Record<Exclude<Layer, 'imagery' | 'heat'>, string[]> = {
  footprints: ['footprints'],
  areas: ['areas', 'areas-casing'],
  detections: ['detections', 'detections-casing'],
  errors: ['errors', 'errors-casing'],
  sightings: ['crowds', 'sightings', 'sighting-chosen'],
  grid: ['grid'],
};

/** From the ground up; what is added late still lies where it belongs. */
const order = [
  'grid', 'areas-casing', 'areas', 'footprints', 'detections-casing', 'detections',
  'errors-casing', 'errors', 'crowds', 'sightings', 'sighting-chosen', 'measure-fill', 'measure', 'measure-points',
];

/** What lies on a map of the operation. Everything shown is also in a list beside it. */
export class GroundLayers {
  private rasters = new Map<string, 'imagery' | 'heat'>();
  private visible = usual([]);

  constructor(private readonly map: MapLibreMap, dark: boolean) {
    const c = palette(dark);
    for (const source of ['grid', 'areas', 'footprints', 'detections', 'errors', 'crowds', 'sightings', 'chosen', 'measure']) {
      show(map, source, emptyCollection, []);
    }
    for (const layer of layerList(c)) {
      map.addLayer(layer);
    }
    this.set(this.visible);
  }

  areas(geometry: GeoJSON.Geometry | undefined): void {
    this.give('areas', geometry ? [feature(geometry)] : []);
  }

  /** Drapes the rasters of the passes: colour above heat, lower and later passes above others. */
  passes(passes: Pass[]): void {
    const sorted = [...passes].sort(
      (p, q) =>
        upward.indexOf(p.sensor) - upward.indexOf(q.sensor) ||
        q.heightMetres - p.heightMetres ||
        p.flownAt.localeCompare(q.flownAt),
    );
    const wanted = new Set<string>();
    const footprints: GeoJSON.Feature[] = [];
    for (const { raster, draped } of sorted.flatMap((p) => p.rasters.map((raster) => ({ raster, draped: drapedAs(p) })))) {
      const bounds = boundsOf(raster.footprint);
      if (!raster.footprint || !bounds || raster.state === 'refused') {
        continue;
      }
      footprints.push(feature(raster.footprint));
      const id = `raster-${raster.id}`;
      wanted.add(id);
      if (!this.map.getSource(id)) {
        this.map.addSource(id, {
          type: 'raster',
          tiles: [tilesOf(raster.id)],
          tileSize: 256,
          bounds,
          minzoom: firstZoom(bounds),
          maxzoom: deepestZoom(raster.groundSamplingMetres),
        });
        this.map.addLayer({
          id, type: 'raster', source: id,
          paint: { 'raster-fade-duration': 0 },
          layout: { visibility: this.visible[draped] ? 'visible' : 'none' },
        });
        this.rasters.set(id, draped);
      }
    }
    for (const id of [...this.rasters.keys()].filter((r) => !wanted.has(r))) {
      this.map.removeLayer(id);
      this.map.removeSource(id);
      this.rasters.delete(id);
    }
    this.give('footprints', footprints);
    for (const id of [...wanted, ...order]) {
      if (this.map.getLayer(id)) this.map.moveLayer(id);
    }
  }

  /** Asks for its tiles anew: something on it was painted over. */
  redrape(raster: string): void {
    this.map.getSource<RasterTileSource>(`raster-${raster}`)?.setTiles([`${tilesOf(raster)}?at=${Date.now()}`]);
  }

  spots(spots: Spot[]): void {
    this.give('sightings', spots.map((s) => feature(point(s), { id: s.id, tone: tone(s.state), score: s.score ?? 0 })));
    // Circles of metres mean nothing from far away, and thousands of them would only cost time.
    const near = this.map.getZoom() > 13 ? spots.filter((s) => s.radius95).slice(0, 500) : [];
    this.give('errors', near.map((s) => feature({
      type: 'Polygon', coordinates: [circle(s.latitude, s.longitude, s.radius95 ?? 0)],
    })));
  }

  crowds(crowds: Crowd[]): void {
    this.give('crowds', crowds.map((c) => feature(point(c), { count: c.count })));
  }

  choose(spot: { latitude: number; longitude: number } | undefined, detections: Detection[]): void {
    this.give('chosen', spot ? [feature(point(spot))] : []);
    this.give('detections', detections.flatMap((d) => (d.polygon ? [feature(d.polygon)] : [])));
  }

  measure(points: Position[], closed: boolean): void {
    const features: GeoJSON.Feature[] = points.map((p) => feature({ type: 'Point', coordinates: p }));
    if (points.length > 1) {
      features.push(feature({ type: 'LineString', coordinates: closed ? [...points, points[0] as Position] : points }));
    }
    if (points.length > 2 && closed) {
      features.push(feature({ type: 'Polygon', coordinates: [[...points, points[0] as Position]] }));
    }
    this.give('measure', features);
  }

  grid(lines: GeoJSON.Feature[]): void {
    this.give('grid', lines);
  }

  set(visible: Record<Layer, boolean>): void {
    this.visible = { ...visible };
    for (const [name, layers] of Object.entries(members)) {
      layers.forEach((l) => setVisible(this.map, l, visible[name as Layer]));
    }
    this.rasters.forEach((draped, r) => setVisible(this.map, r, visible[draped]));
  }

  colour(dark: boolean): void {
    for (const layer of layerList(palette(dark))) {
      for (const [property, value] of Object.entries(layer.paint ?? {})) {
        this.map.setPaintProperty(layer.id, property as 'line-color', value as string);
      }
    }
  }

  private give(source: string, features: GeoJSON.Feature[]): void {
    show(this.map, source, { type: 'FeatureCollection', features }, []);
  }
}

function tilesOf(raster: string): string {
  return `${location.origin}/api/rasters/${raster}/tiles/{z}/{x}/{y}.png`;
}

const upward = ['other', 'thermal', 'five-band', 'colour'];

/** From here on a raster is wider than about a hundred pixels; below, its footprint is enough. */
function firstZoom([west, , east]: [number, number, number, number]): number {
  return Math.max(6, Math.min(18, Math.floor(Math.log2(360 / Math.max(east - west, 1e-6)) - 1.5)));
}

/** The zoom whose pixels are as small as the raster's; deeper ones are the same pixels enlarged. */
function deepestZoom(groundSamplingMetres: number | undefined): number {
  return groundSamplingMetres ? Math.min(22, Math.max(12, Math.ceil(Math.log2(114_000 / groundSamplingMetres)))) : 20;
}

function feature(geometry: GeoJSON.Geometry, properties: GeoJSON.GeoJsonProperties = {}): GeoJSON.Feature {
  return { type: 'Feature', properties, geometry };
}

function point(s: { latitude: number; longitude: number }): GeoJSON.Point {
  return { type: 'Point', coordinates: [s.longitude, s.latitude] };
}

function layerList(c: Palette): LayerSpecification[] {
  const byTone = ['match', ['get', 'tone'], 'open', c.open, 'going', c.going, 'found', c.found, c.closed];
  return [
    { id: 'grid', type: 'line', source: 'grid', paint: { 'line-color': c.text, 'line-opacity': ['case', ['get', 'major'], 0.5, 0.25], 'line-width': 1 } },
    { id: 'areas-casing', type: 'line', source: 'areas', paint: { 'line-color': c.halo, 'line-width': 4, 'line-opacity': 0.7 } },
    { id: 'areas', type: 'line', source: 'areas', paint: { 'line-color': c.area, 'line-width': 2, 'line-dasharray': [4, 2] } },
    { id: 'footprints', type: 'line', source: 'footprints', paint: { 'line-color': c.footprint, 'line-width': 1.5 } },
    { id: 'detections-casing', type: 'line', source: 'detections', paint: { 'line-color': '#000000', 'line-width': 4, 'line-opacity': 0.6 } },
    { id: 'detections', type: 'line', source: 'detections', paint: { 'line-color': '#ffe2a6', 'line-width': 2 } },
    { id: 'errors-casing', type: 'line', source: 'errors', paint: { 'line-color': '#000000', 'line-width': 3, 'line-opacity': 0.45 } },
    { id: 'errors', type: 'line', source: 'errors', paint: { 'line-color': '#ffffff', 'line-width': 1.5, 'line-dasharray': [3, 2] } },
    {
      id: 'crowds', type: 'circle', source: 'crowds',
      layout: { 'circle-sort-key': ['get', 'count'] },
      paint: {
        'circle-color': c.open, 'circle-opacity': 0.6,
        'circle-radius': ['interpolate', ['linear'], ['ln', ['get', 'count']], 0, 3.5, 7, 17],
        'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1,
      },
    },
    {
      id: 'sightings', type: 'circle', source: 'sightings',
      layout: { 'circle-sort-key': ['get', 'score'] },
      paint: {
        'circle-color': byTone as never,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 2.5, 12, 4.5, 16, 8],
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 5, 0.5, 14, 2],
      },
    },
    { id: 'sighting-chosen', type: 'circle', source: 'chosen', paint: { 'circle-color': 'rgba(0,0,0,0)', 'circle-radius': 15, 'circle-stroke-color': '#ffd27a', 'circle-stroke-width': 4 } },
    { id: 'measure-fill', type: 'fill', source: 'measure', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.measure, 'fill-opacity': 0.15 } },
    { id: 'measure', type: 'line', source: 'measure', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': c.measure, 'line-width': 2.5 } },
    { id: 'measure-points', type: 'circle', source: 'measure', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-color': c.measure, 'circle-radius': 4.5, 'circle-stroke-color': c.halo, 'circle-stroke-width': 1.5 } },
  ];
}
