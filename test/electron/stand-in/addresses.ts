/**
 * An externally driven Chromium cannot have a custom scheme, so `app://curatornet/x` is shown as
 * `http://app-curatornet.localhost/x`, which Chromium trusts like https, and is translated in both directions.
 */

export function toPage(address: string): string {
  return address.replace(/^([a-z]+):\/\/([^/]+)/, (whole, scheme: string, host: string) =>
    scheme === 'http' || scheme === 'https' ? whole : `http://${scheme}-${host}.localhost`,
  )
}

export function toApp(address: string): string {
  return address.replace(/^http:\/\/([a-z]+)-([^/.]+)\.localhost/, '$1://$2')
}
