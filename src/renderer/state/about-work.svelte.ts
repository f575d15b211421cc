import type { WorkHistory } from '../../contract/areas/catalogue.ts'
import type { Fault } from '../../contract/fault.ts'
import type { RankedItem, Who } from '../../contract/results/suggestions.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import type { Client } from '../wire/index.ts'

/** An answer that is loaded independently: pending, available, or failed with a reason. */
export type Answer<Value> =
  | { readonly state: 'waiting' }
  | { readonly state: 'here'; readonly value: Value }
  | { readonly state: 'none'; readonly fault: Fault }

const WAITING = { state: 'waiting' } as const
const SIMILAR = 12
const CLIENTS = 6

/** The data that the inspector requests about one work: its history, similar works, and clients who might want it. */
export class AboutWork {
  #id: string | null = null
  #history = $state.raw<Answer<WorkHistory>>(WAITING)
  #similar = $state.raw<Answer<readonly RankedItem[]>>(WAITING)
  #who = $state.raw<Answer<Who['items']>>(WAITING)

  get history(): Answer<WorkHistory> {
    return this.#history
  }

  get similar(): Answer<readonly RankedItem[]> {
    return this.#similar
  }

  get who(): Answer<Who['items']> {
    return this.#who
  }

  /** Requests everything again; what is shown of the same work stays until the new answer arrives. */
  async ask(client: Client, id: string): Promise<void> {
    if (id !== this.#id) {
      this.#history = WAITING
      this.#similar = WAITING
      this.#who = WAITING
    }
    this.#id = id
    await Promise.all([
      this.#take(id, client.catalogue.history({ artwork: id }), (answer) => (this.#history = answer)),
      this.#take(
        id,
        client.suggestions.similar({ artwork: id, k: SIMILAR }).then(({ items }) => items),
        (answer) => (this.#similar = answer),
      ),
      this.#take(
        id,
        client.suggestions.who({ artwork: id, k: CLIENTS }).then(({ items }) => items),
        (answer) => (this.#who = answer),
      ),
    ])
  }

  /** An answer about a work that is no longer shown is dropped. */
  async #take<Value>(
    id: string,
    asked: Promise<Value>,
    show: (answer: Answer<Value>) => void,
  ): Promise<void> {
    const answer = await asked.then(
      (value): Answer<Value> => ({ state: 'here', value }),
      (error: unknown): Answer<Value> => ({ state: 'none', fault: faultOf(error) }),
    )
    if (this.#id === id) show(answer)
  }
}
