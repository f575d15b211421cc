import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { galleryOf, galleryOfFile, terminalCommandOf } from '../../../src/main/electron/command-line.ts'

describe('a file that is opened with the program', () => {
  it('names the gallery that it lies in', () => {
    expect(galleryOf(['app', 'spring/gallery.curatornet'], '/art')).toBe(path.resolve('/art/spring'))
    expect(galleryOf(['app', '--lang=es', '/art/gallery.curatornet'], '/')).toBe(path.resolve('/art'))
    expect(galleryOfFile(path.resolve('/art/spring/gallery.curatornet'))).toBe(path.resolve('/art/spring'))
  })

  it('counts less than a gallery that is named, and any other file for nothing', () => {
    const file = '/art/spring/gallery.curatornet'
    expect(galleryOf(['app', file, '--gallery', '/art/autumn'], '/')).toBe(path.resolve('/art/autumn'))
    for (const argv of [['app', '/art/spring/works.csv'], ['app', `--x=${file}`], [file]]) {
      expect(galleryOf(argv, '/')).toBeUndefined()
    }
  })
})

describe('a terminal command', () => {
  it('is what follows its switch, switches of its own included', () => {
    expect(
      terminalCommandOf(['app', '--ozone-platform=headless', '--terminal', '--', 'info', '--json']),
    ).toEqual(['info', '--json'])
    expect(terminalCommandOf(['app', '--terminal', 'info'])).toEqual(['info'])
    expect(terminalCommandOf(['app', '--terminal'])).toEqual([])
  })

  it('is none without it', () => {
    expect(terminalCommandOf(['app', '--gallery', '/art'])).toBeUndefined()
  })
})
