import { withOpenGallery } from '../open-gallery/index.ts'
import type { Task } from './task.ts'

/** The vectors of all works by the model in use, which are stored beside it. */
export const prepareQuestions: Task<'prepareQuestions'> = ({ folder }, { signal }) =>
  withOpenGallery(
    folder,
    async (gallery) => {
      await gallery.ranking(signal)
      return null
    },
    signal,
  )
