import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openCatalogReader, type CatalogReader } from '../../src/catalog-read/index.ts'
import type { ImportReport } from '../../src/contract/results/importing.ts'
import { curatornet } from '../../test/support/terminal.ts'
import type { CommandExpectation, Try } from './expectation.ts'
import { inEnglish } from '../../src/messages/english.ts'

/**
 * Runs the commands of one try on a new gallery, on a copy of its case.
 * @returns descriptions of the deviations; empty if there are none
 */
export async function runTry(folder: string, attempt: Try): Promise<string[]> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'curatornet-case-'))
  try {
    const files = path.join(root, 'case')
    cpSync(folder, files, { recursive: true })
    const gallery = path.resolve(files, attempt.gallery ?? '../gallery')
    const created = await curatornet('create', '--gallery', gallery)
    if (created.code !== 0) return [`create: ${created.err.trim()}`]
    const problems: string[] = []
    for (const command of attempt.commands) problems.push(...(await runCommand(files, gallery, command)))
    const reader = openCatalogReader(gallery)
    try {
      problems.push(...worksProblems(reader, attempt), ...salesProblems(reader, attempt))
    } finally {
      reader.close()
    }
    return problems
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

async function runCommand(files: string, gallery: string, expected: CommandExpectation): Promise<string[]> {
  const args = expected.run.map((word) => {
    const file = path.join(files, word)
    return existsSync(file) ? file : word
  })
  const { code, out, err } = await curatornet(...args, '--gallery', gallery, '--json')
  const what = expected.run.join(' ')
  if (expected.fails !== undefined) {
    if (code === 0) return [`${what}: should fail, and does not`]
    return matches(err, expected.fails) ? [] : [`${what}: fails with “${err.trim()}”`]
  }
  if (code !== 0) return [`${what}: fails with “${err.trim()}”`]
  const document: unknown = JSON.parse(out)
  return isReport(document) ? reportProblems(document, expected).map((problem) => `${what}: ${problem}`) : []
}

function isReport(document: unknown): document is ImportReport {
  return typeof document === 'object' && document !== null && 'skipped' in document && 'notes' in document
}

function reportProblems(report: ImportReport, expected: CommandExpectation): string[] {
  const problems: string[] = []
  for (const name of ['new', 'changed', 'unchanged'] as const) {
    if (expected[name] !== undefined && report[name] !== expected[name]) {
      problems.push(`${report[name]} ${name}, not ${expected[name]}`)
    }
  }
  const left = report.skipped.map(
    ({ file, line, reason }) => `${path.basename(file)}:${line ?? ''} ${inEnglish(reason)}`,
  )
  if (expected.skipped !== undefined && left.length !== expected.skipped) {
    problems.push(`${left.length} left out, not ${expected.skipped}: ${left.join(' | ')}`)
  }
  for (const { file, line, says } of expected.leftOut ?? []) {
    const found = report.skipped.some(
      (entry) =>
        (file === undefined || path.basename(entry.file) === file) &&
        (line === undefined || entry.line === line) &&
        matches(inEnglish(entry.reason), says),
    )
    if (!found)
      problems.push(
        `nothing left out of ${file ?? 'a file'}:${line ?? ''} says “${says}”: ${left.join(' | ')}`,
      )
  }
  const sentences = [...report.notes.map(inEnglish), ...left]
  for (const says of expected.says ?? []) {
    if (!sentences.some((sentence) => matches(sentence, says))) {
      problems.push(`nothing says “${says}”: ${sentences.join(' | ')}`)
    }
  }
  for (const never of expected.never ?? []) {
    const said = sentences.find((sentence) => matches(sentence, never))
    if (said !== undefined) problems.push(`says “${said}”`)
  }
  return problems
}

const matches = (text: string, pattern: string): boolean => new RegExp(pattern, 'iu').test(text)

function worksProblems(reader: CatalogReader, { works }: Try): string[] {
  if (works === undefined) return []
  const all = reader.artworks.all()
  if (typeof works === 'number') return all.length === works ? [] : [`${all.length} works, not ${works}`]
  const problems = setProblems(
    'works',
    all.map(({ externalId }) => externalId),
    Object.keys(works),
  )
  const pictures = new Map(
    reader.artworks
      .photographs()
      .filter(({ isPrimary }) => isPrimary)
      .map(({ itemId, fileName }) => [itemId, fileName]),
  )
  for (const work of all) {
    const { colour, picture, ...fields } = works[work.externalId] ?? {}
    for (const [name, value] of Object.entries(fields)) {
      const found = work[name as keyof typeof fields]
      if (found !== value)
        problems.push(`${work.externalId}: ${name} is ${String(found)}, not ${String(value)}`)
    }
    const shown = pictures.get(work.externalId)
    if (picture !== undefined && shown !== picture)
      problems.push(`${work.externalId} shows ${shown ?? 'nothing'}, not ${picture}`)
    const average =
      work.imageSha256 === null ? undefined : reader.artworks.image(work.imageSha256)?.averageColour
    if (colour !== undefined && !isNear(average ?? '', colour))
      problems.push(`${work.externalId} is ${average ?? 'without a picture'}, not ${colour}`)
  }
  return problems
}

function isNear(found: string, wanted: string): boolean {
  const channels = (colour: string): number[] => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
  const right = channels(wanted)
  return channels(found).every((value, channel) => Math.abs(value - right[channel]) <= 2)
}

function salesProblems(reader: CatalogReader, { sales, clients }: Try): string[] {
  const sold = reader.sales
    .sold()
    .map(
      ({ clientId, itemId, soldAt }) =>
        `${clientId} ${itemId} ${new Date(soldAt * 1000).toISOString().slice(0, 10)}`,
    )
  const problems: string[] = []
  if (typeof sales === 'number' && sold.length !== sales)
    problems.push(`${sold.length} sales, not ${sales}: ${sold.join(', ')}`)
  if (Array.isArray(sales)) problems.push(...setProblems('sales', sold, sales))
  if (clients !== undefined) {
    problems.push(
      ...setProblems(
        'clients',
        reader.sales.clients().map(({ externalId }) => externalId),
        clients,
      ),
    )
  }
  return problems
}

function setProblems(what: string, found: readonly string[], wanted: readonly string[]): string[] {
  const same = [...found].sort().join('\n') === [...wanted].sort().join('\n')
  return same ? [] : [`the ${what} are ${found.join(', ') || 'none'}, not ${wanted.join(', ')}`]
}
