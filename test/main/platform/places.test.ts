import { statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { outsideArchive, resourceFile } from '../../../src/main/platform/places.ts'

it('finds shipped files other than code', () => {
  expect(statSync(resourceFile('demo-gallery/artworks.csv')).isFile()).toBe(true)
})

it.each([
  [
    '/opt/CuratorNet/resources/app.asar/resources/icons',
    '/opt/CuratorNet/resources/app.asar.unpacked/resources/icons',
  ],
  ['C:\\CuratorNet\\app.asar\\resources\\icons', 'C:\\CuratorNet\\app.asar.unpacked\\resources\\icons'],
  ['/home/ana/app.asar-notes/resources/icons', '/home/ana/app.asar-notes/resources/icons'],
  ['/home/ana/curatornet/resources/icons', '/home/ana/curatornet/resources/icons'],
])('looks for %s beside the archive of a packaged program', (file, found) => {
  expect(outsideArchive(file)).toBe(found)
})
