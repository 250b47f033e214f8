// Made-up exhibits in the shapes of the API: seeded, nobody real. MOCK_EXHIBITS=10000 for a full list.
import { createHash } from 'node:crypto';
import { operation, people } from './world.mjs';

let seed = 77;
const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 4294967296);
const uuid = () => {
  const h = createHash('sha256').update(`evidence ${seed} ${random()}`).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const iso = (days) => new Date(Date.UTC(2026, 5, 10) + days * 86_400_000).toISOString();
const count = Number(process.env.MOCK_EXHIBITS ?? 60);
const names = { marijuana: ['cannabis herb', 'марихуана', 'марихуана'], hashish: ['cannabis resin', 'гашиш', 'гашиш'], heroin: ['heroin', 'героин', 'героин'], mephedrone: ['mephedrone', 'мефедрон', 'мефедрон'], acetone: ['acetone', 'ацетон', 'ацетон'] };
export const stores = [{ id: uuid(), name: 'Safe 2 (invented)', where: 'Room 14', exhibits: 31, version: 1 }, { id: uuid(), name: 'Cold store (invented)', where: null, exhibits: 4, version: 1 }];
const balances = [
  { id: uuid(), name: 'Kern PCB', number: 'B-1', certificate: 'C-2026-118 (invented)', calibratedAt: '2026-02-01', validUntil: '2027-02-01', repeatability: 0.02, calibration: 0.01, stands: true },
  { id: uuid(), name: 'Platform', number: 'B-2', certificate: 'C-2024-90 (invented)', calibratedAt: '2024-02-01', validUntil: '2025-02-01', repeatability: 20, calibration: 50, stands: false },
];
const custodian = people.find((p) => p.roles.includes('custodian'));
const investigator = people.find((p) => p.roles.includes('investigator'));
const amount = (value, unit = 'g', measure = 'net-mass') => ({ measure, value: String(value), expanded: unit === 'g' ? '0.045' : null, unit, balance: unit === 'g' ? balances[0].id : null });
const sentences = {
  gap: 'Released by Serik Invented on 14 June, though Bolat Sample had it.', drift: 'Weighed 101.2 g on 12 June and 99.1 g on 15 June: 2.1 g less, more than ± 0.06 g.',
  unconfirmed: 'Handed over 52 hours ago and not confirmed.', disagreement: 'Released with seal A-114, received with seal A-141.',
};

function exhibit(i) {
  const kind = pick(['drug', 'drug', 'drug', 'plant', 'precursor', 'equipment']);
  const substance = kind === 'drug' ? pick(['marijuana', 'hashish', 'heroin', 'mephedrone', 'unidentified']) : kind === 'precursor' ? 'acetone' : kind === 'plant' ? 'cannabis-plant' : null;
  const state = i < 3 ? 'held' : pick(['held', 'held', 'held', 'in-transfer', 'in-laboratory', 'divided', 'destroyed', 'missing']);
  const main = kind === 'plant' ? amount(1396, '1', 'plants') : kind === 'equipment' ? null : kind === 'precursor' ? amount(Math.round(random() * 9000), 'ml', 'volume') : amount((random() * 2000).toFixed(2));
  const words = i % 9 === 4 ? [pick(Object.keys(sentences))] : [];
  return {
    id: uuid(), number: `KAR-26-${String(i + 1).padStart(4, '0')}`, seal: `A-${100 + i}`, description: `${pick(['Clear bag', 'Jar', 'Brown paper package', 'Sack of dried plants'])}, ${pick(['tied', 'taped', 'loose'])} (invented)`,
    kind, substance, basis: pick(['presumed', 'screened', 'confirmed']), state, place: state === 'held' ? { id: stores[0].id, name: stores[0].name } : null,
    holder: state === 'in-transfer' ? null : { id: custodian.id, name: custodian.displayName }, region: pick(['KZ-31', 'KZ-43', 'KZ-61', 'KZ-79', 'KZ-39']), scene: pick(['site-room', 'outbuilding', 'vehicle', 'cache']),
    seizedAt: iso(i / 10), caseNumber: i % 3 ? `26-${1000 + i}` : null, amount: main, amounts: main ? [main, ...(kind === 'plant' ? [amount('1718900.0', 'g', 'wet-mass')] : [])] : [],
    flags: words.map((word) => ({ word, sentence: sentences[word] })), parent: null, parts: 0, version: 1,
  };
}
export const exhibits = Array.from({ length: count }, (_, i) => exhibit(i));
const [first, second] = exhibits;
Object.assign(first, { kind: 'drug', substance: 'marijuana', amount: amount('1175.04'), amounts: [amount('1190.44', 'g', 'bulk-mass'), amount('15.40', 'g', 'tare-mass'), amount('1175.04')], basis: 'confirmed', flags: [{ word: 'disagreement', sentence: sentences.disagreement }], parts: 3 });
const detail = (x) => {
  const part = (n, value) => ({ id: exhibits[10 + n]?.id ?? uuid(), number: `${x.number}-${n}`, amount: amount(value) });
  const parts = [part(1, '600.00'), part(2, '560.00'), part(3, '1.02'), { id: second.id, number: 'MIX-1', amount: amount('900.00') }, part(5, '0.50')];
  return {
    ...x, operation: operation.id, where: 'Bathhouse, changing room (invented)', longitude: 71.04, latitude: 43.02, sighting: null, target: null, party: null, foundBy: 'D. Example', sealedBy: investigator.displayName,
    photos: [], acts: [
      { id: uuid(), type: 'seized', at: iso(1), recorded: iso(1.2), by: investigator.displayName, role: 'investigator', says: { description: x.description, seal: x.seal, scene: x.scene, region: x.region }, confirmed: null },
      { id: uuid(), type: 'weighed', at: iso(2), recorded: iso(2), by: custodian.displayName, role: 'custodian', says: { amounts: x.amounts }, confirmed: null },
      { id: uuid(), type: 'released', at: iso(3), recorded: iso(3), by: custodian.displayName, role: 'custodian', says: { to: investigator.displayName, seal: 'A-114' }, confirmed: null },
      { id: uuid(), type: 'examined', at: iso(4), recorded: iso(4), by: investigator.displayName, role: 'investigator', says: { stage: 'screened', substance: x.substance, method: 'Colour test' }, confirmed: null },
    ],
    lineage: x === first ? { roots: [x.id, exhibits[2].id], nodes: [{ id: x.id, number: x.number, amount: x.amount }, { id: exhibits[2].id, number: exhibits[2].number, amount: amount('340.00') }, ...parts], edges: [...parts.slice(0, 3).map((p, i) => ({ from: x.id, to: p.id, type: i === 2 ? 'sampled' : 'divided' })), { from: parts[1].id, to: parts[3].id, type: 'mixed' }, { from: exhibits[2].id, to: parts[3].id, type: 'mixed' }, { from: parts[3].id, to: parts[4].id, type: 'sampled' }] } : { roots: [x.id], nodes: [{ id: x.id, number: x.number, amount: x.amount }], edges: [] },
    balance: x.amount?.unit === 'g' ? (x === first ? { seized: '1175.04', held: '600.00', taken: '561.02', consumed: '0.50', destroyed: '13.50', difference: '0.02', expanded: '0.11', conserved: true } : { seized: x.amount.value, held: (x.amount.value * 0.94).toFixed(2), taken: '0', consumed: '0', destroyed: '0', difference: (x.amount.value * 0.06).toFixed(2), expanded: '0.06', conserved: false }) : null,
    examinations: x.substance ? [{ stage: 'screened', substance: x.substance, method: 'Colour test', at: iso(4), by: investigator.displayName }, ...(x.basis === 'confirmed' ? [{ stage: 'confirmed', substance: x.substance, purity: '0.735', purityUncertainty: '0.02', method: 'GC-MS', laboratory: 'Sample laboratory', at: iso(6), by: 'E. Invented' }] : [])] : [],
    transfers: x === first ? [{ id: uuid(), from: investigator.displayName, to: custodian.displayName, releasedAt: iso(1.5), receivedAt: iso(1.6), disagreement: null }, { id: uuid(), from: custodian.displayName, to: 'Sample laboratory', releasedAt: iso(3), receivedAt: iso(3.1), disagreement: sentences.disagreement }, { id: uuid(), from: 'Sample laboratory', to: custodian.displayName, releasedAt: iso(6), receivedAt: null, disagreement: null }] : [],
  };
};
const destructions = [{ id: uuid(), number: 'D-7', state: 'proposed', at: iso(9), exhibits: exhibits.slice(4, 7).map((x) => ({ id: x.id, number: x.number })), commission: ['A. Invented', 'B. Sample', 'C. Model'], witnesses: ['D. Example'], decision: 'Sample court, 12 June 2026', proposedBy: custodian.displayName, confirmedBy: null, version: 1 }];
const audits = [{ id: uuid(), at: iso(8), by: custodian.displayName, note: 'Monthly', seen: 30, missing: [{ id: exhibits[3]?.id, number: exhibits[3]?.number ?? '—' }], unexpected: [] }, { id: uuid(), at: iso(1), by: custodian.displayName, note: null, seen: 12, missing: [], unexpected: [] }];

const searchRecords = [{ id: uuid(), target: uuid(), sighting: null, authority: uuid(), number: 'P-3/26', beganAt: iso(2), endedAt: iso(2.1), present: ['A. Invented', 'B. Sample'], witnesses: ['C. Model', 'D. Example'], filmed: false, remarks: 'None.', inventory: 'One bag, sealed B-7 (invented)', handedTo: 'E. Invented', handedAt: iso(2.1) }];

export function evidenceRoutes({ Refusal, act }) {
  const found = (id) => {
    const x = exhibits.find((o) => o.id === id);
    if (!x) throw new Refusal(404, 'There is nothing here.');
    return x;
  };
  return [
    ['GET', '/operations/:id/exhibits', (c) => {
      const of = (name) => c.url.searchParams.get(name) ?? '';
      const q = of('q').toLowerCase();
      const list = exhibits.filter((x) => (!of('state') || x.state === of('state')) && (!of('substance') || x.substance === of('substance')) && (!of('kind') || x.kind === of('kind')) && (!of('place') || x.place?.id === of('place'))
        && (!of('flag') || (of('flag') === 'any' ? x.flags.length : x.flags.some((f) => f.word === of('flag')))) && (!q || `${x.number} ${x.seal} ${x.description}`.toLowerCase().includes(q)));
      const from = Number(of('after') || 0);
      const limit = Number(of('limit') || 100);
      return { total: list.length, flagged: list.filter((x) => x.flags.length).length, next: from + limit < list.length ? String(from + limit) : null, exhibits: list.slice(from, from + limit) };
    }],
    ['POST', '/operations/:id/exhibits', async (c) => {
      const body = await c.body();
      const made = { ...exhibit(exhibits.length), ...body, id: uuid(), number: body.number ?? `KAR-26-${String(exhibits.length + 1).padStart(4, '0')}`, state: 'held', basis: 'presumed', flags: [], amount: body.amounts[0] ?? null, version: 1 };
      exhibits.unshift(made);
      act(c.person, 'seized', 'exhibit', made.id, operation.id);
      return [201, detail(made)];
    }],
    ['GET', '/operations/:id/exhibits/waiting', () => [{ record: uuid(), what: 'Packets of white powder (invented)', quantity: 12, unit: 'pieces', seal: 'B-7', at: iso(2), door: 'Rudny, bathhouse' }, { record: uuid(), what: 'Dried plants (invented)', quantity: 1.4, unit: 'kg', seal: null, at: iso(3), door: null }]],
    ['GET', '/operations/:id/exhibits/takers', () => ({ items: people.filter((p) => ['investigator', 'commander', 'custodian'].includes(p.roles[0])).map((p) => ({ id: p.id, name: p.displayName })) })],
    ['GET', '/exhibits/:id', (c) => detail(found(c.id))],
    ['POST', '/exhibits/:id/acts', async (c) => {
      const x = found(c.id);
      if (c.request.headers['if-match'] !== `"${x.version}"`) throw new Refusal(412, 'Somebody else changed this exhibit first.');
      x.version++;
      const body = await c.body();
      if (body.type === 'weigh' && body.amounts?.[0]) x.amount = { ...body.amounts.at(-1), expanded: '0.045', unit: 'g' };
      return detail(x);
    }],
    ['POST', '/exhibits/:id/sampling', () => ({ grams: 1204.4, low: 1100.2, high: 1310.6, atLeast: 90 })],
    ['POST', '/operations/:id/mixtures', () => [201, detail(first)]],
    ['GET', '/operations/:id/destructions', () => destructions],
    ['POST', '/operations/:id/destructions', async (c) => [201, { id: uuid(), state: 'proposed', ...(await c.body()), version: 1 }]],
    ['POST', '/destructions/:id/confirmation', (c) => Object.assign(destructions.find((d) => d.id === c.id), { state: 'destroyed', confirmedBy: c.person.displayName })],
    ['GET', '/operations/:id/search-records', () => searchRecords],
    ['POST', '/operations/:id/search-records', async (c) => {
      searchRecords.push({ id: uuid(), ...(await c.body()) });
      return [201, searchRecords.at(-1)];
    }],
    ['GET', '/operations/:id/stores', () => stores],
    ['POST', '/operations/:id/stores', async (c) => {
      stores.push({ id: uuid(), ...(await c.body()), exhibits: 0, version: 1 });
      return [201, stores.at(-1)];
    }],
    ['GET', '/stores/:id/audits', (c) => (c.id === stores[0].id ? audits : [])],
    ['POST', '/stores/:id/audits', async (c) => {
      const { seen, note } = await c.body();
      audits.unshift({ id: uuid(), at: new Date().toISOString(), by: c.person.displayName, note, seen: seen.length, missing: [], unexpected: [] });
      return [201, audits[0]];
    }],
    ['GET', '/operations/:id/balances', () => balances],
    ['POST', '/operations/:id/balances', async (c) => {
      balances.push({ id: uuid(), ...(await c.body()), stands: true });
      return [201, balances.at(-1)];
    }],
    ['GET', '/substances', (c) => ({ substances: Object.entries(names).map(([word, [en, ru, kk]]) => ({ word, name: { en, ru, kk }[(c.request.headers['accept-language'] ?? 'en').slice(0, 2)] ?? en, synonyms: [], lists: [] })) })],
    ['GET', '/sample-plan', (c) => ({ number: Math.min(Number(c.url.searchParams.get('packages')), 23), source: 'UNODC, ST/NAR/38, 5.2' })],
  ];
}
