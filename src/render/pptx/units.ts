import { createHash } from 'node:crypto'

/** What programs read whole numbers into. */
const most = 2 ** 31 - 1

function round(value: number): number {
  return Math.round(Math.min(most, Math.max(-most, value)))
}

/** English metric units of a length in CSS pixels: 914 400 an inch, 96 pixels an inch. */
export function toEmu(pixels: number): number {
  return round(pixels * 9525)
}

/** Hundredths of a point. */
export function toCentipoints(pixels: number): number {
  return round(pixels * 75)
}

/** Thousandths of a percent of a share. */
export function toMille(share: number): number {
  return round(share * 100_000)
}

/** Sixty-thousandths of a degree, in [0°, 360°). */
export function toAngle(degrees: number): number {
  return Math.round((((degrees % 360) + 360) % 360) * 60_000) % 21_600_000
}

/** A GUID that is the same for the same name, always. */
export function nameGuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex').toUpperCase()
  const variant = '89AB'[Number.parseInt(hex[16] ?? '0', 16) % 4]
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}}`
}
