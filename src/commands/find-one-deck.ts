import { OffbookError } from '../model/error.ts'
import { type FoundDeck, findDecks } from './find-decks.ts'

/** The deck that is named, or the only one there is. */
export async function findOneDeck(
  decks: readonly string[],
  root: string | undefined,
  folder: string,
): Promise<FoundDeck> {
  const { decks: found, findings } = await findDecks(decks, folder, root, { written: false })
  const [first, ...more] = found
  if (first === undefined)
    throw new OffbookError(findings[0]?.message ?? 'there is no deck here', {
      ...(findings[0]?.hint && { hint: findings[0].hint }),
    })
  if (more.length > 0)
    throw new OffbookError(`there are ${found.length} decks here`, { hint: `name one: ${first.path}` })
  return first
}
