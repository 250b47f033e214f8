// A small stand-in for the server: the API's shapes over made-up data in memory, for work on the pages alone.
// npm run mock, then npm run dev; or build and open it at its own port. MOCK_SIGHTINGS=10000 for a full list.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { randomUUID } from 'node:crypto';
import { offset, paint } from './ground.mjs';
import { act, acts, checkpoint, consistency, proof, verifierKey } from './journal.mjs';
import { bulletinRoutes } from './bulletin.mjs';
import { evidenceRoutes } from './evidence.mjs';
import { networkRoutes } from './network.mjs';
import { operationRoutes } from './operation.mjs';
import { authorities, jobs, operation, passes, people, sightings, sites } from './world.mjs';

const port = Number(process.env.PORT ?? 8081);
const dist = new URL('../target/dist/', import.meta.url).pathname;
const sessions = new Map();
const uploads = new Map();
const listeners = new Set();
const leases = new Map();
const undoable = new Map();
const devices = new Map();
const open = (p) => ({ id: p.id, name: p.name, displayName: p.displayName, roles: p.roles, language: p.language, operations: p.operations });
const brief = ({ reasons, detections, history, unknown, east, north, ...s }) => s;
people.forEach((p) => act(p, 'signed in', 'session', p.id));
sightings.slice(0, 40).forEach((s) => act(people[1], 'read', 'sighting', s.id, operation.id));

class Refusal extends Error {
  constructor(status, detail, field) {
    super(detail);
    Object.assign(this, { status, field });
  }
}

function page(list, url) {
  const limit = Math.min(200, Number(url.searchParams.get('limit') ?? 50));
  const from = Number(url.searchParams.get('cursor') ?? 0);
  return { items: list.slice(from, from + limit), ...(from + limit < list.length ? { next: String(from + limit) } : {}) };
}

const detail = (s) => ({
  ...s, east: undefined, north: undefined,
  neighbours: sightings.filter((o) => o !== s && Math.hypot(o.east - s.east, o.north - s.north) < 120).slice(0, 8)
    .map(({ id, latitude, longitude, state }) => ({ id, latitude, longitude, state })),
});

function change(request, s, person, action, to, more = {}) {
  const wanted = request.headers['if-match'];
  if (!wanted) throw new Refusal(428, 'If-Match is missing.');
  if (wanted !== `"${s.version}"`) throw new Refusal(412, 'Somebody else changed this sighting first.');
  undoable.set(person.id, { id: s.id, before: { ...s, history: [...s.history] } });
  s.history.push({ at: new Date().toISOString(), by: person.displayName, action, from: s.state, to, ...(more.note ? { note: more.note } : {}) });
  Object.assign(s, more, { state: to, version: s.version + 1 });
  act(person, action, 'sighting', s.id, operation.id);
  return detail(s);
}

function tell(job) {
  listeners.forEach((l) => l.write(`event: job\ndata: ${JSON.stringify(job)}\n\n`));
}

function scan(pass, name, length) {
  const r = { id: randomUUID(), name, width: 4000, height: 4000, bands: 5, footprint: passes[0].rasters[0].footprint, groundSamplingMetres: 0.16, state: 'scanning' };
  const job = { id: randomUUID(), kind: 'scan', raster: r.id, name, state: 'running', share: 0, squareKilometresPerSecond: 1.7, startedAt: new Date().toISOString(), sentence: '' };
  r.job = job.id;
  pass.rasters.push(r);
  jobs.unshift(job);
  const timer = setInterval(() => {
    if (job.state !== 'running') return;
    job.share = Math.min(1, job.share + 0.03 + length / 1e10);
    if (job.share === 1) {
      Object.assign(job, { state: 'done', endedAt: new Date().toISOString(), sentence: '12 marks in 0.41 km².' });
      r.state = 'scanned';
      clearInterval(timer);
    }
    tell(job);
  }, 400);
  tell(job);
  return r;
}

const judged = { confirm: 'candidate', reject: 'rejected', 'look-lower': 're-look', 'not-sure': 'candidate' };
const routes = [
  ['GET', '/session', (c) => ({ person: open(c.person) })],
  ['PUT', '/session/language', async (c) => {
    Object.assign(c.person, await c.body());
    return { person: open(c.person) };
  }],
  ['GET', '/operations', (c) => page(c.person.operations.length ? [operation] : [], c.url)],
  ['GET', '/operations/:id/passes', (c) => page(passes, c.url)],
  ['POST', '/operations/:id/passes', async (c) => {
    const pass = { id: randomUUID(), operation: operation.id, operations: [operation.id], version: 1, ...(await c.body()), rasters: [] };
    passes.push(pass);
    act(c.person, 'created', 'pass', pass.id, operation.id);
    return [201, pass];
  }],
  ['GET', '/jobs', (c) => page(jobs, c.url)],
  ['POST', '/jobs/:id/stop', (c) => Object.assign(jobs.find((j) => j.id === c.id), { state: 'stopped', sentence: 'Stopped by hand; it goes on where it was.' })],
  ['POST', '/jobs/:id/continue', (c) => Object.assign(jobs.find((j) => j.id === c.id), { state: 'running', sentence: '' })],
  ['GET', '/sightings', (c) => {
    const state = c.url.searchParams.get('state');
    const q = (c.url.searchParams.get('q') ?? '').toLowerCase();
    const list = sightings.filter((s) => (!state || state.split(',').includes(s.state)) && (!q || (s.caseNumber ?? '').toLowerCase().includes(q)));
    return page((c.url.searchParams.get('sort') === 'newest' ? [...list].sort((p, r) => r.foundAt.localeCompare(p.foundAt)) : list).map(brief), c.url);
  }],
  ['POST', '/sightings', async (c) => {
    const s = { ...(await c.body()), id: randomUUID(), state: 'candidate', foundAt: new Date().toISOString(), version: 1, reasons: [], detections: [], unknown: [], mgrs: '', ...{ history: [] } };
    Object.assign(s, offset(s.latitude, s.longitude));
    sightings.unshift(s);
    return [201, detail(s)];
  }],
  ['GET', '/sightings/:id', (c) => detail(c.sighting())],
  ['POST', '/triage/next', (c) => {
    const now = Date.now();
    const s = sightings.find((o) => o.state === 'candidate' && !o.confirmedBy && !o.unsure && !(leases.get(o.id) > now));
    if (!s) return [204];
    leases.set(s.id, now + 180_000);
    return detail(s);
  }],
  ['GET', '/triage/count', (c) => ({ waiting: sightings.filter((s) => s.state === 'candidate' && !s.confirmedBy && !s.unsure).length, mine: acts.filter((a) => a.actor === c.person.id && a.action.startsWith('judged')).length })],
  ['POST', '/sightings/:id/judgement', async (c) => {
    const { answer, note } = await c.body();
    return change(c.request, c.sighting(), c.person, `judged: ${answer}`, judged[answer], { note, ...(answer === 'confirm' ? { confirmedBy: c.person.displayName } : {}), ...(answer === 'not-sure' ? { unsure: true } : {}) });
  }],
  ['POST', '/sightings/:id/undo', (c) => {
    const last = undoable.get(c.person.id);
    if (last?.id !== c.id) throw new Refusal(409, 'Only your own last judgement can be undone.');
    const s = c.sighting();
    delete s.confirmedBy;
    delete s.unsure;
    return detail(Object.assign(s, last.before, { version: s.version + 1 }));
  }],
  ['GET', '/relooks', (c) => page(sightings.filter((s) => s.state === 're-look').map(brief), c.url)],
  ['POST', '/sightings/:id/report', (c) => change(c.request, c.sighting(), c.person, 'reported', 'reported')],
  ['POST', '/sightings/:id/registration', async (c) => change(c.request, c.sighting(), c.person, 'registered', 'registered', await c.body())],
  ['POST', '/sightings/:id/authorisation', async (c) => change(c.request, c.sighting(), c.person, 'authorised', 'authorised', await c.body())],
  ['POST', '/sightings/:id/search', async (c) => change(c.request, c.sighting(), c.person, 'searched', 'searched', await c.body())],
  ['POST', '/sightings/:id/outcome', async (c) => {
    const body = await c.body();
    return change(c.request, c.sighting(), c.person, 'outcome recorded', body.outcome, { outcome: body });
  }],
  ['GET', '/authorities', (c) => page(authorities, c.url)],
  ['POST', '/authorities', async (c) => {
    const made = { id: randomUUID(), state: 'entered', enteredBy: c.person.displayName, ...(await c.body()) };
    authorities.unshift(made);
    act(c.person, 'entered', 'authority', made.id, operation.id);
    return [201, made];
  }],
  ['POST', '/authorities/:id/confirmation', (c) => Object.assign(authorities.find((x) => x.id === c.id), { state: 'confirmed', confirmedBy: c.person.displayName })],
  ['POST', '/authorities/:id/revocation', async (c) => Object.assign(authorities.find((x) => x.id === c.id), { state: 'revoked', ...(await c.body()) })],
  ['GET', '/journal', (c) => {
    const wanted = ['actor', 'object', 'action'].map((k) => [k, c.url.searchParams.get(k)?.toLowerCase()]).filter(([, v]) => v);
    return page([...acts].reverse().filter((a) => wanted.every(([k, v]) => `${a[k]} ${k === 'actor' ? a.actorName : ''}`.toLowerCase().includes(v))), c.url);
  }],
  ['GET', '/journal/checkpoint', () => [200, checkpoint(), 'text/plain; charset=utf-8']],
  ['GET', '/journal/key', () => [200, verifierKey, 'text/plain; charset=utf-8']],
  ['GET', '/journal/proof', (c) => proof(Number(c.url.searchParams.get('position')), Number(c.url.searchParams.get('size')))],
  ['GET', '/journal/consistency', (c) => consistency(Number(c.url.searchParams.get('from')), Number(c.url.searchParams.get('to')))],
  ['GET', '/tiles/sightings/:z/:x/:y', (c) => {
    const n = 2 ** c.z;
    const inTile = (s) => {
      const sin = Math.sin((s.latitude * Math.PI) / 180);
      return Math.floor(((s.longitude + 180) / 360) * n) === Number(c.x) && Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * n) === Number(c.y);
    };
    return { type: 'FeatureCollection', features: sightings.filter(inTile).map((s) => ({ type: 'Feature', id: s.id, properties: brief(s), geometry: { type: 'Point', coordinates: [s.longitude, s.latitude] } })) };
  }],
  ['GET', '/rasters/:id/tiles/:z/:x/:y', (c) => {
    const n = 2 ** c.z * 256;
    const tint = passes.findIndex((p) => p.rasters.some((r) => r.id === c.id)) === 1 ? 1.04 : 0.97;
    const at = (x, y) => {
      const mercator = Math.PI * (1 - (2 * (Number(c.y.replace('.png', '')) * 256 + y)) / n);
      return offset((Math.atan(Math.sinh(mercator)) * 180) / Math.PI, ((Number(c.x) * 256 + x) / n) * 360 - 180);
    };
    return [200, paint(256, at, sites, 420, tint), 'image/png'];
  }],
  ['GET', '/chips/:id', (c) => {
    const s = sightings.find((o) => c.id.startsWith(o.id));
    const metres = c.id.endsWith('wide') ? 90 : 26;
    const coarse = c.id.includes('-250') ? 3 : 1;
    const size = 300;
    return [200, paint(size, (x, y) => ({ east: s.east + (Math.floor(x / coarse) * coarse / size - 0.5) * metres, north: s.north - (Math.floor(y / coarse) * coarse / size - 0.5) * metres }), sites, Infinity, coarse === 1 ? 1.04 : 0.97), 'image/png'];
  }],
  ['GET', '/search', (c) => sightings.filter((s) => (s.caseNumber ?? '').includes(c.url.searchParams.get('q'))).slice(0, 8).map((s) => ({ latitude: s.latitude, longitude: s.longitude, label: s.caseNumber }))],
  ['GET', '/accounts', (c) => page(people.map(open).map((p) => ({ ...p, state: 'active' })), c.url)],
  ['POST', '/accounts', async (c) => {
    const made = { id: randomUUID(), ...(await c.body()), operations: [operation] };
    people.push(made);
    return [201, { ...open(made), link: `#/invitation/${randomUUID()}` }];
  }],
  ['POST', '/devices/:id/log', async (c) => {
    const { entries } = await c.body();
    devices.set(c.id, [...(devices.get(c.id) ?? []), ...entries]);
    return { accepted: entries.at(-1).sequence, quarantined: [] };
  }],
  ...networkRoutes({ Refusal, act }),
  ...operationRoutes({ Refusal, act }),
  ...evidenceRoutes({ Refusal, act }),
  ...bulletinRoutes({ Refusal }),
].map(([method, path, run]) => ({ method, run, pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }));

async function upload(request, response, path, url) {
  const id = path.split('/')[2];
  const headers = { 'Tus-Resumable': '1.0.0' };
  if (request.method === 'POST') {
    const made = randomUUID();
    const meta = Object.fromEntries((request.headers['upload-metadata'] ?? '').split(',').map((p) => p.trim().split(' ')).map(([k, v]) => [k, Buffer.from(v ?? '', 'base64').toString()]));
    uploads.set(made, { length: Number(request.headers['upload-length']), offset: 0, meta });
    return response.writeHead(201, { ...headers, Location: `/api/uploads/${made}` }).end();
  }
  const u = uploads.get(id);
  if (!u) return response.writeHead(404, headers).end();
  if (request.method === 'PATCH') {
    for await (const part of request) u.offset += part.length;
    const pass = passes.find((p) => p.id === u.meta.pass);
    if (u.offset === u.length && pass) headers['Qyran-Raster'] = scan(pass, u.meta.filename, u.length).id;
    return response.writeHead(204, { ...headers, 'Upload-Offset': u.offset }).end();
  }
  if (request.method === 'DELETE') uploads.delete(id);
  return response.writeHead(request.method === 'HEAD' ? 200 : 204, { ...headers, 'Upload-Offset': u.offset, 'Upload-Length': u.length, 'Cache-Control': 'no-store' }).end();
}

async function answer(request, response, path, url) {
  if (path === '/demo/sign-ins') return [200, people.map((p) => ({ name: p.name, password: p.password, role: p.roles[0], displayName: p.displayName }))];
  const body = async () => {
    let text = '';
    for await (const part of request) text += part;
    return JSON.parse(text || '{}');
  };
  if (request.method !== 'GET' && request.headers['x-qyran'] !== '1') throw new Refusal(403, 'The header X-Qyran is missing.');
  const cookie = /qyran_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  if (path === '/session' && request.method === 'POST') {
    const { name, password } = await body();
    const person = people.find((p) => p.name === name && p.password === password);
    if (!person) throw new Refusal(401, 'Name or password is not right.');
    const id = randomUUID();
    sessions.set(id, person);
    response.setHeader('Set-Cookie', `qyran_session=${id}; HttpOnly; SameSite=Strict; Path=/`);
    act(person, 'signed in', 'session', id);
    return [200, { person: open(person) }];
  }
  const person = sessions.get(cookie);
  if (!person) throw new Refusal(401, 'Nobody is signed in.');
  if (path === '/session' && request.method === 'DELETE') {
    sessions.delete(cookie);
    return [204];
  }
  const route = routes.find((r) => r.method === request.method && r.pattern.test(path));
  if (!route) throw new Refusal(404, 'There is nothing here.');
  const names = route.pattern.exec(path).groups ?? {};
  const sighting = () => {
    const s = sightings.find((o) => o.id === names.id);
    if (!s) throw new Refusal(404, 'There is nothing here.');
    return s;
  };
  return route.run({ ...names, request, url, person, body, sighting });
}

const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json', '.webmanifest': 'application/manifest+json' };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock');
  if (!url.pathname.startsWith('/api/')) {
    const file = join(dist, normalize(url.pathname === '/' ? '/index.html' : url.pathname));
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' });
    return createReadStream(file).pipe(response);
  }
  const path = url.pathname.slice(4);
  try {
    if (path.startsWith('/uploads')) return await upload(request, response, path, url);
    if (path === '/jobs/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      listeners.add(response);
      request.on('close', () => listeners.delete(response));
      return response.write(': begins\n\n');
    }
    const result = await answer(request, response, path, url);
    const [status, data, type] = Array.isArray(result) && typeof result[0] === 'number' ? result : [200, result];
    if (data?.version) response.setHeader('ETag', `"${data.version}"`);
    response.writeHead(status, { 'Content-Type': type ?? 'application/json', 'Cache-Control': 'no-store' });
    response.end(data === undefined ? undefined : Buffer.isBuffer(data) || typeof data === 'string' ? data : JSON.stringify(data));
  } catch (e) {
    if (!(e instanceof Refusal)) console.error(e);
    response.writeHead(e.status ?? 500, { 'Content-Type': 'application/problem+json' });
    response.end(JSON.stringify({ type: 'about:blank', title: 'Refused', status: e.status ?? 500, detail: e.message, field: e.field }));
  }
}).listen(port, '127.0.0.1', () => console.log(`mock at http://127.0.0.1:${port} (passwords: demo-ROLE)`));
