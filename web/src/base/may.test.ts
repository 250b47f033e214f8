import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { may, type Deed } from './may';

// The pages know the server by its API alone; this test alone looks at its table of access.
const table = readFileSync(new URL('../../../trust/src/main/resources/org/qyran/trust/access/access.table', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim() && !line.startsWith('#'))
  .map((line) => line.trim().split(/\s+/));
const roles = table[0]?.slice(2) ?? [];

function permitted(kind: string, action: string): string[] {
  const row = table.find((r) => r[0] === kind && r[1] === action);
  if (!row) {
    throw new Error(`the table has no row for ${kind} ${action}`);
  }
  return roles.filter((_, i) => row[i + 2] !== '-');
}

const rows: Record<Deed, [string, string]> = {
  seePicture: ['sighting', 'read'],
  bringImagery: ['pass', 'create'],
  tellPositions: ['pass', 'tell'],
  seeAreas: ['area', 'read'],
  drawArea: ['area', 'change'],
  takePlan: ['area', 'export'],
  blur: ['chip', 'change'],
  liftBlur: ['chip', 'revoke'],
  unseal: ['chip', 'disclose'],
  judge: ['sighting', 'judge'],
  addSighting: ['sighting', 'create'],
  report: ['sighting', 'report'],
  register: ['sighting', 'register'],
  attachAuthority: ['sighting', 'authorise'],
  recordSearch: ['sighting', 'outcome'],
  seeNetwork: ['record', 'read'],
  exportNetwork: ['record', 'export'],
  bringRecords: ['record', 'create'],
  judgeMerges: ['record', 'change'],
  approveStep: ['record', 'approve'],
  seeTargets: ['target', 'read'],
  changeTargets: ['entry', 'change'],
  enterLooks: ['presence', 'create'],
  tellEntry: ['entry', 'tell'],
  approveEntry: ['entry', 'approve'],
  seeExhibits: ['exhibit', 'read'],
  exportExhibits: ['exhibit', 'export'],
  handToCourt: ['party', 'export'],
  seeSearches: ['record', 'read'],
  keepSearch: ['record', 'create'],
  seizeExhibit: ['exhibit', 'create'],
  keepExhibits: ['exhibit', 'change'],
  tellExhibits: ['exhibit', 'tell'],
  approveDestruction: ['exhibit', 'approve'],
  seeFigures: ['figure', 'read'],
  exportFigures: ['figure', 'export'],
  writeFigures: ['figure', 'create'],
  publishFigures: ['figure', 'publish'],
  seeAuthorities: ['authority', 'read'],
  enterAuthority: ['authority', 'create'],
  confirmAuthority: ['authority', 'confirm'],
  revokeAuthority: ['authority', 'revoke'],
  seeJournal: ['act', 'read'],
  exportJournal: ['act', 'export'],
  share: ['sighting', 'share'],
  leadOperation: ['operation', 'change'],
  seeRetention: ['retention', 'read'],
  renew: ['retention', 'renew'],
  endCase: ['retention', 'close'],
  enterRule: ['retention', 'change'],
  placeHold: ['retention', 'hold'],
  confirmErasure: ['retention', 'erase'],
  decideSealed: ['sighting', 'decide'],
  seeReview: ['review', 'read'],
  signReview: ['review', 'sign'],
  manageAccounts: ['account', 'create'],
  bringGround: ['ground', 'create'],
  vouch: ['account', 'confirm'],
};

test('a flight is given to another operation by whoever gives a place', () => {
  expect(permitted('pass', 'share')).toEqual(permitted('sighting', 'share'));
});

test.each(Object.entries(rows))('%s is offered to those whom the server permits it', (deed, [kind, action]) => {
  expect([...may[deed as Deed]].sort()).toEqual(permitted(kind, action).sort());
});
