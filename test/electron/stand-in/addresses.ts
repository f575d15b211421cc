/**
 * Chromium driven from outside cannot be given a scheme of its own, so `app://curatornet/x` is shown as
 * `http://app-curatornet.localhost/x`, which Chromium trusts like https, and is translated both ways.
 */

export function toPage(address: string): string {
  return address.replace(/^([a-z]+):\/\/([^/]+)/, (whole, scheme: string, host: string) =>
    scheme === 'http' || scheme === 'https' ? whole : `http://${scheme}-${host}.localhost`,
  )
}

export function toApp(address: string): string {
  return address.replace(/^http:\/\/([a-z]+)-([^/.]+)\.localhost/, '$1://$2')
}
