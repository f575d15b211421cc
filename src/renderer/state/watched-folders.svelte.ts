import type { WatchedFolderState } from '../../contract/areas/watching.ts'
import type { Program } from './program.svelte.ts'

/** The folders whose new pictures are imported as they arrive. */
export class WatchedFolders {
  readonly #program: Program
  #list = $state.raw<readonly WatchedFolderState[]>()
  #loading = false

  constructor(program: Program) {
    this.#program = program
  }

  /** Undefined until loaded. */
  get list(): readonly WatchedFolderState[] | undefined {
    return this.#list
  }

  /** Polled while it is shown; no request is sent while another is pending. */
  async load(): Promise<void> {
    if (this.#loading) return
    this.#loading = true
    await this.#take(({ watching }) => watching.list({}))
    this.#loading = false
  }

  /** @returns whether the folder is watched from now on, whenever this gallery is open */
  start(folder: string): Promise<boolean> {
    return this.#take(({ watching }) => watching.start({ folder, remember: true }))
  }

  /** Imported works are kept; the notice offers to watch the folder again. */
  async stop(folder: string, told: string): Promise<void> {
    const stopped = await this.#take(({ watching }) => watching.stop({ folder }))
    if (stopped) this.#program.notices.done(told, () => this.start(folder).then(() => undefined))
  }

  async #take(ask: (client: Program['client']) => Promise<readonly WatchedFolderState[]>): Promise<boolean> {
    const { client, notices } = this.#program
    const list = await notices.trying(() => ask(client))
    if (list !== undefined) this.#list = list
    return list !== undefined
  }
}
