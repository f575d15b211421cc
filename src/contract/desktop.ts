/**
 * What the desktop program adds to the contract: how the page gets its port from the preload, and what the menu asks
 * of the page. A page in a browser has none of it.
 */

/** The page asks the preload for a port to main, and gets it, by `window.postMessage`. */
export const ASK_FOR_PORT = 'curatornet:ask-for-port'
export const HERE_IS_PORT = 'curatornet:port'

/** The channels between preload and main. */
export const PORT_CHANNEL = 'curatornet:port'
export const COMMAND_CHANNEL = 'curatornet:command'

export const VIEWS = ['catalogue', 'client', 'lists', 'map', 'training', 'evaluation', 'settings'] as const
export type ViewName = (typeof VIEWS)[number]

/** What a person chose from the menu; the page does it, because the page knows what it is in the middle of. */
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
