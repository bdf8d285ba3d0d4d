import { comparePictures } from './bench/likeness.mjs'
import { spawnSync } from 'node:child_process'
const out='/tmp/scene/a'
for (const w of [960,1280,1920,2560,3840]) { for (const n of [2,70,30]) {
 spawnSync('pdftoppm',['-png','-f',n,'-l',n,'-scale-to-x',w,'-scale-to-y','-1',out+'/lo/talk.pdf','/tmp/scene/q'])
 console.log(w,n,(await comparePictures(`${out}/c-${String(n).padStart(3,'0')}.png`,`/tmp/scene/q-${String(n).padStart(2,'0')}.png`,960)).ssim, (await comparePictures(`${out}/c-${String(n).padStart(3,'0')}.png`,`/tmp/scene/q-${String(n).padStart(2,'0')}.png`,1280)).ssim)}}
