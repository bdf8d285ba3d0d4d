import { loadSharp } from '../sharp.ts'
import type { SlidePicture } from './write.ts'

/** Of text, a JPEG is larger than a PNG and less sharp; of photographs, it is a tenth of it. */
const worthIt = 0.6

/** The lighter of two encodings of a captured slide. */
export async function encodeSlide(png: Uint8Array): Promise<SlidePicture> {
  const sharp = await loadSharp()
  const jpeg = await sharp(png).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer()
  return jpeg.length < png.length * worthIt
    ? { bytes: jpeg, type: 'image/jpeg' }
    : { bytes: png, type: 'image/png' }
}
