import type { DocumentModel, DocumentWork } from '../../contract/documents.ts'
import { writeFlushed } from '../../files/whole-file.ts'
import { fontRules } from './fonts.ts'
import type { MadeDocument } from './pdf.ts'
import { pictureFor } from './pictures.ts'

const LONGEST = 1400

/**
 * Writes a document as one self-contained page: pictures and fonts are embedded. Rejects with the file system's error.
 */
export async function writeHtml(
  document: DocumentModel,
  file: string,
  signal?: AbortSignal,
): Promise<MadeDocument> {
  const missing: number[] = []
  const { content } = document
  const works: string[] = []
  for (const [at, work] of (content.kind === 'calls' ? [] : content.works).entries()) {
    signal?.throwIfAborted()
    const picture = await pictureFor(work, LONGEST)
    if (picture === undefined) missing.push(at)
    const shown =
      picture === undefined
        ? `<p class="none">${escaped(document.words.noPicture)}</p>`
        : `<img src="data:image/jpeg;base64,${picture.bytes.toString('base64')}" width="${picture.width}" height="${picture.height}" alt="${escaped(`${work.title}, ${work.artist}`)}">`
    works.push(workOf(work, shown))
  }
  await writeFlushed(file, pageOf(document, bodyOf(document, works)))
  return { pages: 1, missing }
}

function workOf({ title, artist, details, price, description, note }: DocumentWork, picture: string): string {
  return `<article><div class="picture">${picture}</div><div class="text"><h2>${escaped(title)}</h2><p>${escaped(artist)}</p>${details
    .map((detail) => `<p class="second">${escaped(detail)}</p>`)
    .join(
      '',
    )}${price === null ? '' : `<p class="price">${escaped(price)}</p>`}${description === null ? '' : `<p class="told">${escaped(description)}</p>`}${
    note === null ? '' : `<p class="note">${escaped(note)}</p>`
  }</div></article>`
}

function bodyOf(document: DocumentModel, works: readonly string[]): string {
  const { content } = document
  const head = letterheadOf(document)
  if (content.kind === 'lookbook') {
    return `<header class="cover">${head}<h1>${escaped(content.heading)}</h1>${paragraphs(content.lines, 'second')}</header><main class="works per${content.perPage}">${works.join('\n')}</main>`
  }
  if (content.kind === 'letter') {
    return `<main class="letter">${head}<address>${content.recipient.map(escaped).join('<br>')}</address><p>${escaped(content.date)}</p>${paragraphs(content.opening)}<div class="offered">${works.join('\n')}</div>${paragraphs(content.closing)}</main>`
  }
  const cells = ({ ticked, cells: texts }: (typeof content.rows)[number]): string =>
    `<tr><td>${ticked ? '☑' : '☐'}</td>${texts.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`
  return `<main class="calls"><h1>${escaped(content.heading)}</h1>${paragraphs(content.lines, 'second')}<table><thead><tr><th></th>${content.columns
    .map(({ name }) => `<th scope="col">${escaped(name)}</th>`)
    .join(
      '',
    )}</tr></thead><tbody>${content.rows.map(cells).join('')}</tbody></table>${paragraphs([content.explanation], 'second')}</main>`
}

function letterheadOf({ letterhead: { name, lines, logo } }: DocumentModel): string {
  const picture = logo === null ? '' : `<img class="logo" src="data:image/jpeg;base64,${logo}" alt="">`
  return `<div class="letterhead">${picture}<div>${name === null ? '' : `<p class="name">${escaped(name)}</p>`}${paragraphs(lines, 'second')}</div></div>`
}

function paragraphs(texts: readonly string[], kind = ''): string {
  return texts.map((text) => `<p${kind === '' ? '' : ` class="${kind}"`}>${escaped(text)}</p>`).join('')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>')
}

function pageOf({ language, title, paper }: DocumentModel, body: string): string {
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
${fontRules()}
@page{size:${paper === 'a4' ? 'A4' : 'letter'};margin:18mm}
*{box-sizing:border-box}
body{margin:0;color:#1a1a1a;background:#fff;font:15px/1.5 Inter,system-ui,sans-serif}
h1,h2,.name,.note,.told{font-family:"Source Serif",Georgia,serif;overflow-wrap:anywhere}
p{margin:0 0 2px;white-space:pre-line;overflow-wrap:anywhere}
main,.cover{max-width:1040px;margin:0 auto;padding:32px 24px}
.second{color:#5c5c5c}
.letterhead{display:flex;gap:24px;justify-content:space-between;align-items:flex-start;margin-bottom:48px}
.logo{max-width:280px;max-height:90px}
.name{font-size:18px;font-weight:600}
.cover h1{margin:24vh 0 8px;font-size:44px;line-height:1.15}
.cover{min-height:90vh}
article{display:flex;flex-direction:column;gap:12px;break-inside:avoid}
article h2{margin:0;font-size:20px;line-height:1.3}
.price{font-weight:600}
.told{margin-top:8px}
.picture img{display:block;max-width:100%;max-height:80vh;width:auto;height:auto}
.none{display:grid;place-items:center;min-height:160px;border:1px dashed #999;color:#5c5c5c}
.works{display:grid;grid-template-columns:minmax(0,1fr);gap:56px}
.works.per4{grid-template-columns:repeat(2,minmax(0,1fr))}
.letter p{margin-bottom:12px}
.letter address{font-style:normal;margin-bottom:24px}
.offered article{flex-direction:row;margin-bottom:20px}
.offered .picture{flex:none;width:180px}
.offered p{margin:0}
.offered .picture img{max-height:150px}
table{width:100%;border-collapse:collapse}
th,td{padding:6px 10px 6px 0;border-bottom:1px solid #ccc;text-align:left;vertical-align:top;white-space:pre-line}
@media(max-width:640px){.works.per4{grid-template-columns:minmax(0,1fr)}.offered article{flex-direction:column}}
@media print{.cover{break-after:page;min-height:0}.picture img{max-height:190mm}.per1 article{break-after:page}}
</style>
</head>
<body>
${body}
</body>
</html>
`
}
