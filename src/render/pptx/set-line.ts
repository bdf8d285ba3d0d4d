import type { Paragraph, TextBody, TextRun } from '../../model/scene.ts'

/** A line of text that no slide drew, in a face that every program has. */
export function setLine(
  text: string,
  { align, ...look }: Pick<TextRun, 'size' | 'colour' | 'weight'> & Pick<Paragraph, 'align'>,
): TextBody {
  const { size } = look
  return {
    insets: { top: 0, right: 0, bottom: 0, left: 0 },
    anchor: 'middle',
    wrap: false,
    paragraphs: [
      {
        runs: [{ kind: 'text', text, font: 'Arial', ...look }],
        ...{ align, level: 0, indent: 0, first: 0, before: 0, after: 0 },
        pitch: size * 1.2,
        largest: { first: size, last: size },
      },
    ],
  }
}
