/** Directives of Marp: valid in front matter and in comments, for the whole deck. */
export const marpGlobals = ['headingDivider', 'lang', 'math', 'size', 'style', 'theme'] as const

/** Directives of Marp: valid in front matter and in comments, from a slide on; with `_`, for one slide. */
export const marpLocals = [
  'backgroundColor',
  'backgroundImage',
  'backgroundPosition',
  'backgroundRepeat',
  'backgroundSize',
  'class',
  'color',
  'footer',
  'header',
  'paginate',
  'transition',
] as const

/** Ours: about one slide. */
export const ownLocals = ['handout', 'id', 'steps'] as const

/** What the deck tells of the talk, in front matter alone. */
export const talkKeys = [
  'author',
  'cast',
  'date',
  'description',
  'event',
  'image',
  'keywords',
  'script',
  'slot',
  'speakers',
  'title',
  'url',
  'vars',
] as const

/** Keys that other Marp tools read and that change nothing here. */
export const inertKeys = ['html', 'marp', 'htmlOnly', 'pdf', 'pptx', 'inlineSVG', 'allowLocalFiles'] as const

export const frontMatterKeys: readonly string[] = [
  ...marpGlobals,
  ...marpLocals,
  ...ownLocals,
  ...talkKeys,
  ...inertKeys,
]

export const commentKeys: readonly string[] = [
  ...marpGlobals,
  ...marpLocals,
  ...ownLocals,
  ...marpLocals.map((key) => `_${key}`),
  ...ownLocals.map((key) => `_${key}`),
]
