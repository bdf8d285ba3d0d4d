import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const noTitle: Rule = {
  name: 'no-title',
  severity: 'info',
  summary: 'The deck has no title, and its first slide has none either.',
  rationale:
    'PDF, page and handout carry a title that readers, tabs and search engines show: without one it is the first heading somewhere, or the name of the file.',
  remedy: 'Write `title:` in the front matter.',
  bad: '![bg](cover.png)\n\n---\n\n# Disclaimer',
  good: '---\ntitle: The night the queue grew\n---\n\n![bg](cover.png)\n\n---\n\n# Disclaimer',
  findInText: findNone,
}

function* findNone({ talk: { deck } }: ReadTalk): Generator<Fault> {
  if (deck.keys['title'] !== undefined || deck.slides[0]?.title !== undefined) return
  const heading = deck.slides.find(({ title }) => title !== undefined)
  const source = heading ? `the heading of slide ${heading.index + 1}` : 'its file'
  yield {
    message: `The deck has no title: it is published as “${deck.title}”, after ${source}.`,
    span: { path: deck.path, line: 1 },
    hint: 'Write `title:` in the front matter.',
  }
}
