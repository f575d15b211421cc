import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import {
  USUAL_FIELDS,
  WORK_FIELDS,
  type MadeDocument,
  type WorkField,
} from '../../../contract/areas/documents.ts'
import { DOCUMENT_FORMATS, PAPERS, type DocumentFormat, type Paper } from '../../../contract/documents.ts'
import { collect, list as commaList, oneOf, wholeNumber } from '../options.ts'
import type { Runner } from '../runner.ts'
import type { Session } from '../session.ts'
import { count, duration } from '../terminal.ts'
import { addCopyCommand } from './desks.ts'
import { addExportEverything } from './everything.ts'
import { listNamed } from './lists.ts'
import { addMapExport } from './map.ts'

interface PageOptions {
  readonly out: string
  readonly paper?: string
  readonly language?: string
  readonly fields?: string[]
}

interface LookbookOptions extends PageOptions {
  readonly list: string
  readonly perPage?: number
  readonly title?: string
  readonly anonymous?: boolean
}

interface CallOptions extends PageOptions {
  readonly list?: string
  readonly artwork?: string[]
  readonly k?: number
}

/** Everything that is exported to files: lookbooks, letters, call lists, tables, pictures. */
export function addExportCommands(program: Command, runner: Runner): void {
  const exporting = program
    .command('export')
    .description('everything, documents and files of a list, or a copy for another desk')
  addExportEverything(exporting, runner)
  addCopyCommand(exporting, runner)
  addMapExport(exporting, runner)

  const paged = (command: Command): Command =>
    command
      .requiredOption('--out <file>', 'the file; its extension sets the format')
      .option('--paper <name>', PAPERS.join(' or '))
      .option('--language <code>', 'en or es')

  paged(exporting.command('lookbook'))
    .description('a list as a cover and pages of works: PDF or a self-contained web page')
    .requiredOption('--list <name>', 'by its number, its name or `tray`')
    .option('--per-page <n>', 'works on a page, 1 to 4', wholeNumber)
    .option('--title <words>', 'default: the name of the list')
    .option('--fields <list>', `what stands under a work, of ${WORK_FIELDS.join(',')}`, commaList)
    .option('--anonymous', 'leave out the client and the occasion')
    .action((options: LookbookOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const list = await listNamed(client, options.list)
        const made = await session.follow(
          client.documents.lookbook(
            {
              ...pagesOf(options),
              list,
              per_page: options.perPage,
              title: options.title,
              names_client: options.anonymous !== true,
            },
            { signal },
          ),
        )
        session.result(made, () => madeText(made, options.out))
      }),
    )

  paged(exporting.command('letter'))
    .description('a letter that offers the works of a list to its client')
    .requiredOption('--list <name>', 'by its number, its name or `tray`')
    .option('--fields <list>', `what stands beside a work, of ${WORK_FIELDS.join(',')}`, commaList)
    .action((options: LookbookOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const list = await listNamed(client, options.list)
        const made = await session.follow(client.documents.letter({ ...pagesOf(options), list }, { signal }))
        session.result(made, () => madeText(made, options.out))
      }),
    )

  paged(exporting.command('calls'))
    .description('a call list about works, as PDF, web page or CSV')
    .option('--list <name>', 'the works of a list, by its number, its name or `tray`')
    .option('--artwork <id>', 'a work; can be repeated', collect)
    .option('--k <n>', 'how many clients', wholeNumber)
    .action((options: CallOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const list = options.list === undefined ? undefined : await listNamed(client, options.list)
        const query = { list, works: options.artwork, k: options.k }
        if (path.extname(options.out).toLowerCase() === '.csv') {
          await writeTable(session, options.out, (await client.calls.csv(query, { signal })).text)
          return
        }
        const { format, paper, language, out } = pagesOf(options)
        const made = await session.follow(
          client.documents.callSheet({ ...query, format, paper, language, out }, { signal }),
        )
        session.result(made, () => madeText(made, options.out))
      }),
    )

  exporting
    .command('groups')
    .description('the visual groups with sample pictures, as a self-contained web page to print')
    .requiredOption('--out <file>', 'the file')
    .option('--language <code>', 'en or es')
    .action(({ out, language = 'en' }: PageOptions, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const made = await client.groups.page(
          { language: oneOf<'en' | 'es'>(['en', 'es'], language) },
          { signal },
        )
        await writeTable(session, out, made.text)
      }),
    )

  exporting
    .command('list <list>')
    .description('a list as CSV')
    .requiredOption('--out <file>', 'the file')
    .action((named: string, { out }: { out: string }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const list = await listNamed(session.client, named)
        await writeTable(session, out, (await session.client.lists.csv({ list })).text)
      }),
    )

  exporting
    .command('pictures <list>')
    .description('the original pictures of a list, numbered in its order')
    .requiredOption('--out <dir>', 'the folder')
    .action((named: string, { out }: { out: string }, command: Command) =>
      runner.inGallery(command, async (session) => {
        const { client, signal } = session
        const list = await listNamed(client, named)
        const report = await session.follow(client.documents.pictures({ list, folder: out }, { signal }))
        session.result(report, () =>
          [
            `${count(report.copied)} pictures copied to ${report.folder}.`,
            ...report.without_picture.map((id) => `  ${id}: no picture`),
          ].join('\n'),
        )
      }),
    )
}

async function writeTable(session: Session, out: string, text: string): Promise<void> {
  const file = path.resolve(out)
  await writeFile(file, text)
  session.result({ file }, () => `Written to ${file}.`)
}

/** @throws Fault `usage` for an unknown form, paper, language or field */
function pagesOf({ out, paper = 'a4', language = 'en', fields = [...USUAL_FIELDS] }: PageOptions) {
  return {
    out,
    format: oneOf<DocumentFormat>(DOCUMENT_FORMATS, path.extname(out).slice(1).toLowerCase()),
    paper: oneOf<Paper>(PAPERS, paper),
    language: oneOf<'en' | 'es'>(['en', 'es'], language),
    fields: fields.map((field) => oneOf<WorkField>(WORK_FIELDS, field)),
  }
}

function madeText(
  { pages, works, without_picture, unprintable, seconds, bytes }: MadeDocument,
  out: string,
): string {
  const size = `${(bytes / 1_048_576).toFixed(1)} MB`
  return [
    `${path.resolve(out)}: ${works > 0 ? `${count(works)} works, ` : ''}${count(pages)} pages, ${size}, in ${duration(seconds)}.`,
    ...without_picture.map((id) => `  ${id}: its picture cannot be shown`),
    ...unprintable.map((text) => `  ${text}: the fonts of the PDF lack letters of it; a web page shows them`),
  ].join('\n')
}
