import { Command, CommanderError } from 'commander'
import { faultOf } from '../../contract/wire-fault.ts'
import { programVersion } from '../platform/places.ts'
import { printable, printableLine } from '../platform/printable.ts'
import { showWindow } from '../platform/show-window.ts'
import { addArtistCommands } from './commands/artists.ts'
import { addBackupCommands } from './commands/backups.ts'
import { addClientCommands } from './commands/clients.ts'
import { addDemoCommand } from './commands/demo.ts'
import { addDeskCommands } from './commands/desks.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addGalleryCommands } from './commands/gallery.ts'
import { addImportCommands } from './commands/importing.ts'
import { addHistoryCommands } from './commands/history.ts'
import { addImportHistoryCommands } from './commands/imports.ts'
import { addExportCommands } from './commands/exporting.ts'
import { addListCommands } from './commands/lists.ts'
import { addVisitCommands } from './commands/visits.ts'
import { addLogCommand } from './commands/log.ts'
import { addClusterCommands } from './commands/clusters.ts'
import { addLearningCommands } from './commands/learning.ts'
import { addModelCommands } from './commands/models.ts'
import { addMoneyCommand } from './commands/money.ts'
import { addNetworkCommands } from './commands/networks.ts'
import { addReproduceCommand } from './commands/reproduce.ts'
import { addPictureCommands } from './commands/pictures.ts'
import { addDuplicateCommands } from './commands/duplicates.ts'
import { addWatchingCommands } from './commands/watching.ts'
import { addWorkCommands } from './commands/works.ts'
import { addSalesCommands } from './commands/sales.ts'
import { addSuggestionCommands } from './commands/suggestions.ts'
import type { Runner } from './runner.ts'
import { EXIT_INTERRUPTED, galleryFolder, withSession, type GlobalOptions } from './session.ts'
import type { Streams } from './terminal.ts'

const EXIT_FAILED = 1
const EXIT_USAGE = 2

function buildProgram(streams: Streams): Command {
  const runner: Runner = {
    inGallery: (command, work) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      return withSession(galleryFolder(options), options, streams, work)
    },
    inFolder: (folder, command, work) =>
      withSession(folder, command.optsWithGlobals<GlobalOptions>(), streams, work),
    inWindow: async (folder, command) => {
      const note = (text: string): void => void streams.err.write(`${printable(text)}\n`)
      if (command.optsWithGlobals<GlobalOptions>().json === true) return
      if (streams.out.isTTY === true) await showWindow({ gallery: folder, open: true, note })
      else note(`npm start -- --gallery ${folder} shows it in the window.`)
    },
  }
  const program = new Command('curatornet')
    .description('Which works to offer to which client, and why. Everything stays on this computer.')
    .version(programVersion(), '--version', 'the version of the program')
    .option('--gallery <dir>', 'the gallery folder (default: the variable CURATORNET_GALLERY)')
    .option('--json', 'print one JSON document')
    .configureOutput({
      writeOut: (text) => void streams.out.write(text),
      writeErr: (text) => void streams.err.write(printable(text)),
      outputError: (text, write) =>
        write(`curatornet: ${text.replace(/^error: /, '').trim()} (--help lists commands and options)\n`),
    })
    .exitOverride()
  addGalleryCommands(program, runner)
  addBackupCommands(program, runner)
  addDemoCommand(program, runner)
  addDeskCommands(program, runner)
  addDoctorCommand(program, runner)
  addLogCommand(program, runner)
  addImportCommands(program, runner)
  addImportHistoryCommands(program, runner)
  addWorkCommands(program, runner)
  addArtistCommands(program, runner)
  addMoneyCommand(program, runner)
  addSalesCommands(program, runner)
  addHistoryCommands(program, runner)
  addPictureCommands(program, runner)
  addDuplicateCommands(program, runner)
  addWatchingCommands(program, runner)
  addNetworkCommands(program, runner)
  addLearningCommands(program, runner)
  addClusterCommands(program, runner)
  addReproduceCommand(program, runner)
  addModelCommands(program, runner)
  addSuggestionCommands(program, runner)
  addClientCommands(program, runner)
  addListCommands(program, runner)
  addVisitCommands(program, runner)
  addExportCommands(program, runner)
  // Commands created by `.command()` copy exitOverride only if it was set before; set it on every level.
  for (const command of everyCommand(program)) command.exitOverride()
  return program
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap((child) => everyCommand(child))]
}

/**
 * Runs one command line (without the program's own name). Every error is one line on `err`.
 * @returns the exit code: 0 done, 1 the work failed, 2 wrong usage, 130 interrupted before it was done
 */
export async function runCli(args: readonly string[], streams: Streams): Promise<number> {
  try {
    await buildProgram(streams).parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE
    const fault = faultOf(error)
    streams.err.write(`curatornet: ${printableLine(fault.sentence)}\n`)
    if (fault.kind === 'internal' && process.env.CURATORNET_TRACE !== undefined) {
      streams.err.write(`${printable(traceOf(fault))}\n`)
    }
    if (fault.kind === 'cancelled') return EXIT_INTERRUPTED
    return fault.kind === 'usage' ? EXIT_USAGE : EXIT_FAILED
  }
}

function traceOf(error: Error): string {
  const inner = error.cause instanceof Error ? `\ncaused by ${traceOf(error.cause)}` : ''
  return `${error.stack ?? error.message}${inner}`
}
