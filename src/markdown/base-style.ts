/**
 * How what only we draw looks in a theme that says nothing of it: layout, no colours of its own. It stands before the
 * theme, and each rule is as weak as one class: a theme that names the class wins.
 */
export const baseStyle = `
img[data-marp-twemoji]{background:transparent;display:inline-block;height:1em;margin:0 .05em 0 .1em;vertical-align:-.1em;width:1em}
svg:where([data-marp-mermaid]){display:block;height:auto;max-width:100%;width:fit-content}
.ob-failed{border:.1em dashed currentColor;display:inline-block;font-family:monospace;font-size:.8em;max-width:100%;padding:.4em .6em;white-space:pre-wrap}
.ob-columns{align-items:start;column-gap:1.5em;display:grid;grid-template-columns:var(--ob-columns);margin:0 0 .75em;row-gap:.5em;width:100%}
.ob-columns-center{align-items:center}
.ob-columns-end{align-items:end}
.ob-column{min-width:0}
.ob-column>:first-child{margin-top:0}
.ob-column>:last-child{margin-bottom:0}
.ob-column :is(img,video,svg){max-width:100%}
.ob-qr,.ob-qr>a{align-items:center;display:flex;flex-direction:column;gap:.3em}
.ob-qr{margin:0 auto .75em;max-width:100%;text-align:center;width:fit-content}
.ob-qr-code{background:#fff;aspect-ratio:1;border-radius:.25em;max-width:100%;width:8.5em}
.ob-qr-small .ob-qr-code{width:5.5em}
.ob-qr-large .ob-qr-code{width:12em}
.ob-qr-link{font-size:.75em;max-width:100%;overflow-wrap:anywhere}
.ob-qr-words{font-weight:bold}
.ob-step{display:contents}
:has(>.ob-stepped){overflow:hidden}
.ob-stepped{display:block;isolation:isolate;position:relative}
.ob-lit{background:var(--marp-shiki-line-highlight,color-mix(in srgb,currentColor 16%,transparent));height:calc(var(--ob-lines)*1lh);left:0;margin-top:calc(var(--ob-from)*1lh);position:absolute;right:-99em;z-index:-1}
.ob-state:has(~.ob-state:not([data-bespoke-marp-fragment=inactive],[data-step-hidden])){visibility:hidden}
.ob-cast{display:grid;gap:1em;grid-template-columns:repeat(4,1fr);justify-items:center;list-style:none;margin:auto;padding:0;width:100%}
.ob-cast[data-count="1"]{grid-template-columns:1fr}
.ob-cast[data-count="2"]{grid-template-columns:repeat(2,1fr)}
.ob-cast:is([data-count="3"],[data-count="5"],[data-count="6"],[data-count="9"]){grid-template-columns:repeat(3,1fr)}
.ob-cast-member{align-items:center;display:flex;flex-direction:column;margin:0;padding:0;text-align:center}
.ob-cast-member::before,.ob-cast-member::marker{content:none}
.ob-cast-portrait{border:.12em solid transparent;border-radius:50%;height:5em;object-fit:cover;width:5em}
.enters>.ob-cast-portrait{border-color:currentColor}
.ob-cast-initial,.ob-chat-initial{align-items:center;background:color-mix(in srgb,currentColor 15%,transparent);display:flex;font-weight:bold;justify-content:center}
.ob-cast-role{font-size:.7em;opacity:.8}
.ob-chat{display:block;font-size:.8em;width:100%}
.ob-chat-channel{border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent);font-weight:bold;margin-bottom:.6em;padding-bottom:.3em}
.ob-chat-messages{display:flex;flex-direction:column;gap:.6em}
.ob-chat-message{align-items:start;display:grid;gap:0 .7em;grid-template-columns:2.4em 1fr}
.ob-chat-alert{border-left:.25em solid currentColor;padding-left:.6em}
.ob-chat-avatar{border-radius:.3em;height:2.4em;object-fit:cover;width:2.4em}
.ob-chat-follows>.ob-chat-avatar{height:0;visibility:hidden}
.ob-chat-follows .ob-chat-head{display:none}
.ob-chat-role,.ob-chat-time{font-size:.9em;opacity:.85}
.ob-chat-past{opacity:.8}
.ob-chat-past :is(.ob-chat-role,.ob-chat-time){opacity:1}
.ob-chat-mention{font-weight:bold}
.ob-chat-reactions{display:flex;gap:.4em;margin-top:.2em}
.ob-chat-reaction{border:1px solid color-mix(in srgb,currentColor 30%,transparent);border-radius:1em;font-size:.8em;padding:0 .5em}
`.replaceAll('\n', '')
