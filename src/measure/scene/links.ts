import type { Link } from '../../model/scene.ts'

/** Where a link leads: out into the world, or to a slide of the deck. */
export function readLink(element: Element): Link | undefined {
  const anchor = element.localName === 'a' ? element : element.closest('a')
  const href = anchor?.getAttribute('href') ?? anchor?.getAttributeNS('http://www.w3.org/1999/xlink', 'href')
  if (!anchor || !href) return undefined
  const title = anchor.getAttribute('title')
  const told = title ? { title } : {}
  if (!href.startsWith('#')) {
    const url = readAddress(href)
    return url === undefined ? undefined : { kind: 'url', url, ...told }
  }
  const target = findTarget(decode(href.slice(1)))
  const slide = target?.closest('svg[data-slide]')?.getAttribute('data-slide')
  return slide === null || slide === undefined ? undefined : { kind: 'slide', slide: Number(slide), ...told }
}

/** An address out in the world; programs take a file for broken that holds one which is none. */
function readAddress(href: string): string | undefined {
  if (!/^(https?|mailto|tel|ftp):/i.test(href) || !URL.canParse(href)) return undefined
  return /^[!-~]+$/.test(href) ? href : new URL(href).href
}

function findTarget(id: string): Element | null {
  return document.querySelector(
    `svg[data-slide][id="${CSS.escape(id)}"], svg[data-slide] [id="${CSS.escape(id)}"], svg[data-slide] a[name="${CSS.escape(id)}"]`,
  )
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}
