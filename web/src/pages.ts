import type { Component } from 'svelte';
import type { IconName } from './base/Icon.svelte';
import { mayDo, type Deed } from './base/may';
import { session } from './base/session.svelte';
import type { Key } from './messages/en';

export interface Page {
  name: string;
  title: Key;
  icon: IconName;
  /** Who finds it in the navigation; pages without are reached from others. */
  deed?: Deed | Deed[];
  /** Works without a session: a team's phone or a crew's laptop that has no network. */
  open?: boolean;
  /** For whoever is signed in, or for anybody at all. */
  for?: 'everybody' | 'anybody';
  load: () => Promise<{ default: Component }>;
}

/** Every page, in the order of the work: what the eye saw first, what became of it last. */
export const pages: Page[] = [
  {
    name: 'picture',
    title: 'nav.picture',
    icon: 'picture',
    deed: 'seePicture',
    load: () => import('./picture/Picture.svelte'),
  },
  {
    name: 'survey',
    title: 'nav.survey',
    icon: 'survey',
    deed: 'seeAreas',
    load: () => import('./survey/Survey.svelte'),
  },
  {
    name: 'lower',
    title: 'nav.lower',
    icon: 'lower',
    deed: 'bringImagery',
    open: true,
    load: () => import('./lower/Lower.svelte'),
  },
  {
    name: 'imagery',
    title: 'nav.imagery',
    icon: 'imagery',
    deed: 'seePicture',
    load: () => import('./surveys/Imagery.svelte'),
  },
  {
    name: 'triage',
    title: 'nav.triage',
    icon: 'triage',
    deed: 'judge',
    load: () => import('./sightings/Triage.svelte'),
  },
  {
    name: 'sightings',
    title: 'nav.sightings',
    icon: 'sightings',
    deed: 'seePicture',
    load: () => import('./sightings/Sightings.svelte'),
  },
  {
    name: 'network',
    title: 'nav.network',
    icon: 'network',
    deed: 'seeNetwork',
    load: () => import('./network/Network.svelte'),
  },
  {
    name: 'operation',
    title: 'nav.operation',
    icon: 'operation',
    deed: 'seeTargets',
    load: () => import('./operation/Operation.svelte'),
  },
  {
    name: 'evidence',
    title: 'nav.evidence',
    icon: 'evidence',
    deed: 'seeExhibits',
    load: () => import('./evidence/Evidence.svelte'),
  },
  {
    name: 'bulletin',
    title: 'nav.bulletin',
    icon: 'bulletin',
    deed: 'seeFigures',
    load: () => import('./bulletin/Bulletin.svelte'),
  },
  {
    name: 'oversight',
    title: 'nav.oversight',
    icon: 'oversight',
    deed: ['seeAuthorities', 'seeJournal', 'seeRetention', 'seeReview'],
    load: () => import('./oversight/Oversight.svelte'),
  },
  {
    name: 'field',
    title: 'nav.field',
    icon: 'field',
    deed: ['recordSearch', 'seizeExhibit'],
    open: true,
    load: () => import('./devices/Field.svelte'),
  },
  {
    name: 'members',
    title: 'nav.members',
    icon: 'accounts',
    deed: 'leadOperation',
    load: () => import('./accounts/Members.svelte'),
  },
  {
    name: 'accounts',
    title: 'nav.accounts',
    icon: 'accounts',
    deed: 'manageAccounts',
    load: () => import('./accounts/Accounts.svelte'),
  },
  {
    name: 'account',
    title: 'nav.account',
    icon: 'key',
    for: 'everybody',
    load: () => import('./accounts/Own.svelte'),
  },
  {
    name: 'invitation',
    title: 'invitation',
    icon: 'link',
    for: 'anybody',
    load: () => import('./accounts/Invitation.svelte'),
  },
];

const first = pages[0] as Page;

export function pageAt(name: string): Page {
  return pages.find((p) => p.name === name) ?? first;
}

/**
 * What an address opens: a page that is not this person's would only ask for what the server hides, so they
 * begin where they always begin.
 */
export function pageFor(name: string | undefined): Page {
  const page = pageAt(name ?? home());
  const theirs = !session.person || page.for !== undefined || mayOpen(page);
  return theirs ? page : pageAt(home());
}

export function mayOpen(page: Page): boolean {
  const deeds = page.deed === undefined ? [] : [page.deed].flat();
  return deeds.some(mayDo);
}

/** Where a person begins: the first page that is theirs; a commander of nothing yet begins there. */
export function home(): string {
  if (session.operations.length === 0 && mayDo('leadOperation')) {
    return 'members';
  }
  return (pages.find(mayOpen) ?? first).name;
}
