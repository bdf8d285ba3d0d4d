interface NotesStyle {
  /** Millimetres of a slide's width. */
  readonly slide: number
  /** Millimetres between the margins. */
  readonly page: { readonly width: number; readonly height: number }
  readonly largePrint: boolean
}

/** Points of type and line, from what a few words get to what many get. */
const usual = [
  [24, 33],
  [19.5, 27.5],
  [16, 23],
  [13.5, 19.5],
] as const
const large = [
  [32, 42],
  [26, 35],
  [22, 30],
  [18, 26],
] as const

/** With the last one the slide is smaller too. */
export const countSizes = usual.length + 1

export function styleNotes({ slide, page, largePrint }: NotesStyle): string {
  const steps = largePrint ? large : usual
  // Written in `px`, so that large print does not enlarge them once more.
  const pixels = (points: number) => `${Number(((points * 4) / 3).toFixed(2))}px`
  const sizes = steps.map(([type, line], size) => {
    const which =
      size === steps.length - 1
        ? `:is([data-size="${size}"],[data-size="${size + 1}"])`
        : `[data-size="${size}"]`
    return `.leaf${which} .words{font-size:${pixels(type)};line-height:${pixels(line)}}`
  })
  const [least = large[3]] = steps.slice(-1)
  return `
.leaf{width:${page.width}mm;min-height:${page.height - 1}mm;display:flex;flex-direction:column;box-sizing:border-box}
.leaf>.thumb{width:${slide.toFixed(2)}mm;align-self:center;flex:none}
.leaf[data-size="${steps.length}"]>.thumb{width:${(slide * 0.55).toFixed(2)}mm}
.leaf>header{display:flex;gap:6mm;align-items:baseline;justify-content:space-between;padding:4mm 0 3mm;border-bottom:.5mm solid #1d1a17;margin-bottom:6mm;break-after:avoid;break-inside:avoid}
.leaf h2{font:500 9.5pt/13pt 'offbook plain',sans-serif;color:#5f5a54;flex:1;min-width:0}
.leaf h2 b{font:700 18pt/13pt 'offbook type',monospace;color:#1d1a17;margin-inline-end:2mm}
.times{font:400 9pt/13pt 'offbook plain',sans-serif;color:#5f5a54;font-variant-numeric:tabular-nums;text-align:end;flex:none;max-width:65%}
.times b{font-weight:500;color:#1d1a17;margin-inline-end:2mm}
.words{font:400 ${pixels(least[0])}/${pixels(least[1])} 'offbook text',serif}
${sizes.join('\n')}
.words .voice{font-size:.62em}.words :is(.pause,.click){font-size:.52em;line-height:1.5;vertical-align:.15em}
.words h4{font-size:1em;line-height:1.4}
.words>*+p{margin-top:.45em}
.silent{font-style:italic;color:#5f5a54}
.leaf>footer{margin-top:auto;display:flex;gap:6mm;align-items:flex-end;justify-content:space-between;break-inside:avoid;position:relative;padding-top:9mm}
.leaf>footer::before{content:'';position:absolute;inset:5mm 0 auto;border-top:.25mm solid #b9b0a4}
.leaf>footer>div{min-width:0}
.leaf q{font-style:italic;quotes:'“' '”';color:#1d1a17}
.leaf .mark{font-size:11pt;line-height:7mm;margin-top:1.5mm}
.coming{width:44mm;flex:none}
.leaf[data-long]{display:block;min-height:0}
.flow h2{font-size:14pt;margin-bottom:5mm}
`
}
