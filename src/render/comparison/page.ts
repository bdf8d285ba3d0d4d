import type { ComparedSlide, ComparedTalk, Comparison } from '../../model/comparison.ts'
import { formatClock } from '../../model/seconds.ts'
import { pageStyle } from '../site/style.ts'
import { escapeHtml } from '../text.ts'

/** Sentences about a comparison, as plain text. */
export interface ComparisonWords {
  readonly headline: string
  talk(talk: ComparedTalk): string
  change(slide: ComparedSlide): string
  number(slide: ComparedSlide): string
  places(slide: ComparedSlide): readonly string[]
}

/** The page that shows slides before and after, side by side; its pictures lie beside it. It runs no script. */
export function composeComparison(comparison: Comparison, words: ComparisonWords): string {
  const talks = comparison.talks.filter(({ state }) => state !== 'same')
  const same = comparison.talks.filter(({ state }) => state === 'same')
  const body = [
    `<h1>${escapeHtml(words.headline)}</h1>`,
    ...talks.map((talk) => showTalk(talk, words)),
    same.length === 0
      ? ''
      : `<p class="byline">As before: ${escapeHtml(same.map(({ deck }) => deck).join(', '))}</p>`,
  ]
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none';img-src 'self' file: data:;style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(words.headline)}</title><link rel="icon" href="data:,">`,
    `<style>${pageStyle}${style}</style></head><body><main>`,
    ...body,
    '</main></body></html>\n',
  ].join('')
}

function showTalk(talk: ComparedTalk, words: ComparisonWords): string {
  return [
    `<section><h2>${escapeHtml(talk.title)}</h2><p class="byline">${escapeHtml(words.talk(talk))}</p>`,
    ...talk.slides.map((slide) => showSlide(slide, words)),
    '</section>',
  ].join('')
}

function showSlide(slide: ComparedSlide, words: ComparisonWords): string {
  const { pictures, name } = slide
  const facts = [words.change(slide), describeSeconds(slide), ...words.places(slide)].filter(
    (fact) => fact !== '',
  )
  const shown = [
    showPicture(pictures.before, 'before', slide),
    showPicture(pictures.after, 'after', slide),
    showPicture(pictures.difference, 'what differs', slide),
  ].join('')
  return [
    `<article class="${slide.kind}"><h3><span class="number">${escapeHtml(words.number(slide))}</span> ${escapeHtml(name)}</h3>`,
    `<p class="facts">${facts.map((fact) => `<span>${escapeHtml(fact)}</span>`).join(' ')}</p>`,
    shown === '' ? '' : `<div class="pictures">${shown}</div>`,
    '</article>',
  ].join('')
}

function describeSeconds({ seconds: { before, after } }: ComparedSlide): string {
  const [old, fresh] = [before, after].map((one) => (one === undefined ? undefined : formatClock(one)))
  if (old === undefined || fresh === undefined || old === fresh) return fresh ?? old ?? ''
  return `${old} → ${fresh}`
}

function showPicture(path: string | undefined, label: string, { name }: ComparedSlide): string {
  if (path === undefined) return ''
  const address = path.split('/').map(encodeURIComponent).join('/')
  return [
    `<figure><a href="${address}"><img src="${address}" alt="${escapeHtml(`${name}, ${label}`)}" loading="lazy"></a>`,
    `<figcaption>${label}</figcaption></figure>`,
  ].join('')
}

const style = `
main{max-width:1640px;margin:0 auto;padding:40px 32px 72px}
h1{font-size:clamp(26px,3vw,38px)}
h2{margin:56px 0 4px;font-size:27px;border-top:3px solid var(--accent);padding-top:18px}
h3{margin:0;font:600 18px/1.4 var(--plain);letter-spacing:0}
.number{display:inline-block;min-width:1.8em;margin-right:.4em;color:var(--muted);font-variant-numeric:tabular-nums}
.byline{overflow-wrap:anywhere}
article{border-top:1px solid var(--line);padding:22px 0 26px}
.facts{margin:2px 0 0;color:var(--muted);font-size:15px;overflow-wrap:anywhere}
.facts span+span::before{content:'· '}
.facts span:first-child{color:var(--accent);font-weight:600}
.pictures{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:20px;margin-top:14px}
figure{margin:0}
@media (min-width:1001px){.added figure{grid-column:2}}
img{display:block;width:100%;height:auto;border:1px solid var(--line);background:var(--picture)}
figcaption{margin-top:4px;color:var(--muted);font-size:14px}
@media (max-width:1000px){main{padding:24px 18px 48px}.pictures{grid-template-columns:repeat(auto-fit,minmax(min(100%,340px),1fr))}}
`
