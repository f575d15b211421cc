import type { BoardJob } from '../../contract/areas/jobs.ts'
import type { Info } from '../../contract/results/gallery.ts'
import type { ModelEntry, TrainReport } from '../../contract/results/learning.ts'
import type { Client } from '../wire/index.ts'

/** The input of trainings, the models that they produced, and the report of the one that ended last. */
export class Training {
  #info = $state.raw<Info | null>(null)
  #models = $state.raw<readonly ModelEntry[]>([])
  #leaving = $state.raw<ReadonlySet<string>>(new Set())
  #report = $state.raw<TrainReport | null>(null)
  #reported: number | null = null

  /** The data available for learning; null until loaded. */
  get info(): Info | null {
    return this.#info
  }

  /** Newest first, without those that are being removed. */
  get models(): readonly ModelEntry[] {
    return this.#models.filter(({ name }) => !this.#leaving.has(name))
  }

  get current(): ModelEntry | undefined {
    return this.#models.find(({ current }) => current)
  }

  /** Report of the newest training; null while it is running and if it failed. */
  get report(): TrainReport | null {
    return this.#report
  }

  /**
   * The model of the report, while it exists and is not in use: the user has to decide between it and the current one.
   */
  get undecided(): ModelEntry | undefined {
    return this.models.find(({ name, current }) => name === this.#report?.model && !current)
  }

  async load(client: Client): Promise<void> {
    const [info, models] = await Promise.all([client.gallery.info({}), client.models.list({})])
    this.#info = info
    this.#models = models
  }

  /** Reads the report of a finished training on the board, once. */
  async readReport(client: Client, job: BoardJob | undefined): Promise<void> {
    if (job?.state !== 'done') {
      this.#reported = null
      this.#report = null
      return
    }
    if (job.id === this.#reported) return
    this.#reported = job.id
    const report = (await client.jobs.report({ id: job.id })) as TrainReport | null
    if (this.#reported === job.id) this.#report = report
  }

  /** Selects a model by name; `visrank` is created if it does not exist yet. */
  async use(client: Client, name: string): Promise<void> {
    const used = await client.models.use({ name })
    const others = this.#models.filter((model) => model.name !== used.name)
    const known = others.length < this.#models.length
    this.#models = known
      ? this.#models.map((model) => ({ ...model, current: model.name === used.name }))
      : [used, ...others.map((model) => ({ ...model, current: false }))]
  }

  /** Removes a model from the list; `remove` deletes it permanently, and `keep` restores it. */
  leave(name: string): void {
    this.#leaving = new Set([...this.#leaving, name])
  }

  keep(name: string): void {
    this.#leaving = new Set([...this.#leaving].filter((other) => other !== name))
  }

  /** Deletes a model marked for removal; one that has been restored meanwhile is kept. */
  async remove(client: Client, name: string): Promise<void> {
    if (!this.#leaving.has(name)) return
    try {
      await client.models.remove({ name })
      this.#models = this.#models.filter((model) => model.name !== name)
    } finally {
      this.keep(name)
    }
  }
}
