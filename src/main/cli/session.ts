import path from 'node:path'
import type { Client } from '../api/entry-point.ts'
import { Fault } from '../../contract/fault.ts'
import type { Progress } from '../../contract/progress.ts'
import { amountsIn, ProgressLine, type Amounts, type Streams } from './terminal.ts'
import { documentInEnglish } from '../../messages/english.ts'
import { message } from '../../messages/message.ts'
import { printable, printableJson } from '../platform/printable.ts'

export interface GlobalOptions {
  readonly gallery?: string
  readonly json?: boolean
}

/** The result of the router's client for a long task: a stream of progress reports, with the result at the end. */
type LongWork<Report> = Promise<{ next(): Promise<IteratorResult<Progress, Report>> }>

/** A command's access to the program: the client of the router, an output for progress and one for the result. */
export class Session {
  readonly client: Client
  readonly #streams: Streams
  readonly #json: boolean
  readonly #stop: AbortController
  readonly #line: ProgressLine

  constructor(client: Client, streams: Streams, json: boolean, stop: AbortController) {
    this.client = client
    this.#streams = streams
    this.#json = json
    this.#stop = stop
    this.#line = new ProgressLine(streams.err)
  }

  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** How amounts are formatted in this gallery. */
  async amounts(): Promise<Amounts> {
    return amountsIn((await this.client.money.state({})).currency)
  }

  /** Follows a long task to its report, showing its progress. */
  async follow<Report>(work: LongWork<Report>): Promise<Report> {
    const steps = await work
    try {
      for (let step = await steps.next(); ; step = await steps.next()) {
        if (step.done === true) return step.value
        this.#line.show(step.value)
      }
    } finally {
      this.#line.clear()
    }
  }

  /** Information that the user should see now; never part of the result. */
  note(text: string): void {
    this.#line.clear()
    this.#streams.err.write(`${printable(text)}\n`)
  }

  /** Prints the command's result: one JSON document with `--json`, else the text. */
  result(document: unknown, text: () => string): void {
    this.#streams.out.write(
      this.#json
        ? `${printableJson(JSON.stringify(documentInEnglish(document), null, 2))}\n`
        : `${printable(text())}\n`,
    )
  }

  /** Prints a part of a longer report that grows while a command runs; with `--json` it is written to the notes. */
  tell(text: string): void {
    this.#line.clear()
    const stream = this.#json ? this.#streams.err : this.#streams.out
    stream.write(`${printable(text)}\n`)
  }
}

/** Exit code that shells expect from a program ended by an interrupt: 128 + SIGINT. */
export const EXIT_INTERRUPTED = 130

/** The folder that a command works on: `--gallery`, else the variable CURATORNET_GALLERY. */
export function galleryFolder({ gallery }: GlobalOptions): string {
  const folder = gallery ?? process.env.CURATORNET_GALLERY
  if (folder === undefined || folder === '') {
    throw new Fault('usage', message('gallery.notNamed'), {
      next: message('gallery.notNamedNext'),
    })
  }
  return path.resolve(folder)
}

/**
 * Opens the gallery in `folder`, runs one command and closes everything again. The first interrupt requests a stop; a
 * second one ends the process.
 */
export async function withSession(
  folder: string,
  options: GlobalOptions,
  streams: Streams,
  command: (session: Session) => Promise<void>,
): Promise<void> {
  // Loaded here, and not for help or the version: it accounts for most of a command's start-up time.
  const { openEntryPoint } = await import('../api/entry-point.ts')
  const stop = new AbortController()
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(EXIT_INTERRUPTED)
    streams.err.write('\nStopping. Interrupt again to end at once.\n')
    stop.abort()
  }
  process.on('SIGINT', interrupt)
  const entryPoint = openEntryPoint({ folder, entryPoint: 'terminal' })
  try {
    await command(new Session(entryPoint.client, streams, options.json === true, stop))
  } finally {
    // Closing waits for backups that are being made; an interrupt must not end the process in the middle of it.
    await entryPoint.close().finally(() => process.off('SIGINT', interrupt))
  }
}
