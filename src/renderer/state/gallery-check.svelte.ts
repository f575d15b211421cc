import type { CheckReport } from '../../contract/results/gallery.ts'
import type { Client } from '../wire/index.ts'
import { reportOf } from './board.svelte.ts'
import type { Notices } from './notices.svelte.ts'

/** What it uses of the program; the client changes with each connection. */
interface CheckNeeds {
  readonly client: Client
  readonly notices: Pick<Notices, 'trying'>
  readonly app: { readonly gallery: string | null } | null
}

/** What Check found in the open gallery: it stays, in whatever view, until it is dealt with or found to be gone. */
export class GalleryCheck {
  readonly #program: CheckNeeds
  #report = $state.raw<CheckReport | null>(null)

  constructor(program: CheckNeeds) {
    this.#program = program
  }

  /** The newest report; null where nothing was checked yet, or all was dealt with. */
  get report(): CheckReport | null {
    return this.#report
  }

  /** How much is left to deal with. */
  get problems(): number {
    return this.#report?.problems.length ?? 0
  }

  /** Checks everything. What was found before stays until the answer is here. */
  async run(): Promise<void> {
    const { client, notices } = this.#program
    const gallery = this.#program.app?.gallery
    const report = await notices.trying(() => reportOf(client.gallery.check({})))
    if (report !== undefined && gallery === this.#program.app?.gallery) this.#report = report
  }

  /**
   * Mends what the program can mend by itself: the problems of some paths, else all.
   * @returns how many were mended; undefined where it could not be tried, which is told as a notice
   */
  async mend(paths?: readonly string[]): Promise<number | undefined> {
    const { client, notices } = this.#program
    const gallery = this.#program.app?.gallery
    const asked = paths === undefined ? {} : { paths: [...paths] }
    const report = await notices.trying(() => reportOf(client.gallery.mend(asked)))
    if (report !== undefined && gallery === this.#program.app?.gallery) this.#report = report
    return report?.mended.length
  }

  /** Takes a finding, by its place, off the list. */
  dealtWith(at: number): void {
    if (this.#report === null) return
    const problems = this.#report.problems.filter((_, index) => index !== at)
    this.#report = problems.length === 0 ? null : { ...this.#report, problems }
  }

  forget(): void {
    this.#report = null
  }
}
