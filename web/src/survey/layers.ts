import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../base/map/geo';
import { show } from '../base/map/maplibre';
import { palette } from '../base/map/palette';
import type { FlightOver, Hole, Plan, SearchMap } from './contract';
import { handles, noFlyOf, outlineOf, type Shape } from './shape';

/** One colour an aircraft, told apart by everybody (M. Okabe, K. Ito, 2008). */
const aircraftColours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];

/** `skylark-1` of `skylark-1-sortie-2`. */
export function aircraftOf(sortie: string): string {
  return sortie.replace(/-sortie-\d+$/, '');
}

export function colourOf(plan: Plan, sortie: string): string {
  const all = [...new Set(plan.sorties.map((s) => aircraftOf(s.name)))];
  return aircraftColours[all.indexOf(aircraftOf(sortie)) % aircraftColours.length] ?? '#0072b2';
}

const sources = ['chance', 'land', 'noFly', 'area', 'holes', 'between', 'looking', 'seen', 'flown', 'craft', 'drawing', 'handles'] as const;
type Source = (typeof sources)[number];

/** What lies on the map of a survey. Each figure it shows also stands beside it. */
export class SurveyLayers {
  constructor(private readonly map: MapLibreMap, dark: boolean) {
    sources.forEach((source) => this.give(source, []));
    layerList(dark).forEach((layer) => map.addLayer(layer));
  }

  land(areas: GeoJSON.Geometry | undefined): void {
    this.give('land', areas ? [feature(areas)] : []);
  }

  shape(shape: Shape, editable: boolean): void {
    this.give('area', shape.outline.length ? [feature(outlineOf(shape))] : []);
    this.give('noFly', shape.noFly.length ? [feature(noFlyOf(shape))] : []);
    this.give('handles', editable
      ? handles(shape).map((h) => feature({ type: 'Point', coordinates: h.at }, { ...h.corner, between: h.between }))
      : []);
  }

  drawing(corners: Position[]): void {
    const points = corners.map((c) => feature({ type: 'Point', coordinates: c }));
    this.give('drawing', corners.length > 1 ? [...points, feature({ type: 'LineString', coordinates: corners })] : points);
  }

  /** Squares as likely as the likeliest are full, others in proportion. */
  chance(map: SearchMap | undefined): void {
    if (!map) {
      this.give('chance', []);
      return;
    }
    const most = Math.max(...map.chance);
    const at = grid(map);
    this.give('chance', map.chance.flatMap((chance, i) => {
      const [column, row] = [i % map.columns, Math.floor(i / map.columns)];
      const ring = [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1), at(column, row)];
      return chance > 0 ? [feature({ type: 'Polygon', coordinates: [ring] }, { share: chance / most })] : [];
    }));
  }

  plan(plan: Plan | undefined): void {
    const ways = (which: 'looking' | 'between') => (plan?.sorties ?? []).map((s) => feature(
      { type: 'MultiLineString', coordinates: s[which] }, { colour: plan ? colourOf(plan, s.name) : '' },
    ));
    this.give('looking', ways('looking'));
    this.give('between', ways('between'));
  }

  holes(holes: Hole[]): void {
    this.give('holes', holes.map((h) => feature(h.outline)));
  }

  flown(flights: FlightOver[]): void {
    this.give('seen', flights.flatMap((f) => f.tracks.flatMap((t) => (t.outline ? [feature(t.outline)] : []))));
    this.give('flown', flights.flatMap((f) => f.tracks.map((t) => feature({ type: 'MultiLineString', coordinates: t.coordinates }))));
    this.give('craft', flights.flatMap((f) => (f.last && !f.closedAt ? [feature({ type: 'Point', coordinates: [f.last.longitude, f.last.latitude] })] : [])));
  }

  colour(dark: boolean): void {
    for (const layer of layerList(dark)) {
      for (const [property, value] of Object.entries(layer.paint ?? {})) {
        this.map.setPaintProperty(layer.id, property as 'line-color', value as string);
      }
    }
  }

  private give(source: Source, features: GeoJSON.Feature[]): void {
    show(this.map, name(source), { type: 'FeatureCollection', features }, []);
  }
}

const name = (source: Source) => `survey-${source}`;
export const handleLayer = 'survey-handles';

function feature(geometry: GeoJSON.Geometry, properties: GeoJSON.GeoJsonProperties = {}): GeoJSON.Feature {
  return { type: 'Feature', properties, geometry };
}

/** Where a corner of the grid lies; straight between its four, which is true to metres. */
export function grid(map: Pick<SearchMap, 'columns' | 'rows' | 'corners'>): (column: number, row: number) => Position {
  const [nw, ne, se, sw] = map.corners;
  return (column, row) => {
    const [x, y] = [column / map.columns, row / map.rows];
    const mix = (i: 0 | 1) => (1 - y) * ((1 - x) * nw[i] + x * ne[i]) + y * ((1 - x) * sw[i] + x * se[i]);
    return [mix(0), mix(1)];
  };
}

function layerList(dark: boolean): LayerSpecification[] {
  const c = palette(dark);
  return [
    { id: 'survey-land', type: 'line', source: name('land'), paint: { 'line-color': c.text, 'line-width': 1.5, 'line-opacity': 0.6, 'line-dasharray': [1, 2] } },
    { id: 'survey-chance', type: 'fill', source: name('chance'), paint: { 'fill-color': c.chance, 'fill-opacity': ['*', 0.75, ['get', 'share']], 'fill-antialias': false } },
    { id: 'survey-no-fly-fill', type: 'fill', source: name('noFly'), paint: { 'fill-color': c.closed, 'fill-opacity': 0.35 } },
    { id: 'survey-no-fly', type: 'line', source: name('noFly'), paint: { 'line-color': c.closed, 'line-width': 2.5, 'line-dasharray': [1.5, 1] } },
    { id: 'survey-holes', type: 'fill', source: name('holes'), paint: { 'fill-color': c.found, 'fill-opacity': 0.45 } },
    { id: 'survey-holes-edge', type: 'line', source: name('holes'), paint: { 'line-color': c.found, 'line-width': 1.5 } },
    { id: 'survey-seen', type: 'fill', source: name('seen'), paint: { 'fill-color': c.going, 'fill-opacity': 0.22 } },
    { id: 'survey-area-casing', type: 'line', source: name('area'), paint: { 'line-color': c.halo, 'line-width': 5, 'line-opacity': 0.7 } },
    { id: 'survey-area', type: 'line', source: name('area'), paint: { 'line-color': c.area, 'line-width': 2.5 } },
    { id: 'survey-between', type: 'line', source: name('between'), paint: { 'line-color': ['get', 'colour'] as never, 'line-width': 1, 'line-opacity': 0.7, 'line-dasharray': [2, 2] } },
    { id: 'survey-looking', type: 'line', source: name('looking'), paint: { 'line-color': ['get', 'colour'] as never, 'line-width': 2 } },
    { id: 'survey-flown-casing', type: 'line', source: name('flown'), paint: { 'line-color': c.halo, 'line-width': 4, 'line-opacity': 0.7 } },
    { id: 'survey-flown', type: 'line', source: name('flown'), paint: { 'line-color': c.text, 'line-width': 1.8 } },
    { id: 'survey-craft', type: 'circle', source: name('craft'), paint: { 'circle-color': c.going, 'circle-radius': 7, 'circle-stroke-color': c.halo, 'circle-stroke-width': 3 } },
    { id: 'survey-drawing', type: 'line', source: name('drawing'), filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': c.measure, 'line-width': 2.5 } },
    { id: 'survey-drawing-points', type: 'circle', source: name('drawing'), filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-color': c.measure, 'circle-radius': 4.5, 'circle-stroke-color': c.halo, 'circle-stroke-width': 1.5 } },
    {
      id: handleLayer, type: 'circle', source: name('handles'),
      paint: {
        'circle-color': c.halo, 'circle-radius': ['case', ['get', 'between'], 3.5, 6] as never,
        'circle-opacity': ['case', ['get', 'between'], 0.7, 1] as never,
        'circle-stroke-color': c.area, 'circle-stroke-width': 2,
      },
    },
  ];
}
