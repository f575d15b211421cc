import type { VisitRecord } from '../../contract/areas/visits.ts'
import { wordsOf } from '../../messages/words-of.ts'
import { formatDay } from '../words/format.ts'
import type { Program } from './program.svelte.ts'

/**
 * Opens a lookbook of what was shown at a visit, excluding what was refused. It uses the list of that visit, which is
 * created if it does not exist yet. Errors are shown as a notice.
 */
export async function lookbookOfVisit(app: Program, visit: VisitRecord): Promise<void> {
  const { client, lists, notices, language } = app
  const works = visit.works.filter(({ answer }) => answer !== 'refused').map(({ item_id }) => item_id)
  const name = wordsOf('present', language).listName({
    day: formatDay(Date.parse(visit.began_at) / 1000, language),
  })
  const kept = lists.standing.find((list) => list.client === visit.client_id && list.name === name)
  const list = await notices.trying(() =>
    kept === undefined
      ? client.lists.make({ name, client: visit.client_id, works })
      : client.lists.put({ list: kept.id, works: works.map((item_id) => ({ item_id })) }),
  )
  if (list === undefined) return
  await app.openList(list.id)
  lists.handout = 'lookbook'
}
