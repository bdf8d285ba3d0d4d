import { type Exchange, refuse, type Step } from './exchange.ts'

/** Something a page, or a program, may ask the server to do. */
export interface Post {
  /** Roles that may; `anyone`: those too who have none yet. */
  readonly roles: readonly string[] | 'anyone'
  /** Gives a status and, for whoever asked, JSON. May set headers. */
  readonly run: (body: unknown, exchange: Exchange) => Promise<PostAnswer> | PostAnswer
}

export interface PostAnswer {
  readonly status: number
  readonly json?: unknown
}

const largestBody = 64 * 1024

/** Runs what is asked by POST, and nothing by any other method. */
export function runPosts(posts: Readonly<Record<string, Post>>): Step {
  return async (exchange) => {
    const post = Object.hasOwn(posts, exchange.path) ? posts[exchange.path] : undefined
    if (!post) return false
    const refusal = judge(post, exchange)
    if (refusal) return refuse(exchange, ...refusal)
    const body = await readBody(exchange)
    if (!body) return refuse(exchange, 400, 'this is no JSON, or too much of it')
    answer(exchange, await post.run(body.value, exchange))
    return true
  }
}

function judge(post: Post, { method, request, visitor: { role } }: Exchange): [number, string] | undefined {
  if (method !== 'POST') return [405, 'this is done by POST']
  const allowed = post.roles === 'anyone' || (role !== undefined && post.roles.includes(role))
  if (!allowed) return [401, 'this is not for you']
  // A form of another page cannot send this type without asking first.
  const json = /^application\/json\b/i.test(request.headers['content-type'] ?? '')
  return json ? undefined : [415, 'this takes application/json']
}

function answer({ response }: Exchange, { status, json }: PostAnswer): void {
  response.statusCode = status
  response.setHeader('Cache-Control', 'no-store')
  if (json !== undefined) response.setHeader('Content-Type', 'application/json')
  response.end(json === undefined ? undefined : JSON.stringify(json))
}

async function readBody({ request }: Exchange): Promise<{ value: unknown } | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > largestBody) return undefined
    parts.push(part)
  }
  try {
    return { value: JSON.parse(Buffer.concat(parts).toString('utf8')) }
  } catch {
    return undefined
  }
}
