// Made-up figures and bulletins in the shapes of the API.
import { createHash, randomUUID } from 'node:crypto';
import { exhibits } from './evidence.mjs';

const names = {
  'seizure-cases': ['Seizure cases', 'Дела об изъятии', 'Алу істері'], 'cultivation-cases': ['Cultivation cases', 'Дела о культивировании', 'Өсіру істері'],
  'plantations-from-the-air': ['Plantations from the air', 'Плантации с воздуха', 'Әуеден табылған егіс'], 'seized-mass': ['Seized mass', 'Изъятая масса', 'Алынған масса'], plants: ['Plants', 'Растения', 'Өсімдіктер'],
};
const iso = (days) => new Date(Date.UTC(2026, 5, 10) + days * 86_400_000).toISOString();
const languageOf = (c) => ({ en: 0, ru: 1, kk: 2 })[(c.request.headers['accept-language'] ?? 'en').slice(0, 2)] ?? 0;
const regions = [['KZ-43', 61], ['KZ-31', 58], ['KZ-61', 47], ['KZ-79', 17]];
const figure = (c, definition, more) => ({ definition, name: names[definition][languageOf(c)], value: '0', unit: '1', expanded: null, exhibits: 0, cases: null, itemised: null, rest: null, complete: true, apartFrom: [], parts: [], definitionText: 'What is counted: exhibits as they were seized, kind drug or plant, not recorded twice.', source: 'Sample instruction 12', ...more });
function figures(c) {
  const share = c.url.searchParams.get('asOf') ? 0.6 : 1;
  const cases = Math.round(183 * share);
  return [
    figure(c, 'cultivation-cases', { counts: 'cases', value: cases, exhibits: Math.round(412 * share), cases, apartFrom: ['plantations-from-the-air'], parts: regions.map(([key, n]) => ({ key, value: Math.round(n * share) })) }),
    figure(c, 'plantations-from-the-air', { counts: 'sightings', value: 4, exhibits: 31, apartFrom: ['cultivation-cases'] }),
    figure(c, 'seized-mass', { counts: 'mass', unit: 'g', value: String(8_523_114.2 * share), expanded: '1240', exhibits: 1180, cases: 171, itemised: String(1_359_700 * share), rest: String(7_163_414.2 * share), complete: false, parts: [['heroin', 67_000], ['marijuana', 1_175_000], ['hashish', 94_000], ['synthetic-cannabinoid', 23_700]].map(([key, n]) => ({ key, name: key, value: String(n * share), expanded: '84' })) }),
    figure(c, 'plants', { counts: 'plants', value: Math.round(12_396 * share), exhibits: 96, cases: 90 }),
  ];
}
const returns = [
  { id: randomUUID(), region: 'KZ-31', agency: 'police', period: '2026-06-01/2026-06-30', definition: 'plants', value: '1396', unit: '1', source: 'Letter 14-2 (invented)', receivedAt: iso(6) },
  { id: randomUUID(), region: 'KZ-43', agency: null, period: '2026-06-01/2026-06-30', definition: 'seized-mass', value: '1718900', unit: 'g', source: 'By telephone (invented)', receivedAt: iso(7) },
];
const bulletins = [
  { id: randomUUID(), title: { en: 'The season in four areas', ru: 'Сезон в четырёх областях', kk: 'Төрт аймақтағы маусым' }, text: { en: 'In four areas {{cultivation-cases}} of cultivation were registered, and over {{seized-mass}} seized.\n\nFrom the air {{plantations-from-the-air}} were found.', ru: 'В четырёх областях зарегистрировано {{cultivation-cases}}.', kk: '' }, asOf: iso(20), state: 'draft', releasedBy: [], hash: null, faults: [{ language: 'en', sentence: '“four” is a number and no figure says it.' }], version: 1 },
  { id: randomUUID(), title: { en: 'June', ru: 'Июнь', kk: 'Маусым' }, text: { en: 'Seized: {{seized-mass}}.', ru: 'Изъято: {{seized-mass}}.', kk: 'Алынды: {{seized-mass}}.' }, asOf: iso(15), state: 'frozen', releasedBy: ['Serik Invented', 'Asel Invented'], hash: createHash('sha256').update('x').digest('hex'), faults: [], version: 3 },
];

export function bulletinRoutes({ Refusal }) {
  const found = (id) => {
    const b = bulletins.find((o) => o.id === id);
    if (!b) throw new Refusal(404, 'There is nothing here.');
    return b;
  };
  return [
    ['GET', '/operations/:id/figures', (c) => ({ asOf: c.url.searchParams.get('asOf') ?? new Date().toISOString(), position: 48_213, figures: process.env.MOCK_EMPTY ? [] : figures(c), returns: process.env.MOCK_EMPTY ? [] : returns })],
    ['GET', '/operations/:id/figures/:definition', (c) => {
      const from = Number(c.url.searchParams.get('after') ?? 0);
      return { ...figures(c).find((f) => f.definition === c.definition), items: exhibits.slice(from, from + 100).map((x) => ({ id: x.id, number: x.number, amount: { value: 12.5, unit: 'g' }, act: 'weighed', at: x.seizedAt })), next: from + 100 < exhibits.length ? String(from + 100) : null };
    }],
    ['GET', '/operations/:id/figures/:definition/difference', (c) => (c.url.searchParams.get('with')
      ? { before: '1718900', after: '1240300', lines: [{ why: 'came', sentence: 'Exhibits of this region that the report does not have.', value: '41000', exhibits: exhibits.slice(0, 3).map((x) => ({ id: x.id, number: x.number })) }, { why: 'other-definition', sentence: 'The report counts plants as cut, the figure once dried.', value: '-402000', exhibits: [] }] }
      : { before: '5113868', after: '8523114', lines: [{ why: 'came', sentence: '62 exhibits seized since.', value: '3600000', exhibits: exhibits.slice(0, 20).map((x) => ({ id: x.id, number: x.number })) }, { why: 'corrected', sentence: '3 exhibits weighed again.', value: '-190754', exhibits: exhibits.slice(3, 6).map((x) => ({ id: x.id, number: x.number })) }] })],
    ['GET', '/operations/:id/figure-definitions', (c) => Object.entries(names).map(([id, [en, ru, kk]]) => ({ id, names: { en, ru, kk }, counts: id === 'seized-mass' ? 'mass' : id === 'plants' ? 'plants' : 'cases', measures: id === 'seized-mass' ? ['net-mass', 'bulk-mass'] : null, where: { root: true, kinds: ['drug', 'plant'] }, parts: id === 'seized-mass' ? 'substance' : 'region', apartFrom: id === 'cultivation-cases' ? ['plantations-from-the-air'] : [], source: 'Sample instruction 12' }))],
    ['POST', '/operations/:id/figure-definitions', async (c) => [201, await c.body()]],
    ['POST', '/operations/:id/returns', async (c) => {
      returns.push({ id: randomUUID(), ...(await c.body()) });
      return [201, returns.at(-1)];
    }],
    ['GET', '/operations/:id/bulletins', () => bulletins],
    ['POST', '/operations/:id/bulletins', async (c) => {
      bulletins.unshift({ id: randomUUID(), state: 'draft', releasedBy: [], hash: null, faults: [], version: 1, ...(await c.body()) });
      return [201, bulletins[0]];
    }],
    ['GET', '/bulletins/:id', (c) => ({ ...found(c.id), figures: figures(c) })],
    ['POST', '/bulletins/:id', async (c) => {
      const b = found(c.id);
      if (c.request.headers['if-match'] !== `"${b.version}"`) throw new Refusal(412, 'Somebody else changed this bulletin first.');
      b.version++;
      return Object.assign(b, await c.body());
    }],
    ['POST', '/bulletins/:id/release', (c) => {
      const b = found(c.id);
      if (b.releasedBy.includes(c.person.displayName)) throw new Refusal(403, 'You have released it: another commander must.');
      b.releasedBy.push(c.person.displayName);
      b.version++;
      return Object.assign(b, b.releasedBy.length > 1 ? { state: 'frozen', hash: createHash('sha256').update(b.id).digest('hex') } : { state: 'first' });
    }],
  ];
}
