/** Colours of the theme `offbook`, paper by day and the dark stage by night; print is always paper. */
export const pacingStyle = `
:root{color-scheme:light dark;--paper:#faf6ee;--card:#fffdf8;--ink:#1d1a17;--muted:#5f564b;--line:#d8cdbb;--accent:#a3201b;--accent-soft:#f8e3df;--accent-bar:#d5685a;--bar:#cdbc9f;--run:#b08a5a;--spare:#f0e9dc;--band:#f6efe2;--band-2:#efe5d3;--hatch-paper:#f3ebdd;--hatch-line:#e0d4c0;--over-paper:#eeb0a6;--over-line:#d9786b}
@media screen and (prefers-color-scheme:dark){:root{--paper:#191613;--card:#26211c;--ink:#f5ecdc;--muted:#bcaf9b;--line:#443b31;--accent:#ff8a76;--accent-soft:#43211c;--accent-bar:#b5503f;--bar:#6b5d4b;--run:#c79d66;--spare:#2b251f;--band:#211c18;--band-2:#28221c;--hatch-paper:#2b251f;--hatch-line:#3b3329;--over-paper:#6d2f25;--over-line:#a5483a}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:400 16px/1.5 Inter,'Offbook Symbols','Helvetica Neue',Arial,'Noto Sans',sans-serif;-webkit-text-size-adjust:100%}
body{margin:0}
main{max-width:1136px;margin:0 auto;padding:48px 48px 64px}
h1,h2,.headline{font-family:Fraunces,'Iowan Old Style','Noto Serif','Times New Roman',serif;font-weight:600;letter-spacing:-.014em;text-wrap:balance}
h1{margin:0;font-size:18px;line-height:1.3;color:var(--muted);letter-spacing:0}
.headline{margin:6px 0 10px;font-size:clamp(28px,4.2vw,44px);line-height:1.12}
.over .headline{color:var(--accent)}
.detail{margin:0 0 28px;max-width:46em;color:var(--muted)}
h2{margin:48px 0 12px;font-size:23px;line-height:1.25}
figure{margin:0}
.plot{overflow-x:auto}
.plot:focus-visible{outline:2px solid var(--accent);outline-offset:4px}
.plot svg{display:block;width:100%;min-width:760px;height:auto;overflow:visible;font:400 13px Inter,'Helvetica Neue',Arial,'Noto Sans',sans-serif;font-variant-numeric:tabular-nums;fill:var(--ink)}
.plot text{white-space:pre}
.plot .strong{font-weight:600}
.plot .doubt{font-weight:600;fill:var(--accent)}
.patterns{position:absolute}
.hatch-paper{fill:var(--hatch-paper)}.hatch-line{fill:var(--hatch-line)}
.over-paper{fill:var(--over-paper)}.over-line{fill:var(--over-line)}
figcaption{margin-top:6px;font-size:14px;color:var(--muted)}
.key{display:inline-block;width:12px;height:12px;margin:0 2px -1px 0;border-radius:2px}
.key-plan{background:var(--bar)}.key-look{background:var(--accent-bar)}
.key-none{background:repeating-linear-gradient(135deg,var(--hatch-line) 0 3px,var(--hatch-paper) 3px 6px);outline:1px solid var(--line);outline-offset:-1px}
.key-run{width:9px;height:9px;margin-bottom:0;border-radius:50%;background:var(--ink)}.key-slow{width:9px;height:9px;margin-bottom:0;border-radius:50%;background:var(--accent)}
.key-doubt{font-weight:600;color:var(--accent)}
figcaption span{margin-right:18px;white-space:nowrap}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:7px 16px 7px 0;text-align:start;vertical-align:baseline;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-inline-end:0}
thead th{font-weight:400;font-size:14px;color:var(--muted)}
tbody th{font-weight:400}
.number{text-align:end;white-space:nowrap}
.looks th[scope=row]{font-weight:600}
.looks .name{overflow-wrap:anywhere}
.note{overflow-wrap:anywhere}
.gone{font-weight:400;color:var(--muted)}
.every{font-size:15px}
.every td,.every tbody th[scope=row]{padding-block:4px}
.every tr>:first-child:not([colspan]){width:3.5em}
.every tbody th[scope=rowgroup]{padding-top:22px;font-weight:600}
.every tbody th[scope=rowgroup] span{font-weight:400;color:var(--muted);margin-inline-start:10px}
.every .first th[scope=row]{color:var(--accent);font-weight:600}
.every .none td{color:var(--muted)}
@media (max-width:720px){main{padding:28px 20px 40px}.every .extra{display:none}th,td{padding-inline-end:10px}}
@media print{
@page{size:auto;margin:14mm}
html{background:#fff;font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:none;padding:0}
.headline{font-size:24pt}.plot{overflow:visible}.plot svg{min-width:0}
h2{margin-top:20pt;font-size:15pt;break-after:avoid}
figure,tr,.looks{break-inside:avoid}
.every{font-size:9pt}.every td,.every tbody th[scope=row]{padding-block:2pt}
.every thead{display:table-header-group}
.every .group{break-after:avoid}
}`
