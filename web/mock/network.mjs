// A made-up network in the shapes of the API: invented people and firms, seeded. MOCK_ENTITIES=10000 for long lists.
import { createHash, randomUUID } from 'node:crypto';
import { operation, people } from './world.mjs';

let seed = 77;
const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 4294967296);
const pick = (list) => list[Math.floor(random() * list.length)];
const uuid = () => {
  const h = createHash('sha256').update(`network ${seed} ${random()}`).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
};
const families = ['Примеров', 'Образцов', 'Моделев', 'Үлгібаев', 'Мысалов', 'Ойданов', 'Придуманов', 'Вымыслов', 'Үлгіқызы', 'Пробин', 'Тестаев', 'Макетов'];
const given = ['Асқар', 'Ерлан', 'Дмитрий', 'Сауле', 'Бекзат', 'Ольга', 'Нұрлан', 'Алия', 'Сергей', 'Қасым', 'Жанар', 'Тимур', 'Гүлнар', 'Андрей'];
const cities = [
  ['Өскемен', 82.61, 49.95], ['Қостанай', 63.62, 53.21], ['Рудный', 63.13, 52.97], ['Петропавл', 69.14, 54.87], ['Талғар', 77.24, 43.3], ['Шымкент', 69.6, 42.32], ['Тараз', 71.37, 42.9],
];
export const sources = [
  ['Call list, first phone', 'calls-oskemen.xlsx', 'call', 'contact', 418, 409, 9, 'ready'],
  ['Interview of the detained man', 'interview-1.csv', 'person', 'suspect', 14, 14, 0, 'ready'],
  ['Vehicles seen at the furniture shop', 'vehicles.csv', 'vehicle', 'contact', 38, 36, 2, 'ready'],
  ['Precursor consignments', 'consignments.json', 'consignment', 'contact', 61, 61, 0, 'ready'],
  ['Register of companies', 'companies.ftm.json', 'company', 'none', 203, 203, 0, 'ready'],
  ['Call list, second phone', 'calls-rudny.csv', 'call', 'contact', 1204, 0, 0, 'reading'],
  ['Statement, later retracted', 'statement-9.csv', 'person', 'witness', 3, 3, 0, 'withdrawn'],
].map(([name, fileName, kind, category, rows, taken, aside, state], i) => ({
  id: uuid(), name, fileName, sha256: createHash('sha256').update(fileName).digest('hex'), kind, category, rows, taken, aside, state,
  grade: i === 4 ? null : { system: 'FIVE_FIVE_FIVE', source: 'BADCE'[i % 5], information: String(1 + (i % 4)) }, authority: i === 0 || i === 5 ? 'SW-2026-381' : null,
  addedBy: 'Bolat Sample', addedAt: new Date(Date.UTC(2026, 5, 2 + i, 9)).toISOString(), version: 1,
  ...(state === 'withdrawn' ? { withdrawnBy: 'Bolat Sample', withdrawnAt: new Date(Date.UTC(2026, 5, 14, 9)).toISOString(), why: 'The witness took it back before the prosecutor.' } : {}),
}));
const graded = (s) => (s.grade ? `${s.grade.source}${s.grade.information}` : null);
const when = () => new Date(Date.UTC(2026, Math.floor(random() * 6), 1 + Math.floor(random() * 27), Math.floor(random() * 24))).toISOString();
const cite = (text, source = pick(sources.slice(0, 5))) => ({ record: uuid(), source: source.name, grade: graded(source), line: 2 + Math.floor(random() * 400), when: when(), text });

export const entities = [];
function make(kind, label, categories = ['none'], more = {}) {
  const e = { id: uuid(), kind, label, categories, mentions: 1 + Math.floor(random() * 4), values: [], community: 0, ...more };
  entities.push(e);
  return e;
}
const name = () => `${pick(families)} ${pick(given)}`;
const phone = () => `+7 70${Math.floor(random() * 9)} 000 ${String(Math.floor(random() * 90) + 10)} ${String(Math.floor(random() * 90) + 10)}`;
const plate = () => `${String(Math.floor(random() * 900) + 100)} ZZZ ${String(Math.floor(random() * 20) + 1).padStart(2, '0')}`;
const place = (c) => ({ lon: c[1] + (random() - 0.5) * 0.2, lat: c[2] + (random() - 0.5) * 0.1 });

const ties = [];
function tie(a, b, kind, times = 1, text = undefined) {
  const at = Array.from({ length: times }, when).sort();
  const months = {};
  at.forEach((t) => (months[t.slice(0, 7)] = (months[t.slice(0, 7)] ?? 0) + 1));
  const records = Array.from({ length: Math.min(5, times) }, () => cite(text ?? `${a.label} — ${b.label}`));
  const corroborated = times > 1 || random() < 0.6;
  ties.push({ a, b, kind, first: at[0], last: at.at(-1), times, months, strength: Math.min(0.97, 0.25 + 0.12 * Math.log2(1 + times) + random() * 0.3), corroborated, lapsesAt: corroborated ? null : new Date(Date.UTC(2026, 8, 1 + Math.floor(random() * 27))).toISOString(), records });
}

export const parties = [];
cities.slice(0, 5).forEach((city, c) => {
  const head = make('person', name(), [c === 0 ? 'convicted' : 'suspect'], { party: true, community: c });
  parties.push(head);
  const lab = make('laboratory', `Лаборатория ${city[0]}`, ['none'], { place: place(city), community: c });
  const shop = make('company', c === 0 ? 'ЖШС «Үлгі Жиһаз»' : `ТОО «Пример-${c + 1}»`, ['none'], { community: c });
  const home = make('address', `${city[0]}, Үлгі көшесі ${10 + c}`, ['none'], { place: place(city), community: c });
  const own = make('phone', phone(), ['none'], { community: c });
  const car = make('vehicle', plate(), ['none'], { community: c });
  tie(head, lab, 'seen', 3);
  tie(head, shop, 'works', 2);
  tie(head, home, 'lives', 1);
  tie(head, own, 'phone', 6);
  tie(head, car, 'vehicle', 3);
  tie(shop, lab, 'owner', 1);
  for (let i = 0; i < 9 + c * 3; i++) {
    const other = make('person', name(), [i % 11 === 7 ? 'official' : 'contact'], { community: c });
    const theirs = make('phone', phone(), ['none'], { community: c });
    tie(other, theirs, 'phone', 1 + Math.floor(random() * 2));
    tie(own, theirs, 'call', 1 + Math.floor(random() * 60));
    if (i % 3 === 0) tie(head, other, 'contact', 1);
    if (i % 4 === 0) {
      const theirCar = make('vehicle', plate(), ['none'], { community: c });
      tie(other, theirCar, 'vehicle', 1);
      tie(theirCar, lab, 'seen', 1 + Math.floor(random() * 3));
    }
  }
  const load = make('consignment', `Жүк ${city[0]} № ${100 + c}`, ['none'], { community: c });
  const cache = make('cache', `Тайник ${city[0]} ${c + 1}`, ['none'], { place: place(city), community: c });
  tie(load, shop, 'recipient', 2);
  tie(load, parties[0], 'sender', 1);
  tie(cache, head, 'named_in', 1);
});
parties.forEach((p, i) => i > 0 && tie(parties[i - 1], p, 'call', 4 + i));
tie(parties[0], parties[4], 'contact', 1);
const supplier = make('company', 'ТОО «Образец-Химснаб»', ['none'], { community: 0 });
entities.filter((e) => e.kind === 'consignment').forEach((e) => tie(e, supplier, 'sender', 2));
const witness = make('person', 'Мысалова Сауле', ['witness'], { community: 0 });
tie(witness, parties[0], 'contact', 1);
while (entities.length < Number(process.env.MOCK_ENTITIES ?? 0)) {
  const e = make('phone', phone(), ['none'], { community: 9 });
  tie(e, entities[Math.floor(random() * 200)], 'call', 1 + Math.floor(random() * 5));
}
parties[1].conflict = true;
const near = (e) => ties.filter((x) => x.a === e || x.b === e);
const degree = (e) => new Set(near(e).map((x) => (x.a === e ? x.b.id : x.a.id))).size;
const told = (e) => ({ id: e.id, kind: e.kind, label: e.label });
const node = (e) => ({ ...told(e), categories: e.categories, party: !!e.party, degree: degree(e), place: e.place ?? null, community: e.community });

function graphOf(focus, kinds) {
  const wanted = new Set(focus);
  focus.forEach((e) => near(e).forEach((x) => wanted.add(x.a === e ? x.b : x.a)));
  let nodes = [...wanted].filter((e) => !e.categories.includes('witness') && !e.categories.includes('victim') && (!kinds || focus.includes(e) || kinds.includes(e.kind)));
  const cut = nodes.length > 2000;
  if (cut) nodes = nodes.slice(0, 2000);
  const inside = new Set(nodes);
  const pairs = new Map();
  ties.filter((x) => inside.has(x.a) && inside.has(x.b)).forEach((x) => {
    const key = `${x.a.id} ${x.b.id}`;
    const had = pairs.get(key);
    if (!had) return pairs.set(key, { from: x.a.id, to: x.b.id, kinds: [x.kind], times: x.times, first: x.first, last: x.last, strength: x.strength, corroborated: x.corroborated, months: { ...x.months } });
    had.kinds.push(x.kind);
    had.times += x.times;
  });
  const outside = new Set(nodes.flatMap((e) => near(e).map((x) => (x.a === e ? x.b : x.a))).filter((e) => !inside.has(e)));
  return { nodes: nodes.map(node), edges: [...pairs.values()], more: outside.size };
}

const said = (e) => ({ id: uuid(), kind: e.kind, label: e.label, values: e.kind === 'person' ? { name: e.label, birth_date: '1987-04-12', iin: '870412000000' } : { [e.kind === 'vehicle' ? 'plate' : e.kind === 'phone' ? 'phone' : 'name']: e.label }, category: e.categories[0], record: uuid(), source: pick(sources.slice(0, 5)).name, operation: operation.id, line: 2 + Math.floor(random() * 300), observed: when() });
const latin = (text) => [...text].map((l) => ({ А: 'A', а: 'a', Б: 'B', б: 'b', В: 'V', в: 'v', Г: 'G', г: 'g', Д: 'D', д: 'd', Е: 'E', е: 'e', Ж: 'Zh', ж: 'zh', З: 'Z', з: 'z', и: 'i', й: 'i', К: 'K', к: 'k', Қ: 'Q', қ: 'q', л: 'l', М: 'M', м: 'm', Н: 'N', н: 'n', О: 'O', о: 'o', Ө: 'O', ө: 'o', П: 'P', п: 'p', р: 'r', С: 'S', с: 's', Т: 'T', т: 't', у: 'u', Ү: 'U', ү: 'u', ұ: 'u', ц: 'ts', ы: 'y', і: 'i', я: 'ia', ь: '', ғ: 'gh' })[l] ?? l).join('');

export const merges = [];
entities.filter((e) => e.kind === 'person').slice(0, 34).forEach((e, i) => {
  const state = i === 2 || i === 9 ? 'conflict' : i < 18 ? 'proposed' : i < 28 ? 'made' : i < 31 ? 'rejected' : 'undone';
  const left = said(e);
  const right = { ...said(e), label: latin(e.label), values: { name: latin(e.label), birth_date: i % 3 ? '1987-04-12' : '1987-12-04', iin: state === 'conflict' ? '870412000001' : '870412000000', phone: phone() }, source: sources[(i + 1) % 5].name };
  const score = state === 'made' ? 6 + random() * 4 : state === 'conflict' ? -3 : 1 + random() * 4;
  merges.push({ id: uuid(), state, score, probability: 1 / (1 + Math.exp(-score)), left, right, at: new Date(Date.UTC(2026, 5, 10, 9, i)).toISOString(), by: i > 20 ? 'Aigerim Model' : null, reason: i > 27 ? 'Different fathers; seen together on one photo.' : null, version: 1 });
});
merges.sort((p, q) => q.score - p.score);
const termsOf = (m) => [
  { attribute: 'name', left: m.left.values.name, right: m.right.values.name, level: 'three', logOdds: 4.1 },
  { attribute: 'birth_date', left: m.left.values.birth_date, right: m.right.values.birth_date, level: m.left.values.birth_date === m.right.values.birth_date ? 'same' : 'slip', logOdds: m.left.values.birth_date === m.right.values.birth_date ? 5.2 : 2.6 },
  { attribute: 'iin', left: m.left.values.iin, right: m.right.values.iin, level: m.state === 'conflict' ? 'different' : 'same', logOdds: m.state === 'conflict' ? -8 : 3.4 },
  { attribute: 'phone', left: null, right: m.right.values.phone, level: '', logOdds: 0 },
];
const detailOf = (m) => {
  const terms = termsOf(m);
  return { ...m, terms, prior: m.score - terms.reduce((s, x) => s + x.logOdds, 0), sum: m.score };
};

const step = (e, why, by, at) => ({ id: randomUUID(), entity: told(e), why, askedBy: by.id, askedAt: at, live: false, version: 1 });
const steps = [step(entities[8], 'Calls with two of the accused on the night of the delivery.', people[1], new Date(Date.UTC(2026, 5, 12, 8)).toISOString())];
const files = new Map();
const fold = (t) => latin(t).toLowerCase().replace(/[^a-z0-9]/g, '');
const paged = (all, url, key) => {
  const limit = Math.min(200, Number(url.searchParams.get('limit') ?? 50));
  const from = Number(url.searchParams.get('after') ?? 0);
  return { total: all.length, [key]: all.slice(from, from + limit), next: from + limit < all.length ? String(from + limit) : null };
};
const kinds = [
  ['person', ['name name', 'birth_date date', 'iin iin', 'phone phone phone', 'plate plate vehicle', 'address place address*', 'alias name', 'note none']],
  ['company', ['name name', 'bin bin', 'address place address', 'phone phone phone', 'note none']],
  ['vehicle', ['plate plate', 'make text', 'colour text', 'seen-at place address*', 'at date', 'note none']],
  ['call', ['from phone phone*', 'to phone phone*', 'at date', 'seconds number', 'note none']],
  ['consignment', ['number text', 'from name company', 'to name company', 'substance text', 'kilograms number', 'at date']],
  ['laboratory', ['name name', 'address place address', 'product text', 'premises text', 'note none']],
  ['cache', ['name name', 'place place address', 'found date', 'note none']],
].map(([kind, list]) => ({ kind, tellsWhere: kind === 'call', attributes: list.map((l) => l.split(' ')).map(([n, compared, mention]) => ({ name: n, compared, tellsWhere: !!mention?.endsWith('*'), mention: mention?.replace('*', '') ?? null })) }));

export function networkRoutes({ Refusal, act }) {
  const side = (m) => ({ value: m.values.iin, record: m.record, source: m.source });
  const conflict = (m) => ({ merge: m.id, attribute: 'iin', left: side(m.left), right: side(m.right) });
  const seen = (m) => ({ id: m.id, left: m.left.id, leftLabel: m.left.label, right: m.right.id, rightLabel: m.right.label, score: m.score });
  const entity = (id) => entities.find((e) => e.id === id) ?? (() => { throw new Refusal(404, 'There is nothing here.'); })();
  const same = (c, one) => {
    if (!one) throw new Refusal(404, 'There is nothing here.');
    if (c.request.headers['if-match'] !== `"${one.version}"`) throw new Refusal(412, 'Somebody else changed it first.');
    one.version++;
    return one;
  };
  const find = (c) => {
    const q = c.url.searchParams.get('q');
    const kind = c.url.searchParams.get('kind');
    return entities.filter((e) => (!kind || e.kind === kind) && (!q || fold(e.label).includes(fold(q)))).map((e) => ({ ...told(e), categories: e.categories, mentions: e.mentions, ties: degree(e) }));
  };
  return [
    ['GET', '/network/kinds', () => kinds],
    ['GET', '/operations/:id/network/entities', (c) => paged(find(c), c.url, 'entities')],
    ['GET', '/network/entities/:id', (c) => {
      const e = entity(c.id);
      act(c.person, 'read', 'entity', e.id, operation.id);
      const mentions = Array.from({ length: e.mentions }, () => said(e));
      const values = Object.entries(mentions[0].values).map(([attribute, value]) => ({ attribute, value, records: [cite(value), ...(attribute === 'name' ? [cite(value)] : [])] }));
      if (e.kind === 'person') values.push({ attribute: 'name', value: latin(e.label), records: [cite(latin(e.label))] });
      return {
        ...told(e), categories: e.categories, values, mentions,
        merges: merges.filter((m) => m.state === 'made').slice(0, e.kind === 'person' ? 2 : 0).map(seen),
        ties: near(e).map((x) => ({ other: told(x.a === e ? x.b : x.a), kind: x.kind, first: x.first, last: x.last, times: x.times, strength: x.strength, corroborated: x.corroborated, lapsesAt: x.lapsesAt, records: x.records })),
conflicts: e.conflict ? [conflict(merges.find((m) => m.state === 'conflict'))] : [], further: e.party ? 0 : 2, reasonAsked: false,
      };
    }],
    ['GET', '/operations/:id/network/graph', (c) => {
      const ids = (c.url.searchParams.get('focus') ?? '').split(',').filter(Boolean);
      const allowed = (e) => e.party || steps.some((s) => s.entity.id === e.id && s.live);
      if (ids.length === 1 && !allowed(entity(ids[0])) && c.url.searchParams.get('steps') !== '0') throw new Refusal(403, 'Going further from somebody who is no party of the case needs an approval.');
      const list = c.url.searchParams.get('kinds')?.split(',').filter(Boolean);
      return graphOf(ids.length ? ids.map(entity) : parties, list?.length ? list : undefined);
    }],
    ['GET', '/operations/:id/network/steps', (c) => ({ items: steps.map((s) => ({ ...s, mine: s.askedBy === c.person.id })) })],
    ['POST', '/operations/:id/network/steps', async (c) => {
      const { entity: id, why } = await c.body();
      const made = step(entity(id), why, c.person, new Date().toISOString());
      steps.unshift(made);
      return [201, made];
    }],
    ['POST', '/network/steps/:id/approval', (c) => Object.assign(same(c, steps.find((s) => s.id === c.id)), { live: true, approvedBy: c.person.id, approvedAt: new Date().toISOString(), endsAt: new Date(Date.now() + 30 * 864e5).toISOString() })],
    ['GET', '/operations/:id/network/path', (c) => {
      const [a, b] = [entity(c.url.searchParams.get('from')), entity(c.url.searchParams.get('to'))];
      const guarded = [a, b].some((e) => e.categories.includes('witness') || e.categories.includes('victim'));
      if (guarded && !c.url.searchParams.get('reason')) return { strongest: null, shortest: [], count: 0, reasonAsked: true };
      const before = new Map([[a, null]]);
      const queue = [a];
      while (queue.length && !before.has(b)) {
        const e = queue.shift();
        near(e).forEach((x) => {
          const o = x.a === e ? x.b : x.a;
          if (!before.has(o)) before.set(o, x), queue.push(o);
        });
      }
      if (!before.has(b)) return { strongest: null, shortest: [], count: 0, reasonAsked: false };
      const hops = [];
      for (let e = b; before.get(e);) {
        const x = before.get(e);
        const from = x.a === e ? x.b : x.a;
        hops.unshift({ from: told(from), to: told(e), kind: x.kind, strength: x.strength, records: x.records.slice(0, 3), sentence: `${from.label} — ${e.label}: ${x.times} × ${x.kind}, ${x.first.slice(0, 10)} … ${x.last.slice(0, 10)}.` });
        e = from;
      }
      const chain = { strength: hops.reduce((s, h) => s * h.strength, 1), hops, sentence: `${a.label} is tied to ${b.label} over ${hops.length} links.` };
      return { strongest: chain, shortest: [chain], count: 1, reasonAsked: false };
    }],
    ['GET', '/operations/:id/network/position', () => ({ said: 'How often the suspects of this one open case lie between others. It says nothing of guilt.', list: parties.map((p, i) => ({ id: p.id, label: p.label, value: 0.41 - i * 0.07 })) })],
    ['GET', '/network/sites/:id/similar', (c) => ({
      said: 'Leads among 9 sites seized or named in cases you may open. A lead is no link.',
      leads: entities.filter((e) => e.kind === entity(c.id).kind && e.id !== c.id).map((e, i) => ({
        mention: e.id, label: e.label, operation: operation.id, score: 4.2 - i * 1.3, ratio: null,
        reasons: [
          { attribute: 'cover_business', label: 'cover business', ours: ['мебель / furniture'], theirs: ['мебель / furniture'], weight: 2.6 - i * 0.4, word: 'same' },
          { attribute: 'premises', label: 'premises', ours: ['rented house'], theirs: ['rented house'], weight: 1.1, word: 'same' },
          { attribute: 'packaging', label: 'packaging', ours: ['zip bags'], theirs: ['foil'], weight: -0.7, word: 'different' },
          { attribute: 'power', label: 'power', ours: [], theirs: ['own generator'], weight: 0, word: 'unknown' },
        ],
        profile: i === 0 ? { said: 'Profiles correlate 0.93 (fourth root, Pearson; validated for amphetamine-type stimulants).' } : null,
      })),
    })],
    ['GET', '/operations/:id/network/merges', (c) => paged(merges.filter((m) => m.state === c.url.searchParams.get('state')), c.url, 'merges')],
    ['GET', '/network/merges/:id', (c) => detailOf(merges.find((m) => m.id === c.id))],
    ['POST', '/network/merges/:id/decision', async (c) => {
      const { decision, reason } = await c.body();
      const m = same(c, merges.find((x) => x.id === c.id));
      if (decision === 'make' && m.state === 'conflict') throw new Refusal(409, 'Two valid and different numbers: these two are never made one.');
      return Object.assign(m, { state: { make: 'made', reject: 'rejected', undo: 'undone' }[decision], reason, by: c.person.displayName, at: new Date().toISOString() });
    }],
    ['POST', '/operations/:id/network/merges', async (c) => [201, { ...(await c.body()), id: randomUUID(), version: 1, state: 'made' }]],
    ['POST', '/operations/:id/network/files', async (c) => {
      let bytes = '';
      for await (const part of c.request) bytes += part;
      const name = c.url.searchParams.get('name');
      if (name.endsWith('.exe')) throw new Refusal(422, `${name}: this is neither CSV, XLSX, JSON nor FollowTheMoney.`);
      const lines = bytes.split(/\r?\n/).filter(Boolean).map((l) => l.split(/[,;\t]/));
      const header = lines[0] ?? [];
      const guess = { name: 'name', 'фио': 'name', phone: 'phone', 'телефон': 'phone', plate: 'plate', 'иин': 'iin', iin: 'iin', born: 'birth_date', from: 'from', to: 'to' };
      const call = header.some((h) => h.toLowerCase() === 'from');
      const columns = Object.fromEntries(header.flatMap((h) => (guess[h.trim().toLowerCase()] ? [[h, guess[h.trim().toLowerCase()]]] : [])));
      const file = { id: randomUUID(), name, format: name.split('.').pop() === 'xlsx' ? 'xlsx' : 'csv', header, sample: lines.slice(1, 9), rows: Math.max(0, lines.length - 1), suggestion: { kind: call ? 'call' : 'person', columns }, known: false };
      files.set(file.id, file);
      return file;
    }],
    ['POST', '/operations/:id/network/sources', async (c) => {
      const b = await c.body();
      const file = files.get(b.file);
      const made = { id: randomUUID(), name: b.name, fileName: file.name, sha256: '0'.repeat(64), kind: b.mapping.kind, category: b.category, grade: b.grade, authority: b.authority ? 'SW-2026-381' : null, state: 'reading', rows: file.rows, taken: 0, aside: 0, addedBy: c.person.displayName, addedAt: new Date().toISOString(), version: 1 };
      sources.unshift(made);
      const timer = setInterval(() => {
        made.taken = Math.min(made.rows, made.taken + Math.ceil(made.rows / 5));
        if (made.taken === made.rows) made.state = 'ready', clearInterval(timer);
      }, 700);
      return [201, made];
    }],
    ['GET', '/operations/:id/network/sources', () => sources],
    ['GET', '/network/sources/:id/aside', (c) => Array.from({ length: sources.find((s) => s.id === c.id)?.aside ?? 0 }, (_, i) => ({ line: 14 + i * 31, reason: i % 2 ? 'No authority covered this phone at that instant.' : 'The time "31.02.2026" is no day.' }))],
    ['POST', '/network/sources/:id/withdrawal', async (c) => Object.assign(same(c, sources.find((s) => s.id === c.id)), await c.body(), { state: 'withdrawn', withdrawnBy: c.person.displayName, withdrawnAt: new Date().toISOString() })],
    ['GET', '/network/shielded', () => ({ counsel: 4, doctor: 2, journalist: 0 })],
    ['POST', '/network/shielded', async (c) => ({ known: (await c.body()).numbers.length })],
    ['GET', '/basemaps', () => ({ items: [] })],
    ['GET', '/operations/:id/network/export', (c) => {
      act(c.person, 'exported', 'network', operation.id, operation.id);
      return [200, '# qyran-export\n', 'application/octet-stream'];
    }],
    ['GET', '/network/entities/:id/dossier.pdf', () => [200, '%PDF-1.4\n', 'application/pdf']],
  ];
}
