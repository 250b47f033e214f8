import type { Role } from './contract';
import { session } from './session.svelte';

/**
 * What the page offers to whom. The server decides; this only keeps away buttons that it would
 * refuse. A test holds it to the server's own table.
 */
export const may = {
  seePicture: ['crew', 'analyst', 'investigator', 'commander', 'prosecutor'],
  bringImagery: ['crew', 'analyst', 'commander'],
  tellPositions: ['crew'],
  seeAreas: ['crew', 'analyst', 'investigator', 'commander', 'prosecutor'],
  drawArea: ['analyst', 'commander'],
  takePlan: ['crew', 'analyst', 'investigator', 'commander', 'prosecutor'],
  blur: ['analyst', 'investigator', 'commander'],
  liftBlur: ['prosecutor'],
  unseal: ['prosecutor'],
  judge: ['analyst', 'investigator', 'commander'],
  addSighting: ['crew', 'analyst', 'investigator', 'commander'],
  report: ['analyst', 'investigator', 'commander'],
  register: ['investigator', 'commander'],
  attachAuthority: ['investigator', 'commander'],
  recordSearch: ['investigator', 'commander'],
  seeNetwork: ['analyst', 'investigator', 'commander', 'prosecutor'],
  exportNetwork: ['investigator', 'commander', 'prosecutor'],
  bringRecords: ['investigator', 'commander'],
  judgeMerges: ['investigator', 'commander'],
  approveStep: ['commander'],
  seeTargets: ['investigator', 'commander', 'prosecutor'],
  changeTargets: ['investigator', 'commander'],
  enterLooks: ['investigator', 'commander'],
  tellEntry: ['investigator', 'commander'],
  approveEntry: ['commander'],
  seeExhibits: ['investigator', 'commander', 'custodian', 'prosecutor'],
  exportExhibits: ['investigator', 'commander', 'custodian', 'prosecutor'],
  handToCourt: ['investigator', 'commander', 'prosecutor'],
  seeSearches: ['analyst', 'investigator', 'commander', 'prosecutor'],
  keepSearch: ['investigator', 'commander'],
  seizeExhibit: ['investigator', 'commander', 'custodian'],
  keepExhibits: ['custodian'],
  tellExhibits: ['investigator', 'commander', 'custodian'],
  approveDestruction: ['commander', 'custodian'],
  seeFigures: ['analyst', 'investigator', 'commander', 'custodian', 'spokesperson', 'prosecutor'],
  exportFigures: ['investigator', 'commander', 'spokesperson', 'prosecutor'],
  writeFigures: ['investigator', 'commander'],
  publishFigures: ['commander'],
  seeAuthorities: ['analyst', 'investigator', 'commander', 'prosecutor'],
  enterAuthority: ['investigator', 'commander'],
  confirmAuthority: ['investigator', 'commander', 'prosecutor'],
  revokeAuthority: ['commander', 'prosecutor'],
  seeJournal: ['commander', 'prosecutor', 'overseer'],
  exportJournal: ['commander', 'prosecutor', 'overseer'],
  share: ['commander'],
  leadOperation: ['commander'],
  seeRetention: ['investigator', 'commander', 'custodian', 'prosecutor'],
  renew: ['investigator', 'commander'],
  endCase: ['investigator', 'commander', 'prosecutor'],
  enterRule: ['prosecutor'],
  placeHold: ['prosecutor'],
  confirmErasure: ['custodian'],
  decideSealed: ['prosecutor'],
  seeReview: ['commander', 'prosecutor', 'overseer'],
  signReview: ['overseer'],
  manageAccounts: ['administrator'],
  bringGround: ['commander', 'administrator'],
  vouch: ['overseer', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Deed = keyof typeof may;

export function mayDo(deed: Deed): boolean {
  return session.is(...may[deed]);
}
