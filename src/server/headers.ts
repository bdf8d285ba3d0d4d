import type { Exchange } from './exchange.ts'

/**
 * What every answer carries. Scripts come from the one folder that holds nothing of the author's; whatever a slide says,
 * it can run none, and reaches nobody.
 */
export function setHeaders({ response, origin }: Exchange): false {
  const socket = origin.replace(/^http/, 'ws')
  const policy = [
    "default-src 'none'",
    `script-src ${origin}/client/`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "media-src 'self' data:",
    `connect-src 'self' ${socket}`,
    "manifest-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ]
  response.setHeader('Content-Security-Policy', policy.join('; '))
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Referrer-Policy', 'no-referrer')
  return false
}
