import { escapeText } from './slide/serialise.ts'
import type { StageCharacter } from './slide/stage.ts'

export interface ChatSurroundings {
  /** By id, name or alias, whatever the letter case. */
  readonly findCharacter: (name: string) => StageCharacter | undefined
  readonly renderInline: (markdown: string) => string
  /** `offset`: lines below the first line of the fence's content. */
  readonly report: (message: string, offset: number) => void
}

interface Message {
  readonly author: string
  readonly time: string | undefined
  readonly alert: boolean
  /** Seen on an earlier slide already. */
  readonly past: boolean
  readonly lines: string[]
  readonly reactions: { readonly mark: string; readonly count: string | undefined }[]
}

const opening =
  /^(~\s*)?(!\s*)?([\p{L}\p{N}_][\p{L}\p{N}_ .'’-]{0,39}?)(?:\s+(\d{1,2}[:.]\d{2}(?:\s?[ap]m)?))?\s*:(?:\s+|$)(.*)$/iu

/**
 * A chat thread: `# channel`, then `Slim 9:46: text`. `!` before the name marks an alert, `~` a message
 * that was on an earlier slide, a line without a name goes on
 * with the message above, `> 👀 2 🔥` gives it reactions.
 */
export function renderChat(source: string, surroundings: ChatSurroundings): string {
  const { channel, messages } = readChat(source, surroundings.report)
  const label = channel === undefined ? 'Chat' : `Chat in #${channel}`
  const head = channel === undefined ? '' : `<div class="ob-chat-channel">#${escapeText(channel)}</div>`
  const list = messages.map((message, index) => renderMessage(message, messages[index - 1], surroundings))
  return `<div class="ob-chat" role="group" aria-label="${escapeText(label)}">${head}<div class="ob-chat-messages" role="list">${list.join('')}</div></div>\n`
}

function readChat(
  source: string,
  report: ChatSurroundings['report'],
): { channel: string | undefined; messages: Message[] } {
  const lines = source.split('\n').map((line) => line.trim())
  const first = lines.findIndex((line) => line !== '')
  const isChannel = lines[first]?.startsWith('#') ?? false
  const messages: Message[] = []
  for (const [offset, line] of lines.entries()) {
    if (line === '' || (isChannel && offset === first)) continue
    if (!readLine(line, messages)) report('A chat opens with `Name: text` or `Name 9:46: text`.', offset)
  }
  return { channel: isChannel ? lines[first]?.replace(/^#+\s*#?/, '') : undefined, messages }
}

/** Opens a message, or adds a line to the one above; tells whether there was one. */
function readLine(line: string, messages: Message[]): boolean {
  const last = messages.at(-1)
  const [, past, alert, author, time, words] = opening.exec(line) ?? []
  if (last && /^>\s/.test(line)) last.reactions.push(...readReactions(line.slice(1)))
  else if (author !== undefined) {
    messages.push({
      author,
      time,
      alert: alert !== undefined,
      past: past !== undefined,
      lines: words ? [words] : [],
      reactions: [],
    })
  } else last?.lines.push(line)
  return messages.length > 0
}

function readReactions(text: string): Message['reactions'] {
  const reactions: { mark: string; count: string | undefined }[] = []
  for (const word of text.trim().split(/\s+/)) {
    const last = reactions.at(-1)
    if (/^\d+$/.test(word) && last && last.count === undefined)
      reactions[reactions.length - 1] = { mark: last.mark, count: word }
    else reactions.push({ mark: word, count: undefined })
  }
  return reactions
}

function renderMessage(message: Message, above: Message | undefined, surroundings: ChatSurroundings): string {
  const character = surroundings.findCharacter(message.author)
  const follows =
    above?.author === message.author &&
    above.alert === message.alert &&
    above.past === message.past &&
    (message.time === undefined || above.time === message.time)
  const classes = [
    'ob-chat-message',
    message.alert && 'ob-chat-alert',
    message.past && 'ob-chat-past',
    follows && 'ob-chat-follows',
  ].filter(Boolean)
  const author = character ? ` data-author="${escapeText(character.id)}"` : ''
  const time =
    message.time === undefined ? '' : ` <span class="ob-chat-time">${escapeText(message.time)}</span>`
  const role = character?.role ? ` <span class="ob-chat-role">${escapeText(character.role)}</span>` : ''
  const head = `<div class="ob-chat-head"><strong class="ob-chat-author">${escapeText(message.author)}</strong>${role}${time}</div>`
  const text = message.lines.map((line) => markMentions(surroundings.renderInline(line))).join('<br>')
  const reactions = message.reactions.map(renderReaction).join('')
  const foot = reactions === '' ? '' : `<div class="ob-chat-reactions">${reactions}</div>`
  const avatar = renderPortrait(character, message.author, 'ob-chat-avatar', 'ob-chat-initial')
  return `<div class="${classes.join(' ')}" role="listitem"${author}>${avatar}<div class="ob-chat-bubble">${head}<div class="ob-chat-text">${text}</div>${foot}</div></div>`
}

function renderReaction({ mark, count }: Message['reactions'][number]): string {
  const number = count === undefined ? '' : ` <span class="ob-chat-reaction-count">${count}</span>`
  return `<span class="ob-chat-reaction">${escapeText(mark)}${number}</span>`
}

/** Marks `@name` in rendered text, not inside tags; an address such as `me@example.org` is no mention. */
function markMentions(html: string): string {
  return html
    .split(/(<[^>]*>)/)
    .map((part, index) =>
      index % 2
        ? part
        : part.replace(
            /(^|[^\p{L}\p{N}_@.])(@[\p{L}\p{N}_][\p{L}\p{N}_-]*)/gu,
            '$1<span class="ob-chat-mention">$2</span>',
          ),
    )
    .join('')
}

/** A picture of somebody, or the initial where there is none; beside the written name, so it says nothing of its own. */
export function renderPortrait(
  character: StageCharacter | undefined,
  name: string,
  kind: string,
  initial: string,
): string {
  if (character?.picture) return `<img class="${kind}" alt="" src="${escapeText(character.picture)}">`
  const letter = [...name.trim()][0] ?? '?'
  return `<span class="${kind} ${initial}" aria-hidden="true">${escapeText(letter.toUpperCase())}</span>`
}
