import {
  type Element,
  findFirst,
  getAttribute,
  htmlNamespace,
  isElement,
  type Node,
  type Parent,
  setChildren,
} from './serialise.ts'

export interface Policy {
  /** Keeps scripts, handlers and frames. */
  readonly trustScripts: boolean
  /** Gives the URL under which a picture or media file is drawn; undefined takes the attribute away. */
  readonly guardUrl: (url: string, alt?: string) => string | undefined
  /** The URLs of CSS guarded; `alt` tells what a background shows. */
  readonly guardStyle: (css: string, alt?: string) => string
  /** Tells of what was taken away: `<script>`, `onclick`. */
  readonly removed: (what: string) => void
}

/** Elements that go with all they hold. */
const removedTags = new Set([
  ...[
    'applet',
    'base',
    'embed',
    'frame',
    'frameset',
    'iframe',
    'input',
    'link',
    'meta',
    'noembed',
    'noframes',
    'noscript',
  ],
  ...[
    'object',
    'param',
    'plaintext',
    'portal',
    'script',
    'select',
    'template',
    'textarea',
    'title',
    'xmp',
    'fencedframe',
  ],
])

/** Elements that go, while what they hold stays. */
const unwrappedTags = new Set([
  'button',
  'datalist',
  'fieldset',
  'form',
  'label',
  'legend',
  'optgroup',
  'option',
  'output',
])

const trustedTags = new Set(['script', 'iframe', 'noscript'])
const removedAttributes = new Set([
  'action',
  'autofocus',
  'formaction',
  'http-equiv',
  'manifest',
  'ping',
  'xml:base',
  'base',
])
const mathNamespace = 'http://www.w3.org/1998/Math/MathML'
const animations = new Set(['animate', 'animatemotion', 'animatetransform', 'set', 'discard'])
const linkSchemes = /^(?:https?|mailto|tel|ftp|sms|geo|xmpp):/i

/**
 * Takes away what could run, navigate, submit or reach out, and guards every URL that is left. Works on the parsed tree, in
 * place; `deepest` bounds the nesting.
 */
export function sanitise(parent: Parent, policy: Policy): void {
  const children: Node[] = []
  for (const child of parent.childNodes) {
    if ('value' in child) children.push(child)
    else if (isElement(child)) children.push(...sanitiseElement(child, policy))
  }
  setChildren(parent, children)
}

function sanitiseElement(element: Element, policy: Policy): readonly Node[] {
  const name = element.tagName.toLowerCase()
  const trusted = policy.trustScripts && trustedTags.has(name)
  // In SVG, a title is the name of a drawing.
  const isLabel = name === 'title' && element.namespaceURI !== htmlNamespace
  if (!trusted && !isLabel && (removedTags.has(name) || isHostileAnimation(element, name))) {
    policy.removed(`<${name}>`)
    return []
  }
  if (!unwrappedTags.has(name)) sanitiseAttributes(element, name, policy)
  if (name === 'style') sanitiseStyle(element, policy)
  else if (name !== 'script') sanitise(element, policy)
  if (!unwrappedTags.has(name)) return [element]
  policy.removed(`<${name}>`)
  return element.childNodes
}

function isHostileAnimation(element: Element, name: string): boolean {
  if (!animations.has(name)) return false
  const target = (getAttribute(element, 'attributeName') ?? '').toLowerCase()
  const isScript = element.attrs.some(({ value }) => /script\s*:/i.test(value))
  return (
    isScript || target.endsWith('href') || target.startsWith('on') || target === 'src' || target === 'style'
  )
}

function sanitiseStyle(element: Element, policy: Policy): void {
  const css = element.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
  const guarded = policy.guardStyle(css)
  // Written as it is: nothing in it may close the element.
  const value = guarded.replace(/<(?=\/|!)/g, '\\3c ')
  setChildren(element, [{ nodeName: '#text', value, parentNode: element }])
}

function sanitiseAttributes(element: Element, tag: string, policy: Policy): void {
  element.attrs = element.attrs.filter((attribute) => {
    const name = (attribute.prefix ? `${attribute.prefix}:${attribute.name}` : attribute.name).toLowerCase()
    if (!isWritable(name)) return false
    const value = guardAttribute(element, tag, name, attribute.value, policy)
    if (value !== undefined) attribute.value = value
    return value !== undefined
  })
}

/** A name that is read back as it is written. */
function isWritable(name: string): boolean {
  return /^[\p{L}_:@][\p{L}\p{N}_:.@-]*$/u.test(name)
}

function guardAttribute(
  element: Element,
  tag: string,
  name: string,
  value: string,
  policy: Policy,
): string | undefined {
  if (name.startsWith('on') || name === 'srcdoc')
    return policy.trustScripts ? value : removeAttribute(name, policy)
  if (removedAttributes.has(name)) return removeAttribute(name, policy)
  // The player's own elements are named like this.
  if (name === 'id' && value.startsWith(':')) return undefined
  const guard = attributeGuards[name]
  if (guard) return guard(value, element, policy, tag)
  return element.namespaceURI !== htmlNamespace && /url|\\/i.test(value) ? policy.guardStyle(value) : value
}

type AttributeGuard = (value: string, element: Element, policy: Policy, tag: string) => string | undefined

const attributeGuards: Readonly<Record<string, AttributeGuard | undefined>> = {
  href: guardReference,
  'xlink:href': guardReference,
  'data-background-image': (value, _element, policy) => policy.guardStyle(value),
  srcset: (value, _element, policy) => guardSourceSet(value, policy),
  imagesrcset: (value, _element, policy) => guardSourceSet(value, policy),
  background: guardFile,
  data: guardFile,
  poster: guardFile,
  src: guardFile,
  style: (value, element, policy) =>
    value === '' ? undefined : policy.guardStyle(value, readCaption(element)),
}

function removeAttribute(name: string, policy: Policy): undefined {
  policy.removed(name)
  return undefined
}

function guardFile(value: string, element: Element, policy: Policy, tag: string): string | undefined {
  if (tag === 'iframe' || tag === 'script') return removeAttribute(`${tag} src`, policy)
  return policy.guardUrl(value, getAttribute(element, 'alt'))
}

function guardReference(value: string, element: Element, policy: Policy, tag: string): string | undefined {
  // Browsers overlook blanks and control characters here.
  const url = [...value].filter((character) => character > ' ').join('')
  if (url.startsWith('#')) return value
  if (tag === 'image' || tag === 'feimage') return policy.guardUrl(value, getAttribute(element, 'aria-label'))
  const isLink = tag === 'a' || tag === 'area' || element.namespaceURI === mathNamespace
  const isSafe = isLink && (linkSchemes.test(url) || !/^[^/?#]*:/.test(url))
  return isSafe ? value : removeAttribute(`href="${url.slice(0, 40)}"`, policy)
}

function guardSourceSet(value: string, policy: Policy): string {
  return value
    .split(/,\s+|,$/)
    .map((candidate) => candidate.trim().split(/\s+/))
    .flatMap(([url = '', ...descriptors]) => {
      const guarded = url === '' ? undefined : policy.guardUrl(url)
      return guarded === undefined ? [] : [[guarded, ...descriptors].join(' ')]
    })
    .join(', ')
}

function readCaption(element: Element): string | undefined {
  const caption =
    element.tagName === 'figure'
      ? element.childNodes.find((child) => isElement(child) && child.tagName === 'figcaption')
      : undefined
  const text = isElement(caption)
    ? caption.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
    : undefined
  return text
}

/** Whether anything is left that runs. */
export function holdsScripts(parent: Parent): boolean {
  const runs = ({ tagName, attrs }: Element) =>
    tagName === 'script' || tagName === 'iframe' || attrs.some(({ name }) => name.startsWith('on'))
  return findFirst(parent, runs) !== undefined
}

const deepest = 256

/** Cuts a tree below a depth that readers, writers and browsers can bear; tells whether it had to. */
export function boundDepth(root: Parent): boolean {
  let cut = false
  let level: Parent[] = [root]
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: Parent[] = []
    for (const parent of level) {
      if (depth === deepest && parent.childNodes.length > 0) {
        parent.childNodes = []
        cut = true
      }
      for (const child of parent.childNodes) if (isElement(child)) next.push(child)
    }
    level = next
  }
  return cut
}
