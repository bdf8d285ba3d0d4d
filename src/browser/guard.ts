import type { PageRequest, Served } from '../model/ports.ts'
import type { Params, Session } from './protocol.ts'

export const ORIGIN = 'https://offbook.invalid'

type Paused = {
  requestId: string
  request: { url: string; headers: Record<string, string> }
  resourceType: string
}
type Answer = Params<'Fetch.fulfillRequest'>

/** The browser closes a pipe on messages above 100 MB, and bytes travel as Base64. */
const LARGEST_BODY = 64 * 1024 * 1024

/**
 * What a page may load and run: nothing but pictures, media, fonts and styles of its own origin and inline. The
 * sandbox takes away popups, dialogs, downloads and forms; scripts must stay allowed in it, or our own code would
 * lose its timers and animation frames.
 */
export function contentPolicy(trustScripts: boolean): string {
  return [
    "default-src 'none'",
    trustScripts ? "script-src 'self' 'unsafe-inline' 'unsafe-eval' data:" : "script-src 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "img-src 'self' data:",
    "media-src 'self' data:",
    "font-src 'self' data:",
    "style-src 'self' 'unsafe-inline' data:",
    'sandbox allow-scripts allow-same-origin',
  ].join('; ')
}

export interface Guard {
  /** Absolute URLs that were asked for and not given. */
  readonly refused: ReadonlySet<string>
  /** Settles when nothing passes it any more. */
  readonly up: Promise<unknown>
  /** Lets a document in, and what it may load. */
  admit(request: PageRequest): void
}

/** Answers every request of a page: its document, once; files that `serve` has; nothing else, and nothing before that. */
export function guardPage(session: Session): Guard {
  const refused = new Set<string>()
  let admitted: PageRequest | undefined
  let opened = false

  const answer = async (paused: Paused): Promise<Answer | undefined> => {
    const { url } = paused.request
    if (paused.resourceType === 'Document') {
      if (admitted && !opened && url === `${ORIGIN}/`) {
        opened = true
        return documentAnswer(paused.requestId, admitted)
      }
      refused.add(url)
      // An error page would take the place of the slides; no content leaves them where they are.
      return { requestId: paused.requestId, responseCode: 204 }
    }
    // The protocol asks for the document once more when it is to tell of style sheets.
    if (paused.resourceType === 'Other' && url === `${ORIGIN}/`) return undefined
    const served = url.startsWith(`${ORIGIN}/`) ? await admitted?.serve(pathOf(url)) : undefined
    // Some browsers ask for it by themselves.
    if (!served && url !== `${ORIGIN}/favicon.ico`) refused.add(url)
    return served && fileAnswer(paused, served)
  }

  session.on('Fetch.requestPaused', (paused) => {
    answer(paused)
      .catch(() => void refused.add(paused.request.url))
      .then((given) =>
        given
          ? session.send('Fetch.fulfillRequest', given)
          : session.send('Fetch.failRequest', {
              requestId: paused.requestId,
              errorReason: 'BlockedByClient',
            }),
      )
      .catch(() => {})
  })
  session.on('Audits.issueAdded', ({ issue }) => {
    const blocked = issue.details.contentSecurityPolicyIssueDetails
    if (blocked?.blockedURL && !blocked.isReportOnly) refused.add(blocked.blockedURL)
  })
  const up = Promise.all([
    session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    session.send('Audits.enable'),
  ])
  const admit = (request: PageRequest): void => {
    admitted = request
  }
  return { refused, up, admit }
}

function pathOf(url: string): string {
  return url.slice(ORIGIN.length).replace(/[?#].*$/, '')
}

function documentAnswer(requestId: string, request: PageRequest): Answer {
  return reply(requestId, 200, Buffer.from(request.html), {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': contentPolicy(request.trustScripts),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  })
}

function fileAnswer(paused: Paused, served: Served): Answer {
  const bytes = Buffer.from(served.bytes.buffer, served.bytes.byteOffset, served.bytes.byteLength)
  const headers = {
    'Content-Type': served.type,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'max-age=31536000, immutable',
  }
  const range = /^bytes=(\d+)-(\d*)$/.exec(
    paused.request.headers['Range'] ?? paused.request.headers['range'] ?? '',
  )
  if (!range) return reply(paused.requestId, 200, bytes, headers)
  const start = Number(range[1])
  const end = Math.min(range[2] ? Number(range[2]) + 1 : bytes.length, bytes.length, start + LARGEST_BODY)
  return reply(paused.requestId, 206, bytes.subarray(start, end), {
    ...headers,
    'Accept-Ranges': 'bytes',
    'Content-Range': `bytes ${start}-${end - 1}/${bytes.length}`,
  })
}

function reply(
  requestId: string,
  responseCode: number,
  body: Buffer,
  headers: Record<string, string>,
): Answer {
  if (body.length > LARGEST_BODY)
    throw new Error(`${body.length} bytes are more than a page can be given at once`)
  return {
    requestId,
    responseCode,
    responseHeaders: Object.entries(headers).map(([name, value]) => ({
      name,
      value,
    })),
    body: body.toString('base64'),
  }
}
