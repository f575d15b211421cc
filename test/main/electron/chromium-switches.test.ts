import { expect, it, vi } from 'vitest'
import { quietChromium, withoutSpelling } from '../../../src/main/electron/chromium-switches.ts'

it('Chromium is told not to resolve names, find proxies, update, report or prefetch', () => {
  const appendSwitch = vi.fn<(name: string, value?: string) => void>()
  quietChromium({ commandLine: { appendSwitch } } as unknown as Parameters<typeof quietChromium>[0])
  const told = new Map(appendSwitch.mock.calls.map(([name, value]) => [name, value]))
  expect(told.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND')
  for (const name of [
    'no-proxy-server',
    'disable-component-update',
    'disable-breakpad',
    'dns-prefetch-disable',
  ]) {
    expect(told.has(name), name).toBe(true)
  }
})

it('no dictionary is fetched, because the languages are cleared before the checker can start', () => {
  const done: unknown[] = []
  withoutSpelling({
    setSpellCheckerLanguages: (languages) => done.push(languages),
    setSpellCheckerEnabled: (enabled) => done.push(enabled),
  })
  expect(done).toEqual([[], false])
})
