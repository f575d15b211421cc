import type { TaskContext } from '../../contract/progress.ts'
import { Fault, type FaultShape } from '../../contract/fault.ts'
import { message, type Text } from '../../messages/message.ts'

/** A dropped file; `path` is its path within what was dropped, such as `spring/portrait.jpg`. */
export interface Dropped {
  readonly file: File
  readonly path?: string
}

/** Files that main can read by path. */
export interface Uploaded {
  /** In the order of the files. */
  readonly paths: readonly string[]
  /** The folder that contains all of them; none on the desktop, where files stay in place. */
  readonly folder?: string
  /** To be called once they have been imported, or are no longer needed. */
  discard(): Promise<void>
}

const AT_ONCE = 3

/**
 * Streams files to main. Files that a system hides, with a name that begins with a dot, are skipped.
 * @throws Fault with main's reason when one is refused; what was sent is then removed
 */
export async function upload(dropped: readonly Dropped[], watch: TaskContext = {}): Promise<Uploaded> {
  const visible = dropped.filter((item) => !namesOf(item).some((name) => name.startsWith('.')))
  const batch = crypto.randomUUID()
  const discard = async (): Promise<void> => {
    await fetch(`upload/${batch}`, { method: 'DELETE' })
  }
  const total = visible.reduce((bytes, { file }) => bytes + file.size, 0)
  let done = 0
  let next = 0
  const answers: Answer[] = []
  const worker = async (): Promise<void> => {
    while (next < visible.length) {
      const at = next++
      answers[at] = await send(batch, visible[at], watch.signal)
      done += visible[at].file.size
      watch.onProgress?.({ stage: message('stages.takingIn'), done, total })
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  } catch (error) {
    await discard().catch(() => undefined)
    throw error
  }
  return { paths: answers.map(({ path }) => path), folder: answers.at(0)?.folder, discard }
}

interface Answer {
  readonly path: string
  readonly folder: string
}

async function send(batch: string, item: Dropped, signal: AbortSignal | undefined): Promise<Answer> {
  const names = namesOf(item).map(encodeURIComponent).join('/')
  const response = await fetch(`upload/${batch}/${names}`, { method: 'PUT', body: item.file, signal })
  if (!response.ok) throw await refusal(item.file.name, response)
  return (await response.json()) as Answer
}

/** Why main refused a file: a fault as data, or the response of an intermediate server. */
async function refusal(file: string, response: Response): Promise<Fault> {
  const isFault = response.headers.get('content-type')?.startsWith('application/json') === true
  const reason: Text = isFault
    ? Fault.fromShape((await response.json()) as FaultShape).reason
    : (await response.text()).trim()
  return new Fault('bad-input', message('plans.ofPicture', { picture: file, reason }))
}

/**
 * The name of a file without characters that are special in a file system or mark a hidden file; a copied picture can
 * have no name.
 */
export function uploadName({ name }: File): string {
  const plain = name
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
  return plain === '' ? 'picture' : plain
}

function namesOf({ file, path }: Dropped): string[] {
  const relative = path ?? (file.webkitRelativePath === '' ? file.name : file.webkitRelativePath)
  return relative.split('/').filter((name) => name !== '')
}
