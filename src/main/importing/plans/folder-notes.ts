import path from 'node:path'
import { message, type Message } from '../../../messages/message.ts'
import type { FolderContent } from '../pictures/picture-files.ts'

/** Maximum number of files named. */
const MOST_NAMED = 5
const ARCHIVE = /\.(?:zip|rar|7z|tar|tgz|tar\.gz)$/i
/** Placeholders of browsers and cloud drives for a picture that is not completely available. */
const NOT_HERE =
  /\.(?:jpe?g|png|tiff?|heic|webp|gif)\.(?:icloud|crdownload|download|part|partial|cloud|cloudf)$/i

/** Note on folders that were not examined. */
export function leftOutNote({ leftOut }: FolderContent): Message[] {
  if (leftOut.length === 0) return []
  const names = leftOut.slice(0, MOST_NAMED).join(', ')
  const count = leftOut.length - MOST_NAMED
  const folders = count > 0 ? message('tables.andMore', { names, count }) : names
  return [message('plans.foldersLeftOut', { folders })]
}

/** Note on files other than pictures and tables; archives and pictures that are not on this machine are named. */
export function otherFilesNote(
  input: { readonly folder: string; readonly tables: readonly string[] },
  content: FolderContent,
): Message[] {
  const tables = new Set(input.tables.map((file) => path.resolve(file)))
  const files = content.others.filter((file) => !tables.has(path.resolve(file)))
  const others = files.length
  if (others === 0) return []
  const named = (these: readonly string[]): string =>
    these
      .slice(0, MOST_NAMED)
      .map((file) => path.basename(file))
      .join(', ') + (these.length > MOST_NAMED ? ' …' : '')
  const archives = files.filter((file) => ARCHIVE.test(file))
  const absent = files.filter((file) => NOT_HERE.test(file))
  return [
    message('plans.otherFiles', { files: others }),
    ...(archives.length === 0 ? [] : [message('plans.archives', { files: named(archives) })]),
    ...(absent.length === 0 ? [] : [message('plans.notHere', { files: named(absent) })]),
  ]
}
