/**
 * Desktop additions to the contract: how the page gets its port from the preload, and the commands that the menu sends
 * to the page. None of this applies to a page in a browser.
 */

/** The page requests a port to main from the preload, and receives it, by `window.postMessage`. */
export const ASK_FOR_PORT = 'curatornet:ask-for-port'
export const HERE_IS_PORT = 'curatornet:port'

/** The channels between preload and main. */
export const PORT_CHANNEL = 'curatornet:port'
export const COMMAND_CHANNEL = 'curatornet:command'

export const VIEWS = ['catalogue', 'client', 'lists', 'map', 'training', 'evaluation', 'settings'] as const
export type ViewName = (typeof VIEWS)[number]

/** A command chosen from the menu; the page executes it because it knows its own current state. */
export type WindowCommand =
  | { readonly name: 'new-gallery' }
  | { readonly name: 'open-gallery' }
  | { readonly name: 'open-folder'; readonly folder: string }
  | { readonly name: 'close-gallery' }
  | { readonly name: 'show'; readonly view: ViewName }
  | { readonly name: 'undo' }
  | { readonly name: 'keys' }
  | { readonly name: 'about' }
  | { readonly name: 'check-for-updates' }
