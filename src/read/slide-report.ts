import type { ParsedSlide } from '../markdown/parse.ts'
import { readsAsStep } from '../markdown/plugins/steps.ts'
import { builtInTransitions } from '../markdown/plugins/transitions.ts'
import type { RenderedSlide } from '../markdown/render.ts'
import { findNearest, hintNearest } from '../model/nearest.ts'
import { findLine, findUrlLine } from './lines.ts'
import type { FileReport } from './report.ts'

/** Tells what is doubtful about one slide as it was rendered. */
export function reportSlide(
  slide: ParsedSlide,
  rendered: RenderedSlide,
  lines: readonly string[],
  report: FileReport,
  meetMargin: (url: string) => boolean,
): void {
  const place = { line: slide.line, slide: slide.index + 1 }
  const inMargins = new Set(rendered.unlabelled.flatMap(({ url, margin }) => (margin ? [url] : [])))
  const news = new Set([...inMargins].filter(meetMargin))
  const unlabelled = rendered.unlabelled.filter(({ url, margin }) => !margin || news.has(url))
  const bare = unlabelled.filter(({ empty }) => empty === undefined)
  reportUnlabelled(
    slide,
    bare.map(({ url }) => url),
    lines,
    report,
  )
  for (const { empty, url } of unlabelled) {
    if (empty === undefined) continue
    const line = findUrlLine(lines, nameOf(url) || empty, slide.line, slide.endLine)
    const message = `“${empty}” says nothing of what the picture shows.`
    report.add({
      rule: 'missing-alt',
      message,
      ...place,
      line,
      at: empty,
      hint: hintAlt(lines[line - 1] ?? ''),
    })
  }
  if (rendered.kind === 'empty' && !rendered.coloured && !rendered.cut) {
    report.add({ rule: 'empty-slide', message: 'This slide is empty.', ...place })
  }
  if (rendered.idleSteps > 0) {
    const step = slide.written.find((piece) => piece.kind === 'comment' && readsAsStep(piece.text))
    const message = 'A step stands here with nothing that it could reveal.'
    const hint = 'Write it before a block. A background is there from the first.'
    report.add({ rule: 'step-syntax', message, ...place, line: step?.line ?? slide.line, hint })
  }
  if (rendered.cut)
    report.add({ rule: 'too-deep', message: 'HTML nests deeper than 256 levels here.', ...place })
  if (rendered.unbalanced) {
    const line = slide.htmlLines[0]?.[0] ?? slide.line
    report.add({
      rule: 'unbalanced-html',
      message: 'HTML on this slide closes more than it opens.',
      ...place,
      line,
    })
  }
}

function reportUnlabelled(
  slide: ParsedSlide,
  urls: readonly string[],
  lines: readonly string[],
  report: FileReport,
): void {
  const [url] = urls
  if (url === undefined) return
  const name = nameOf(url)
  const line = name === '' ? findPictureLine(slide) : findUrlLine(lines, name, slide.line, slide.endLine)
  const [what, them] = urls.length === 1 ? ['A picture has', 'it'] : [`${urls.length} pictures have`, 'them']
  report.add({
    rule: 'missing-alt',
    message: `${what} no text for those who cannot see ${them}.`,
    line,
    at: name,
    slide: slide.index + 1,
    hint: hintAlt(lines[line - 1] ?? ''),
  })
}

/** A picture that cannot be drawn has lost its name; the first one on the slide is near enough. */
function findPictureLine({ written, line }: ParsedSlide): number {
  const picture = written.find(
    (piece) => piece.kind === 'picture' || (piece.kind === 'html' && /<img\b/i.test(piece.html)),
  )
  return picture?.line ?? line
}

function nameOf(url: string): string {
  return url.startsWith('data:') ? '' : decodeURIComponent(/[^/]*$/.exec(url)?.[0] ?? '')
}

function hintAlt(line: string): string {
  if (/<img\b/i.test(line)) return 'Write it as `alt`: `<img alt="What it shows" src="picture.png">`.'
  const words = /!\[bg\b/.test(line) ? 'bg What it shows' : 'What it shows'
  return `Write it between the brackets: \`![${words}](picture.png)\`.`
}

/** Tells of HTML that was taken away, at the line where it stands. */
export function reportRemoved(
  what: string,
  slide: ParsedSlide,
  lines: readonly string[],
  report: FileReport,
): void {
  report.add({
    rule: 'removed-html',
    message: `\`${what}\` was taken away.`,
    line: findHtmlLine(lines, what, slide),
    slide: slide.index + 1,
    hint: 'Scripts, handlers, frames and forms do nothing on a slide.',
  })
}

function findHtmlLine(lines: readonly string[], what: string, slide: ParsedSlide): number {
  const word = what.replace(/(?:>|=.*)$/, '').toLowerCase()
  for (const [first, last] of slide.htmlLines) {
    for (let line = first; line <= last; line += 1)
      if (lines[line - 1]?.toLowerCase().includes(word)) return line
  }
  return slide.htmlLines[0]?.[0] ?? slide.line
}

/** Classes that themes may know and that mean something to us. */
const ownClasses =
  'act cast chat split quote title action stagger unnumbered enters lead invert fit center columns'.split(' ')

/** Tells of classes that neither the theme nor the deck's styles know. */
export function reportClasses(
  slides: readonly ParsedSlide[],
  css: string,
  lines: readonly string[],
  report: FileReport,
): void {
  const styled = [...css.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].map(([, name = '']) => name)
  const known = new Set([...ownClasses, ...styled])
  const told = new Set<string>()
  for (const slide of slides) {
    for (const name of slide.classes) {
      if (known.has(name) || told.has(name)) continue
      told.add(name)
      const line = findUrlLine(lines, name, slide.line, slide.endLine)
      const message = `Neither the theme nor the deck knows the class \`${name}\`.`
      const hint = hintClass(name, known)
      report.add({ rule: 'unknown-class', message, line, at: name, slide: slide.index + 1, ...hint })
    }
  }
}

function hintClass(name: string, known: ReadonlySet<string>): { readonly hint?: string } {
  const clean = name.replace(/[;,]+$/, '')
  if (clean !== name && known.has(clean))
    return { hint: `Write \`${clean}\` without the \`${name.slice(clean.length)}\`.` }
  return hintNearest(name, known)
}

/** Tells of transitions that neither the player nor the deck's styles know. */
export function reportTransitions(slides: readonly ParsedSlide[], css: string, report: FileReport): void {
  const told = new Set<string>()
  for (const { ownTransition: name, index, line } of slides) {
    if (name === undefined || told.has(name) || isInStyle(name, css)) continue
    told.add(name)
    const hint = hintNearest(name, builtInTransitions)
    report.add({
      rule: 'unknown-transition',
      message: `There is no transition \`${name}\`.`,
      line,
      slide: index + 1,
      ...hint,
    })
  }
}

function isInStyle(transition: string, css: string): boolean {
  return css.includes(`transition-${transition}`) || css.includes(`transition-backward-${transition}`)
}

/** Tells of slides that share a name. */
export function reportTwins(
  slides: readonly ParsedSlide[],
  lines: readonly string[],
  report: FileReport,
): void {
  const first = new Map<string, number>()
  for (const { name, index, line, endLine } of slides) {
    if (name === undefined) continue
    const earlier = first.get(name)
    if (earlier === undefined) first.set(name, index + 1)
    else {
      const message = `Slide ${earlier} is called \`${name}\` already.`
      report.add({
        rule: 'duplicate-id',
        message,
        line: findLine(lines, name, line, endLine),
        at: name,
        slide: index + 1,
      })
    }
  }
}

/** Tells of a size that the theme does not have. */
export function reportSize(size: string, known: readonly string[], line: number, report: FileReport): void {
  if (known.includes(size)) return
  const near = findNearest(size, known)
  const hint =
    near === undefined
      ? `There are ${known.join(', ')}, and sizes in pixels such as 1920x1080.`
      : `Did you mean \`${near}\`?`
  report.add({ rule: 'invalid-value', message: `The theme has no size \`${size}\`.`, line, at: size, hint })
}
