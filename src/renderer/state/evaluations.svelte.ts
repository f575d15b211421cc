import type { ClientValues, EvaluationEntry, StoredEvaluation } from '../../contract/areas/evaluations.ts'
import type { PublishedRow } from '../../contract/paper-table.ts'
import type { ModelEntry } from '../../contract/results/learning.ts'
import type { EvaluateSettings } from '../../contract/settings.ts'
import type { Client } from '../wire/index.ts'

export type Protocol = EvaluateSettings['protocol']

/** The metric shown per client. */
const BY_CLIENT = 'auc'

/** The stored evaluations, and the one being viewed. */
export class Evaluations {
  #list = $state.raw<readonly EvaluationEntry[]>([])
  #models = $state.raw<readonly ModelEntry[]>([])
  /** The model of the next test; empty for the one in use. */
  chosen = $state('')
  #loaded = $state(false)
  #protocol = $state<Protocol>('all')
  #shown = $state.raw<StoredEvaluation | null>(null)
  #values = $state.raw<ClientValues>([])
  #paper = $state.raw<readonly PublishedRow[]>([])
  #wanted: number | null = null

  /** Newest first. */
  get list(): readonly EvaluationEntry[] {
    return this.#list
  }

  /** Number of models that can be tested. */
  get models(): number {
    return this.#models.length
  }

  /** The models, newest first. */
  get modelList(): readonly ModelEntry[] {
    return this.#models
  }

  get loaded(): boolean {
    return this.#loaded
  }

  get protocol(): Protocol {
    return this.#protocol
  }

  /** The evaluation being viewed; null if none of the protocol was run. */
  get shown(): StoredEvaluation | null {
    return this.#shown
  }

  /** AUC of every client, by method, of the evaluation being viewed. */
  get values(): ClientValues {
    return this.#values
  }

  /** The paper's own figures. */
  get paper(): readonly PublishedRow[] {
    return this.#paper
  }

  /** Loads the history; a new evaluation of the protocol is shown immediately. */
  async load(client: Client): Promise<void> {
    const newest = this.#newest()
    const [list, models, paper] = await Promise.all([
      client.evaluations.list({}),
      client.models.list({}),
      client.evaluations.paper({}),
    ])
    this.#paper = paper
    this.#list = list
    this.#models = models
    if (!models.some(({ name }) => name === this.chosen)) this.chosen = ''
    const now = this.#newest()
    if (this.#shown === null || now !== newest) await this.#show(client, now)
    this.#loaded = true
  }

  async choose(client: Client, protocol: Protocol): Promise<void> {
    this.#protocol = protocol
    await this.#show(client, this.#newest())
  }

  async open(client: Client, { id, protocol }: Pick<EvaluationEntry, 'id' | 'protocol'>): Promise<void> {
    this.#protocol = protocol === 'stock' ? 'stock' : 'all'
    await this.#show(client, id)
  }

  #newest(): number | null {
    return this.#list.find(({ protocol, outdated }) => protocol === this.#protocol && !outdated)?.id ?? null
  }

  async #show(client: Client, id: number | null): Promise<void> {
    this.#wanted = id
    if (id === null) {
      this.#shown = null
      this.#values = []
      return
    }
    const shown = await client.evaluations.show({ id })
    const values = shown.metrics.includes(BY_CLIENT)
      ? await client.evaluations.clients({ id, metric: BY_CLIENT })
      : []
    // The user can have chosen another one in the meantime.
    if (this.#wanted !== id) return
    this.#shown = shown
    this.#values = values
  }
}
