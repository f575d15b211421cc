import path from 'node:path'
import type { Rule } from 'eslint'

/**
 * One room of the program: a path prefix under `src/`, the rooms that its files may import, and the packages that only
 * it may load. A file belongs to the first room whose prefix matches, so narrow prefixes come first.
 */
interface Room {
  readonly prefix: string
  readonly mayImport: readonly string[]
}

/** Texts as data, and in English for logs: available to every room. */
const MESSAGES = ['messages/message.ts', 'messages/english.ts']
/** Texts in every language: for rooms that display them to people. */
const LANGUAGES = ['messages/in-language.ts', 'messages/words-of.ts', 'messages/formats.ts']

/**
 * The learning core: an independent library without any knowledge of files, SQL, processes and Electron. It shares only
 * error kinds, progress and training settings with the rest.
 */
const CORE = [
  'contract/embedders.ts',
  'contract/engine.ts',
  'contract/example-kinds.ts',
  'contract/fault.ts',
  'contract/progress.ts',
  'contract/settings.ts',
  'contract/telemetry.ts',
  'learning/dataset.ts',
  'learning/yield-to-event-loop.ts',
]
const core = (...rooms: readonly string[]): readonly string[] => [
  ...CORE,
  ...rooms.map((room) => `learning/${room}/`),
]
/** Each room with the rooms that it depends on, so that there are no cycles. */
const LEARNING: readonly Room[] = [
  { prefix: 'learning/onnx/', mayImport: core('onnx') },
  { prefix: 'learning/linalg/', mayImport: core('linalg', 'onnx') },
  { prefix: 'learning/evaluation/', mayImport: core('evaluation', 'linalg') },
  { prefix: 'learning/clustering/', mayImport: core('clustering', 'linalg') },
  { prefix: 'learning/curatornet/', mayImport: core('curatornet', 'linalg', 'onnx') },
  { prefix: 'learning/vbpr/', mayImport: core('vbpr', 'curatornet', 'linalg', 'onnx') },
  {
    prefix: 'learning/baselines/',
    mayImport: core('baselines', 'evaluation', 'curatornet', 'linalg', 'onnx'),
  },
  {
    prefix: 'learning/taste/',
    mayImport: core('taste', 'curatornet', 'clustering', 'evaluation', 'linalg', 'onnx'),
  },
  {
    prefix: 'learning/mixture/',
    mayImport: core('mixture', 'baselines', 'curatornet', 'evaluation', 'linalg'),
  },
  { prefix: 'learning/', mayImport: CORE },
]

/** Available to every process with file access: the contract, the log, file writing and hashing, process limits. */
const SHARED = ['contract/', 'logging/', 'files/', 'limits/']

/**
 * Data flows one way: entry point -> api -> app -> services -> session -> everything that main owns. ARCHITECTURE.md
 * gives the reasons.
 */
const MAIN_STORES = ['main/catalog/', 'main/platform/', 'catalog-read/', ...SHARED]

export const ROOMS: readonly Room[] = [
  { prefix: 'messages/', mayImport: ['messages/', 'contract/days.ts'] },
  { prefix: 'contract/', mayImport: ['contract/'] },
  { prefix: 'logging/', mayImport: ['logging/', 'contract/'] },
  { prefix: 'files/', mayImport: ['files/'] },
  { prefix: 'limits/', mayImport: ['limits/'] },
  { prefix: 'charts/', mayImport: ['charts/'] },
  { prefix: 'groups/', mayImport: ['groups/', 'contract/', ...LANGUAGES] },
  { prefix: 'map/', mayImport: ['map/', 'contract/', ...LANGUAGES] },
  { prefix: 'catalog-read/', mayImport: ['catalog-read/', ...SHARED] },
  ...LEARNING,
  {
    prefix: 'engine/images/',
    mayImport: [
      'engine/images/',
      'learning/dataset.ts',
      'learning/yield-to-event-loop.ts',
      'files/',
      'contract/',
    ],
  },
  { prefix: 'engine/', mayImport: ['engine/', 'learning/', 'catalog-read/', ...SHARED] },
  { prefix: 'preload/', mayImport: ['preload/', 'contract/'] },
  {
    prefix: 'renderer/',
    mayImport: ['renderer/', 'charts/', 'groups/', 'map/', 'contract/', ...MESSAGES, ...LANGUAGES],
  },
  { prefix: 'main/platform/', mayImport: ['main/platform/', ...SHARED] },
  { prefix: 'main/catalog/', mayImport: MAIN_STORES },
  { prefix: 'main/importing/', mayImport: ['main/importing/', ...MAIN_STORES] },
  // Documents are read by clients, in their language.
  { prefix: 'main/exporting/', mayImport: ['main/exporting/', 'charts/', ...MAIN_STORES, ...LANGUAGES] },
  { prefix: 'main/jobs/', mayImport: ['main/jobs/', ...MAIN_STORES] },
  { prefix: 'main/engine/', mayImport: ['main/engine/', 'main/platform/', ...SHARED] },
  {
    prefix: 'main/session/',
    mayImport: ['main/session/', 'main/engine/', ...MAIN_STORES],
  },
  {
    prefix: 'main/services/',
    mayImport: [
      'main/services/',
      'main/session/',
      'main/importing/',
      'main/exporting/',
      'main/jobs/',
      'main/engine/',
      'groups/',
      'map/',
      ...MAIN_STORES,
    ],
  },
  {
    prefix: 'main/app/',
    mayImport: ['main/app/', 'main/services/', 'main/session/', 'main/jobs/', ...MAIN_STORES],
  },
  {
    prefix: 'main/api/',
    mayImport: ['main/api/', 'main/app/', 'main/services/', 'main/platform/', ...SHARED],
  },
  { prefix: 'main/page/', mayImport: ['main/page/', 'main/platform/', ...SHARED] },
  {
    prefix: 'main/serve/',
    mayImport: ['main/serve/', 'main/page/', 'main/api/', 'main/platform/', ...SHARED],
  },
  {
    prefix: 'main/electron/',
    mayImport: ['main/electron/', 'main/page/', 'main/api/', 'main/platform/', ...SHARED, ...LANGUAGES],
  },
  { prefix: 'main/cli/', mayImport: ['main/cli/', 'main/api/', 'main/platform/', ...SHARED] },
  // The rest of main consists of its entry points, cli.ts, serve.ts and electron.ts, and start.ts, which chooses one.
  {
    prefix: 'main/',
    mayImport: [
      'main/cli/',
      'main/serve/',
      'main/electron/',
      'main/page/',
      'main/api/',
      'main/platform/',
      ...SHARED,
    ],
  },
]

/** Packages that only some rooms may load, with the reason shown in a refusal. */
const PACKAGES: readonly {
  readonly name: RegExp
  readonly rooms: readonly string[]
  readonly why: string
}[] = [
  {
    name: /^electron(\/|$)/,
    rooms: ['main/electron.ts', 'main/electron/', 'main/platform/', 'preload/'],
    why: 'plain Node must be able to load everything else',
  },
  {
    name: /^onnxruntime-(node|common)(\/|$)/,
    rooms: ['engine/', 'learning/'],
    why: 'a session blocks its thread and can end its process, so it lives in the engine',
  },
  { name: /^sharp(\/|$)/, rooms: ['engine/'], why: 'decoding strangers’ pictures belongs into the engine' },
  {
    name: /^better-sqlite3(\/|$)/,
    rooms: ['catalog-read/', 'main/catalog/'],
    why: 'the catalogue has one entry point for reading and one for writing',
  },
]

/** What a pure room must not load: its functions take and return typed arrays. */
const IMPURE =
  /^(node:)?(fs|child_process|net|dgram|tls|http|http2|https|worker_threads|cluster|sqlite)(\/|$)|^(sharp|better-sqlite3)(\/|$)/

/** `src/`-relative path with forward slashes, or undefined for a file outside `src/`. */
function placeInSource(file: string): string | undefined {
  const parts = file.split(path.sep).join('/').split('/src/')
  return parts.length < 2 ? undefined : parts.at(-1)
}

/** Why the file at `from` may not import `specifier`; undefined if it may. Both as passed by the linter. */
export function refusal(from: string, specifier: string): string | undefined {
  const here = placeInSource(from)
  if (here === undefined) return undefined
  const room = ROOMS.find(({ prefix }) => here.startsWith(prefix))
  if (room === undefined) return `${here} is in no room that ARCHITECTURE.md names`
  if (!specifier.startsWith('.')) return refusedPackage(here, room, specifier)
  const target = placeInSource(path.resolve(path.dirname(from), specifier))
  if (target === undefined) return `${here} imports ${specifier}, which lies outside src/`
  const allowed = [...room.mayImport, ...MESSAGES].some((prefix) => target.startsWith(prefix))
  return allowed
    ? undefined
    : `${room.prefix} may not import ${target} (allowed: ${room.mayImport.join(', ')})`
}

function refusedPackage(here: string, room: Room, specifier: string): string | undefined {
  if (/^(\/|file:|[A-Za-z]:)/.test(specifier) && !specifier.startsWith('node:')) {
    return `${here} may not import a file by its path`
  }
  if (room.prefix === 'renderer/' && specifier.startsWith('node:')) return `${here}: the renderer has no Node`
  if (room.prefix.startsWith('learning/') && room.prefix !== 'learning/onnx/' && IMPURE.test(specifier)) {
    return `${room.prefix} is pure and may not import ${specifier}`
  }
  const rule = PACKAGES.find(({ name }) => name.test(specifier))
  if (rule === undefined || rule.rooms.some((prefix) => here.startsWith(prefix))) return undefined
  return `${here} may not import ${specifier}: ${rule.why}`
}

/** ESLint rule: every import, re-export and dynamic import of a literal must be allowed for its room. */
export const layering: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{reason}}' } },
  create(context) {
    const check = (source: unknown): void => {
      const node = source as (Rule.Node & { value?: unknown }) | null | undefined
      if (node === null || node === undefined || typeof node.value !== 'string') return
      const reason = refusal(context.filename, node.value)
      if (reason !== undefined) context.report({ node, messageId: 'refused', data: { reason } })
    }
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
    }
  },
}
