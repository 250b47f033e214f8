import * as maplibregl from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
// Vite must be told of the worker; without this the map stays empty in the built page.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

maplibregl.setWorkerUrl(workerUrl);

export { maplibregl };

export const emptyCollection: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Gives a source its features, making it with its layers the first time. */
export function show(
  map: maplibregl.Map,
  source: string,
  data: GeoJSON.FeatureCollection,
  layers: maplibregl.LayerSpecification[],
): void {
  const existing = map.getSource(source);
  if (existing) {
    (existing as maplibregl.GeoJSONSource).setData(data);
    return;
  }
  map.addSource(source, { type: 'geojson', data });
  for (const layer of layers) {
    map.addLayer(layer);
  }
}

export function setVisible(map: maplibregl.Map, layer: string, visible: boolean): void {
  if (map.getLayer(layer)) {
    map.setLayoutProperty(layer, 'visibility', visible ? 'visible' : 'none');
  }
}
