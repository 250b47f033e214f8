import { mgrs, spaced } from './geo';

/** The grid reference of a sighting: the server's, which is as precise as its error allows, else our own. */
export function gridOf(s: { latitude: number; longitude: number; mgrs?: string | undefined }): string {
  return s.mgrs ? spaced(s.mgrs) : mgrs(s.latitude, s.longitude);
}
