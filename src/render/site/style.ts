/** The looks of the public pages: paper by day, the dark stage by night, print always paper. */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#faf6ee;--card:#fffdf8;--ink:#1d1a17;--muted:#5f564b;--line:#d8cdbb;--accent:#a3201b;--picture:#fff;--plain:Inter,'Helvetica Neue',Arial,'Noto Sans',sans-serif}
@media screen and (prefers-color-scheme:dark){:root{--paper:#191613;--card:#26211c;--ink:#f5ecdc;--muted:#bcaf9b;--line:#443b31;--accent:#ff8a76}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:400 17px/1.55 var(--plain);-webkit-text-size-adjust:100%;overflow-wrap:break-word}
body{margin:0}
h1,h2,h3,h4,h5{font-family:Fraunces,'Iowan Old Style','Noto Serif','Times New Roman',serif;font-weight:600;letter-spacing:-.012em;text-wrap:balance}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
h1{margin:0 0 14px;font-size:clamp(34px,6vw,60px);line-height:1.06}
.top{padding-block:44px 30px}
.byline{margin:0 0 12px;color:var(--muted);font:500 17px/1.5 var(--plain)}
.abstract{margin:0;max-width:36em;font-size:21px;line-height:1.5;text-wrap:pretty}
.cover{display:block;width:100%;height:auto;margin:28px 0 0;border:1px solid var(--line);background:var(--picture)}
pre{margin:0 0 .8em;padding:14px 18px;overflow-x:auto;background:var(--card);border:1px solid var(--line);font:400 15px/1.5 'JetBrains Mono',ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;tab-size:2}
code{font-family:'JetBrains Mono',ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:.9em}
pre code{font-size:1em}
@media print{@page{size:auto;margin:16mm}html{background:#fff;font-size:10.5pt}a{color:inherit}.cover{max-width:120mm}h1{font-size:26pt}pre{white-space:pre-wrap}}
`

/** What the page of all files adds. */
export const siteStyle = `
.page{max-width:1180px;margin:0 auto;padding:0 40px 64px}
.talk{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:36px 56px;align-items:start}
.talk .words{padding-top:56px}
.talk .cover{margin:56px 0 0}
.event{margin:0 0 18px;font-weight:600;font-size:15px;color:var(--accent)}
.programme main>.event{margin-top:56px}
.programme .talk{border-top:1px solid var(--line);margin-top:48px}
.programme .talk :is(.words,.cover){padding-top:0;margin-top:36px}
.programme .words h2{margin:0 0 10px;font-size:34px;line-height:1.12}
.programme .abstract{font-size:18px}
.whole{grid-column:1/-1}
h2,.talk h3{margin:44px 0 10px;font-size:25px;line-height:1.2}
.programme .talk h3{margin-top:8px;font-size:20px}
.files{list-style:none;margin:0;padding:0;border-top:1px solid var(--line);display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,400px),1fr));column-gap:56px}
.files li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 20px;padding:13px 0;border-bottom:1px solid var(--line)}
.files .name{font-weight:600;font-size:19px}
.files .size{color:var(--muted);font-variant-numeric:tabular-nums;text-align:end;white-space:nowrap;align-self:baseline}
.files .about{grid-column:1/-1;margin:0;color:var(--muted);font-size:15px}
.files .first a{display:inline-block}
details{border-bottom:1px solid var(--line)}
details:first-of-type{border-top:1px solid var(--line)}
summary{padding:11px 0;cursor:pointer}
summary .aside,.aside{color:var(--muted);font-size:15px}
.links{margin:0;padding:0;list-style:none;columns:2 340px;column-gap:56px}
.links li{padding:4px 0;break-inside:avoid}
.many{margin:4px 0 0;padding:0;list-style:none;grid-column:1/-1;columns:6 90px;font-size:15px}
.files details{grid-column:1/-1;border:0}.files summary{padding:2px 0;font-size:15px}
.foot{margin-top:56px;padding-top:18px;border-top:3px solid var(--accent);font-size:15px;color:var(--muted)}
.foot ul{margin:0;padding:0;list-style:none;columns:2 340px;column-gap:56px}
.foot li{padding:2px 0;break-inside:avoid}
.foot h2{color:var(--ink);margin-top:24px;font-size:20px}
@media (max-width:860px){.page{padding:0 20px 48px}.talk{grid-template-columns:minmax(0,1fr);gap:0}.talk .words{padding-top:36px}.talk .cover{margin-top:28px}.programme .talk{margin-top:36px}.abstract{font-size:19px}h2,.talk h3{margin-top:34px}}
@media print{.page{padding:0;max-width:none}.talk{grid-template-columns:1.4fr 1fr;gap:8mm}.talk .words,.talk .cover{padding:0;margin:0}.files li,details{break-inside:avoid}.foot{margin-top:12mm}.abstract{font-size:12pt}}
`
