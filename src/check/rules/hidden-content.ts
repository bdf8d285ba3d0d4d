import { nameBox, placeBox } from '../laid-boxes.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

export const hiddenContent: Rule = {
  name: 'hidden-content',
  severity: 'warning',
  summary: 'Something waits for an animation or a class that never comes, and is not seen.',
  rationale:
    'A page printed to PDF, PPTX or PNG runs no script and no animation: what starts at `opacity: 0` and waits for something stays there.',
  remedy:
    'Let the final state be the one without the animation: animate *from* `opacity: 0` in `@keyframes`, with nothing after it. To reveal things one by one, write fragments: a list with `*`.',
  bad: '<style>\n.enter { opacity: 0; transition: opacity .8s; }\n.active .enter { opacity: 1; }\n</style>\n\n<p class="enter">And we won.</p>',
  good: '<style>\n.enter { animation: enter .8s; }\n@keyframes enter { from { opacity: 0; } }\n</style>\n\n<p class="enter">And we won.</p>',
  findInLayout: findHidden,
}

function* findHidden({ talk: { deck }, layout }: LaidTalk): Generator<Fault> {
  for (const { index, boxes } of layout.slides) {
    const slide = deck.slides[index]
    const waiting = boxes.filter(({ waits }) => waits)
    const [first] = waiting
    if (!slide || !first) continue
    const rest = waiting.length > 1 ? ` and ${waiting.length - 1} more` : ''
    yield {
      message: `${nameBox(first)} (\`${first.element}\`)${rest} cannot be seen: it waits for an animation or a class that never comes.`,
      ...placeBox(slide, first),
      hint: 'Let it be visible without the animation, and animate from `opacity: 0`.',
    }
  }
}
