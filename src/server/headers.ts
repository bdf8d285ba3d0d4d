import type { ServerResponse } from 'node:http'
import type { Exchange } from './exchange.ts'

/**
 * What every answer carries. Scripts come from the one folder that holds nothing of the author's; whatever a slide says,
 * it can run none, and reaches nobody.
 */
export function setHeaders({ response, origin }: Exchange): false {
  return shutIn(response, 'DENY', [
    `script-src ${origin}/client/`,
    `connect-src 'self' ${origin.replace(/^http/, 'ws')}`,
    "manifest-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ])
}

/**
 * What pages that were built need: their own scripts, which their own policies name one by one, windows of their own, and
 * nothing from anywhere else.
 */
export function setPublishedHeaders({ response }: Exchange): false {
  return shutIn(response, 'SAMEORIGIN', [
    "script-src 'self' 'unsafe-inline'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
  ])
}

/** Looks are a page's own, and nothing leaves it: `own` is what else it may. */
function shutIn(response: ServerResponse, frames: 'DENY' | 'SAMEORIGIN', own: readonly string[]): false {
  const policy = [
    "default-src 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "media-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    ...own,
  ]
  response.setHeader('Content-Security-Policy', policy.join('; '))
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Frame-Options', frames)
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Referrer-Policy', 'no-referrer')
  return false
}
