/** What a reading version adds to the looks of the pages. */
export const articleStyle = `
.article{font-family:'Source Serif 4',Georgia,'Noto Serif',serif;font-size:19px;line-height:1.6;--marp-mermaid-background:transparent;--marp-mermaid-foreground:var(--ink);--marp-mermaid-line:var(--muted);--marp-mermaid-accent:var(--accent);--marp-mermaid-muted:var(--muted);--marp-mermaid-surface:var(--card);--marp-mermaid-border:var(--muted);--marp-shiki-background:var(--card);--marp-shiki-foreground:var(--ink);--marp-shiki-token-keyword:var(--accent);--marp-shiki-token-comment:var(--muted)}
.article .top,.article main,.article nav{max-width:42em;margin-inline:auto;padding-inline:24px}
.article main{padding-bottom:80px}
.back{margin:0 0 28px;font:500 15px/1.5 var(--plain)}
td img:not(.portrait){width:44px;height:44px;object-fit:cover;margin:2px 0}
nav ol{margin:0 0 8px;padding:14px 0 14px 1.4em;border-block:1px solid var(--line);list-style:none;padding-inline-start:0;font:500 15px/1.9 var(--plain)}
.act{margin:72px 0 0;padding-top:18px;border-top:3px solid var(--accent);font-size:34px;line-height:1.15}
section{margin-top:40px;padding-top:14px;border-top:1px solid var(--line);scroll-margin-top:12px}
.act+section{border-top:0;margin-top:8px}
.heading{display:flex;align-items:baseline;gap:16px;justify-content:space-between}
.heading :is(h2,h3){margin:0 0 8px;font-size:25px;line-height:1.22}
.heading .nameless{font:500 15px/1.4 var(--plain);letter-spacing:0;color:var(--muted)}
.number{font:500 14px/1 var(--plain);font-variant-numeric:tabular-nums;color:var(--muted);text-decoration:none;padding:8px;margin:-8px}
.number:hover{color:var(--accent)}
section :is(h4,h5){margin:22px 0 4px;font-size:20px;line-height:1.3}
section p{margin:0 0 .8em}
section :is(ul,ol){margin:0 0 .8em;padding-inline-start:1.3em}
section li{margin:.2em 0}
section img{display:block;max-width:100%;max-height:520px;height:auto;object-fit:contain;margin:10px auto;background:var(--picture);border:1px solid var(--line)}
section blockquote{margin:0 0 .8em;padding-inline-start:20px;border-inline-start:3px solid var(--accent);font-style:italic}
section :is(table){width:100%;border-collapse:collapse;font:400 16px/1.45 var(--plain);font-variant-numeric:tabular-nums}
section :is(th,td){padding:8px 14px 8px 0;text-align:start;vertical-align:baseline;border-bottom:1px solid var(--line)}
section th{font-weight:600}
.wide,.drawing{display:block;overflow-x:auto;margin:0 0 .8em}
.drawing svg{max-width:100%;height:auto}
section .aside,.who .aside{color:var(--muted);font:400 15px/1.4 var(--plain)}
.chat{list-style:none;padding:0!important}
.chat li{padding:10px 16px;margin:0 0 8px;background:var(--card);border-inline-start:3px solid var(--line)}
.chat li.alert{border-inline-start-color:var(--accent)}
.chat p{margin:0}.chat .who{font:400 15px/1.5 var(--plain)}
.cast{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:16px;list-style:none;padding:0!important}
.cast li{font-family:var(--plain);font-size:15px;line-height:1.4}
.cast strong,.cast .aside{display:block}
img.portrait{width:84px;height:84px;object-fit:cover;margin:0 0 6px;border-radius:50%}
.people>div{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:16px;font:400 15px/1.4 var(--plain)}
.people img{width:84px;height:84px;object-fit:cover;margin:0 0 6px;border-radius:50%}.people :is(h3,h4,h5){margin:0;font:600 15px/1.4 var(--plain);letter-spacing:0}.people p{margin:0}
.told{margin:14px 0 0;padding:14px 18px;background:var(--card);border-inline-start:3px solid var(--accent);font-size:17px}
.told p:last-child{margin:0}
.draft{color:var(--accent);font-weight:600}
@media (max-width:720px){.article{font-size:18px}.act{font-size:28px;margin-top:52px}.heading :is(h2,h3){font-size:22px}}
@media print{.article{font-size:10.5pt;line-height:1.45}.back,.number{display:none}.article :is(.top,main,nav){max-width:none;padding:0}section,.told,.chat li,img,pre,tr{break-inside:avoid}.heading,.act{break-after:avoid}section{margin-top:14pt}section img{max-height:60mm;width:auto}}
`
