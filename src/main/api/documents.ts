import { makeCallSheet, makeLetter, makeLookbook } from '../services/documents/documents.ts'
import { copyPictures } from '../services/documents/picture-folder.ts'
import {
  galleryProfile,
  letterTexts,
  saveLetterTexts,
  saveLogo,
  saveProfile,
} from '../services/documents/profile.ts'
import { api, longWork } from './base.ts'

export const documents = {
  profile: api.documents.profile.handler(({ context }) => galleryProfile(context.gallery)),
  saveProfile: api.documents.saveProfile.handler(({ input, context }) => saveProfile(context.gallery, input)),
  saveLogo: api.documents.saveLogo.handler(({ input, context }) => saveLogo(context.gallery, input.picture)),
  lookbook: api.documents.lookbook.handler(longWork(makeLookbook)),
  letter: api.documents.letter.handler(longWork(makeLetter)),
  letterTexts: api.documents.letterTexts.handler(({ input, context }) =>
    letterTexts(context.gallery, input.language),
  ),
  saveLetterTexts: api.documents.saveLetterTexts.handler(({ input, context }) =>
    saveLetterTexts(context.gallery, input.language, input.texts),
  ),
  callSheet: api.documents.callSheet.handler(longWork(makeCallSheet)),
  pictures: api.documents.pictures.handler(longWork(copyPictures)),
}
