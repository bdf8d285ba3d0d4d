import type { ToldCommand } from '../../scripts/reference/commands.ts'

/** Commands of a block that shows a terminal, comments cut off. */
export function listCommands(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const command = /^\s*\$ (.+)$/u.exec(line)?.[1]
    return command === undefined ? [] : [command.replace(/\s+# .*$/u, '').trim()]
  })
}

/** Words of a command as a shell reads them, up to its first `|`, `&&`, `>` or `;`. */
function splitWords(command: string): readonly string[] {
  const words = [...command.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/gu)].map(
    ([, one, other, plain]) => one ?? other ?? plain ?? '',
  )
  const end = words.findIndex((word) => /^(?:\||&&|>>?|;)$/u.test(word))
  return end < 0 ? words : words.slice(0, end)
}

/** What is wrong with a call of offbook, by what its commands take; undefined when nothing is, or another program is called. */
export function findMistake(command: string, told: readonly ToldCommand[]): string | undefined {
  const words = splitWords(command.replace(/^npx /u, '').replace(/^source <\((.*)\)$/u, '$1'))
  if (words[0] !== 'offbook') return undefined
  const own = told.findLast(({ name }) => name === words.slice(0, name.split(' ').length).join(' '))
  if (!own)
    return /^(?:completion|--\w+)$/u.test(words[1] ?? '')
      ? undefined
      : `there is no ${words.slice(0, 2).join(' ')}`
  const rest = words.slice(own.name.split(' ').length)
  for (const [at, word] of rest.entries()) {
    if (!/^-{1,2}[a-z]/u.test(word)) continue
    const [flag = '', value = rest[at + 1] ?? ''] = word.split(/=(.*)/su)
    const option = own.options.find(({ flags }) => flags.split(/,? /u).includes(flag))
    if (!option && flag !== '--help') return `${own.name} has no ${flag}`
    if (option?.choices && !option.choices.includes(value)) return `${flag} does not take ${value}`
  }
  return undefined
}
