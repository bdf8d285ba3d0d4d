import type { Told } from '../../src/report/told.ts'

/** Two talks, one of them all wrong, written by somebody who would like to be more than text. */
export const told: Told = {
  overall: [
    {
      path: '/talks',
      texts: {},
      diagnostics: [{ rule: 'invalid-config', severity: 'error', message: 'slot: "soon" is no length' }],
    },
  ],
  decks: [
    {
      path: '/talks/slides/a.md',
      texts: {},
      diagnostics: [],
      facts: { title: 'Clocks', slides: 12, minutes: 21.5, slotMinutes: 25 },
      status: 'built',
      files: [
        { path: 'public/a.html', for: 'everyone', target: 'html', bytes: 120_000, hash: '' },
        { path: 'speaker/a.html', for: 'speaker', target: 'html', bytes: 130_000, hash: '' },
        { path: 'public/a.pdf', for: 'everyone', target: 'pdf', bytes: 2_400_000, hash: '', pages: 12 },
        { path: 'public/a/cover.jpg', for: 'everyone', target: 'article', bytes: 9, hash: '', part: true },
        { path: 'public/a/slide-001.png', for: 'everyone', target: 'png', bytes: 1000, hash: '' },
        { path: 'public/a/slide-002.png', for: 'everyone', target: 'png', bytes: 2000, hash: '' },
      ],
    },
    {
      path: '/talks/slides/b (old).md',
      texts: {},
      diagnostics: [
        {
          rule: 'empty-slide',
          severity: 'warning',
          message: 'Nothing\u0007 on it',
          slide: 2,
          span: { path: '/talks/slides/b (old).md', line: 9 },
        },
        {
          rule: 'missing-asset',
          severity: 'error',
          message: 'no `x|y.png` <img src=x> ![](http://e.example/p) @ada #12',
          slide: 1,
          span: { path: '/talks/slides/b (old).md', line: 3, endLine: 4 },
          hint: 'Look & see.',
        },
      ],
      facts: { title: '**Bold** | <b>', slides: 1, minutes: 31, slotMinutes: 30 },
      status: 'failed',
    },
  ],
  selection: { since: { ref: 'main', commit: 'a1b2c3d4e5' }, decks: ['a', 'b (old)'], unchanged: ['c'] },
}
