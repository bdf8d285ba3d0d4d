import type { Rule } from './rule.ts'

/** A rule as its page in `docs/rules` tells it: Markdown. */
export function writeRulePage(rule: Rule): string {
  const { name, severity, summary, rationale, remedy, bad, good } = rule
  const sections = [
    `# \`${name}\``,
    `${summary} **${severity}**, ${meetsIn(rule)}.`,
    `## Why it matters\n\n${rationale}`,
    `## Bad\n\n${fence(bad)}`,
    `## Good\n\n${fence(good)}`,
    `## How to put it right\n\n${remedy}`,
    `## How to silence it\n\n${silence(name)}`,
  ]
  return `${sections.join('\n\n')}\n`
}

/** The table of all rules, each with a link to its page in `folder`. */
export function writeRuleTable(rules: readonly Rule[], folder: string): string {
  const rows = rules.map(
    ({ name, severity, summary }) => `| [\`${name}\`](${folder}${name}.md) | ${severity} | ${summary} |`,
  )
  return ['| rule | | what it finds |', '|---|---|---|', ...rows, ''].join('\n')
}

function meetsIn({ findInLayout, findInText }: Rule): string {
  if (findInLayout) return 'found on the slides as they are laid out'
  return findInText ? 'found in the text' : 'met on the way'
}

function fence(example: string): string {
  const ticks = example.includes('```') ? '````' : '```'
  return `${ticks}markdown\n${example}\n${ticks}`
}

function silence(name: string): string {
  return [
    `On one slide: \`<!-- lint disable ${name} -->\`. In the whole deck: \`<!-- lint disable-file ${name} -->\`.`,
    'In a project, in `offbook.yaml`:',
    `\`\`\`yaml\nrules:\n  ${name}: off   # or error, warning, info\n\`\`\``,
  ].join('\n\n')
}
