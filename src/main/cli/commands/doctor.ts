import type { Command } from 'commander'
import type { DoctorReport } from '../../../contract/results/gallery.ts'
import type { Runner } from '../runner.ts'
import type { GlobalOptions } from '../session.ts'
import { count, duration, table } from '../terminal.ts'
import { inEnglish } from '../../../messages/english.ts'
import { message } from '../../../messages/message.ts'

const GIGABYTE = 1024 ** 3

export function addDoctorCommand(program: Command, runner: Runner): void {
  program
    .command('doctor')
    .description('what works on this machine: devices for training, engine, pictures, disk; needs no gallery')
    .action((_options: unknown, command: Command) => {
      const { gallery } = command.optsWithGlobals<GlobalOptions>()
      const folder = gallery ?? (process.env.CURATORNET_GALLERY || process.cwd())
      return runner.inFolder(folder, command, async (session) => {
        const report = await session.follow(session.client.doctor({}, { signal: session.signal }))
        session.result(report, () => doctorText(report))
      })
    })
}

function doctorText({
  machine,
  devices,
  network,
  engine,
  pictures,
  sqlite,
  disk,
  log,
  copy_failure: failure,
}: DoctorReport): string {
  const rows = devices.map(({ backend, device, works, slow, seconds, reason, next }) => [
    works ? 'yes' : 'no',
    backend,
    device,
    works
      ? `tried in ${duration(seconds ?? 0)}${slow ? '; slower than the CPU' : ''}`
      : [reason, next]
          .filter((part) => part !== null)
          .map(inEnglish)
          .join(' '),
  ])
  const of = network === null ? 'none yet' : `${network.name} (${count(network.embedded)} works embedded)`
  return [
    `${machine.processor}, ${machine.cores} cores, ${gigabytes(machine.memory_bytes)} memory, ${machine.system}, Node ${machine.node}`,
    '',
    table(['works', 'backend', 'device', ''], rows),
    '',
    engine.starts
      ? `The engine starts in ${duration(engine.seconds ?? 0)}.`
      : `The engine does not start: ${inEnglish(engine.reason ?? '')}`,
    pictures === null
      ? 'Pictures: unknown.'
      : `Pictures by ${pictures.library}: ${pictures.formats.join(', ')}.`,
    `SQLite ${sqlite}.`,
    `Network in use: ${of}.`,
    `${gigabytes(disk.free_bytes)} free at ${disk.folder}${disk.enough ? '.' : ': less than a training and a backup may need.'}`,
    ...(failure === null
      ? []
      : [inEnglish(message('safety.copyFailed', { day: failure.at.slice(0, 10), reason: failure.reason }))]),
    `Log: ${log.file ?? `none yet; it will be in ${log.folder}`}.`,
  ].join('\n')
}

function gigabytes(bytes: number): string {
  return `${(bytes / GIGABYTE).toFixed(1)} GB`
}
