/** Seconds in `25m`, `1h 5m`, `90s`, `1:30`, `1分30秒`, `2 Min.`, `1.5 minutes`; a bare number counts as `bare`. */
export function parseDuration(written: string, bare: 'seconds' | 'minutes'): number | undefined {
  const text = written
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^[~≈]|^(?:ca|approx|about|circa)\.?\s+/u, '')
  const clock = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/u.exec(text)
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
  if (/^\d+(?:[.,]\d+)?$/u.test(text)) return toNumber(text) * (bare === 'minutes' ? 60 : 1)
  let rest = text
  let seconds = 0
  const part =
    /^(\d+(?:[.,]\d+)?)\s*(hours?|std\.?|stunden?|heures?|horas?|h|時間|小时|minut[a-zé]*\.?|mins?\.?|m|分钟|分間|分|second[a-zé]*\.?|secs?\.?|sekund[a-z]*|sek\.?|segundos?|segs?\.?|s|秒|초)(?![a-zé])\s*/u
  while (rest !== '') {
    const match = part.exec(rest)
    if (!match?.[1] || !match[2]) return undefined
    seconds += toNumber(match[1]) * unitSeconds(match[2])
    rest = rest.slice(match[0].length)
  }
  return text === '' ? undefined : seconds
}

interface TimedTitle {
  readonly title: string
  readonly seconds?: number
  /** Written as `m:ss`: a length, or the clock at that place. */
  readonly clock: boolean
}

/** Cuts times off the end (`Title (20s)`, `Title – 2 min`, `Title [0:40–1:10] 30 s`) or the front (`[0:40] Title`). */
export function splitTime(title: string): TimedTitle {
  const once = cutTime(title)
  const again = once.seconds === undefined ? once : cutTime(once.title)
  return again.seconds === undefined ? once : { ...once, title: again.title }
}

function cutTime(title: string): TimedTitle {
  const text = title
    .replace(/\p{Extended_Pictographic}\uFE0F?/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const back =
    /^(.*?)\s*(?:[([（【]\s*([^()[\]（）【】]+?)\s*[)\]）】]|\s[–—|-]\s*([~≈]?\d[^–—|()[\]（）]*)|\s([~≈]?\d+(?:[.,]\d+)?\s?(?:s|sec|seg|sek|min|秒|分)\.?))\s*$/u.exec(
      text,
    )
  const front = /^[([（【]\s*([^()[\]（）【】]+?)\s*[)\]）】]\s*(.*)$/u.exec(text)
  for (const [rest, time] of [
    [back?.[1], back?.[2] ?? back?.[3] ?? back?.[4]],
    [front?.[2], front?.[1]],
  ]) {
    if (rest === undefined || time === undefined || /^\d+$/u.test(time)) continue
    const seconds = parseRange(time)
    if (seconds !== undefined) {
      return { title: rest.replace(/[\s–—|:-]+$/u, ''), seconds, clock: /^\d{1,2}:\d\d$/u.test(time.trim()) }
    }
  }
  return { title: text, clock: false }
}

function parseRange(time: string): number | undefined {
  const [from, to] = time.split(/\s*(?:–|—|-|→|to|bis|à)\s*/u)
  const start = from === undefined ? undefined : parseDuration(from, 'seconds')
  if (to === undefined || start === undefined) return start
  const end = parseDuration(to, 'seconds')
  return end === undefined ? undefined : end > start ? end - start : end
}

function unitSeconds(unit: string): number {
  if (/^(?:h|std|stunde|時間|小时)/u.test(unit)) return 3600
  return /^(?:m|分)/u.test(unit) ? 60 : 1
}

const toNumber = (digits: string): number => Number(digits.replace(',', '.'))
