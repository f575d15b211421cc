import type { Dependency } from './areas/imports.ts'

/** Describes what depends on an import, for the terminal and for faults. */

const NOUNS: Readonly<Record<Dependency['of'], readonly [one: string, many: string]>> = {
  works: ['work', 'works'],
  clients: ['client', 'clients'],
  sales: ['sale', 'sales'],
  likes: ['like', 'likes'],
  networks: ['network', 'networks'],
  others: ['other row', 'other rows'],
}

const HAPPENED: Readonly<Record<Dependency['what'], string>> = {
  edited: 'changed since',
  removed: 'removed or merged since',
  sold: 'in a sale since',
  bought: 'with a purchase since',
  liked: 'with a like since',
  offered: 'with an offer since',
  photographed: 'with a photograph since',
  merged: 'with another work merged into it',
  trained: 'with a model trained on it',
  listed: 'on a list since',
  called: 'with a call since',
  used: 'named by something else since',
}

/** For example "2 works changed since, last on 2026-11-27 (Blue (A1), A2)". */
export function dependencyText({ what, of, count, first, at, imports }: Dependency): string {
  const more = count > first.length ? `, and ${count - first.length} more` : ''
  const by = imports.length > 0 ? ` by import ${imports.join(', ')}` : ''
  const last = at === null ? '' : `, last on ${at.slice(0, 10)}`
  return `${count} ${NOUNS[of][count === 1 ? 0 : 1]} ${HAPPENED[what]}${by}${last} (${first.join(', ')}${more})`
}
