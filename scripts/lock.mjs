// One at a time: whoever comes second waits until the first has ended, or has died.
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'

const pause = 100

/** Gives the function that releases the lock. `tellWaiting` is called once when somebody else holds it. */
export async function takeLock(path, tellWaiting = () => {}) {
  for (let tries = 0; ; tries += 1) {
    if (tryLock(path)) return () => rmSync(path, { force: true })
    if (isAbandoned(path)) {
      rmSync(path, { force: true })
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
    if (error.code !== 'EEXIST') throw error
    return false
  }
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
