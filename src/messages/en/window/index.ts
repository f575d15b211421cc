import { about } from './about.ts'
import { calls } from './calls.ts'
import { catalogue } from './catalogue.ts'
import { client } from './client.ts'
import { clientRecord } from './client-record.ts'
import { copies } from './copies.ts'
import { courses } from './courses.ts'
import { dashboards } from './dashboards.ts'
import { desks } from './desks.ts'
import { documents } from './documents.ts'
import { duplicates } from './duplicates.ts'
import { everything } from './everything.ts'
import { evaluation } from './evaluation.ts'
import { firstNetwork } from './first-network.ts'
import { frame } from './frame.ts'
import { groupNames } from './group-names.ts'
import { groups } from './groups.ts'
import { history } from './history.ts'
import { handouts } from './handouts.ts'
import { importKinds } from './import-kinds.ts'
import { importing } from './importing.ts'
import { imports } from './imports.ts'
import { inspector } from './inspector.ts'
import { jobs } from './jobs.ts'
import { keys } from './keys.ts'
import { lostPictures } from './lost-pictures.ts'
import { lists } from './lists.ts'
import { log } from './log.ts'
import { making } from './making.ts'
import { map } from './map.ts'
import { mending } from './mending.ts'
import { menu } from './menu.ts'
import { methodReasons } from './method-reasons.ts'
import { methods } from './methods.ts'
import { ownOrder } from './own-order.ts'
import { photographs } from './photographs.ts'
import { pictureSearch } from './picture-search.ts'
import { sale } from './sale.ts'
import { settings } from './settings.ts'
import { present } from './present.ts'
import { start } from './start.ts'
import { tableReadings } from './table-readings.ts'
import { tasteRound } from './taste-round.ts'
import { training } from './training.ts'
import { watching } from './watching.ts'
import { workEdit } from './work-edit.ts'
import { shelf } from './shelf.ts'
import { money } from './money.ts'
import { artists } from './artists.ts'

/** Every English text of the window, by part. Other languages have the same keys. */
export const english = {
  about,
  calls,
  catalogue,
  client,
  clientRecord,
  copies,
  courses,
  dashboards,
  desks,
  documents,
  duplicates,
  everything,
  evaluation,
  firstNetwork,
  frame,
  groupNames,
  groups,
  history,
  handouts,
  importKinds,
  importing,
  imports,
  inspector,
  jobs,
  keys,
  lostPictures,
  lists,
  log,
  making,
  map,
  mending,
  menu,
  methodReasons,
  methods,
  ownOrder,
  photographs,
  pictureSearch,
  sale,
  settings,
  present,
  start,
  tableReadings,
  tasteRound,
  training,
  watching,
  workEdit,
  shelf,
  money,
  artists,
} as const
