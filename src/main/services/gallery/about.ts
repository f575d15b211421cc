import { existsSync, readFileSync } from 'node:fs'
import type { About, Update } from '../../../contract/areas/about.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { isNewer, latestRelease } from '../../platform/latest-release.ts'
import { noticesFile, programVersion, releasesPage } from '../../platform/places.ts'

/** The program's information about itself. */
export function aboutProgram(): About {
  const file = noticesFile()
  return {
    version: programVersion(),
    notices: existsSync(file) ? readFileSync(file, 'utf8') : null,
    releases: releasesPage() ?? null,
  }
}

/**
 * Checks the releases page for a newer version.
 * @throws Fault `not-found` if no page is known, `download` if it does not respond
 */
export async function checkForUpdates(
  releases: string | undefined = releasesPage(),
  version: string = programVersion(),
): Promise<Update> {
  if (releases === undefined) {
    throw new Fault('not-found', message('about.noReleases'), { next: message('about.noReleasesNext') })
  }
  try {
    const latest = await latestRelease(releases)
    return { latest, newer: isNewer(latest, version) }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new Fault('download', message('about.noAnswer', { page: releases, detail }), {
      next: message('about.noAnswerNext'),
      cause: error,
    })
  }
}
