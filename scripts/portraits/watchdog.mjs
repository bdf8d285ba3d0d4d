/** The monitor that barks: not a person, and drawn so. */
export function drawWatchdog() {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" width="240" height="240" stroke-linecap="round" stroke-linejoin="round">
<rect width="240" height="240" fill="#a3201b"/>
<path d="M70 96l-18-44q-4-12 8-8l44 22zm100 0l18-44q4-12-8-8l-44 22z" fill="#5e0f0e"/>
<rect x="58" y="62" width="124" height="120" rx="46" fill="#f4e6c8"/>
<path d="M92 138h56q8 0 8 8v16q0 22-36 22t-36-22v-16q0-8 8-8z" fill="#e0c998"/>
<path d="M106 140h28q-2 16-14 16t-14-16z" fill="#2a201b"/>
<path d="M120 156v8m-16 2q8 8 16 0 8 8 16 0" fill="none" stroke="#2a201b" stroke-width="4.4"/>
<circle cx="92" cy="112" r="13" fill="#2a201b"/><circle cx="148" cy="112" r="13" fill="#2a201b"/>
<circle cx="92" cy="112" r="5" fill="#ff7a66"/><circle cx="148" cy="112" r="5" fill="#ff7a66"/>
<path d="M76 206h88" stroke="#2a201b" stroke-width="16"/><circle cx="120" cy="212" r="12" fill="#e9b949"/>
<path d="M120 62V40" stroke="#f4e6c8" stroke-width="6"/><circle cx="120" cy="36" r="8" fill="#e9b949"/>
</svg>
`
}
