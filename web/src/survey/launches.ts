import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { Position } from '../base/map/geo';
import { show } from '../base/map/maplibre';
import { palette } from '../base/map/palette';

const source = 'survey-launches';
const layer = 'survey-launches';

/** Where teams start and land, numbered as beside the map; each can be dragged. */
export class Launches {
  private places: Position[] = [];

  constructor(private readonly map: MapLibreMap, dark: boolean, private readonly moved: (team: number, to: Position) => void) {
    this.put([]);
    map.addLayer({ id: layer, type: 'circle', source, paint: { 'circle-radius': 10, 'circle-stroke-width': 2 } });
    map.addLayer({
      id: `${layer}-number`, type: 'symbol', source,
      layout: { 'text-field': ['get', 'number'], 'text-size': 12, 'text-allow-overlap': true, 'text-ignore-placement': true },
    });
    this.colour(dark);
    const begin = (e: MapMouseEvent) => this.grab(e);
    map.on('mousedown', layer, begin);
    map.on('touchstart', layer, (e) => begin(e as unknown as MapMouseEvent));
    map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'grab'));
    map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''));
  }

  put(places: Position[]): void {
    this.places = places;
    show(this.map, source, {
      type: 'FeatureCollection',
      features: places.map((at, team) => ({
        type: 'Feature', properties: { team, number: String(team + 1) }, geometry: { type: 'Point', coordinates: at },
      })),
    }, []);
  }

  colour(dark: boolean): void {
    const c = palette(dark);
    this.map.setPaintProperty(layer, 'circle-color', c.text);
    this.map.setPaintProperty(layer, 'circle-stroke-color', c.halo);
    this.map.setPaintProperty(`${layer}-number`, 'text-color', c.halo);
  }

  private grab(e: MapMouseEvent): void {
    const team = this.map.queryRenderedFeatures(e.point, { layers: [layer] })[0]?.properties['team'] as number | undefined;
    if (team === undefined) return;
    e.preventDefault();
    const drag = (to: MapMouseEvent) => {
      const at: Position = [to.lngLat.lng, to.lngLat.lat];
      this.put(this.places.map((place, i) => (i === team ? at : place)));
      this.moved(team, at);
    };
    const dragTouch = drag as unknown as (to: unknown) => void;
    const drop = () => {
      this.map.off('mousemove', drag);
      this.map.off('touchmove', dragTouch);
    };
    this.map.on('mousemove', drag);
    this.map.on('touchmove', dragTouch);
    this.map.once('mouseup', drop);
    this.map.once('touchend', drop);
  }
}
