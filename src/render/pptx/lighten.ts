import type { Scene, SceneBytes } from '../../model/scene.ts'
import type { AssetType } from '../../model/talk.ts'
import { mapLimited, picturesAtOnce } from '../map-limited.ts'
import { loadSharp } from '../sharp.ts'
import type { SlidePicture } from './write.ts'

/** Of text, a JPEG is larger than a PNG and less sharp; of photographs and soft light, it is a tenth of it. */
const worthIt = 0.6

/** The lighter of two encodings of a captured picture; one that can be seen through stays a PNG. */
export async function lightenPicture(png: Uint8Array): Promise<SlidePicture> {
  const sharp = await loadSharp()
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  if (info.channels === 4 && !isOpaque(data)) return { bytes: png, type: 'image/png' }
  const jpeg = await sharp(data, { raw }).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer()
  return jpeg.length < png.length * worthIt
    ? { bytes: jpeg, type: 'image/jpeg' }
    : { bytes: png, type: 'image/png' }
}

function isOpaque(pixels: Uint8Array): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) return false
  return true
}

/** Below this, a picture is not worth a second encoding. */
const heavy = 64 * 1024

/** The scene with what was captured of the page as light as it can be; the author's own pictures stay. */
export async function lightenCaptures(
  scene: Scene,
  bytes: SceneBytes,
): Promise<{ readonly scene: Scene; readonly bytes: SceneBytes }> {
  const captured = [...bytes].filter(
    ([key, content]) =>
      key.startsWith('raster:') && scene.files[key]?.type === 'image/png' && content.length > heavy,
  )
  const lightened = await mapLimited(captured, picturesAtOnce, async ([key, content]) => ({
    key,
    ...(await lightenPicture(content)),
  }))
  const types = new Map<string, AssetType>(lightened.map(({ key, type }) => [key, type]))
  const files = Object.fromEntries(
    Object.entries(scene.files).map(([key, file]) => [key, { ...file, type: types.get(key) ?? file.type }]),
  )
  const light = lightened.map((one): [string, Uint8Array] => [one.key, one.bytes])
  return { scene: { ...scene, files }, bytes: new Map([...bytes, ...light]) }
}
