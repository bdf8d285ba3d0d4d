/** The ways in which findings can be told. */
export const formatNames = ['terminal', 'json', 'github', 'gitlab', 'junit', 'markdown', 'sarif'] as const

export type FormatName = (typeof formatNames)[number]
