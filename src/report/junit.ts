import type { Diagnostic } from '../model/diagnostic.ts'
import { showPath } from './show-path.ts'
import type { DeckFindings } from './terminal.ts'
import type { Told } from './told.ts'

interface JunitOptions {
  readonly from: string
  /** Warnings fail too. */
  readonly strict: boolean
}

/** Findings as JUnit results: a suite a deck, a case for each finding, one that passed where there is none. */
export function formatJunit({ overall, decks }: Told, options: JunitOptions): string {
  const suites = [...overall, ...decks].map((deck) => formatSuite(deck, options))
  const sum = (key: 'tests' | 'failures') => suites.reduce((total, suite) => total + suite[key], 0)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="offbook" tests="${sum('tests')}" failures="${sum('failures')}">`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>\n',
  ].join('\n')
}

function formatSuite({ path, diagnostics }: DeckFindings, options: JunitOptions) {
  const name = escapeXml(showPath(path, options.from))
  const failures = diagnostics.filter((one) => fails(one, options)).length
  const tests = Math.max(1, diagnostics.length)
  const cases =
    diagnostics.length === 0
      ? [`    <testcase classname="${name}" name="nothing found"/>`]
      : diagnostics.map((one) => formatCase(one, name, options))
  const head = `  <testsuite name="${name}" tests="${tests}" failures="${failures}">`
  return { tests, failures, xml: [head, ...cases, '  </testsuite>'].join('\n') }
}

function formatCase(diagnostic: Diagnostic, deck: string, options: JunitOptions): string {
  const { rule, severity, message, hint, span, slide } = diagnostic
  const file = span ? showPath(span.path, options.from) : undefined
  const place = [
    ...(file === undefined ? [] : [`${file}:${span?.line}`]),
    ...(slide === undefined ? [] : [`slide ${slide}`]),
  ].join(', ')
  const where = file === undefined ? '' : ` file="${escapeXml(file)}" line="${span?.line}"`
  const text = escapeXml([place, message, hint ?? ''].filter((part) => part !== '').join('\n'))
  const name = escapeXml([rule, place].filter((part) => part !== '').join(' at '))
  const head = `    <testcase classname="${deck}" name="${name}"${where}>`
  const body = fails(diagnostic, options)
    ? `      <failure type="${severity}" message="${escapeXml(message)}">${text}</failure>`
    : `      <system-out>${severity}: ${text}</system-out>`
  return [head, body, '    </testcase>'].join('\n')
}

function fails({ severity }: Diagnostic, { strict }: JunitOptions): boolean {
  return severity === 'error' || (strict && severity === 'warning')
}

function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML knows no such characters, escaped or not
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '?')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\n', '&#10;')
  )
}
