import { listLaid } from '../laid-boxes.ts'
import { placeText } from '../places.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

export const blankVideo: Rule = {
  name: 'blank-video',
  severity: 'warning',
  summary: 'A video without a still picture is blank in the PDF and on paper.',
  rationale: 'Paper does not play: where the film would be, the audience gets an empty frame.',
  remedy: 'Give it a picture to stand for it: `<video src="fall.mp4" poster="fall.jpg" controls></video>`.',
  bad: '<video src="fall.mp4" controls></video>',
  good: '<video src="fall.mp4" poster="fall.jpg" controls></video>',
  findInLayout: findBlank,
}

function* findBlank(talk: LaidTalk): Generator<Fault> {
  for (const { slide, pictures } of listLaid(talk)) {
    for (const box of pictures) {
      if (!box.blank || box.width < 2 || box.height < 2) continue
      yield {
        message: `The video (\`${box.element}\`) will be blank in the PDF: it has no poster.`,
        ...placeText(slide, talk.texts, '<video'),
        hint: 'Add `poster="still.jpg"`.',
      }
    }
  }
}
