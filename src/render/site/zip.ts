import { strToU8, type ZipOptions, type Zippable } from 'fflate'

/** A file to put into an archive. */
export interface ZipFile {
  /** With `/`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** Formats that are compressed already: squeezing them again takes time and gains nothing. */
const packed = /\.(?:png|jpe?g|webp|avif|gif|pptx|zip|woff2?|mp4|webm|mp3)$/i

/** An archive that is the same bytes wherever it is made; `epoch` dates its files. */
export async function zipFiles(files: readonly ZipFile[], epoch: number): Promise<Uint8Array> {
  const { zipSync } = await import('fflate')
  const mtime = dateOf(epoch)
  const entries: Zippable = {}
  for (const { path, bytes } of files) {
    const options: ZipOptions = { mtime, level: packed.test(path) ? 0 : 6, os: 3, attrs: 0o100644 << 16 }
    entries[path] = [bytes, options]
  }
  return zipSync(entries, { mtime })
}

/** An archive holds hours of the day and no zone: those of UTC, whatever the zone of this machine. */
function dateOf(epoch: number): Date {
  const utc = new Date(Math.max(epoch, firstDay) * 1000)
  return new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
  )
}

const firstDay = 315_532_800

/** Sums as `sha256sum --check` reads them. */
export function writeSums(files: readonly { readonly path: string; readonly hash: string }[]): Uint8Array {
  return strToU8(
    [...files]
      .map(({ path, hash }) => `${hash}  ${path}\n`)
      .sort(byPath)
      .join(''),
  )
}

function byPath(a: string, b: string): number {
  return a.slice(64) < b.slice(64) ? -1 : 1
}
