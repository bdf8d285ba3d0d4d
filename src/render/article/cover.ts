import type { Artifact, Job } from '../../model/artifact.ts'
import { loadSharp } from '../sharp.ts'
import type { Ports } from '../target.ts'
import { encodeWebp } from './pictures.ts'

/** Pixels of the cover: what previews of links show. */
export const coverWidth = 1200

/** The first slide as a picture: a light one for pages, and a JPEG that every reader of links knows. */
export async function makeCover(job: Job, ports: Ports): Promise<Artifact[]> {
  const page = await ports.page(job)
  const shot = await page.capture(0, { scale: 1, type: 'png' })
  const sharp = await loadSharp()
  const resized = sharp(shot).removeAlpha().resize({ width: coverWidth, kernel: 'lanczos3' })
  const [jpeg, png] = await Promise.all([
    resized.clone().jpeg({ quality: 84, chromaSubsampling: '4:4:4' }).toBuffer(),
    resized.clone().png({ compressionLevel: 1 }).toBuffer(),
  ])
  const { name } = job.talk
  return [
    { path: coverPath(name, 'webp'), for: 'everyone', bytes: await encodeWebp(png), part: true },
    { path: coverPath(name, 'jpg'), for: 'everyone', bytes: jpeg, part: true },
  ]
}

/** Where the cover of a talk lies below the output folder. */
export function coverPath(name: string, ending: 'webp' | 'jpg'): string {
  return `public/${name}/cover.${ending}`
}

/** Pixels of the cover's height, as its width is {@link coverWidth}. */
export function coverHeight({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.round((coverWidth * height) / width)
}
