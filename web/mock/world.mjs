// Made-up data in the shapes of the API. Seeded, so that every start shows the same world.
import { randomUUID, createHash } from 'node:crypto';
import { centre, placeAt } from './ground.mjs';

let seed = 2023;
export const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 4294967296);
const pick = (list) => list[Math.floor(random() * list.length)];
const count = Number(process.env.MOCK_SIGHTINGS ?? 240);
const day = (n, h = 9) => new Date(Date.UTC(2026, 5, 10 + n, h, Math.floor(random() * 60))).toISOString();

const square = (half) => {
  const [p, q] = [placeAt(-half, -half), placeAt(half, half)];
  return [[[p.longitude, p.latitude], [q.longitude, p.latitude], [q.longitude, q.latitude], [p.longitude, q.latitude], [p.longitude, p.latitude]]];
};

export const operation = {
  id: randomUUID(), name: 'Karasora', zone: 'Asia/Almaty', from: '2026-06-08T00:00:00Z', to: '2026-09-30T00:00:00Z',
  areas: { type: 'MultiPolygon', coordinates: [square(900)] },
  agencies: ['Ministry of Internal Affairs', 'National Guard'], simulated: true,
};

const roles = {
  crew: 'Dauren Sky', analyst: 'Aigerim Model', investigator: 'Bolat Sample', commander: 'Serik Invented',
  custodian: 'Raushan Store', spokesperson: 'Askar Press', prosecutor: 'Madina Example', overseer: 'Timur Witness', administrator: 'Olga Keys',
};
export const people = Object.entries(roles).map(([role, displayName]) => ({
  id: randomUUID(), name: role, displayName, roles: [role], language: 'en',
  operations: role === 'administrator' ? [] : [{ id: operation.id, name: operation.name }], password: 'demo-' + role,
}));

const raster = (name, gsd) => ({
  id: randomUUID(), name, width: 5200, height: 5200, bands: 5, footprint: { type: 'Polygon', coordinates: square(420) },
  groundSamplingMetres: gsd, state: 'scanned', job: randomUUID(),
});
export const passes = [
  { id: randomUUID(), operation: operation.id, name: 'Cover, north leg', heightMetres: 250, sensor: 'five-band', flownAt: day(1, 4), flightOrder: 'FO-114', rasters: [raster('beszhyldyk-250.tif', 0.16)], operations: [operation.id], version: 1 },
  { id: randomUUID(), operation: operation.id, name: 'Lower look', heightMetres: 150, sensor: 'five-band', flownAt: day(3, 5), flightOrder: 'FO-118', rasters: [raster('beszhyldyk-150.tif', 0.1)], operations: [operation.id], version: 1 },
];
export const jobs = passes.flatMap((p) => p.rasters.map((r) => ({
  id: r.job, kind: 'scan', raster: r.id, name: r.name, state: 'done', share: 1, squareKilometresPerSecond: 1.9,
  startedAt: p.flownAt, endedAt: p.flownAt, sentence: '41 marks in 0.71 km².',
})));

const states = ['candidate', 'candidate', 'candidate', 'candidate', 'candidate', 're-look', 'reported', 'registered', 'authorised', 'searched', 'cultivated', 'wild-growth', 'nothing', 'rejected'];
const reasons = [
  'Texture inside half a metre 0.36 against 0.13 around (+1.5 spreads).',
  'Red edge at 712 nm, earlier than the gardens beside it (722 nm).',
  'Straight edges on three sides; a shadow 1.6 m high at the rim.',
  'Greener than the parcel around it: NDVI 0.74 against 0.38 (+1.4 spreads).',
  'Signs of cover: the infrared is flat where leaves would rise.',
];

export const sites = [];
export const sightings = Array.from({ length: count }, (_, i) => {
  const [east, north, half] = [(random() - 0.5) * 640, (random() - 0.5) * 640, 3 + random() * 4];
  sites.push({ east, north, half });
  const at = placeAt(east, north);
  const state = i < 6 ? 'candidate' : pick(states);
  const edge = [[-half, -half], [half, -half * 0.9], [half, half], [-half * 0.8, half], [-half, -half]].map(([x, y]) => {
    const p = placeAt(east + x, north + y);
    return [p.longitude, p.latitude];
  });
  const id = randomUUID();
  return {
    id, operation: operation.id, operations: [operation.id], state, ...at, radius95: 1.8 + random() * 4, score: Math.round((0.99 - (i / count) * 0.7) * 1000) / 1000,
    scoreKind: 'probability', areaSquareMetres: Math.round(half * half * 4), foundAt: day(1 + Math.floor(random() * 4)),
    source: i % 17 === 16 ? 'patrol' : 'detection', version: 1, east, north,
    reasons: [0, 1, 2].map((k) => reasons[(i + k) % reasons.length]),
    detections: passes.map((p) => ({
      id: randomUUID(), pass: p.id, raster: p.rasters[0].id, heightMetres: p.heightMetres, sensor: p.sensor, score: 0.8,
      polygon: { type: 'Polygon', coordinates: [edge] }, chip: `/api/chips/${id}-${p.heightMetres}`, surroundings: `/api/chips/${id}-${p.heightMetres}-wide`,
    })),
    history: [{ at: day(1), by: 'Qyran', action: 'found', to: 'candidate' }],
    unknown: ['What grows there, and who planted it.', 'Whether the place is fenced from the road.'],
    ...(['registered', 'authorised', 'searched', 'cultivated', 'wild-growth', 'nothing'].includes(state) ? { caseNumber: `2026-KS-${1000 + i}` } : {}),
  };
});

export const authorities = [
  ['flight-order', 'FO-114', 'Chief of the regional department', 'confirmed'],
  ['search-warrant', 'SW-2026-381', 'Specialised investigative court, Taraz', 'entered'],
  ['urgent-decision', 'UD-77', 'Investigator B. Sample', 'revoked'],
].map(([kind, number, decidedBy, state], i) => ({
  id: randomUUID(), operation: operation.id, kind, number, decidedBy, decidedAt: day(i), from: day(i), to: day(i + 30),
  places: ['Beszhyldyk, parcel 14'], persons: [], measures: [kind === 'flight-order' ? 'flight over the area' : 'search'],
  version: 1, live: state === 'confirmed', documentSha256: createHash('sha256').update(number).digest('hex'), state, enteredBy: 'Bolat Sample',
  ...(state === 'confirmed' ? { confirmedBy: 'Madina Example' } : {}), ...(state === 'revoked' ? { revokedWhy: 'Not confirmed within the legal hours.' } : {}),
}));
export { centre };
