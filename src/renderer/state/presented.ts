import type { Client } from '../wire/index.ts'
import type { Clients } from './clients.svelte.ts'
import type { Notices } from './notices.svelte.ts'
import type { Selection } from './selection.svelte.ts'
import type { Works } from './works.svelte.ts'

/** What is presented. */
export interface Presented {
  /** Works in the order of presentation. */
  readonly works: readonly string[]
  /** The client they are shown to; without a client no record of the visit is kept. */
  readonly client?: string | null
  /** The works that the view shows: works selected elsewhere are ignored. If omitted, all are accepted. */
  readonly within?: ReadonlySet<string>
  /** The work to begin with. */
  readonly from?: string | null
}

/** What a presentation needs from the program; the client changes with each connection. */
export interface PresentationNeeds {
  readonly client: Client
  readonly works: Pick<Works, 'get'>
  readonly clients: Pick<Clients, 'changed'>
  readonly notices: Pick<Notices, 'trying'>
  readonly selection: Pick<Selection, 'ids' | 'current'>
  readonly tray: { readonly ids: readonly string[] }
}
