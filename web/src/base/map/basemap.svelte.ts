import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { get, type Page } from '../api';
import { complain } from '../notices.svelte';
import { palette } from './palette';

/** A map file of the unit's own, or why it cannot be read. */
export interface Basemap {
  id: string;
  name: string;
  vector?: boolean;
  layers?: string[];
  minZoom?: number;
  maxZoom?: number;
  bounds?: [number, number, number, number];
  refusal?: string;
}

let known = $state.raw<Basemap[] | undefined>();
let chosen = $state(localStorage.getItem('qyran.base') ?? '');

export const basemaps = {
  /** Whether the server was asked and answered. */
  get loaded(): boolean {
    return known !== undefined;
  },
  /** Those that can be shown. */
  get all(): Basemap[] {
    return (known ?? []).filter((b) => !b.refusal);
  },
  get refused(): Basemap[] {
    return (known ?? []).filter((b) => b.refusal);
  },
  /** The one under every map now; none is the outlines alone. */
  get chosen(): Basemap | undefined {
    return basemaps.all.find((b) => b.id === chosen);
  },
  choose(id: string): void {
    chosen = id;
    localStorage.setItem('qyran.base', id);
  },
  async load(): Promise<void> {
    try {
      known = (await get<Page<Basemap>>('/basemaps')).items;
    } catch (e) {
      complain(e);
    }
  },
};

const source = 'unit-base';

/** What a layer of a vector map shows, by the names that the usual schemas give it. */
function kindOf(layer: string): 'water' | 'green' | 'building' | 'road' | 'border' | 'other' {
  if (/water|ocean|sea|lake|river/.test(layer)) return 'water';
  if (/park|wood|forest|land(?!.*use.*res)|green|grass|earth/.test(layer)) return 'green';
  if (/building/.test(layer)) return 'building';
  if (/road|transport|street|rail|path/.test(layer)) return 'road';
  if (/bound|border|admin/.test(layer)) return 'border';
  return 'other';
}

const light = { water: '#a9cfdc', green: '#d7e3cd', building: '#cfc8bd', road: '#ffffff', border: '#8a7f95', other: '#bfc7c3' };
const dark = { water: '#15323d', green: '#1b2a22', building: '#2e322f', road: '#4a5350', border: '#6d6478', other: '#35403d' };

/**
 * Letters are drawn in the page, from the machine's own fonts: the style names no glyph files, so nothing
 * is fetched. MapLibre's own choice would be one font for all, and not every font has Kazakh.
 */
const fonts = ['Noto Sans', 'DejaVu Sans', 'sans-serif'];

/** Names of a place as the usual schemas write them, the reader's language first. */
export function nameIn(code: string): ExpressionSpecification {
  return ['coalesce', ['get', `name:${code}`], ['get', `name_${code}`], ['get', 'name'], ''];
}

/** Areas first, then lines, then names. */
export function layersOf(base: Basemap, inTheDark: boolean, code: string): LayerSpecification[] {
  if (!base.vector) return [{ id: `${source}-tiles`, type: 'raster', source, paint: { 'raster-fade-duration': 0, 'raster-opacity': inTheDark ? 0.75 : 1 } }];
  const colours = inTheDark ? dark : light;
  const rank = ['green', 'other', 'water', 'building', 'road', 'border'];
  const sorted = [...(base.layers ?? [])].sort((a, b) => rank.indexOf(kindOf(a)) - rank.indexOf(kindOf(b)));
  const areas = sorted
    .filter((l) => ['green', 'water', 'building'].includes(kindOf(l)))
    .map((l): LayerSpecification => ({
      id: `${source}-${l}-area`, type: 'fill', source, 'source-layer': l,
      filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colours[kindOf(l)] },
    }));
  const lines = sorted.map((l): LayerSpecification => ({
    id: `${source}-${l}-line`, type: 'line', source, 'source-layer': l,
    filter: ['==', ['geometry-type'], 'LineString'],
    paint: { 'line-color': colours[kindOf(l)], 'line-width': kindOf(l) === 'road' ? ['interpolate', ['exponential', 1.5], ['zoom'], 8, 0.6, 18, 8] : 1 },
  }));
  const c = palette(inTheDark);
  // The last is placed first: a village's name rather than that of the road through it.
  const named = [...sorted].sort((p, q) => Number(kindOf(p) === 'other') - Number(kindOf(q) === 'other'));
  const letters = named.flatMap((l) =>
    (['line', 'point'] as const).map((placement): LayerSpecification => ({
      id: `${source}-${l}-${placement}-name`, type: 'symbol', source, 'source-layer': l,
      filter: ['==', ['geometry-type'], placement === 'line' ? 'LineString' : 'Point'],
      layout: {
        'symbol-placement': placement, 'text-field': nameIn(code), 'text-font': fonts, 'text-max-width': 8,
        'text-size': ['interpolate', ['linear'], ['zoom'], 6, 11, 16, 14],
      },
      paint: { 'text-color': c.text, 'text-halo-color': c.halo, 'text-halo-width': 1.4 },
    })),
  );
  return [...areas, ...lines, ...letters];
}

/** Puts the unit's map right above the ground, in place of the one before. */
export function drawBase(map: MapLibreMap, base: Basemap | undefined, inTheDark: boolean, code: string): void {
  for (const layer of map.getStyle().layers) {
    if (layer.id.startsWith(source)) map.removeLayer(layer.id);
  }
  if (map.getSource(source)) map.removeSource(source);
  if (!base) return;
  map.addSource(source, {
    type: base.vector ? 'vector' : 'raster',
    tiles: [`${location.origin}/api/basemaps/${base.id}/{z}/{x}/{y}`],
    minzoom: base.minZoom ?? 0,
    maxzoom: base.maxZoom ?? 14,
    ...(base.bounds ? { bounds: base.bounds } : {}),
    ...(base.vector ? {} : { tileSize: 256 }),
  });
  const above = map.getStyle().layers.find((l) => l.id !== 'ground')?.id;
  for (const layer of layersOf(base, inTheDark, code)) map.addLayer(layer, above);
}
