// How like two pictures are.
import sharp from 'sharp'

const window = 8
const stride = 4

/** Structural similarity of luma (8 × 8 windows, every 4 pixels) and mean error of RGB, 0 to 1, at a width. */
export async function comparePictures(one, other, width) {
  const first = await readPixels(one, width)
  const second = await readPixels(other, width, first.height)
  return { ssim: similarity(first, second), error: meanError(first, second) }
}

async function readPixels(path, width, height) {
  const { data, info } = await sharp(path)
    .flatten({ background: '#fff' })
    .removeAlpha()
    .toColourspace('srgb')
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const luma = new Float64Array(info.width * info.height)
  for (let index = 0; index < luma.length; index++) {
    const at = index * info.channels
    luma[index] = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]
  }
  return { data, luma, width: info.width, height: info.height }
}

function similarity(first, second) {
  const { width, height } = first
  let sum = 0
  let count = 0
  for (let top = 0; top + window <= height; top += stride) {
    for (let left = 0; left + window <= width; left += stride) {
      sum += windowSimilarity(first.luma, second.luma, width, left, top)
      count++
    }
  }
  return sum / count
}

const pixels = window * window
const calmMean = (0.01 * 255) ** 2
const calmSpread = (0.03 * 255) ** 2

function windowSimilarity(one, other, width, left, top) {
  let a = 0
  let b = 0
  let aa = 0
  let bb = 0
  let ab = 0
  for (let y = top; y < top + window; y++) {
    for (let x = left; x < left + window; x++) {
      const p = one[y * width + x]
      const q = other[y * width + x]
      a += p
      b += q
      aa += p * p
      bb += q * q
      ab += p * q
    }
  }
  a /= pixels
  b /= pixels
  const spreadA = aa / pixels - a * a
  const spreadB = bb / pixels - b * b
  const both = ab / pixels - a * b
  return (
    ((2 * a * b + calmMean) * (2 * both + calmSpread)) /
    ((a * a + b * b + calmMean) * (spreadA + spreadB + calmSpread))
  )
}

function meanError(first, second) {
  let sum = 0
  for (let index = 0; index < first.data.length; index++)
    sum += Math.abs(first.data[index] - second.data[index])
  return sum / first.data.length / 255
}
