import type { MediaItem } from '../../model/scene.ts'
import { type Canvas, relatePicture } from './canvas.ts'
import { writePlace, writeShape } from './geometry.ts'
import { writeGhost, writeIdentity } from './shape.ts'
import type { Player } from './timing.ts'
import { element, type Xml } from './xml.ts'

/** A film or a sound, with the picture that is shown before it plays; undefined when its bytes are not there. */
export function writeMedia(
  item: MediaItem,
  canvas: Canvas,
): { readonly xml: Xml; readonly player?: Player } | undefined {
  const { frame, media, source, poster, alt } = item
  const words = alt ?? (media === 'video' ? 'Video' : 'Sound')
  if (canvas.ghost) return { xml: writeGhost(item, words, canvas) }
  const path = canvas.media.storeMedia(source, media)
  const picture = relatePicture(poster, canvas)
  if (path === undefined || picture === undefined) return undefined
  const id = canvas.nextId()
  if (item.step !== undefined) canvas.build({ step: item.step, shape: id })
  // Older programs follow the link, newer ones the embedded file: both lead to the same part.
  const link = canvas.relations.relate(media, path)
  const embed = canvas.relations.relate('http://schemas.microsoft.com/office/2007/relationships/media', path)
  const click = element('a:hlinkClick', { 'r:id': '', action: 'ppaction://media' })
  const xml = element(
    'p:pic',
    {},
    element(
      'p:nvPicPr',
      {},
      writeIdentity(id, { name: media === 'video' ? 'Video' : 'Sound', alt: words }, canvas, click),
      element('p:cNvPicPr', {}, element('a:picLocks', { noChangeAspect: true })),
      element(
        'p:nvPr',
        {},
        element(media === 'video' ? 'a:videoFile' : 'a:audioFile', { 'r:link': link }),
        element(
          'p:extLst',
          {},
          element(
            'p:ext',
            { uri: '{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}' },
            element('p14:media', {
              'xmlns:p14': 'http://schemas.microsoft.com/office/powerpoint/2010/main',
              'r:embed': embed,
            }),
          ),
        ),
      ),
    ),
    element(
      'p:blipFill',
      {},
      element('a:blip', { 'r:embed': picture }),
      element('a:stretch', {}, element('a:fillRect')),
    ),
    element('p:spPr', {}, writePlace(frame, item), writeShape({ kind: 'rect' }, frame)),
  )
  const { autoplay = false, loop = false, muted = false } = item
  return { xml, player: { shape: id, kind: media, autoplay, loop, muted } }
}
