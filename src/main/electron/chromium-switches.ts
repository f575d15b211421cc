import type { App, Session } from 'electron'

/**
 * Switches of Chromium that keep it from asking for anything by itself. The window's own requests are refused one by
 * one (`lock-down.ts`); these are for what Chromium does behind every page.
 */
export const QUIET: Readonly<Record<string, string | undefined>> = {
  // No name is ever looked up, so nothing that was forgotten below gets further than this.
  'host-resolver-rules': 'MAP * ~NOTFOUND',
  // Looking for a proxy asks the network for `wpad`.
  'no-proxy-server': undefined,
  'dns-prefetch-disable': undefined,
  'disable-background-networking': undefined,
  'disable-component-update': undefined,
  'disable-client-side-phishing-detection': undefined,
  'disable-domain-reliability': undefined,
  'disable-sync': undefined,
  'no-pings': undefined,
  // Reports of crashes are neither sent (nobody starts the reporter) nor kept.
  'disable-breakpad': undefined,
  'force-webrtc-ip-handling-policy': 'disable_non_proxied_udp',
}

/** Must run before Electron is ready: later Chromium has read its switches. */
export function quietChromium({ commandLine }: Pick<App, 'commandLine'>): void {
  for (const [name, value] of Object.entries(QUIET)) commandLine.appendSwitch(name, value)
}

/** A spelling checker fetches dictionaries from the web as soon as it has a language. */
export function withoutSpelling(
  session: Pick<Session, 'setSpellCheckerEnabled' | 'setSpellCheckerLanguages'>,
): void {
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
}
