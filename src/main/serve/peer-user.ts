import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'

/**
 * The kernel's lists of connections, with the notation of 127.0.0.1 in each: a program can reach it by an IPv6 socket
 * too.
 */
const LISTS = [
  { file: '/proc/net/tcp', loopback: '0100007F' },
  { file: '/proc/net/tcp6', loopback: '0000000000000000FFFF00000100007F' },
]
const [LOCAL, REMOTE, USER] = [1, 2, 7]

/**
 * The user whose program holds the other end of a connection within this machine, as Linux's numeric id; undefined if
 * the system does not report it.
 */
export function userAtOtherEnd({
  localPort,
  remotePort,
}: Pick<Socket, 'localPort' | 'remotePort'>): number | undefined {
  if (process.platform !== 'linux' || localPort === undefined || remotePort === undefined) return undefined
  for (const { file, loopback } of LISTS) {
    const at = (port: number): string => `${loopback}:${port.toString(16).toUpperCase().padStart(4, '0')}`
    const [theirs, ours] = [at(remotePort), at(localPort)]
    const found = linesOf(file)
      .map((line) => line.trim().split(/\s+/))
      .find((fields) => fields[LOCAL] === theirs && fields[REMOTE] === ours)
    if (found !== undefined) return Number(found[USER])
  }
  return undefined
}

/** Whether a different user holds the other end. Root can read everything anyway and does not count. */
export function isOtherUser(socket: Pick<Socket, 'localPort' | 'remotePort'>): boolean {
  const user = userAtOtherEnd(socket)
  return user !== undefined && user !== 0 && user !== process.getuid?.()
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    // A machine without IPv6 has no list of IPv6 connections.
    return []
  }
}
