import type { Rule } from '../rule.ts'

export const unplayableMedia: Rule = {
  name: 'unplayable-media',
  severity: 'warning',
  summary: 'A film or a sound in the PPTX is of a kind that presentation programs do not play.',
  rationale:
    'PowerPoint and Keynote play MP4, M4A, MP3 and WAV. WebM and Ogg lie in the file and stay still on stage.',
  remedy:
    'Put the same film as MP4, or the same sound as MP3, beside it as another `<source>`: browsers take the first they know, the PPTX takes the one that plays.',
  bad: '<video src="demo.webm"></video>',
  good: '<video><source src="demo.webm"><source src="demo.mp4"></video>',
}
