import { InvalidArgumentError, type Command } from 'commander'
import type { LogState } from '../../../contract/areas/log.ts'
import { LEVELS } from '../../../contract/log-entry.ts'
import type { Runner } from '../runner.ts'

const LINES = 40

interface LogCommandOptions {
  readonly lines: number
}

export function addLogCommand(program: Command, runner: Runner): void {
  program
    .command('log')
    .description('the location of the log and its last lines; needs no gallery')
    .option('--lines <n>', 'how many lines', wholeNumber, LINES)
    .action(({ lines }: LogCommandOptions, command: Command) =>
      runner.inFolder(process.cwd(), command, async (session) => {
        const state = await session.client.log.show({ lines })
        const entries = state.lines.map(parsed).filter((entry) => entry !== undefined)
        session.result({ folder: state.folder, file: state.file, entries }, () => logText(state, entries))
      }),
    )
}

type Entry = Readonly<Record<string, unknown>>

function logText({ folder, file }: LogState, entries: readonly Entry[]): string {
  if (file === null) return `No log yet. Files will be in ${folder}.`
  return [file, '', ...entries.map(entryText)].join('\n')
}

/** `2026-11-27 19:05:12.345 WARN job-ended procedure=train ms=120 …`, with times in UTC as in the file. */
function entryText({ time, level, event, ...fields }: Entry): string {
  const when = String(time).replace('T', ' ').replace('Z', '')
  const width = Math.max(...LEVELS.map((each) => each.length))
  const rest = Object.entries(fields).map(([name, value]) =>
    typeof value === 'object' && value !== null
      ? `${name}=${JSON.stringify(value)}`
      : `${name}=${String(value)}`,
  )
  return [when, String(level).toUpperCase().padEnd(width), String(event), ...rest].join(' ')
}

function parsed(line: string): Entry | undefined {
  try {
    return JSON.parse(line) as Entry
  } catch {
    return undefined
  }
}

function wholeNumber(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number from 0 to 9999.')
}
