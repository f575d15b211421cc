import { about } from './about.ts'
import { artists } from './artists.ts'
import { changes } from './changes.ts'
import { clientPage } from './client-page.ts'
import { clients } from './clients.ts'
import { desks } from './desks.ts'
import { everything } from './everything.ts'
import { evaluation } from './evaluation.ts'
import { gallery } from './gallery.ts'
import { groupsPage } from './groups-page.ts'
import { history } from './history.ts'
import { importing } from './importing.ts'
import { imports } from './imports.ts'
import { learning } from './learning.ts'
import { lists } from './lists.ts'
import { mapPicture } from './map-picture.ts'
import { mending } from './mending.ts'
import { networks } from './networks.ts'
import { pictures } from './pictures.ts'
import { pictureFiles } from './picture-files.ts'
import { plans } from './plans.ts'
import { safety } from './safety.ts'
import { sales } from './sales.ts'
import { shelf } from './shelf.ts'
import { stages } from './stages.ts'
import { strategies } from './strategies.ts'
import { suggestions } from './suggestions.ts'
import { system } from './system.ts'
import { tables } from './tables.ts'
import { ugallery } from './ugallery.ts'
import { values } from './values.ts'
import { visits } from './visits.ts'
import { works } from './works.ts'

/**
 * Every English text, by subject. The other languages have the same keys; the compiler and a test report missing ones.
 */
export const english = {
  about,
  artists,
  changes,
  clientPage,
  clients,
  desks,
  everything,
  evaluation,
  gallery,
  groupsPage,
  history,
  importing,
  imports,
  learning,
  lists,
  mapPicture,
  mending,
  networks,
  pictureFiles,
  pictures,
  plans,
  safety,
  sales,
  shelf,
  stages,
  strategies,
  suggestions,
  system,
  tables,
  ugallery,
  values,
  visits,
  works,
} as const
