// One at a time: whoever comes second waits until the first has ended, or has died.
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const pause = 100

/** Gives the function that releases the lock. `tellWaiting` is called once when somebody else holds it. */
export async function takeLock(path, tellWaiting = () => {}) {
  for (let tries = 0; ; tries += 1) {
    if (tryLock(path)) return () => rmSync(path, { force: true })
    if (isAbandoned(path)) {
      removeAbandoned(path)
      continue
    }
    if (tries === 5) tellWaiting()
    await new Promise((resume) => setTimeout(resume, pause))
  }
}

function tryLock(path) {
  try {
    const file = openSync(path, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    // Whoever held it last may have taken the folder away with it.
    if (error.code === 'ENOENT') mkdirSync(dirname(path), { recursive: true })
    else if (error.code !== 'EEXIST') throw error
    return false
  }
}

/** Of several that see it abandoned, one moves it away; if it was taken by somebody else meanwhile, it is put back. */
function removeAbandoned(path) {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (isAbandoned(aside)) rmSync(aside)
  else renameSync(aside, path)
}

function isAbandoned(path) {
  try {
    const holder = Number(readFileSync(path, 'utf8'))
    // Empty for the moment between making the file and writing into it.
    if (!holder) return false
    process.kill(holder, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
