import type { Finding } from '../model/diagnostic.ts'

/** What is found because something else is wrong: once that is put right, it is gone. */
const consequences: Readonly<Record<string, readonly string[] | undefined>> = {
  'no-lang': ['broken-yaml'],
  'no-title': ['broken-yaml'],
  'empty-slide': ['unclosed-comment', 'unclosed-style', 'unclosed-fence'],
}

/** Findings without those that say nothing new. */
export function dropConsequences(findings: readonly Finding[]): readonly Finding[] {
  const named = new Set(findings.map(({ rule, span, slide }) => nameCause(rule, span?.path, slide)))
  return findings.filter(({ rule, span, slide }) => {
    const causes = consequences[rule] ?? []
    return !causes.some(
      (cause) => named.has(nameCause(cause, span?.path, slide)) || named.has(nameCause(cause, span?.path)),
    )
  })
}

/** Of a slide, or of the whole file. */
function nameCause(rule: string, path: string | undefined, slide?: number): string {
  return `${rule}\0${path ?? ''}\0${slide ?? ''}`
}
