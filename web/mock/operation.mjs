// A made-up operation in the shapes of the API: doors, teams, a plan and its run; invented people, seeded. MOCK_DOORS=60 for long lists.
import { createHash } from 'node:crypto';
import { operation, people } from './world.mjs';

let seed = 31;
const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 4294967296);
const uuid = () => {
  const h = createHash('sha256').update(`operation ${seed} ${random()}`).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
};
const quarter = 900_000;
const begin = Math.ceil(Date.now() / quarter) * quarter;
const iso = (ms) => new Date(ms).toISOString();
const hours = (h) => iso(begin + h * 3_600_000);
const count = Number(process.env.MOCK_DOORS ?? 5);
const cities = [['Rudny', 'bathhouse of a rented house', 63.13, 52.97], ['Kostanai', 'garage', 63.62, 53.21], ['Petropavlovsk', 'workshop (invented)', 69.14, 54.87], ['Talgar', 'house behind the market', 77.24, 43.3], ['Oskemen', 'furniture shop', 82.61, 49.95]];
const [investigator, commander, prosecutor] = ['investigator', 'commander', 'prosecutor'].map((role) => people.find((p) => p.roles.includes(role)));

export const targets = Array.from({ length: count }, (_, i) => {
  const [city, what, longitude, latitude] = cities[i % cities.length];
  const kind = ['site', 'site', 'site', 'person', 'vehicle'][i % 5];
  return {
    id: uuid(), operation: operation.id, name: `${city}, ${what}${i >= cities.length ? ` ${i}` : ''}`, kind, mention: null, sighting: null,
    place: { longitude: longitude + random() * 0.04, latitude: latitude + random() * 0.04 }, zone: operation.zone, country: 'KZ',
    purpose: 'Stop the laboratory, keep what is there as evidence, detain whom the arrest decision names.',
    warrants: i === 4 ? [] : [{ id: uuid(), number: `SW-2026-${400 + i}`, kind: 'search', decidedBy: 'Investigative court (invented)', from: hours(-48), to: hours(24 * 20), state: 'confirmed' }, ...(i % 2 ? [] : [{ id: uuid(), number: `AR-2026-${90 + i}`, kind: 'arrest', decidedBy: 'Investigative court (invented)', from: hours(-24), to: hours(24 * 9), state: i ? 'confirmed' : 'entered' }])],
    hazards: [['laboratory', 'fire'], ['dogs'], ['laboratory', 'children'], ['weapons'], []][i % 5], needs: [{ entry: 4, chemist: 1 }, { entry: 2, dog: 1 }, { entry: 4, chemist: 1, medic: 1 }, { entry: 6 }, { entry: 2, interpreter: 1 }][i % 5],
    persons: 1 + (i % 2), withdrawn: false, observation: i < 3 ? { id: uuid(), number: 'PO-2026-12', to: hours(24 * 9) } : null, group: i < 2 ? 'brothers' : null, timing: i === 0 ? { from: hours(30), to: hours(54), why: 'The last stage is reached; a delivery is due.' } : null,
    urgent: i === 3 ? { approvedBy: commander.displayName, why: 'The laboratory is about to be moved.', at: hours(-2) } : null,
    looks: i < 3 ? { count: 14 - i, seen: 8 - i, lastAt: hours(-3) } : null, window: i === 4 ? { next: null, refused: 'Oskemen: no decision permits to enter here.' } : i % 2 ? { next: hours(i), refused: 'It is night there; nobody enters from 22:00 to 06:00 without urgency.' } : { next: hours(0), refused: null },
    added: { by: investigator.displayName, at: hours(-70) }, version: 1,
  };
});
export const teams = Array.from({ length: count * 2 }, (_, i) => ({
  id: uuid(), name: `Team ${i + 1}`, leader: i % 3 ? { id: i === 1 ? investigator.id : uuid(), name: i === 1 ? investigator.displayName : `Leader Invented ${i + 1}` } : null, officers: ['A. Invented', 'B. Sample', 'C. Model', 'D. Example'],
  has: i % 2 ? { entry: 4 } : { entry: 4, chemist: 1, ...(i % 4 ? { medic: 1 } : {}) }, base: i === 7 ? null : { longitude: 63 + i * 2, latitude: 52 - i * 0.6 }, free: i === 2 ? [{ from: hours(5), to: hours(90) }] : [], reach: `Channel ${i + 1}`, version: 1,
}));
const looksOf = new Map(targets.map((t) => [t.id, Array.from({ length: t.looks?.count ?? 0 }, (_, k) => ({ id: uuid(), at: hours(-3 - k * 17.5), seen: k < (t.looks?.seen ?? 0), by: investigator.displayName, authority: { id: uuid(), number: 'PO-2026-12' } }))]));

function presence(i) {
  const mean = Array.from({ length: 672 }, (_, q) => {
    const [day, hour] = [Math.floor(q / 96), (q % 96) / 4];
    const night = Math.exp(-(((hour + 24 - 3) % 24 > 12 ? 24 - ((hour + 24 - 3) % 24) : (hour + 24 - 3) % 24) ** 2) / 18);
    return Math.min(0.97, 0.08 + 0.8 * night + (day > 4 ? 0.12 : 0) + 0.04 * Math.sin(q / 7 + i));
  });
  const spread = (q) => 0.1 + 0.12 * Math.abs(Math.sin(q / 40 + i));
  const monday = new Date(begin);
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  return {
    zone: operation.zone, monday: monday.toISOString(), mean, low: mean.map((m, q) => Math.max(0.01, m - spread(q))), high: mean.map((m, q) => Math.min(0.995, m + spread(q) * 0.7)),
    looks: 14 - i, effective: 6.4, wanted: [[26, 0.21], [50.25, 0.18], [98.5, 0.12]].map(([h, less]) => ({ at: hours(h), less })),
    said: 'How likely somebody of the warrant is there. It is only to time this entry, says nothing of anybody’s guilt, and is erased with the entry.',
  };
}

const days = 7;
function planned() {
  const curve = Array.from({ length: days * 96 }, (_, q) => {
    const at = begin + q * quarter;
    const local = new Date(at + 5 * 3_600_000);
    const hour = local.getUTCHours() + local.getUTCMinutes() / 60;
    const chance = Math.max(0, 0.42 * Math.exp(-((hour - 5.5) ** 2) / 9) + 0.34 * Math.exp(-((hour - 23.5) ** 2) / 4) + 0.03 + 0.02 * Math.sin(q / 9) - 0.01 * Math.floor(q / 96));
    const lawful = hour >= 6 && hour < 22;
    const few = Math.floor(q / 96) === 3 && hour < 9;
    return { at: iso(at), chance, expected: 5 * chance ** 0.2, lawful: lawful ? 5 : 2, teams: few ? 6 : 9, dark: hour < 6.7 || hour > 19.5 ? 5 : 0, state: !lawful ? 'unlawful' : few ? 'too-few-teams' : 'worse' };
  });
  const able = curve.filter((q) => q.state === 'worse').sort((a, b) => b.chance - a.chance);
  const hour = able[0].at;
  able[0].state = 'best';
  const sent = teams.slice(0, -1).map((team, i) => ({ team, target: targets[i % targets.length], minutes: 20 + Math.floor(random() * 95) }));
  const H = Date.parse(hour);
  return {
    id: uuid(), operation: operation.id, madeAt: hours(-1), madeBy: investigator.displayName, state: 'draft', from: iso(begin), quarters: curve.length, hour, proof: 'OPTIMAL',
    probability: { mean: able[0].chance, low: able[0].chance * 0.55, high: Math.min(0.99, able[0].chance * 1.5) }, expected: 4.1,
    targets: targets.map((t) => ({ id: t.id, name: t.name, kind: t.kind, zone: t.zone, place: t.place, hazards: t.hazards, needs: t.needs, mean: 0.78, low: 0.61, high: 0.9, dark: true, local: new Date(H + 5 * 3_600_000).toISOString().slice(11, 16) })),
    teams: teams.map((t) => { const s = sent.find((o) => o.team === t); return { id: t.id, name: t.name, leader: t.leader, target: s?.target.id ?? null, wayMinutes: s?.minutes ?? null, leavesAt: s ? iso(H - (s.minutes + 10) * 60_000) : null }; }),
    reserve: {}, curve, runnersUp: able.slice(1, 5).map((q) => ({ at: q.at, chance: q.chance, teams: 9 })),
    breaks: [{ target: targets[2].id, missing: { chemist: 1 } }], breaksAt: able[3].at, roads: 'straight lines times 1.4', lawForbids: [{ target: targets[1].id, sentence: 'Before 06:00 no search begins at this door: it is not urgent.' }], wantedLooks: [{ target: targets[0].id, less: 0.19 }],
    orders: { information: 'Invented: five places, one delivery due.' },
    matrix: sent.flatMap(({ team, target, minutes }) => [['leave', -(minutes + 10)], ['arrive', -10], ['enter', 0]].map(([what, m]) => ({ at: iso(H + m * 60_000), team: team.id, target: target.id, what }))),
    seconds: 0.8, version: 1,
  };
}
const plans = process.env.MOCK_EMPTY ? [] : [planned()];
const runs = [];
const records = [];

function begun(plan) {
  const states = ['ready', 'ready', 'not-ready', 'unknown', 'left', 'in-place', 'ready'];
  return {
    id: uuid(), plan: plan.id, operation: operation.id, state: 'preparing', hour: plan.hour, now: iso(Date.now()), zones: [operation.zone, 'Asia/Yekaterinburg', 'Europe/Moscow'].map((zone) => ({ zone, hour: '', now: '' })),
    doors: plan.targets.map((t, i) => ({ target: t.id, name: t.name, zone: t.zone, local: t.local, gone: false, refused: i === 4 ? 'Oskemen: no decision permits to enter here.' : null })),
    go: null, release: null, abort: null, records: {}, changes: [], version: 1,
    teams: plan.teams.filter((t) => t.target).map((t, i) => {
      const state = states[i % states.length];
      const said = state === 'unknown' ? null : iso(Date.now() - 60_000 * (i + 1));
      return { id: t.id, name: t.name, leader: t.leader, target: t.target, leavesAt: t.leavesAt, state, reason: state === 'not-ready' ? 'The road is closed; ten minutes more.' : null, at: said, receivedAt: said, by: said ? 'phone' : null, heardAt: i % 4 === 3 ? null : iso(Date.now() - i * 9000), reached: { release: null, abort: null, plan: null }, changed: false };
    }),
  };
}

const record = (type, h, said, more = {}) => ({ id: uuid(), run: '', operation: operation.id, type, team: teams[1].id, target: targets[0].id, at: hours(h), receivedAt: hours(h), by: investigator.displayName, said, version: 1, ...more });
if (!process.env.MOCK_EMPTY) {
  const detained = record('detention', -1, { person: 'Үлгібаев Ерлан (invented 1)', ground: 'AR-2026-90', rightsTold: true, rightsAt: hours(-0.9), language: 'қазақша' }, { courtBy: hours(2.5), courtRule: 'Criminal Procedure Code (invented here)' });
  const signature = { number: 'P-2026-77', signedAt: hours(2), by: investigator.displayName };
  const task = { team: teams[1].id, name: teams[1].name, place: '43TFJ 12345 67890, by the third post', by: commander.displayName, at: hours(3) };
  const cache = (i, more) => record('named', 1, { what: 'cache', words: `“Behind the third invented kilometre post, ${i}.”`, longitude: 77.1 + i / 50, latitude: 43.3 }, { namedBy: detained.id, state: 'lead', ...more });
  records.push(
    cache(1, {}), cache(2, { signature }), cache(3, { signature, task }), cache(4, { signature, task, outcome: { found: true, grams: 310, note: 'Two packets, sealed.', by: investigator.displayName, at: hours(5) } }),
    detained, record('detention', -1.2, { person: 'Образцов Сергей (invented 2)', ground: 'AR-2026-92', rightsTold: false, language: 'русский', counsel: 'Counsel Invented', minor: true }),
    record('room', 0.5, { name: 'Kitchen', searched: true, found: 'Nothing' }), record('room', 0.6, { name: 'Bathhouse', searched: false }),
    record('exhibit', 0.7, { what: 'Packets, white powder', quantity: 312.4, unit: 'g', seal: 'KZ-00017' }),
  );
}

export function operationRoutes({ Refusal, act }) {
  const one = (list, id) => {
    const found = list.find((o) => o.id === id);
    if (!found) throw new Refusal(404, 'There is nothing here.');
    return found;
  };
  const same = (c, of) => {
    if (c.request.headers['if-match'] !== `"${of.version}"`) throw new Refusal(412, 'Somebody else changed this first.');
    of.version++;
    return of;
  };
  const empty = !!process.env.MOCK_EMPTY;
  const signed = (c) => ({ by: c.person.displayName, at: iso(Date.now()) });
  const runOf = (id) => Object.assign(one(runs, id), { now: iso(Date.now()) });
  const card = (run, plan, team) => {
    const t = plan.teams.find((o) => o.id === team);
    const door = plan.targets.find((o) => o.id === t.target);
    return { run: run?.id ?? null, plan: plan.id, team, name: t.name, hour: plan.hour, zone: door.zone, local: door.local, target: { id: door.id, name: door.name, kind: door.kind, place: door.place, hazards: door.hazards, needs: door.needs }, leavesAt: t.leavesAt, neighbours: plan.teams.filter((o) => o !== t && o.target === t.target).map((o) => o.name), contact: { name: 'Serik Invented', reach: 'channel 1' }, said: 'Only what this team needs.' };
  };
  return [
    ['GET', '/operations/:id/targets', () => (empty ? { total: 0, targets: [] } : { total: targets.length, targets })],
    ['POST', '/operations/:id/targets', async (c) => {
      const made = { ...(await c.body()), id: uuid(), operation: operation.id, warrants: [], looks: { count: 0, seen: 0 }, window: { next: null, refused: 'It has no warrant.' }, added: signed(c), urgent: null, version: 1 };
      targets.unshift(made);
      act(c.person, 'added', 'target', made.id, operation.id);
      return [201, made];
    }],
    ['POST', '/targets/:id', async (c) => { const { warrants, ...b } = await c.body(); return Object.assign(same(c, one(targets, c.id)), b); }],
    ['POST', '/targets/:id/urgency', async (c) => Object.assign(same(c, one(targets, c.id)), { urgent: { approvedBy: c.person.displayName, why: (await c.body()).why, at: iso(Date.now()) } })],
    ['POST', '/targets/:id/withdrawal', (c) => { targets.splice(targets.indexOf(one(targets, c.id)), 1); return [204]; }],
    ['GET', '/targets/:id/looks', (c) => looksOf.get(c.id) ?? []],
    ['POST', '/targets/:id/looks', async (c) => {
      const b = await c.body();
      if (targets.indexOf(one(targets, c.id)) > 2) throw new Refusal(403, 'No live authority names this door for observation at that instant.');
      looksOf.get(c.id).unshift({ ...b, id: uuid(), by: c.person.displayName, authority: { id: uuid(), number: 'PO-2026-12' } });
      return [201, looksOf.get(c.id)[0]];
    }],
    ['GET', '/targets/:id/presence', (c) => presence(targets.indexOf(one(targets, c.id)))],
    ['GET', '/operations/:id/teams', () => (empty ? [] : teams)],
    ['POST', '/operations/:id/teams', async (c) => { const b = await c.body(); const made = { ...b, id: uuid(), leader: b.leader ? { id: b.leader, name: people.find((p) => p.id === b.leader)?.displayName ?? '' } : null, version: 1 }; teams.push(made); return [201, made]; }],
    ['POST', '/teams/:id', async (c) => { const b = await c.body(); return Object.assign(same(c, one(teams, c.id)), b, { leader: b.leader ? { id: b.leader, name: people.find((p) => p.id === b.leader)?.displayName ?? '' } : null }); }],
    ['GET', '/operations/:id/members', () => ({ version: 1, members: people.filter((p) => p.operations.length).map((p) => ({ id: p.id, displayName: p.displayName, roles: p.roles, since: hours(-99) })), others: [] })],
    ['GET', '/operations/:id/plans', () => plans.map(({ curve, ...p }) => p)],
    ['POST', '/operations/:id/plans', () => { const made = planned(); plans.unshift(made); return [201, made]; }],
    ['GET', '/plans/:id', (c) => one(plans, c.id)],
    ['POST', '/plans/:id/hour', async (c) => Object.assign(same(c, one(plans, c.id)), { hour: (await c.body()).at })],
    ['POST', '/plans/:id/choice', (c) => { plans.forEach((p) => p.state === 'chosen' && (p.state = 'superseded')); return Object.assign(same(c, one(plans, c.id)), { state: 'chosen' }); }],
    ['POST', '/plans/:id/orders', async (c) => Object.assign(same(c, one(plans, c.id)), { orders: await c.body() })],
    ['GET', '/plans/:id/orders.pdf', () => [200, '%PDF-1.4\n', 'application/pdf']],
    ['GET', '/plans/:id/teams/:team/card', (c) => card(runs.find((r) => r.plan === c.id), one(plans, c.id), c.team)],
    ['GET', '/operations/:id/contact-point', () => ({ name: 'Duty officer', reach: 'channel 9', shares: true })],
    ['POST', '/operations/:id/contact-point', (c) => c.body()],
    ['GET', '/operations/:id/deconfliction', () => (empty ? [] : [{ id: uuid(), near: 'time-and-place', contact: { name: 'Duty officer of another unit', reach: '+7 700 000 00 00' }, at: hours(-2) }])],
    ['POST', '/plans/:id/run', (c) => { const made = begun(one(plans, c.id)); runs.unshift(made); return [201, made]; }],
    ['GET', '/operations/:id/runs', () => ({ items: runs })],
    ['GET', '/runs/:id', (c) => runOf(c.id)],
    ['POST', '/runs/:id/heard', async (c) => {
      const run = runOf(c.id);
      const { knows } = await c.body();
      const own = run.teams.filter((o) => o.leader?.id === c.person.id);
      const knowsOf = (by, told) => (by ? (told ?? (knows === run.version ? iso(Date.now()) : null)) : null);
      own.forEach((t) => Object.assign(t, { heardAt: iso(Date.now()), reached: { release: knowsOf(run.release, t.reached.release), abort: knowsOf(run.abort, t.reached.abort), plan: null } }));
      return { run: run.id, operation: operation.id, plan: run.plan, state: run.state, hour: run.hour, now: run.now, version: run.version, releasedAt: run.release?.at ?? null, abortedAt: run.abort?.at ?? null, abortedWhy: run.abort?.why ?? null, teams: own.map((t) => ({ team: t.id, name: t.name, target: t.target, leavesAt: t.leavesAt })) };
    }],
    ['POST', '/runs/:id/decision', async (c) => { const { go } = await c.body(); return Object.assign(same(c, runOf(c.id)), go ? { state: 'go', go: signed(c) } : { state: 'preparing', go: null }); }],
    ['POST', '/runs/:id/release', (c) => {
      const run = runOf(c.id);
      if (run.go?.by === c.person.displayName && !process.env.MOCK_ALONE) throw new Refusal(403, 'Who decided does not release: a second person does.');
      return Object.assign(same(c, run), { state: 'released', release: signed(c) });
    }],
    ['POST', '/runs/:id/abort', async (c) => { const run = runOf(c.id); run.version++; return Object.assign(run, { state: 'aborted', abort: { ...signed(c), why: (await c.body()).why } }); }],
    ['POST', '/runs/:id/replan', async (c) => {
      const { goneTargets } = await c.body();
      const run = same(c, runOf(c.id));
      const moved = run.teams.filter((t) => goneTargets.includes(t.target));
      moved.forEach((t) => Object.assign(t, { changed: true, target: targets[0].id }));
      run.doors.forEach((d) => (d.gone ||= goneTargets.includes(d.target)));
      run.changes.push({ ...signed(c), teams: moved.map((t) => t.id) });
      return run;
    }],
    ['POST', '/runs/:id/end', (c) => Object.assign(runOf(c.id), { state: 'ended' })],
    ['GET', '/runs/:id/records', () => ({ items: records })],
    ['POST', '/runs/:id/records', async (c) => { const { type, team, target, at, by, ...said } = await c.body(); records.unshift(record(type, 0, said, { team, target, at, namedBy: by ?? null })); return [201, records[0]]; }],
    ['POST', '/records/:id/signature', async (c) => Object.assign(same(c, one(records, c.id)), { signature: { ...(await c.body()), by: c.person.displayName } })],
    ['POST', '/records/:id/task', async (c) => Object.assign(same(c, one(records, c.id)), { task: { ...(await c.body()), ...signed(c), name: teams[1].name } })],
    ['POST', '/records/:id/outcome', async (c) => Object.assign(same(c, one(records, c.id)), { outcome: { ...(await c.body()), ...signed(c) } })],
    ['PUT', '/devices/:id', () => [204]],
    ['POST', '/retention/erased', () => ({ erased: [] })],
  ];
}
