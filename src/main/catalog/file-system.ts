import { existsSync, readFileSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../../contract/fault.ts'
import { message, type Text } from '../../messages/message.ts'

/** File systems over a network, by the magic numbers that Linux's statfs reports. */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0x564c, 'NCP'],
  [0x01021997, '9P'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x47504653, 'GPFS'],
  [0x0bd00bd0, 'Lustre'],
])

/**
 * A file system provided by a user-space program: one of this computer's disks, or a cloud. Only its name distinguishes
 * them.
 */
const USER_SPACE = 0x65735546
const REMOTE =
  /^fuse\.(.*(?:rclone|sshfs|s3|gcs|google|drive|davfs|dropbox|curlftpfs|smb|cifs|nfs|gluster|ceph|juicefs|goofys|gvfs|mega|pcloud).*)$/i

/**
 * What a mount table states about the location of a folder, if that is remote.
 * @param table as /proc/self/mountinfo
 */
export function remoteMount(table: string, folder: string): string | undefined {
  const mounts = table.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ') as [string, string | undefined]
    const place = before.split(' ').at(4)
    if (place === undefined || after === undefined) return []
    // Spaces and similar characters are escaped there as octal numbers.
    const plain = place.replaceAll(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(parseInt(code, 8)))
    return [{ place: plain, kind: after.split(' ')[0] }]
  })
  const above = (place: string): boolean =>
    place === '/' || folder === place || folder.startsWith(`${place}/`)
  const nearest = mounts
    .filter(({ place }) => above(place))
    .sort((a, b) => a.place.length - b.place.length)
    .at(-1)
  return nearest === undefined ? undefined : REMOTE.exec(nearest.kind)?.[1]
}

function userSpaceDrive(folder: string): string | undefined {
  try {
    return remoteMount(readFileSync('/proc/self/mountinfo', 'utf8'), folder)
  } catch {
    return undefined
  }
}

/** The kind of network drive that a folder is, or will be, on; undefined for a drive of this computer. */
export function networkDriveOf(folder: string): Text | undefined {
  if (/^(\\\\|\/\/)[^\\/]/.test(folder)) return message('gallery.windowsShare')
  let existing = path.resolve(folder)
  while (!existsSync(existing) && existing !== path.dirname(existing)) existing = path.dirname(existing)
  const { type } = statfsSync(existing)
  return type === USER_SPACE ? userSpaceDrive(existing) : NETWORK_FILE_SYSTEMS.get(type)
}

/**
 * Rejects a gallery on a network drive: SQLite's write-ahead log needs memory shared by all programs, which no network
 * drive provides, so two computers could damage the catalogue without noticing.
 */
export function refuseNetworkDrive(folder: string, probe: typeof networkDriveOf = networkDriveOf): void {
  const drive = probe(folder)
  if (drive === undefined) return
  throw new Fault('unsafe-drive', message('gallery.networkDrive', { folder, drive }), {
    next: message('gallery.networkDriveNext'),
    path: folder,
  })
}
