/** The URL of a file below the root, or of one that we ship: no quote, space or bracket is left in it. */
export function writeAssetUrl(below: string, shipped = false): string {
  const path = below.split(/[\\/]/).map(encodeName).join('/')
  return shipped ? `asset:/@offbook/${path}` : `asset:/${path}`
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Every URL of ours in HTML or CSS, in order, as often as it occurs. */
export function listAssetUrls(text: string): readonly string[] {
  return text.match(/asset:\/[\w.~%@/-]+/g) ?? []
}

/** A picture that stands where another one should be, with the reason on it. */
export function drawPlaceholder(label: string): string {
  const words = label.length > 60 ? `${label.slice(0, 59)}…` : label
  const text = words.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540" viewBox="0 0 960 540">' +
    '<rect x="4" y="4" width="952" height="532" fill="#f2f2f2" stroke="#8a8a8a" stroke-width="4" stroke-dasharray="16 12"/>' +
    `<text x="480" y="280" font-family="sans-serif" font-size="28" text-anchor="middle" fill="#333">${text}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg).replace(/['()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)}`
}

/** The labels of the placeholders in HTML, each once, by their URL. */
export function listPlaceholders(html: string): ReadonlyMap<string, string> {
  const urls = html.match(/data:image\/svg\+xml,[\w.~%!*-]+/g) ?? []
  return new Map(
    urls.flatMap((url): [string, string][] => {
      const label = /stroke-dasharray="16 12".*>([^<]*)<\/text>/.exec(decodeUrl(url))?.[1]
      return label === undefined
        ? []
        : [[url, label.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))]]
    }),
  )
}

function decodeUrl(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return ''
  }
}
