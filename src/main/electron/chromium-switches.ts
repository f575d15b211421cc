import type { App, Session } from 'electron'

/**
 * Chromium switches that prevent it from sending requests of its own. The window's requests are blocked individually
 * (`lock-down.ts`); these switches cover what Chromium does independently of any page.
 */
export const QUIET: Readonly<Record<string, string | undefined>> = {
  // No name is ever resolved, so a request missed by the switches below fails here.
  'host-resolver-rules': 'MAP * ~NOTFOUND',
  // Proxy discovery asks the network for `wpad`.
  'no-proxy-server': undefined,
  'dns-prefetch-disable': undefined,
  'disable-background-networking': undefined,
  'disable-component-update': undefined,
  'disable-client-side-phishing-detection': undefined,
  'disable-domain-reliability': undefined,
  'disable-sync': undefined,
  'no-pings': undefined,
  // Crash reports are neither sent (the reporter is not started) nor stored.
  'disable-breakpad': undefined,
  'force-webrtc-ip-handling-policy': 'disable_non_proxied_udp',
}

/** Must run before Electron is ready: after that Chromium has read its switches. */
export function quietChromium({ commandLine }: Pick<App, 'commandLine'>): void {
  for (const [name, value] of Object.entries(QUIET)) commandLine.appendSwitch(name, value)
}

/** A spelling checker downloads dictionaries from the web as soon as it has a language. */
export function withoutSpelling(
  session: Pick<Session, 'setSpellCheckerEnabled' | 'setSpellCheckerLanguages'>,
): void {
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
}
