import { inLanguage } from '../../messages/in-language.ts'
import { message, type Message } from '../../messages/message.ts'
import { escapeText } from './svg.ts'
import { webPage } from './web-page.ts'

/** A visual group with sample pictures. */
export interface PicturedGroup {
  readonly title: string
  readonly size: number
  readonly offered: number
  readonly sold: number
  /** `picture`: a `data:` address; `words`: a description of it. */
  readonly samples: readonly { readonly words: string; readonly picture: string }[]
}

/**
 * The visual groups, largest first, with sample pictures, after the paper's Figure 2: one self-contained, printable web
 * page.
 */
export function groupsDocument(
  groups: readonly PicturedGroup[],
  works: number,
  language: 'en' | 'es',
): string {
  const say = (text: Message): string => escapeText(inLanguage(text, language))
  const title = say(message('groupsPage.title'))
  const lead = say(message('groupsPage.lead', { groups: groups.length, works }))
  const sections = groups
    .toSorted((a, b) => b.size - a.size)
    .map(
      ({ title: name, size, offered, sold, samples }) => `<section>
<h2>${escapeText(name)}</h2>
<p>${say(message('groupsPage.figures', { size, offered, sold }))}</p>
<div class="samples">${
        samples.length === 0
          ? `<span>${say(message('groupsPage.noPictures'))}</span>`
          : samples
              .map(
                ({ words, picture }) =>
                  `<img src="${escapeText(picture)}" alt="${escapeText(words)}" title="${escapeText(words)}">`,
              )
              .join('')
      }</div>
</section>`,
    )
  return webPage(
    { language, title, style: STYLE },
    `<h1>${title}</h1>
<p class="lead">${lead}</p>
${sections.join('\n')}`,
  )
}

const STYLE = `
:root { color-scheme: light }
body { margin: 0; font: 14px/1.45 system-ui, sans-serif; color: #1c1c1d; background: #fff }
main { max-width: 64rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem }
h1 { font: 600 1.9rem/1.2 Georgia, serif; margin: 0 }
.lead { color: #5b5b5d; margin: .4rem 0 1.5rem }
section { break-inside: avoid; padding: .9rem 0; border-top: 1px solid #dcdcdc }
h2 { font: 600 1.05rem/1.3 Georgia, serif; margin: 0 }
section p { margin: .1rem 0 .5rem; color: #5b5b5d; font-size: .85rem }
.samples { display: flex; gap: 8px; align-items: flex-end; flex-wrap: wrap }
.samples img { height: 84px; width: auto; max-width: 150px; object-fit: contain }
@page { margin: 14mm }
@media print { main { max-width: none; padding: 0 } .samples { max-height: 19mm; overflow: hidden } .samples img { height: 19mm } }
`
