interface NotesStyle {
  /** Millimetres of a slide's width. */
  readonly slide: number
  /** Millimetres between the margins. */
  readonly page: { readonly width: number; readonly height: number }
  readonly largePrint: boolean
}

interface Setting {
  /** Points of type and of a line. */
  readonly type: number
  readonly line: number
  /** Of the slide's width. */
  readonly slide: number
}

/** From what a few words get to what many get. */
const usual: readonly Setting[] = [
  { type: 24, line: 33, slide: 1 },
  { type: 19.5, line: 27.5, slide: 1 },
  { type: 16, line: 23, slide: 1 },
  { type: 13.5, line: 19.5, slide: 1 },
  { type: 13.5, line: 19.5, slide: 0.55 },
  { type: 12, line: 17, slide: 0.45 },
]
const large: readonly Setting[] = [
  { type: 32, line: 42, slide: 1 },
  { type: 26, line: 35, slide: 1 },
  { type: 22, line: 30, slide: 0.8 },
  { type: 19.5, line: 27, slide: 0.6 },
  { type: 18, line: 25, slide: 0.45 },
]

export function listSettings(largePrint: boolean): readonly Setting[] {
  return largePrint ? large : usual
}

export function styleNotes({ slide, page, largePrint }: NotesStyle): string {
  // Written in `px`: large print has sizes of its own, and is not to enlarge them once more.
  const pixels = (points: number) => `${Number(((points * 4) / 3).toFixed(2))}px`
  const settings = listSettings(largePrint)
  const sizes = settings.map(
    (setting, size) =>
      `.leaf[data-size="${size}"] .words{font-size:${pixels(setting.type)};line-height:${pixels(setting.line)}}` +
      `.leaf[data-size="${size}"]>.thumb{width:${(slide * setting.slide).toFixed(2)}mm}`,
  )
  const least = settings.at(-1) ?? { type: 12, line: 17 }
  return `
.leaf{width:${page.width}mm;min-height:${page.height - 1}mm;display:flex;flex-direction:column;box-sizing:border-box}
.leaf>.thumb{width:${slide.toFixed(2)}mm;flex:none}
.leaf>header{display:flex;gap:6mm;align-items:baseline;justify-content:space-between;padding:4mm 0 3mm;border-bottom:.5mm solid #1d1a17;margin-bottom:6mm;break-after:avoid;break-inside:avoid}
.leaf h2{font:500 9.5pt/13pt 'offbook plain',sans-serif;color:#5f5a54;flex:1;min-width:0}
.leaf h2 b{font:700 18pt/13pt 'offbook type',monospace;color:#1d1a17;margin-inline-end:2mm}
.times{font:400 9pt/13pt 'offbook plain',sans-serif;color:#5f5a54;font-variant-numeric:tabular-nums;text-align:end;flex:none;max-width:65%}
.times b{font-weight:500;color:#1d1a17;margin-inline-end:2mm}
.words{font:400 ${pixels(least.type)}/${pixels(least.line)} 'offbook text',serif}
${sizes.join('\n')}
.words .voice{font-size:.62em}.words :is(.pause,.click){font-size:.52em;line-height:1.5;vertical-align:.15em}
.words h4{font-size:1em;line-height:1.4}
.words>*+p{margin-top:.45em}
.silent{font-style:italic;color:#5f5a54}
.leaf footer{margin-top:auto;display:flex;gap:6mm;align-items:flex-end;justify-content:space-between;break-inside:avoid;position:relative;padding-top:9mm}
.leaf footer::before{content:'';position:absolute;inset:5mm 0 auto;border-top:.25mm solid #b9b0a4}
.leaf footer>div{min-width:0}
.leaf footer .takes-over{border-top:0;padding-top:0}
.leaf q{font-style:italic;quotes:'“' '”';color:#1d1a17}
.leaf .mark{font-size:11pt;line-height:7mm;margin-top:1.5mm}
.coming{width:44mm;flex:none}
.leaf[data-long]{display:block;min-height:0}.leaf[data-long] footer{margin-top:0}.keep{break-inside:avoid}.words>*+.keep{margin-top:.45em}
.cells.few .cell{width:85mm}.flow .few .caption{font-size:9pt;line-height:13pt}
.flow h2{font-size:14pt;margin-bottom:5mm}
`
}
