import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Notices } from '../../../src/renderer/state/notices.svelte.ts'

const MINUTE = 60_000

describe('notices of something done', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const shown = (notices: Notices): unknown[] => notices.list.map(({ text }) => text)

  it('close by themselves; errors remain', () => {
    const notices = new Notices()
    notices.done('saved')
    notices.failed(new Error('broken'))
    vi.advanceTimersByTime(MINUTE)
    expect(notices.list.map(({ kind }) => kind)).toEqual(['error'])
  })

  it('remain while the pointer or the focus is on one, even those that arrive meanwhile', () => {
    const notices = new Notices()
    notices.done('first')
    notices.hold()
    notices.done('second')
    vi.advanceTimersByTime(MINUTE)
    expect(shown(notices)).toEqual(['first', 'second'])
    notices.release()
    vi.advanceTimersByTime(1_000)
    expect(shown(notices)).toEqual(['first', 'second'])
    vi.advanceTimersByTime(MINUTE)
    expect(shown(notices)).toEqual([])
  })

  it('make room for newer ones, but not for each other while they are held', () => {
    const notices = new Notices()
    notices.failed(new Error('broken'))
    for (const text of ['1', '2', '3', '4']) notices.done(text)
    expect(shown(notices).slice(1)).toEqual(['2', '3', '4'])
    notices.hold()
    notices.done('5')
    expect(shown(notices).slice(1)).toEqual(['2', '3', '4', '5'])
  })

  it('can be dismissed while they are held', () => {
    const notices = new Notices()
    notices.done('first')
    notices.hold()
    notices.dismiss(notices.list[0].id)
    notices.release()
    expect(shown(notices)).toEqual([])
  })
})
