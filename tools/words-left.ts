import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { plainText } from './lint/plain-text.ts'

/** Lists user-visible texts that are not in the message catalogue yet, by folder: `npm run words:left [folder]`. */

const [under = 'src'] = process.argv.slice(2)
const linter = new Linter()
const config = {
  files: ['**/*.ts'],
  languageOptions: { parser: tseslint.parser },
  plugins: { rooms: { rules: { 'plain-text': plainText } } },
  rules: { 'rooms/plain-text': 'error' },
} as Linter.Config

const counts = new Map<string, number>()
const files = globSync(`${under}/**/*.ts`).filter((file) => !file.includes(path.join('src', 'messages')))
for (const file of files.sort()) {
  const found = linter.verify(readFileSync(file, 'utf8'), [config], { filename: file })
  for (const { line, message } of found) {
    process.stdout.write(`${file}:${line}${message.startsWith('Parsing') ? ` ${message}` : ''}\n`)
  }
  const folder = path.dirname(file)
  counts.set(folder, (counts.get(folder) ?? 0) + found.length)
}
const left = [...counts].filter(([, count]) => count > 0)
for (const [folder, count] of left) process.stdout.write(`${String(count).padStart(5)}  ${folder}\n`)
process.stdout.write(`${String(left.reduce((sum, [, count]) => sum + count, 0)).padStart(5)}  in all\n`)
