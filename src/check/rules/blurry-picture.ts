import type { PictureBox } from '../../model/layout.ts'
import type { Asset } from '../../model/talk.ts'
import { listLaid, namePicture, placeBox } from '../laid-boxes.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

/** Pixels drawn for each that the picture has; a projector of 1920 draws half as many again. */
const most = 1.5

/** Pixels: an icon this small shows no blur. */
const icon = 48

export const blurryPicture: Rule = {
  name: 'blurry-picture',
  severity: 'warning',
  summary: 'A picture is drawn larger than its pixels can bear.',
  rationale: 'A thumbnail that fills a screen is a blur, and it is the largest thing in the room.',
  remedy:
    'Get the picture in the size it is shown (the message names it), or show it smaller: `![w:400](thumb.png)`. Half as large again as its own pixels is let pass; so is what is blurred or pixelated on purpose.',
  bad: '![bg](thumbnail-of-320-pixels.png)',
  good: '![bg](photo-of-1920-pixels.jpg)',
  findInLayout: findBlurry,
}

function* findBlurry(talk: LaidTalk): Generator<Fault> {
  const { deck } = talk.talk
  const assets = new Map(deck.assets.map((asset) => [asset.url, asset]))
  const told = new Set<string>()
  for (const { slide, pictures } of listLaid(talk)) {
    for (const box of pictures) {
      const asset = assets.get(box.url ?? '')
      if (!asset?.width || !isBlurry(box, asset)) continue
      // A style's picture is on every slide: once is enough.
      const own = slide.assets.some(({ url }) => url === asset.url)
      const key = `${asset.url} ${own ? slide.index : ''}`
      if (told.has(key)) continue
      told.add(key)
      yield describeBlurry(box, asset.width, deck.size.width, placeBox(slide, box))
    }
  }
}

function isBlurry({ drawn, softened, of }: PictureBox, { type, width = 0 }: Asset): boolean {
  if (type === 'image/svg+xml' || softened || of === 'emoji') return false
  return drawn.width > width * most && drawn.width > icon
}

function describeBlurry(
  box: PictureBox,
  pixels: number,
  slideWidth: number,
  place: Pick<Fault, 'span' | 'slide'>,
): Fault {
  return {
    message: `${namePicture(box)} has ${pixels} pixels across and is drawn ${Math.round(box.drawn.width)} wide.`,
    ...place,
    hint: `Sharp on a projector from ${Math.round((box.drawn.width * 1920) / slideWidth)} pixels on.`,
  }
}
