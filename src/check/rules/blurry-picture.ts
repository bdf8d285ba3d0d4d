import type { PictureBox } from '../../model/layout.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

/** Twice as many pixels as the picture has, on a projector of 1920: softness that the first row sees. */
const most = 4 / 3

export const blurryPicture: Rule = {
  name: 'blurry-picture',
  severity: 'warning',
  summary: 'A picture is drawn larger than its pixels can bear.',
  rationale: 'A thumbnail that fills a screen is a blur, and it is the largest thing in the room.',
  remedy:
    'Get the picture in the size it is shown (the message names it), or show it smaller: `![w:400](thumb.png)`.',
  bad: '![bg](thumbnail-of-320-pixels.png)',
  good: '![bg](photo-of-1920-pixels.jpg)',
  findInLayout: findBlurry,
}

function* findBlurry({ talk: { deck }, layout }: LaidTalk): Generator<Fault> {
  const assets = new Map(deck.assets.map((asset) => [asset.url, asset]))
  for (const { index, boxes } of layout.slides) {
    const slide = deck.slides[index]
    for (const box of boxes) {
      const asset = box.kind === 'picture' ? assets.get(box.url ?? '') : undefined
      if (!slide || !asset?.width || asset.type === 'image/svg+xml') continue
      const { drawn } = box as PictureBox
      if (drawn.width <= asset.width * most) continue
      const name = decodeURIComponent(asset.url.slice(asset.url.lastIndexOf('/') + 1))
      yield {
        message: `\`${name}\` has ${asset.width} pixels across and is drawn ${Math.round(drawn.width)} wide.`,
        span: slide.assets.find(({ url }) => url === asset.url)?.span ?? slide.span,
        slide: index + 1,
        hint: `Sharp on a projector from ${Math.round((drawn.width * 1920) / deck.size.width)} pixels on.`,
      }
    }
  }
}
