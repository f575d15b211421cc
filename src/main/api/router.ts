import { about } from './about.ts'
import { app } from './app.ts'
import { artists } from './artists.ts'
import { lobby } from './base.ts'
import { calls } from './calls.ts'
import { catalogue } from './catalogue.ts'
import { clients } from './clients.ts'
import { copies } from './copies.ts'
import { demo } from './demo.ts'
import { desks } from './desks.ts'
import { doctor } from './doctor.ts'
import { documents } from './documents.ts'
import { duplicates } from './duplicates.ts'
import { evaluations } from './evaluations.ts'
import { everything } from './everything.ts'
import { gallery } from './gallery.ts'
import { groups } from './groups.ts'
import { history } from './history.ts'
import { importing } from './importing.ts'
import { imports } from './imports.ts'
import { engine, jobs } from './jobs.ts'
import { cluster, embed, evaluate, models, reproduce, train } from './learning.ts'
import { lists } from './lists.ts'
import { log } from './log.ts'
import { map } from './map.ts'
import { money } from './money.ts'
import { networks } from './networks.ts'
import { pictures } from './pictures.ts'
import { sales } from './sales.ts'
import { shelf } from './shelf.ts'
import { visits } from './visits.ts'
import { watching } from './watching.ts'
import { suggestions } from './suggestions.ts'

/** The contract, implemented. Every entry point serves this one router. */
export const router = lobby.router({
  about,
  app,
  jobs,
  engine,
  log,
  catalogue,
  artists,
  shelf,
  money,
  clients,
  sales,
  lists,
  calls,
  desks,
  everything,
  documents,
  history,
  map,
  groups,
  gallery,
  demo,
  doctor,
  importing,
  imports,
  copies,
  pictures,
  duplicates,
  visits,
  watching,
  networks,
  embed,
  cluster,
  train,
  models,
  evaluate,
  evaluations,
  reproduce,
  suggestions,
})
