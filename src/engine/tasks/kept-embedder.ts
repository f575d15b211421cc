import { openEmbedder, type Embedder, type EmbedderSource } from '../embedding/index.ts'

/** A network that is unused for this long releases its memory. */
const KEPT_MS = 5 * 60_000

interface Kept {
  readonly key: string
  readonly opened: Promise<Embedder>
  users: number
  timer?: NodeJS.Timeout
}

/** The most recently used embedder: opening a network takes ten times as long as running it on one picture. */
let kept: Kept | undefined

/**
 * Runs an action with an embedder, which stays open for the next query.
 * @throws Fault as `openEmbedder` does
 */
export async function withKeptEmbedder<Result>(
  source: EmbedderSource,
  use: (embedder: Embedder) => Promise<Result>,
): Promise<Result> {
  const key = JSON.stringify(source)
  if (kept?.key !== key) {
    const before = kept
    kept = { key, opened: openEmbedder(source), users: 0 }
    if (before?.users === 0) await release(before)
  }
  const mine = kept
  clearTimeout(mine.timer)
  mine.users++
  try {
    return await use(await mine.opened)
  } finally {
    mine.users--
    if (mine.users === 0) await leave(mine)
  }
}

/**
 * Releases an embedder that is no longer in use: it waits for the next query if it is still the most recent one and was
 * opened at all.
 */
async function leave(left: Kept): Promise<void> {
  const isOpen = await left.opened.then(
    () => true,
    () => false,
  )
  if (left.users > 0) return
  if (kept === left && isOpen) {
    clearTimeout(left.timer)
    left.timer = setTimeout(() => void release(left), KEPT_MS).unref()
  } else await release(left)
}

async function release(left: Kept): Promise<void> {
  clearTimeout(left.timer)
  if (kept === left) kept = undefined
  const embedder = await left.opened.catch(() => undefined)
  await embedder?.network?.release()
}
