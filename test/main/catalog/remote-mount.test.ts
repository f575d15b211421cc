import { expect, test } from 'vitest'
import { remoteMount } from '../../../src/main/catalog/file-system.ts'

/** In the format of Linux's /proc/self/mountinfo. */
const TABLE = `
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
40 22 0:50 / /mnt/cloud\\040drive rw,nosuid shared:5 - fuse.rclone remote: rw,user_id=1000
41 22 0:51 / /mnt/ssh rw - fuse.sshfs me@host:/ rw
42 22 8:17 / /media/stick rw - fuseblk /dev/sdb1 rw
43 41 8:18 / /mnt/ssh/local rw - ext4 /dev/sdc1 rw
`

test.each([
  ['/mnt/cloud drive/gallery', 'rclone'],
  ['/mnt/ssh', 'sshfs'],
  ['/mnt/ssh/gallery', 'sshfs'],
  ['/mnt/sshfs-like/gallery', undefined],
  ['/mnt/ssh/local/gallery', undefined],
  ['/media/stick/gallery', undefined],
  ['/home/me/gallery', undefined],
])('a folder %s lies on %s', (folder, kind) => {
  expect(remoteMount(TABLE, folder)).toBe(kind)
})
