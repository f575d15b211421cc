import path from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import type { WindowCommand } from '../../../src/contract/desktop.ts'
import { galleryOf } from '../../../src/main/electron/command-line.ts'
import { menuOf, type MenuState } from '../../../src/main/electron/menu.ts'
import { isOwn } from '../../../src/main/electron/origin.ts'

const state: MenuState = {
  gallery: '/art/spring',
  language: 'en',
  recent: [],
  mac: false,
  packaged: true,
  releases: true,
}

function everyItem(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? everyItem(item.submenu) : [])])
}

/**
 * Clicks an item.
 * @returns what was requested from the page
 */
function chosen(label: RegExp, of: MenuState = state): WindowCommand[] {
  const commands: WindowCommand[] = []
  const items = everyItem(
    menuOf(
      of,
      (command) => commands.push(command),
      () => undefined,
    ),
  )
  const item = items.find((each) => label.test(each.label ?? ''))
  ;(item?.click as (() => void) | undefined)?.()
  return commands
}

describe('the menu', () => {
  it('sends the chosen action to the page', () => {
    expect(chosen(/^New gallery/)).toEqual([{ name: 'new-gallery' }])
    expect(chosen(/^Open gallery/)).toEqual([{ name: 'open-gallery' }])
    expect(chosen(/^Map$/)).toEqual([{ name: 'show', view: 'map' }])
    expect(chosen(/^Undo the last change$/)).toEqual([{ name: 'undo' }])
    expect(chosen(/^Check for updates/)).toEqual([{ name: 'check-for-updates' }])
  })

  it('lists the recent galleries that still exist, except the open one', () => {
    const recent = [
      { folder: '/art/spring', present: true },
      { folder: '/art/autumn', present: true },
      { folder: '/gone/winter', present: false },
    ]
    expect(chosen(/^autumn/, { ...state, recent })).toEqual([{ name: 'open-folder', folder: '/art/autumn' }])
    expect(chosen(/^spring/, { ...state, recent })).toEqual([])
    expect(chosen(/^winter/, { ...state, recent })).toEqual([])
  })

  it('uses the language of the window', () => {
    expect(chosen(/^Nueva galería/, { ...state, language: 'es' })).toEqual([{ name: 'new-gallery' }])
  })

  it('assigns no key twice', () => {
    const keys = everyItem(
      menuOf(
        state,
        () => undefined,
        () => undefined,
      ),
    ).flatMap(({ accelerator }) => accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('offers no views while no gallery is open', () => {
    const items = everyItem(
      menuOf(
        { ...state, gallery: null },
        () => undefined,
        () => undefined,
      ),
    )
    expect(items.filter(({ label, enabled }) => label === 'Map' && enabled !== false)).toEqual([])
  })

  it('has developer tools only in a checkout', () => {
    const roles = (packaged: boolean) =>
      everyItem(
        menuOf(
          { ...state, packaged },
          () => undefined,
          () => undefined,
        ),
      ).map(({ role }) => role)
    expect(roles(false)).toContain('toggleDevTools')
    expect(roles(true)).not.toContain('toggleDevTools')
  })
})

describe('a command line', () => {
  it('resolves a gallery relative to its working directory', () => {
    expect(galleryOf(['electron', '.', '--gallery', 'spring'], '/art')).toBe(path.resolve('/art/spring'))
    expect(galleryOf(['app', '--gallery=/art/spring', '--lang=en'], '/')).toBe(path.resolve('/art/spring'))
    for (const argv of [[], ['app'], ['app', '--gallery'], ['app', '--gallery=']]) {
      expect(galleryOf(argv, '/')).toBeUndefined()
    }
  })
})

describe('the window’s own origin', () => {
  it('consists of one scheme and one host', () => {
    expect(isOwn('app://curatornet/picture/x')).toBe(true)
    for (const address of [
      'app://other/',
      'app://curatornet.example/',
      'https://curatornet/',
      'app://user@curatornet:1/',
      'file:///curatornet',
      'app:curatornet',
      'about:blank',
      '',
    ]) {
      expect(isOwn(address)).toBe(false)
    }
  })
})
