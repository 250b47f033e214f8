import type { Role } from './contract';
import { session } from './session.svelte';

/**
 * What the page offers to whom. The server decides; this only keeps away buttons that it would
 * refuse, so it errs on the side of showing.
 */
const may = {
  seePicture: ['crew', 'analyst', 'investigator', 'commander', 'prosecutor'],
  bringImagery: ['crew', 'analyst', 'commander'],
  judge: ['analyst', 'commander', 'investigator'],
  addSighting: ['crew', 'analyst', 'investigator', 'commander'],
  report: ['analyst', 'commander', 'investigator'],
  register: ['investigator'],
  attachAuthority: ['investigator', 'prosecutor'],
  recordSearch: ['investigator', 'commander'],
  seeAuthorities: ['investigator', 'commander', 'prosecutor'],
  enterAuthority: ['investigator', 'commander', 'prosecutor'],
  confirmAuthority: ['investigator', 'commander', 'prosecutor'],
  revokeAuthority: ['commander', 'prosecutor'],
  seeJournal: ['overseer', 'prosecutor', 'commander'],
  manageAccounts: ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Deed = keyof typeof may;

export function mayDo(deed: Deed): boolean {
  return session.is(...may[deed]);
}
