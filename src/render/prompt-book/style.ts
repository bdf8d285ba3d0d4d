/** 58 mm of slide, 10 mm of wire, and the words. */
export const promptBookStyle = `
.front h1{font-size:24pt;margin-bottom:1mm}
.front h2{font-size:12pt;margin:5mm 0 2mm}
.front .by{margin-bottom:5mm}
.bar{display:flex;height:9mm;border:.4mm solid #1d1a17;font:600 8pt/9mm 'offbook plain',sans-serif;text-align:center}
.bar>span{overflow:hidden;min-width:0;border-right:.25mm solid #1d1a17;white-space:nowrap}
.bar>span:last-child{border-right:0}
.bar .act:nth-child(odd){background:#e9e3d8}
.bar .reserve{background:#fff;border-left:.4mm dashed #1d1a17;font-weight:400}
.bar .free{background:#fff;font-weight:400}
.bar .over{background:#a3201b;color:#fff}
.under{margin-top:1.5mm}
table{border-collapse:collapse;width:100%;font:400 9pt/13pt 'offbook plain',sans-serif}
thead td{font-weight:500;color:#5f5a54;text-align:left}
td{padding:.5mm 3mm .5mm 0;border-bottom:.2mm solid #b9b0a4}
td:not(:first-child){text-align:right;padding-right:0;padding-left:3mm;white-space:nowrap;font-variant-numeric:tabular-nums}
td:first-child{font-weight:500}
.order{columns:3;column-gap:6mm;list-style:none;font:400 8pt/11pt 'offbook plain',sans-serif;margin-top:4mm}
.order a{display:flex;gap:1.5mm;break-inside:avoid}
.order b{min-width:5mm;font-weight:600}.order span{flex:1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.order time{color:#5f5a54;font-variant-numeric:tabular-nums}
.key{display:grid;grid-template-columns:repeat(3,1fr);gap:2.5mm 6mm;font:400 8.5pt/12pt 'offbook plain',sans-serif;break-inside:avoid}
.key>p{display:flex;gap:2.5mm;align-items:center}
.personae{display:grid;grid-template-columns:repeat(4,1fr);gap:2.5mm 4mm;font:400 8.5pt/11.5pt 'offbook plain',sans-serif}
.people{break-inside:avoid}
.personae>div{display:grid;grid-template-columns:10mm 1fr;gap:2.5mm;align-items:center;break-inside:avoid}
.personae img{width:10mm;height:10mm;border-radius:50%;object-fit:cover;border:.25mm solid #8a8278}
.personae b{font:600 10pt/12pt 'offbook text',serif;display:block}
.personae small{display:block;font-size:7pt;line-height:9pt;color:#5f5a54}
.chapter>header{display:grid;grid-template-columns:68mm 1fr;align-items:end;border-bottom:.5mm solid #1d1a17;padding-bottom:3mm;margin-bottom:6mm;break-after:avoid;break-inside:avoid}
.row{display:grid;grid-template-columns:68mm 1fr;break-inside:avoid;margin-bottom:5mm}
.left{position:relative}
.left .thumb,.left .caption{width:58mm}
.small .left .thumb,.small .left .caption{width:39mm}
.caption{display:flex;gap:1.5mm;font:400 7.5pt/11pt 'offbook plain',sans-serif;color:#5f5a54;padding-top:.8mm}
.caption b{font-weight:600;color:#1d1a17}
.caption span{flex:1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;min-width:0}
.caption time{color:#1d1a17;font-variant-numeric:tabular-nums}
.wire{position:absolute;left:59mm;right:0;top:2.6mm;border-top:.4mm dashed #5f5a54}
.small .wire{left:40mm}
.cued .wire{border-top:.5mm solid #a3201b}
.mark{display:inline-block;font:600 8pt/5mm 'offbook plain',sans-serif;margin-bottom:1.5mm;break-after:avoid}
.go{display:inline-block;min-width:7mm;text-align:center;padding:0 2mm;border:.35mm dashed #5f5a54;font-weight:600}
.cued .go,.key .cued .go{border:.35mm solid #a3201b;background:#a3201b;color:#fff}
.lozenge{display:inline-block;width:1.7mm;height:1.7mm;border:.3mm solid #1d1a17;rotate:45deg;margin-right:1mm;vertical-align:.3mm}
.doubt{font-weight:500;margin-left:1.5mm;border-bottom:.4mm dotted #1d1a17}
.steps{font:400 8pt/5mm 'offbook plain',sans-serif;color:#5f5a54;margin-left:2.5mm}
.more{margin:-3.4mm 0 5mm 68mm}
.more>p:first-child:not(.goes-on){margin-top:2.2mm}
.wordless{break-after:avoid;margin:2mm 0}
.cells{display:flex;flex-wrap:wrap;gap:4mm;margin-bottom:5mm}
.cell{width:42mm;break-inside:avoid}
`
