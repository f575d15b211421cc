import { releasesPage } from '../platform/places.ts'
import { aboutProgram, checkForUpdates } from '../services/gallery/about.ts'
import { lobby } from './base.ts'

export const about = {
  show: lobby.about.show.handler(() => aboutProgram()),
  checkForUpdates: lobby.about.checkForUpdates.handler(() => checkForUpdates()),
  openReleases: lobby.about.openReleases.handler(({ context: { session } }) => {
    const page = releasesPage()
    const opened = page !== undefined && session.dialogs !== undefined
    if (opened) session.dialogs.showPage(page)
    return { opened }
  }),
}
