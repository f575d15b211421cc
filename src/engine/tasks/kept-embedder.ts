import { openEmbedder, type Embedder, type EmbedderSource } from '../embedding/index.ts'

/** A network that nobody asks for this long gives its memory back. */
const KEPT_MS = 5 * 60_000

interface Kept {
  readonly key: string
  readonly opened: Promise<Embedder>
  users: number
  timer?: NodeJS.Timeout
}

/** The embedder that was asked for last: to open a network takes ten times as long as to run it on one picture. */
let kept: Kept | undefined

/** Does something with an embedder, which stays open for the next question. @throws Fault as `openEmbedder` does */
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

/** Nobody uses it now: it waits for the next question where it is still the last one, and opened at all. */
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
