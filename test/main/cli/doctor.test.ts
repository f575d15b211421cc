import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import type { DoctorReport } from '../../../src/contract/results/gallery.ts'
import { curatornet } from '../../support/terminal.ts'

/** The output of `doctor` for this machine; it also works in a folder that is not a gallery. */
it('reports which devices work, why the others do not, and what else is available', async () => {
  const { code, out } = await curatornet('doctor', '--json', '--gallery', tmpdir())
  expect(code).toBe(0)
  const report = JSON.parse(out) as DoctorReport
  expect(report.devices.map(({ backend, device }) => `${backend} ${device}`)).toEqual([
    'onnx cpu',
    'onnx webgpu',
    'onnx cuda',
    'onnx dml',
    'onnx coreml',
    'tensorflow cuda',
  ])
  for (const { works, seconds, reason } of report.devices) {
    if (works) expect(seconds).toBeGreaterThan(0)
    else expect(reason).toMatch(/^[A-Z].*\.$/)
  }
  expect(report.devices[0].works).toBe(true)
  expect(report).toMatchObject({ network: null, engine: { starts: true, reason: null } })
  expect(report.pictures?.formats).toEqual(['avif', 'gif', 'jpeg', 'png', 'tiff', 'webp'])
  expect(report.sqlite).toMatch(/^3\./)
  expect(report.disk.free_bytes).toBeGreaterThan(0)
  expect(report.log.folder).toBe(process.env.CURATORNET_LOGS)
})
