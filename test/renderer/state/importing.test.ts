import { expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import type { ImportReport } from '../../../src/contract/results/importing.ts'
import { inEnglish } from '../../../src/messages/english.ts'
import { message } from '../../../src/messages/message.ts'
import { Importing } from '../../../src/renderer/state/importing.svelte.ts'
import { Notices } from '../../../src/renderer/state/notices.svelte.ts'
import type { Program } from '../../../src/renderer/state/program.svelte.ts'
import type { Dropped, Uploaded } from '../../../src/renderer/wire/index.ts'
import { clientOf } from '../client-of.ts'

const NOTHING = { new: 0, changed: 0, unchanged: 0, skipped: [], notes: [], dry_run: true }

/** A long-running procedure that ends immediately. */
const over = (value: unknown) => ({ next: () => Promise.resolve({ done: true, value }) })
/** Represents a table without any choices. */
const READING = '{"map":{},"settings":{},"forget":false}'
const dropped = (path: string): Dropped => ({ file: new File(['x'], path), path })

const PREVIEW = {
  format: 'csv',
  delimiter: ',',
  encoding: { name: 'windows-1252', by: 'guess', example: 'Müller' },
  sheets: [],
  tables: [{ sheet: null, heading_line: 1, rows: 1, columns: [], first: [] }],
  fields: [],
  missing: [],
  dates: null,
  unit: null,
  currency: null,
  states: [],
  editions: [],
  asks: [],
  choices: { map: {}, settings: {} },
  remembered: false,
}

interface Answers {
  readonly preview?: (input: { map: object; settings: object; forget: boolean }) => object
  readonly artworks?: Partial<ImportReport>
  readonly sales?: () => Partial<ImportReport>
  readonly upload?: (files: readonly Dropped[]) => Promise<Uploaded>
}

function importing({
  artworks = { new: 2 },
  sales = () => ({ new: 5 }),
  preview = () => ({}),
  upload,
}: Answers = {}) {
  const asked: string[] = []
  const notices = new Notices()
  const answer = (name: string, report: () => Partial<ImportReport>) => (input: object) => {
    asked.push(`${name} ${JSON.stringify(input)}`)
    return over({ ...NOTHING, ...report() })
  }
  const client = clientOf({
    importing: {
      artworks: answer('artworks', () => artworks),
      sales: answer('sales', sales),
      preview: (input: { map: object; settings: object; forget: boolean }) => ({
        ...PREVIEW,
        ...preview(input),
      }),
    },
    embed: answer('embed', () => ({})),
  })
  const wire = {
    upload:
      upload ??
      ((files: readonly Dropped[]) =>
        Promise.resolve({
          folder: '/batch',
          paths: files.map(({ path = '' }) => `/batch/${path}`),
          discard: () => Promise.resolve(void asked.push('discard')),
        })),
  }
  const program = { client, notices, wire, board: { running: [] }, language: 'en' } as unknown as Program
  return { state: new Importing(program), asked, notices }
}

it('first shows what would happen, imports it on request, and has new pictures analysed', async () => {
  const { state, asked } = importing()
  await state.take([
    dropped('s/a.jpg'),
    dropped('s/.DS_Store'),
    dropped('s/artworks.csv'),
    dropped('s/sales.csv'),
  ])
  expect(state.phase).toBe('ready')
  expect(state.tables.map(({ kind }) => kind)).toEqual(['artworks', 'sales'])
  // Sales of works that do not exist yet would all be rejected.
  expect(state.outcomes).toMatchObject([
    { kind: 'artworks', report: { new: 2 } },
    { kind: 'sales', waits: true },
  ])
  const works = `artworks {"folder":"/batch","tables":["/batch/s/artworks.csv"],"choices":{"/batch/s/artworks.csv":${READING}},"listLeftOut":true,"language":"en"`
  expect(asked).toEqual([`${works},"dryRun":true}`])

  asked.length = 0
  await state.import()
  expect(state.phase).toBe('done')
  expect(state.outcomes.map(({ report }) => report?.new)).toEqual([2, 5])
  expect(asked).toEqual([
    `${works},"dryRun":false}`,
    `sales {"file":"/batch/s/sales.csv",${READING.slice(1, -1)},"listLeftOut":true,"language":"en","dryRun":false}`,
    'discard',
    'embed {}',
  ])
})

it('has nothing to import if the gallery has everything, and analyses no picture again', async () => {
  const { state, asked } = importing({ artworks: { unchanged: 2 } })
  await state.take([dropped('a.jpg')])
  expect(state.possible).toBe(false)
  await state.import()
  expect(asked).not.toContain('embed {}')
})

it('imports nothing while a table cannot be understood, and continues when it is left out', async () => {
  const { state } = importing({
    sales: () => {
      throw new Fault('bad-input', 'The table has no column for the client.')
    },
    artworks: { changed: 1 },
  })
  await state.take([dropped('a.jpg'), dropped('sales.csv')])
  expect(state.outcomes.at(1)?.fault?.message).toBe('The table has no column for the client.')
  expect(state.possible).toBe(false)
  await state.setKind('/batch/sales.csv', 'none')
  expect(state.possible).toBe(true)
})

it('discards the upload when it is closed', async () => {
  const { state, asked } = importing()
  await state.take([dropped('a.jpg')])
  state.close()
  await expect.poll(() => asked).toContain('discard')
  expect(state).toMatchObject({ open: false, phase: 'choosing', outcomes: [] })
})

it('does not reveal where an upload is stored', async () => {
  const missing = { picture: 'b.jpg', folder: '/batch' }
  const skipped = [{ file: '/batch/a.csv', line: 2, reason: message('plans.pictureNotThere', missing) }]
  const notes = [message('tables.columnsNotUsed', { file: '/batch/a.csv', columns: 'x' })]
  const { state } = importing({ artworks: { skipped, notes } })
  await state.take([dropped('a.jpg')])
  const { report } = state.outcomes[0]
  expect(report?.skipped.map(({ reason }) => inEnglish(reason))).toEqual([
    'the picture b.jpg is not in the dropped folder',
  ])
  expect(report?.notes.map(inEnglish)).toEqual(['a.csv: columns not used: x.'])
})

it('reports why a file was refused', async () => {
  const { state, notices } = importing({
    upload: () => Promise.reject(new Fault('bad-input', 'a.jpg: The file is too large.')),
  })
  await state.take([dropped('a.jpg')])
  expect(notices.list.map(({ text }) => text)).toEqual(['a.jpg: The file is too large.'])
  expect(state.open).toBe(false)
})

it('asks how to read a table before it shows what would happen, and keeps the choice', async () => {
  const { state, asked } = importing({
    preview: ({ map }) =>
      Object.keys(map).length > 0
        ? { asks: ['encoding'] }
        : { asks: ['columns', 'encoding'], missing: ['user_id'] },
  })
  await state.take([dropped('sales.csv')])
  expect(state.phase).toBe('columns')
  expect(asked).toEqual([])
  const { readings } = state
  await readings.name('Afnemer', 'item_id')
  await readings.name('Koper', 'user_id')
  await readings.name('Afnemer', 'user_id')
  await readings.set({ dateOrder: 'day-first' })
  await readings.setState('Depot', 'available')
  expect(readings.preview?.missing).toEqual([])
  await state.confirmColumns()
  expect(state.phase).toBe('ready')
  // One column is now what another was; and the reviewed guess is now a choice.
  expect(asked).toEqual([
    'sales {"file":"/batch/sales.csv","map":{"Afnemer":"user_id"},' +
      '"settings":{"encoding":"windows-1252","dateOrder":"day-first","states":{"Depot":"available"}},' +
      '"forget":false,"listLeftOut":true,"language":"en","dryRun":true}',
  ])
})

it('shows the columns of a table without open questions only on request', async () => {
  const { state } = importing({ preview: ({ forget }) => (forget ? {} : { remembered: true }) })
  await state.take([dropped('sales.csv')])
  expect(state.phase).toBe('ready')
  await state.showColumns(state.tables[0])
  expect(state.readings.preview?.remembered).toBe(true)
  await state.readings.forget()
  expect(state.readings.preview?.remembered).toBe(false)
})

it('reports why a table cannot be read as chosen, and keeps the last preview', async () => {
  const { state } = importing({
    preview: ({ settings }) => {
      if ('headingRow' in settings) throw new Fault('bad-input', 'There is nothing in line 90.')
      return { asks: ['encoding'] }
    },
  })
  await state.take([dropped('sales.csv')])
  await state.readings.set({ headingRow: 90 })
  expect(state.readings).toMatchObject({ busy: false, fault: { message: 'There is nothing in line 90.' } })
  expect(state.readings.preview?.asks).toEqual(['encoding'])
})
