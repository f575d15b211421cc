import { z } from 'zod'
import {
  TABLE_KINDS,
  tableChoicesSchema,
  type TableChoices,
  type TableKind,
  type TablePreview,
} from '../../../contract/areas/importing.ts'
import type { ImportReport } from '../../../contract/results/importing.ts'
import type { Text } from '../../../messages/message.ts'
import { previewTable } from '../../importing/tables/preview.ts'
import {
  NO_CHOICES,
  rememberedNote,
  settleChoices,
  withChoices,
  type RememberedChoices,
} from '../../importing/tables/table-choices.ts'
import type { Reads, Writes } from '../../session/needs.ts'

/** The gallery's setting that stores how tables were read, newest first. */
const SETTING = 'table_choices'

const rememberedSchema = z.array(
  z.object({
    kind: z.enum(TABLE_KINDS),
    shape: z.string(),
    firstSeen: z.string(),
    choices: tableChoicesSchema,
  }),
)

/** One table of an import, and the current choices for it. */
export interface ChosenTable {
  readonly file: string
  readonly given: TableChoices
  /** Ignores what is remembered, and discards it with the import. */
  readonly forget: boolean
}

/** How a table would be read, with the remembered choices of the last one of its shape. */
export async function previewOfTable(
  session: Reads,
  input: TableChoices & { readonly kind: TableKind; readonly file: string; readonly forget: boolean },
  signal?: AbortSignal,
): Promise<TablePreview> {
  const { kind, file, map, settings, forget } = input
  const { choices, remembered } = await settleChoices(
    kind,
    file,
    { map, settings },
    forget ? [] : rememberedChoices(session),
    signal,
  )
  return { ...(await previewTable(kind, file, choices, signal)), remembered: remembered !== undefined }
}

/**
 * Runs an import with the effective choices for each of its tables: the current choices on top of the remembered ones.
 * It receives notes on what was remembered; an import that is not a dry run remembers the effective choices.
 */
export async function withRemembered(
  session: Writes,
  kind: TableKind,
  tables: readonly ChosenTable[],
  { dryRun, signal }: { readonly dryRun: boolean; readonly signal?: AbortSignal },
  run: (choices: ReadonlyMap<string, TableChoices>, notes: readonly Text[]) => Promise<ImportReport>,
): Promise<ImportReport> {
  const notes: Text[] = []
  const counting = new Map<string, TableChoices>()
  const known = rememberedChoices(session)
  for (const { file, given, forget } of tables) {
    const { choices, remembered } = await settleChoices(kind, file, given, forget ? [] : known, signal)
    if (remembered !== undefined) notes.push(rememberedNote(file, choices))
    counting.set(file, choices)
  }
  const report = await run(counting, notes)
  if (!dryRun) await remember(session, kind, tables, counting)
  return report
}

async function remember(
  session: Writes,
  kind: TableKind,
  tables: readonly ChosenTable[],
  counting: ReadonlyMap<string, TableChoices>,
): Promise<void> {
  const before = rememberedChoices(session)
  let after = before
  for (const { file, forget } of tables) {
    after = await withChoices(after, kind, file, counting.get(file) ?? NO_CHOICES, forget)
  }
  if (after !== before) session.write().settings.set(SETTING, after)
}

function rememberedChoices({ reader }: Reads): readonly RememberedChoices[] {
  const stored = rememberedSchema.safeParse(reader.learning.setting(SETTING))
  return stored.success ? stored.data : []
}
