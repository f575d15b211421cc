import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  letterTextsSchema,
  profileSchema,
  type DocumentLanguage,
  type LetterTexts,
  type Profile,
} from '../../../contract/areas/documents.ts'
import type { PictureInput } from '../../../contract/settings.ts'
import { usualLetterTexts } from '../../exporting/documents/documents.ts'
import type { Computes, Reads, Tells, Writes } from '../../session/needs.ts'
import { withPictureFile } from '../pictures/picture-input.ts'

const SETTING = 'profile'
const NOBODY: Profile = { name: null, address: null, contact: null, logo: null }
/** Side length of a logo in pixels: enough for a third of a printed page. */
const LOGO_SIDE = 900

/** The gallery's details for every document; empty until they are entered. */
export function galleryProfile({ reader }: Reads): Profile {
  return profileSchema.safeParse(reader.learning.setting(SETTING)).data ?? NOBODY
}

export function saveProfile(session: Writes & Tells, changes: Omit<Profile, 'logo'>): Profile {
  return keep(session, { ...galleryProfile(session), ...changes })
}

/**
 * Sets a picture as the logo, or removes the logo.
 * @throws Fault `not-found`, `bad-picture`, `disk`
 */
export async function saveLogo(
  session: Writes & Tells & Computes,
  picture: PictureInput | null,
): Promise<Profile> {
  const logo = picture === null ? null : await logoOf(session, picture)
  return keep(session, { ...galleryProfile(session), logo })
}

async function logoOf({ engines }: Computes, picture: PictureInput): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'curatornet-logo-'))
  try {
    const temporaryPath = path.join(folder, 'logo.jpg')
    await withPictureFile(picture, (original) =>
      engines.run('makePreviews', { original, previews: [{ longestSide: LOGO_SIDE, temporaryPath }] }),
    )
    return (await readFile(temporaryPath)).toString('base64')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The template for the gallery's letters in a language, or the program's default. */
export function letterTexts({ reader }: Reads, language: DocumentLanguage): LetterTexts {
  return (
    letterTextsSchema.safeParse(reader.learning.setting(letterKey(language))).data ??
    usualLetterTexts(language)
  )
}

export function saveLetterTexts(
  session: Writes & Tells,
  language: DocumentLanguage,
  texts: LetterTexts | null,
): LetterTexts {
  session.write().settings.set(letterKey(language), texts)
  session.changes.touch()
  return letterTexts(session, language)
}

function letterKey(language: DocumentLanguage): string {
  return `letter ${language}`
}

function keep(session: Writes & Tells, profile: Profile): Profile {
  session.write().settings.set(SETTING, profile)
  session.changes.touch()
  return profile
}
