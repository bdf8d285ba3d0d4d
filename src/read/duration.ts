const parts =
  /^(?:(\d+(?:\.\d+)?)\s*h(?:ours?)?)?\s*(?:(\d+(?:\.\d+)?)\s*m(?:in(?:utes?)?)?)?\s*(?:(\d+(?:\.\d+)?)\s*s(?:ec(?:onds?)?)?)?$/i

/** Seconds of `25m`, `1h 30m`, `90s`, `25:00` or a bare number of minutes; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim()
  if (/^\d+(?:\.\d+)?$/.test(trimmed)) return positive(Number(trimmed) * 60)
  const [, minutes, seconds] = /^(\d+):([0-5]\d)$/.exec(trimmed) ?? []
  if (minutes !== undefined) return positive(Number(minutes) * 60 + Number(seconds))
  const [all, h = 0, m = 0, s = 0] = parts.exec(trimmed) ?? []
  return all ? positive(Number(h) * 3600 + Number(m) * 60 + Number(s)) : undefined
}

function positive(seconds: number): number | undefined {
  return seconds > 0 ? Math.round(seconds) : undefined
}
