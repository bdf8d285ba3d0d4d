/** Elements that set words of a line: the ones that a title may have. */
const lettering = words(
  'a abbr b bdi bdo big br cite code del dfn em font i img ins kbd mark q rp rt ruby s samp small span strike strong sub sup tt u var wbr',
)

/** All that HTML has besides. */
const others = words(`
  address applet area article aside audio base blink blockquote body button canvas caption center col colgroup data
  datalist dd details dialog dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6
  head header hgroup hr html iframe input label legend li link main map marquee math menu meta meter nav noembed
  noframes noscript object ol optgroup option output p param picture plaintext portal pre progress script search section
  select slot source style summary svg table tbody td template textarea tfoot th thead time title tr track ul video xmp
`)

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** The name in a tag, as it is written; `Map<Key>` and `<down>` look like one. */
const tag = /^<\/?([a-z][^\s/>]*)[^<>]*>$/i

/** Whether what looks like a tag is one of an element that HTML knows, or of one of the author's own. */
export function isElementTag(text: string): boolean {
  return hasName(text, (name) => lettering.has(name) || others.has(name) || name.includes('-'))
}

/** Whether what looks like a tag sets words of a line. */
export function isLetteringTag(text: string): boolean {
  return hasName(text, (name) => lettering.has(name))
}

function hasName(text: string, knows: (name: string) => boolean): boolean {
  const [, name = ''] = tag.exec(text) ?? []
  // `List<A>` and `List<Map>` are types: HTML is written in small letters, or in capitals throughout.
  const isWord = name === name.toLowerCase() || (name === name.toUpperCase() && name.length > 1)
  return isWord && knows(name.toLowerCase())
}
