/** The keys of the preview, as its help tells them, and what each does. */
export const previewKeys: readonly (readonly [string, string])[] = [
  ['→  Space  Page down', 'next step'],
  ['←  Shift+Space  Page up', 'one step back'],
  ['↓  ↑', 'next slide, slide before, with all its steps'],
  ['Home  End', 'first slide, last slide'],
  ['12 Enter', 'slide 12'],
  ['G', 'go to a number, or to words of a title'],
  ['E', 'open this slide in the editor; so does a click on it'],
  ['N', 'next slide that has a problem'],
  ['P', 'all problems'],
  ['O', 'all slides'],
  ['F', 'follow what you edit, or stay'],
  ['Esc', 'put aside what lies over the slide'],
]
