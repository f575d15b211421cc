import path from 'node:path'
import { expect, test } from 'vitest'
import { networkDriveOf, refuseNetworkDrive } from '../../../src/main/catalog/file-system.ts'
import { faultOf, temporaryFolder } from './galleries.ts'
import { inEnglish } from '../../../src/messages/english.ts'

test.each([String.raw`\\server\gallery`, '//server/gallery'])('%s is a Windows share', (folder) => {
  expect(inEnglish(networkDriveOf(folder) ?? '')).toBe('a Windows share')
})

test('the temporary folder and missing paths in it are on this computer', () => {
  const folder = temporaryFolder()
  expect(networkDriveOf(folder)).toBeUndefined()
  expect(networkDriveOf(path.join(folder, 'not', 'there'))).toBeUndefined()
  refuseNetworkDrive(folder)
})

test('a network drive is refused with its kind, the reason and advice on what to do', () => {
  const fault = faultOf(() => refuseNetworkDrive('/mnt/gallery', () => 'SMB'))
  expect(fault).toMatchObject({ kind: 'unsafe-drive', path: '/mnt/gallery' })
  expect(fault.message).toContain(
    '/mnt/gallery is on a network drive (SMB), where two computers could damage',
  )
  expect(fault.next).toContain('Keep the gallery on a drive of this computer')
})
