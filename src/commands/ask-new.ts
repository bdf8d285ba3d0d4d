import { cancel, select, text } from '@clack/prompts'
import type { NewFlags, NewTalk, TalkKind } from './new.ts'

/** Asks what was not said; undefined when whoever is asked gives up. */
export async function askNew(usual: NewTalk, flags: NewFlags): Promise<NewTalk | undefined> {
  const kind = flags.kind ?? (await askKind())
  if (typeof kind === 'symbol') return giveUp()
  const title = flags.title ?? (await askText('What is it called?', usual.title))
  if (typeof title === 'symbol') return giveUp()
  const speaker = flags.speaker ?? (await askText('Who speaks?', usual.speaker))
  if (typeof speaker === 'symbol') return giveUp()
  const slot = flags.slot ?? (await askText('How long is the slot?', kind === 'workshop' ? '90m' : '25m'))
  if (typeof slot === 'symbol') return giveUp()
  return { kind, title, speaker, slot }
}

function askKind(): Promise<TalkKind | symbol> {
  return select<TalkKind>({
    message: 'What kind of talk?',
    options: [
      { value: 'story', label: 'A story', hint: 'acts, a cast, chat threads' },
      { value: 'plain', label: 'A plain talk', hint: 'one point, and why' },
      { value: 'workshop', label: 'A workshop', hint: 'agenda, exercises, a handout' },
    ],
  })
}

function askText(message: string, initial: string): Promise<string | symbol> {
  return text({ message, placeholder: initial, defaultValue: initial })
}

function giveUp(): undefined {
  cancel('Nothing was written.')
}
