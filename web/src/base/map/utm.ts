/** UTM by Krüger's series to the sixth order (nanometres within a zone), WGS 84. */
const f = 1 / 298.257223563;
const n = f / (2 - f);
const A = (6378137 / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64 + n ** 6 / 256);
const k0 = 0.9996;
const e = Math.sqrt(f * (2 - f));

const alpha = [
  n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4 - (127 / 288) * n ** 5,
  (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4 + (281 / 630) * n ** 5,
  (61 / 240) * n ** 3 - (103 / 140) * n ** 4 + (15061 / 26880) * n ** 5,
  (49561 / 161280) * n ** 4 - (179 / 168) * n ** 5,
  (34729 / 80640) * n ** 5,
];
const beta = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4 - (81 / 512) * n ** 5,
  n ** 2 / 48 + n ** 3 / 15 - (437 / 1440) * n ** 4 + (46 / 105) * n ** 5,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4 - (209 / 4480) * n ** 5,
  (4397 / 161280) * n ** 4 - (11 / 504) * n ** 5,
  (4583 / 161280) * n ** 5,
];

export interface Utm {
  zone: number;
  north: boolean;
  easting: number;
  northing: number;
}

export function zoneOf(longitude: number): number {
  return Math.min(60, Math.floor((longitude + 180) / 6) + 1);
}

export function toUtm(latitude: number, longitude: number, zone = zoneOf(longitude)): Utm {
  const phi = (latitude * Math.PI) / 180;
  const lambda = ((longitude - (zone * 6 - 183)) * Math.PI) / 180;
  const tau = Math.tan(phi);
  const sigma = Math.sinh(e * Math.atanh((e * tau) / Math.sqrt(1 + tau * tau)));
  const tauP = tau * Math.sqrt(1 + sigma * sigma) - sigma * Math.sqrt(1 + tau * tau);
  const xiP = Math.atan2(tauP, Math.cos(lambda));
  const etaP = Math.asinh(Math.sin(lambda) / Math.hypot(tauP, Math.cos(lambda)));
  let xi = xiP;
  let eta = etaP;
  alpha.forEach((c, i) => {
    const j = 2 * (i + 1);
    xi += c * Math.sin(j * xiP) * Math.cosh(j * etaP);
    eta += c * Math.cos(j * xiP) * Math.sinh(j * etaP);
  });
  const north = latitude >= 0;
  return { zone, north, easting: 500000 + k0 * A * eta, northing: k0 * A * xi + (north ? 0 : 1e7) };
}

/** Longitude and latitude in degrees. */
export function fromUtm({ zone, north, easting, northing }: Utm): [number, number] {
  const xi = (northing - (north ? 0 : 1e7)) / (k0 * A);
  const eta = (easting - 500000) / (k0 * A);
  let xiP = xi;
  let etaP = eta;
  beta.forEach((c, i) => {
    const j = 2 * (i + 1);
    xiP -= c * Math.sin(j * xi) * Math.cosh(j * eta);
    etaP -= c * Math.cos(j * xi) * Math.sinh(j * eta);
  });
  const tauP = Math.sin(xiP) / Math.hypot(Math.sinh(etaP), Math.cos(xiP));
  let tau = tauP;
  for (let i = 0; i < 4; i++) {
    const sigma = Math.sinh(e * Math.atanh((e * tau) / Math.sqrt(1 + tau * tau)));
    const tauI = tau * Math.sqrt(1 + sigma * sigma) - sigma * Math.sqrt(1 + tau * tau);
    const step = (tauP - tauI) / Math.sqrt(1 + tauI * tauI);
    tau += (step * (1 + (1 - e * e) * tau * tau)) / ((1 - e * e) * Math.sqrt(1 + tau * tau));
  }
  const lambda = Math.atan2(Math.sinh(etaP), Math.cos(xiP));
  return [zone * 6 - 183 + (lambda * 180) / Math.PI, (Math.atan(tau) * 180) / Math.PI];
}
