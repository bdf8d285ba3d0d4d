import sharp from 'sharp'
import { comparePictures } from './bench/likeness.mjs'
import { listPictures } from './bench/office.mjs'
const out = process.argv[2]
const drawn = listPictures(out + '/lo', 'page-')
for (const n of process.argv.slice(3).map(Number)) {
  const ref = `${out}/c-${String(n).padStart(3, '0')}.png`
  const big = await sharp(drawn[n - 1]).resize(5120, 2880, { kernel: 'cubic' }).toBuffer()
  const res = []
  for (const dy of [-6, -4, -2, 0, 2, 4, 6]) for (const dx of [-2, 0, 2]) {
    const shifted = await sharp(big).extend({ top: 8, bottom: 8, left: 8, right: 8, extendWith: 'copy' }).png({compressionLevel:0}).toBuffer()
    const cut = await sharp(shifted).extract({ left: 8 - dx, top: 8 - dy, width: 5120, height: 2880 }).resize(1280, 720).png().toBuffer()
    res.push([dy / 4, dx / 4, (await comparePictures(ref, cut, 960)).ssim])
  }
  console.log(n, res.sort((a, b) => b[2] - a[2]).slice(0, 4).map(r => `dy${r[0]} dx${r[1]} ${r[2].toFixed(4)}`).join(' | '), '| zero', res.find(r => r[0] === 0 && r[1] === 0)[2].toFixed(4))
}
