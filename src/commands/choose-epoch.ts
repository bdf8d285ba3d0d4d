import { OffbookError } from '../model/error.ts'

/** 1 January 1980: the first day a ZIP archive can name. */
const firstDay = 315_532_800

/** `SOURCE_DATE_EPOCH`, in seconds; undefined when it is not set. */
export function readSourceDate(environment: NodeJS.ProcessEnv): number | undefined {
  const text = environment['SOURCE_DATE_EPOCH']
  if (text === undefined || text === '') return undefined
  const seconds = Number(text)
  // What is later than the year 9999 cannot be written as a date.
  if (!/^\d+$/.test(text) || seconds > 253_402_300_799) {
    throw new OffbookError(`SOURCE_DATE_EPOCH is "${text}", which is not a number of seconds since 1970`)
  }
  return seconds
}

/**
 * The date that outputs carry, in seconds since 1970: `SOURCE_DATE_EPOCH`, else the deck's `date:`, else 1 January 1980.
 * Never a clock and never a file's time: two builds of one source are to give the same bytes.
 */
export function chooseEpoch(sourceDate: number | undefined, date: string | undefined): number {
  if (sourceDate !== undefined) return sourceDate
  // A date without a zone is taken as UTC: the machine's zone must not matter.
  const written = date?.match(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?/)
  if (!written) return firstDay
  const [text, time, , zone] = written
  const seconds = Date.parse(time !== undefined && zone === undefined ? `${text}Z` : text) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : firstDay
}
