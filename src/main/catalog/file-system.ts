import { existsSync, statfsSync } from 'node:fs'
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

/** The kind of network drive that a folder lies, or will lie, on; undefined for a drive of this computer. */
export function networkDriveOf(folder: string): Text | undefined {
  if (/^(\\\\|\/\/)[^\\/]/.test(folder)) return message('gallery.windowsShare')
  let existing = path.resolve(folder)
  while (!existsSync(existing) && existing !== path.dirname(existing)) existing = path.dirname(existing)
  return NETWORK_FILE_SYSTEMS.get(statfsSync(existing).type)
}

/**
 * Refuses a gallery on a network drive: SQLite's write-ahead log needs memory that all programs share, which no
 * network drive gives, so two computers could damage the catalogue without noticing.
 */
export function refuseNetworkDrive(folder: string, probe: typeof networkDriveOf = networkDriveOf): void {
  const drive = probe(folder)
  if (drive === undefined) return
  throw new Fault('unsafe-drive', message('gallery.networkDrive', { folder, drive }), {
    next: message('gallery.networkDriveNext'),
    path: folder,
  })
}
