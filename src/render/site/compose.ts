import type { Made } from '../../model/artifact.ts'
import { formatBytes } from '../../model/bytes.ts'
import type { Talk } from '../../model/talk.ts'
import { coverHeight, coverWidth } from '../article/cover.ts'
import type { TargetFacts } from '../target.ts'
import { escapeHtml } from '../text.ts'
import { listCredits } from './credits.ts'
import { pickFaces } from './faces.ts'
import { describePage, foreign, speakersOf } from './head.ts'
import { listLinks, listSamples } from './material.ts'
import { pageStyle, siteStyle } from './style.ts'

/** A talk as the page shows it; paths are as seen from the page. */
export interface SiteTalk {
  readonly talk: Talk
  readonly draft: boolean
  readonly files: readonly Made[]
  readonly cover?: string
}

export interface SiteSetting {
  readonly archive: { readonly path: string; readonly files: number; readonly bytes: number }
  readonly targets: readonly TargetFacts[]
  /** CSS of the theme `offbook`, which brings the faces. */
  readonly theme: string
}

/** Pure: one page for a talk, or the programme of several. */
export function composeSite(talks: readonly SiteTalk[], setting: SiteSetting): string {
  const [first] = talks
  if (!first) throw new Error('a page of no talk')
  const one = talks.length === 1
  const event = sharedEvent(talks)
  const title = one ? first.talk.deck.title : (event ?? 'Programme')
  const inside = talks
    .map((talk, index) => writeTalk(talk, { ...setting, one, event, place: index + 1 }))
    .join('')
  const head = one
    ? ''
    : `<p class="event">${talks.length} talks</p><h1>${foreign(title, first.talk.deck.lang)}</h1>`
  const body = `<div class="page${one ? '' : ' programme'}"><main>${head}${inside}</main>${writeFoot(talks, setting)}</div>`
  const style = pageStyle + siteStyle
  const css =
    pickFaces(
      setting.theme,
      [
        ['Fraunces', '600'],
        ['Inter', '400'],
        ['Inter', '600'],
      ],
      style,
      body,
    ) + style
  const about = {
    name: title,
    deck: first.talk.deck,
    cover: first.cover ?? '',
    path: '',
    ...(!one && { description: talks.map(({ talk }) => talk.deck.title).join(' · ') }),
  }
  return `<!doctype html>\n<html lang="en"><head>${describePage({ title, about, css, styles: 'ours' })}</head><body>${body}</body></html>\n`
}

/** The event, when all talks are of the same. */
function sharedEvent(talks: readonly SiteTalk[]): string | undefined {
  const events = new Set(talks.map(({ talk }) => talk.deck.event))
  return events.size === 1 ? [...events][0] : undefined
}

interface TalkSetting extends SiteSetting {
  readonly one: boolean
  readonly event: string | undefined
  readonly place: number
}

function writeTalk({ talk, draft, files, cover }: SiteTalk, setting: TalkSetting): string {
  const { deck } = talk
  const { one, place } = setting
  const level = one ? 1 : 2
  // Of a programme, the event stands above all talks.
  const event = one || setting.event === undefined ? deck.event : undefined
  const when = [event, deck.date].filter((fact) => fact !== undefined && fact !== '')
  const speakers = speakersOf(talk)
  const words = [
    when.length === 0
      ? ''
      : `<p class="event">${when.map((fact) => foreign(fact ?? '', deck.lang)).join(' · ')}</p>`,
    draft ? '<p class="event">DRAFT: this talk has errors</p>' : '',
    `<h${level} id="talk-${place}">${foreign(deck.title, deck.lang)}</h${level}>`,
    speakers === undefined ? '' : `<p class="byline">${foreign(speakers, deck.lang)}</p>`,
    deck.description ? `<p class="abstract">${foreign(deck.description, deck.lang)}</p>` : '',
  ].join('')
  const picture = cover === undefined ? '' : writeCover(cover, talk, place)
  const inside = [
    `<div class="whole"><h${level + 1}>Take it with you</h${level + 1}>${writeFiles(files, talk, setting)}</div>`,
    writeMaterial(talk, level + 1),
  ].join('')
  return `<article class="talk" aria-labelledby="talk-${place}"><div class="words">${words}</div>${picture}${inside}</article>`
}

function writeCover(cover: string, { deck }: Talk, place: number): string {
  const size = `width="${coverWidth}" height="${coverHeight(deck.size)}"`
  const lazy = place > 2 ? ' loading="lazy"' : ''
  const light = escapeHtml(encodePath(cover.replace(/\.jpg$/, '.webp')))
  return `<picture><source srcset="${light}" type="image/webp"><img class="cover" src="${escapeHtml(encodePath(cover))}" alt="The first slide of ${escapeHtml(deck.title)}" ${size}${lazy}></picture>`
}

/** A row a kind of output, in the order of the table of targets; what reads best without a projector comes first. */
function writeFiles(files: readonly Made[], { deck }: Talk, { targets }: SiteSetting): string {
  const rows = targets.flatMap((target) => {
    const own = files.filter((file) => file.target === target.name && !file.part)
    const parts = files.filter((file) => file.target === target.name && file.part)
    const [file, ...more] = own
    if (!file) return []
    if (more.length > 0) return [writeMany(own, target)]
    // What a page draws loads with it.
    const bytes = [file, ...parts.filter(({ path }) => !path.endsWith('.jpg'))].reduce(
      (sum, one) => sum + one.bytes,
      0,
    )
    const facts = [
      kindOf(file.path),
      file.pages === undefined ? '' : countOf(file.pages, 'page'),
      `${parts.length > 0 ? 'up to ' : ''}${formatBytes(bytes)}`,
    ].filter((fact) => fact !== '')
    return [
      `<li><a class="name" href="${escapeHtml(encodePath(file.path))}" hreflang="${escapeHtml(deck.lang)}">${escapeHtml(target.label)}</a><span class="size">${facts.join(' · ')}</span><p class="about">${escapeHtml(target.about)}</p></li>`,
    ]
  })
  return rows.length === 0
    ? '<p>Nothing of it is published yet.</p>'
    : `<ul class="files">${rows.join('')}</ul>`
}

function writeMany(files: readonly Made[], { label }: TargetFacts): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const items = files.map(
    ({ path }, index) =>
      `<li><a href="${escapeHtml(encodePath(path))}" aria-label="${escapeHtml(`${label}, ${index + 1}`)}">${index + 1}</a></li>`,
  )
  return `<li><span class="name">${escapeHtml(label)}</span><span class="size">${kindOf(files[0]?.path ?? '')} · ${countOf(files.length, 'file')} · ${formatBytes(bytes)}</span><details><summary>One by one</summary><ul class="many">${items.join('')}</ul></details></li>`
}

function kindOf(path: string): string {
  return (path.split('.').at(-1) ?? '').toUpperCase()
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function writeMaterial({ deck }: Talk, level: number): string {
  const links = listLinks(deck)
  const samples = listSamples(deck)
  const told: string[] = []
  if (links.length > 0) {
    const items = links.map(
      ({ url, words }) => `<li><a href="${escapeHtml(url)}">${foreign(words, deck.lang)}</a></li>`,
    )
    told.push(
      `<div class="whole"><h${level}>Links of the talk</h${level}><ul class="links">${items.join('')}</ul></div>`,
    )
  }
  if (samples.length > 0) {
    const items = samples.map(({ slide, title, language, code }) => {
      const facts = [language, `slide ${slide}`, countOf(code.split('\n').length, 'line')].filter(
        (fact) => fact !== '',
      )
      return `<details><summary>${title === undefined ? 'Code' : foreign(title, deck.lang)} <span class="aside">${escapeHtml(facts.join(' · '))}</span></summary><pre tabindex="0"><code>${escapeHtml(code)}</code></pre></details>`
    })
    told.push(`<div class="whole"><h${level}>Code of the talk</h${level}>${items.join('')}</div>`)
  }
  return told.join('')
}

function writeFoot(talks: readonly SiteTalk[], { archive }: SiteSetting): string {
  const credits = listCredits(talks.map(({ talk }) => talk))
  const items = credits.map(({ what, by, licence }) => `<li>${escapeHtml(`${what}: ${by}, ${licence}`)}</li>`)
  const rights = [...new Set(talks.map(({ talk }) => speakersOf(talk)))].filter((who) => who !== undefined)
  const own =
    rights.length > 0
      ? `<p>Words and pictures of the talk${talks.length > 1 ? 's' : ''}: ${escapeHtml(rights.join('; '))}.</p>`
      : ''
  return [
    '<footer class="foot">',
    `<p><a href="${escapeHtml(encodePath(archive.path))}">Everything as one archive</a> · ZIP · ${countOf(archive.files, 'file')} · ${formatBytes(archive.bytes)} unpacked. <a href="SHA256SUMS">SHA256SUMS</a> has the sums to check files by.</p>`,
    '<h2>Credits</h2>',
    own,
    `<ul>${items.join('')}</ul>`,
    '</footer>',
  ].join('')
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
