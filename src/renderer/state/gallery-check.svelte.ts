import type { CheckReport } from '../../contract/results/gallery.ts'
import type { Client } from '../wire/index.ts'
import { reportOf } from './board.svelte.ts'
import type { Notices } from './notices.svelte.ts'

/** The parts of the program that it needs; the client changes with each connection. */
interface CheckNeeds {
  readonly client: Client
  readonly notices: Pick<Notices, 'trying'>
  readonly app: { readonly gallery: string | null } | null
}

/** The findings of Check in the open gallery: they stay, in any view, until they are dealt with or no longer found. */
export class GalleryCheck {
  readonly #program: CheckNeeds
  #report = $state.raw<CheckReport | null>(null)

  constructor(program: CheckNeeds) {
    this.#program = program
  }

  /** The newest report; null if nothing was checked yet, or everything was dealt with. */
  get report(): CheckReport | null {
    return this.#report
  }

  /** Number of open problems. */
  get problems(): number {
    return this.#report?.problems.length ?? 0
  }

  /** Checks everything. Earlier findings stay until the answer arrives. */
  async run(): Promise<void> {
    const { client, notices } = this.#program
    const gallery = this.#program.app?.gallery
    const report = await notices.trying(() => reportOf(client.gallery.check({})))
    if (report !== undefined && gallery === this.#program.app?.gallery) this.#report = report
  }

  /**
   * Repairs what the program can repair by itself: the problems of the given paths, else all.
   * @returns the number of repairs; undefined if the attempt failed, which is shown as a notice
   */
  async mend(paths?: readonly string[]): Promise<number | undefined> {
    const { client, notices } = this.#program
    const gallery = this.#program.app?.gallery
    const asked = paths === undefined ? {} : { paths: [...paths] }
    const report = await notices.trying(() => reportOf(client.gallery.mend(asked)))
    if (report !== undefined && gallery === this.#program.app?.gallery) this.#report = report
    return report?.mended.length
  }

  /** Removes a finding, by its index, from the list. */
  dealtWith(at: number): void {
    if (this.#report === null) return
    const problems = this.#report.problems.filter((_, index) => index !== at)
    this.#report = problems.length === 0 ? null : { ...this.#report, problems }
  }

  forget(): void {
    this.#report = null
  }
}
