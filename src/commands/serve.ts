import { join, resolve } from 'node:path'
import { findKind, realPath } from '../files/project-files.ts'
import { openSources } from '../files/sources.ts'
import { OffbookError } from '../model/error.ts'
import { showPath } from '../report/show-path.ts'
import { setPublishedHeaders } from '../server/headers.ts'
import { openPublished } from '../server/published.ts'
import { openServer, type Server } from '../server/server.ts'
import { findOutFolder, findProject } from './find-project.ts'
import type { Invocation } from './invocation.ts'
import { untilStopped } from './until-stopped.ts'

export interface ServeFlags {
  readonly port?: number
  readonly quiet?: boolean
}

/** Taken when it is free, so that a page that is open finds a server that was started again. */
const usualPort = 4750

/** Serves a folder that was built, until it is told to stop. */
export async function runServe(
  named: string | undefined,
  flags: ServeFlags,
  invocation: Invocation,
): Promise<number> {
  const { folder } = invocation
  const path = await chooseFolder(named, folder)
  await using server = await openFolder(path, flags.port)
  invocation.print(`${server.origin}/\n`)
  if (!flags.quiet) invocation.tell(`${showPath(path, folder)} on this machine alone. Ctrl+C ends it.\n`)
  await untilStopped(invocation.signal)
  return 0
}

async function chooseFolder(named: string | undefined, folder: string): Promise<string> {
  const path =
    named === undefined
      ? join(findOutFolder(await findProject(folder), folder, undefined), 'public')
      : resolve(folder, named)
  if (findKind(path) === 'folder') return realPath(path)
  throw new OffbookError(`there is no folder ${showPath(path, folder)}`, {
    hint: 'offbook build --target html,pdf,site    makes it',
  })
}

async function openFolder(path: string, port: number | undefined): Promise<Server> {
  const assets = openPublished(openSources(path))
  const open = (at: number) =>
    openServer({ port: at, client: () => undefined, assets, headers: setPublishedHeaders })
  if (port !== undefined) return await open(port)
  return await open(usualPort).catch((error: unknown) => {
    if (error instanceof OffbookError) return open(0)
    throw error
  })
}
