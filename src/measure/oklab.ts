/** Lightness, green to red, and blue to yellow: the space in which CSS mixes colours that are not written as `rgb()`. */
export type Oklab = readonly [lightness: number, redness: number, yellowness: number]

/** From red, green and blue of sRGB, 0 to 255. */
export function toOklab(red: number, green: number, blue: number): Oklab {
  const [r, g, b] = [red, green, blue].map((channel) => toLinear(channel / 255)) as [number, number, number]
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const middle = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ]
}

/** Red, green and blue of sRGB, 0 to 255: what lies beyond is cut off. */
export function fromOklab([lightness, redness, yellowness]: Oklab): [number, number, number] {
  const long = (lightness + 0.3963377774 * redness + 0.2158037573 * yellowness) ** 3
  const middle = (lightness - 0.1055613458 * redness - 0.0638541728 * yellowness) ** 3
  const short = (lightness - 0.0894841775 * redness - 1.291485548 * yellowness) ** 3
  return [
    fromLinear(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    fromLinear(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    fromLinear(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ]
}

function toLinear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function fromLinear(light: number): number {
  const share = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
  return Math.min(1, Math.max(0, share)) * 255
}
