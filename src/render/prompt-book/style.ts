/** Ways to set a chapter tighter. */
export const tightest = 2

/** A slide of so many millimetres, 10 mm of wire, and the words. */
export function stylePromptBook(slide: number, { largePrint }: { readonly largePrint: boolean }): string {
  const mm = (length: number) => `${Number(length.toFixed(2))}mm`
  const [left, small] = [slide + 10, (slide * 2) / 3]
  return `${front(largePrint)}
.chapter>header{display:grid;grid-template-columns:${mm(left)} 1fr;align-items:end;border-bottom:.5mm solid #1d1a17;padding-bottom:3mm;margin-bottom:6mm;break-after:avoid;break-inside:avoid}
.row{display:grid;grid-template-columns:${mm(left)} minmax(0,1fr);break-inside:avoid;margin-bottom:5mm}
.left{position:relative}
.left .thumb,.left .caption{width:${mm(slide)}}
.small .left .thumb,.small .left .caption{width:${mm(small)}}
.row .mark{margin-bottom:1.5mm}
.wire{position:absolute;inset-inline:${mm(slide + 1)} 0;top:2.6mm;border-top:.4mm dashed #5f5a54}
.small .wire{inset-inline-start:${mm(small + 1)}}
.cued .wire{border-top:.5mm solid #a3201b}
.more{margin-block:-3.4mm 5mm;margin-inline-start:${mm(left)}}
.more>p:first-child:not(.goes-on){margin-top:2.2mm}
[data-tight] .row{margin-bottom:3.2mm}[data-tight]>header{padding-bottom:2mm;margin-bottom:4mm}
[data-tight] .more{margin-block:-1.6mm 3.2mm}[data-tight] .said>*+p{margin-top:1.6mm}
[data-tight="2"] .said{line-height:15.2pt}[data-tight="2"] .row{margin-bottom:2mm}[data-tight="2"] .more{margin-block:-.4mm 2mm}
[data-tight="2"] .left :is(.thumb,.caption){width:${mm(slide * 0.9)}}[data-tight="2"] .wire{inset-inline-start:${mm(slide * 0.9 + 1)}}
[data-tight="2"] .small .left :is(.thumb,.caption){width:${mm(small * 0.9)}}[data-tight="2"] .small .wire{inset-inline-start:${mm(small * 0.9 + 1)}}
`
}

const front = (largePrint: boolean): string => `
.front h1{font-size:24pt;margin-bottom:1mm}
.front h2{font-size:12pt;margin:5mm 0 2mm}
.front .by{margin-bottom:5mm}
.bar{display:flex;height:9mm;border:.4mm solid #1d1a17;font:600 8pt/9mm 'offbook plain',sans-serif;text-align:center}
.bar>span{overflow:hidden;min-width:0;border-inline-end:.25mm solid #1d1a17;white-space:nowrap}
.bar>span:last-child{border-inline-end:0}
.bar .act:nth-child(odd){background:#e9e3d8}
.bar .reserve{background:#fff;border-inline-start:.4mm dashed #1d1a17;font-weight:400}
.bar .free{background:#fff;font-weight:400}
.bar .over{background:#a3201b;color:#fff}
.under{margin-top:1.5mm}
table{border-collapse:collapse;width:100%;font:400 9pt/13pt 'offbook plain',sans-serif}
th{font-weight:500;color:#5f5a54;text-align:start}
th,td{padding:.5mm 0;padding-inline-end:3mm;border-bottom:.2mm solid #b9b0a4}
th:not(:first-child),td:not(:first-child){text-align:end;padding-inline:3mm 0;white-space:nowrap;font-variant-numeric:tabular-nums}
td:first-child{font-weight:500}
.order{columns:${largePrint ? 2 : 3};column-gap:6mm;list-style:none;font:400 8pt/11pt 'offbook plain',sans-serif;margin-top:4mm}
.order li{break-inside:avoid}.order a{display:flex;gap:1.5mm;overflow:hidden}
.order i{font-style:normal;font-weight:600;min-width:3mm;text-align:center}
.order b{min-width:5mm;font-weight:600}.order span{flex:1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.order time{color:#5f5a54;font-variant-numeric:tabular-nums}
.talking{list-style:none;font:400 9pt/13pt 'offbook plain',sans-serif}.talking li{margin-bottom:1.5mm;break-inside:avoid}.talking b{font-weight:600}
.key{display:grid;grid-template-columns:repeat(${largePrint ? 2 : 3},1fr);gap:2.5mm 6mm;font:400 8.5pt/12pt 'offbook plain',sans-serif;break-inside:avoid}
.key>p{display:flex;gap:2.5mm;align-items:center}
.personae{display:grid;grid-template-columns:repeat(${largePrint ? 2 : 4},1fr);gap:2.5mm 4mm;font:400 8.5pt/11.5pt 'offbook plain',sans-serif}
.people{break-inside:avoid}
.personae>div{display:grid;grid-template-columns:10mm 1fr;gap:2.5mm;align-items:center;break-inside:avoid}
.personae img{width:10mm;height:10mm;border-radius:50%;object-fit:cover;border:.25mm solid #8a8278}
.personae b{font:600 10pt/12pt 'offbook text',serif;display:block}
.personae small{display:block;font-size:7pt;line-height:9pt;color:#5f5a54}
`
