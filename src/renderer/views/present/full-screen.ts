import type { Program } from '../../state/program.svelte.ts'

/**
 * Enters full screen: the desktop program with its window, on a second display if there is one; a browser with its
 * page.
 */
export async function onFullScreen(app: Program): Promise<void> {
  if (app.wire.desktop) await app.notices.trying(() => app.client.app.present({ on: true }))
  // A browser can refuse, for example without a key press; the presentation then fills the window.
  else await document.documentElement.requestFullscreen().catch(() => undefined)
}

export async function leaveFullScreen(app: Program): Promise<void> {
  if (app.wire.desktop) await app.notices.trying(() => app.client.app.present({ on: false }))
  else if (document.fullscreenElement !== null) await document.exitFullscreen().catch(() => undefined)
}

export async function toggleFullScreen(app: Program): Promise<void> {
  const isFull = app.wire.desktop
    ? window.innerHeight === window.screen.height
    : document.fullscreenElement !== null
  await (isFull ? leaveFullScreen(app) : onFullScreen(app))
}
