import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { terminalProgram } from '../support/built-program.ts'
import { importedGallery, paintCollection } from '../support/galleries.ts'
import { documentOf } from '../support/terminal.ts'

/**
 * Disks that are full or read-only, as small in-memory file systems in a private mount namespace (Linux, if the user
 * can create namespaces).
 */

const NAMESPACE = ['--user', '--map-root-user', '--mount']
const isPossible =
  process.platform === 'linux' &&
  spawnSync('unshare', [...NAMESPACE, 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0
if (!isPossible) process.stderr.write('No small disks can be made here: these tests are skipped.\n')

const folder = mkdtempSync(path.join(tmpdir(), 'small-disk-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a shell script on a disk of that size, mounted at $DISK; `run NAME ARGS…` prints the exit code and the errors. */
function onDisk(size: string, script: string): Map<string, { code: number; said: string }> {
  const setup = `
set -eu
DISK="${folder}"
mount -t tmpfs -o size=${size} tmpfs "$DISK"
run() {
  name=$1; shift
  code=0
  said=$("${process.execPath}" "${terminalProgram}" "$@" 2>&1 >/dev/null) || code=$?
  printf '%s\\t%s\\t%s\\n' "$name" "$code" "$(printf '%s' "$said" | tr '\\n\\t' '  ')"
}
`
  const out = execFileSync('unshare', [...NAMESPACE, 'sh', '-c', setup + script], {
    encoding: 'utf8',
    env: { ...process.env, XDG_STATE_HOME: path.join(tmpdir(), 'small-disk-state') },
  })
  const lines = out
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
  return new Map(lines.map(([name, code, said]) => [name, { code: Number(code), said }]))
}

/** Each command is a separate process. */
const PATIENCE = { timeout: 240_000 }

describe.skipIf(!isPossible)('a disk', PATIENCE, () => {
  it('that is nearly full gets a complete gallery or none', () => {
    const sizes = [128, 800, 1100, 2000]
    const script = sizes.map(
      (size) => `
rm -rf "$DISK"/*
head -c $(( (2048 - ${size}) * 1024 )) /dev/zero > "$DISK/filler"
run create-${size} create --gallery "$DISK/gallery"
rm "$DISK/filler"
test -e "$DISK/gallery/catalog.sqlite" && run check-${size} check --gallery "$DISK/gallery"
`,
    )
    const said = onDisk('2m', script.join('\n'))
    for (const size of sizes) {
      const created = said.get(`create-${size}`)
      const checked = said.get(`check-${size}`)
      if (created?.code === 0) expect(checked?.code, `${size} kB`).toBe(0)
      else {
        expect(created?.said).toContain('The disk is full')
        expect(checked, `${size} kB`).toBeUndefined()
      }
    }
    // Both outcomes must occur, otherwise this tests nothing.
    const codes = new Set(sizes.map((size) => said.get(`create-${size}`)?.code))
    expect([...codes].sort()).toEqual([0, 1])
  })

  it('that is full is not reported as damage, and existing data can still be read', () => {
    const said = onDisk(
      '3m',
      `
run create create --gallery "$DISK/gallery"
echo 'user_id' > "$DISK/clients.csv"
echo 'Ada' >> "$DISK/clients.csv"
run import import clients "$DISK/clients.csv" --gallery "$DISK/gallery"
cat /dev/zero > "$DISK/filler" 2>/dev/null || true
run check check --gallery "$DISK/gallery"
run info info --gallery "$DISK/gallery"
echo 'user_id' > /tmp/more-$$.csv
echo 'Bea' >> /tmp/more-$$.csv
run more import clients /tmp/more-$$.csv --gallery "$DISK/gallery"
run export export csv --out "$DISK/out" --gallery "$DISK/gallery"
test -e "$DISK/out" && run left info
rm "$DISK/filler" /tmp/more-$$.csv
run after check --gallery "$DISK/gallery"
`,
    )
    expect(said.get('import')?.code).toBe(0)
    for (const name of ['check', 'info', 'after']) expect(said.get(name)?.code, name).toBe(0)
    expect(said.get('export')?.code).toBe(1)
    expect(said.get('export')?.said).toContain('The disk is full')
    expect(said.has('left')).toBe(false)
    const more = said.get('more')
    expect(more?.code).toBe(1)
    expect(more?.said).toContain('The disk is full')
    expect(more?.said).not.toMatch(/catalog\.sqlite is damaged|restore/)
  })

  it('that fills up during a training ends it with that reason, and the gallery stays sound', async () => {
    const prepared = path.join(tmpdir(), `small-disk-gallery-${process.pid}`)
    await importedGallery(prepared, await paintCollection(`${prepared}-studio`, 24, 12))
    await documentOf('embed', '--gallery', prepared)
    const said = onDisk(
      '24m',
      `
cp -r "${prepared}" "$DISK/gallery"
cat /dev/zero > "$DISK/filler" 2>/dev/null || true
run train train --triples 400 --epochs 1 --gallery "$DISK/gallery"
rm "$DISK/filler"
run after check --gallery "$DISK/gallery"
`,
    )
    for (const each of [prepared, `${prepared}-studio`]) rmSync(each, { recursive: true })
    expect(said.get('train')?.code).toBe(1)
    expect(said.get('train')?.said).toContain('The disk is full')
    expect(said.get('after')?.code).toBe(0)
  })

  it('that is read-only can be read, and writers are told so', () => {
    const said = onDisk(
      '8m',
      `
run create create --gallery "$DISK/gallery"
echo 'user_id' > "$DISK/clients.csv"
echo 'Ada' >> "$DISK/clients.csv"
run import import clients "$DISK/clients.csv" --gallery "$DISK/gallery"
mount -o remount,ro "$DISK"
run check check --gallery "$DISK/gallery"
run info info --gallery "$DISK/gallery"
run write import clients "$DISK/clients.csv" --gallery "$DISK/gallery"
`,
    )
    for (const name of ['check', 'info']) expect(said.get(name)?.code, name).toBe(0)
    const write = said.get('write')
    expect(write?.code).toBe(1)
    expect(write?.said).toContain('allows reading only')
  })
})
