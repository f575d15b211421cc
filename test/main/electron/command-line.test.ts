import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { galleryOf, galleryOfFile, terminalCommandOf } from '../../../src/main/electron/command-line.ts'

describe('a file opened with the program', () => {
  it('names the gallery that contains it', () => {
    expect(galleryOf(['app', 'spring/gallery.curatornet'], '/art')).toBe(path.resolve('/art/spring'))
    expect(galleryOf(['app', '--lang=es', '/art/gallery.curatornet'], '/')).toBe(path.resolve('/art'))
    expect(galleryOfFile(path.resolve('/art/spring/gallery.curatornet'))).toBe(path.resolve('/art/spring'))
  })

  it('yields to a gallery that is named, and is ignored if it is any other file', () => {
    const file = '/art/spring/gallery.curatornet'
    expect(galleryOf(['app', file, '--gallery', '/art/autumn'], '/')).toBe(path.resolve('/art/autumn'))
    for (const argv of [['app', '/art/spring/works.csv'], ['app', `--x=${file}`], [file]]) {
      expect(galleryOf(argv, '/')).toBeUndefined()
    }
  })
})

describe('a terminal command', () => {
  it('is everything after its switch, including further switches', () => {
    expect(
      terminalCommandOf(['app', '--ozone-platform=headless', '--terminal', '--', 'info', '--json']),
    ).toEqual(['info', '--json'])
    expect(terminalCommandOf(['app', '--terminal', 'info'])).toEqual(['info'])
    expect(terminalCommandOf(['app', '--terminal'])).toEqual([])
  })

  it('is absent without the switch', () => {
    expect(terminalCommandOf(['app', '--gallery', '/art'])).toBeUndefined()
  })
})
