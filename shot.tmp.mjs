import puppeteer from 'puppeteer-core'
import {createRequire} from 'node:module'
import {readFileSync} from 'node:fs'
const axe=readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'),'utf8')
const b=await puppeteer.launch({executablePath:process.env.CH??'/usr/bin/chromium',args:['--no-sandbox','--allow-file-access-from-files'].slice(0,1)})
const [,,base,out]=process.argv
for (const [name,url] of JSON.parse(process.argv[4])) for (const [mode,w,dark] of [['desk',1280,false],['phone',390,false],['dark',1280,true]]) {
 const p=await b.newPage(); const msgs=[]; p.on('console',m=>msgs.push(m.text())); p.on('requestfailed',r=>msgs.push('FAILED '+r.url()))
 await p.setViewport({width:w,height:900,deviceScaleFactor:mode==='phone'?2:1}); await p.emulateMediaFeatures([{name:'prefers-color-scheme',value:dark?'dark':'light'}])
 await p.goto(base+url,{waitUntil:'networkidle0'})
 const h=await p.evaluate(()=>[document.documentElement.scrollHeight,document.documentElement.scrollWidth])
 await p.screenshot({path:`${out}/${name}-${mode}.png`,clip:{x:0,y:0,width:w,height:Math.min(h[0],mode==='phone'?3000:2400)},captureBeyondViewport:true})
 if(name.includes('read')&&mode==='desk'){await p.screenshot({path:`${out}/${name}-mid.png`,clip:{x:0,y:3200,width:w,height:2400},captureBeyondViewport:true});await p.screenshot({path:`${out}/${name}-mid2.png`,clip:{x:0,y:h[0]-3400,width:w,height:2400},captureBeyondViewport:true})}
 await p.setBypassCSP(true); await p.reload(); await p.evaluate(axe); const r=await p.evaluate(()=>axe.run()); 
 console.log(name,mode,h,msgs.join('|'),r.violations.map(v=>v.id+':'+v.nodes.length+' '+v.nodes[0].html.slice(0,150)+' '+v.nodes[0].failureSummary?.slice(0,200)))
 if(mode==='desk'){await p.pdf({path:`${out}/${name}.pdf`})}
 await p.close() }
await b.close()
