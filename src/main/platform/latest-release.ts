import http from 'node:http'
import https from 'node:https'

/** Milliseconds after which a server that does not respond is given up. */
const SILENCE_MS = 15_000

/**
 * The version of the newest release. The releases page redirects from `latest` to the page of a tag, such as `v1.2.0`;
 * only the redirect target is read, nothing is downloaded. The variables HTTPS_PROXY and NO_PROXY apply.
 * @param releases address of the page of all releases
 * @throws Error if there is no response, or one that names no version
 */
export async function latestRelease(releases: string): Promise<string> {
  const url = new URL(`${releases.replace(/\/$/, '')}/latest`)
  const { request, Agent } = url.protocol === 'https:' ? https : http
  const location = await new Promise<string | undefined>((resolve, reject) => {
    const sent = request(url, {
      method: 'HEAD',
      agent: new Agent({ proxyEnv: process.env, keepAlive: false }),
      headers: { 'user-agent': 'curatornet-desktop' },
      timeout: SILENCE_MS,
    })
    sent.on('response', (response) => {
      response.resume()
      resolve(response.headers.location)
    })
    sent.on('error', reject)
    sent.on('timeout', () => sent.destroy(new Error(`it sent nothing for ${SILENCE_MS / 1000} seconds`)))
    sent.end()
  })
  const version = /\/v?(\d+\.\d+\.\d+)$/.exec(location ?? '')?.at(1)
  if (version === undefined) throw new Error('it names no release')
  return version
}

/** Whether a version such as `1.10.0` is newer than another. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((each) => each.split('.').map(Number))
  const at = a.findIndex((part, index) => part !== b[index])
  return at >= 0 && a[at] > b[at]
}
