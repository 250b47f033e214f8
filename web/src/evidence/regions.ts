/** The regions of Kazakhstan and its three cities of their own (ISO 3166-2:KZ), with the place of their seat. */
export const regions = [
  { code: 'KZ-10', longitude: 80.25, latitude: 50.41 },
  { code: 'KZ-11', longitude: 69.39, latitude: 53.28 },
  { code: 'KZ-15', longitude: 57.17, latitude: 50.28 },
  { code: 'KZ-19', longitude: 77.06, latitude: 43.88 },
  { code: 'KZ-23', longitude: 51.92, latitude: 47.11 },
  { code: 'KZ-27', longitude: 51.37, latitude: 51.23 },
  { code: 'KZ-31', longitude: 71.37, latitude: 42.9 },
  { code: 'KZ-33', longitude: 78.37, latitude: 45.02 },
  { code: 'KZ-35', longitude: 73.09, latitude: 49.8 },
  { code: 'KZ-39', longitude: 63.62, latitude: 53.21 },
  { code: 'KZ-43', longitude: 65.51, latitude: 44.85 },
  { code: 'KZ-47', longitude: 51.16, latitude: 43.65 },
  { code: 'KZ-55', longitude: 76.97, latitude: 52.29 },
  { code: 'KZ-59', longitude: 69.14, latitude: 54.87 },
  { code: 'KZ-61', longitude: 68.25, latitude: 43.3 },
  { code: 'KZ-62', longitude: 67.71, latitude: 47.79 },
  { code: 'KZ-63', longitude: 82.61, latitude: 49.95 },
  { code: 'KZ-71', longitude: 71.43, latitude: 51.13 },
  { code: 'KZ-75', longitude: 76.93, latitude: 43.24 },
  { code: 'KZ-79', longitude: 69.6, latitude: 42.32 },
] as const;

export type RegionCode = (typeof regions)[number]['code'];
