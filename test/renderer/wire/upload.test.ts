import { expect, it } from 'vitest'
import { uploadName } from '../../../src/renderer/wire/upload.ts'

it.each([
  ['IMG_0042.jpg', 'IMG_0042.jpg'],
  ['Ángel: 3/4 view?.jpg', 'Ángel  3 4 view .jpg'],
  ['.hidden.png', 'hidden.png'],
  [String.raw`..\..\passwd`, 'passwd'],
  ['...', 'picture'],
  ['', 'picture'],
])('a picture called %j is streamed as %j', (name, plain) => {
  expect(uploadName(new File([], name))).toBe(plain)
})
