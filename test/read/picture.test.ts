import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { probeFile } from '../../src/read/picture.ts'

const blank = () => sharp({ create: { width: 30, height: 20, channels: 3, background: '#a3201b' } })
const noise = () =>
  sharp(Buffer.from(Array.from({ length: 30 * 20 * 3 }, (_, n) => (n * 7919) % 251)), {
    raw: { width: 30, height: 20, channels: 3 },
  })

const made = {
  'image/png': () => noise().png().toBuffer(),
  'image/jpeg': () => noise().jpeg().toBuffer(),
  'image/gif': () => noise().gif().toBuffer(),
  'image/webp': () => noise().webp().toBuffer(),
  'image/avif': () => noise().avif().toBuffer(),
} as const

describe('probeFile', () => {
  for (const [type, make] of Object.entries(made)) {
    test(`knows a whole ${type}, and one that was cut off anywhere`, async () => {
      const bytes = await make()
      expect(probeFile(bytes)).toEqual({ type, width: 30, height: 20 })
      for (const part of [0.35, 0.6, 0.97]) {
        expect(probeFile(bytes.subarray(0, Math.floor(bytes.length * part)))).toMatchObject({
          type,
          fault: expect.any(String),
        })
      }
    })
  }

  test('knows the losses and sizes of WebP', async () => {
    expect(probeFile(await blank().webp({ lossless: true }).toBuffer())).toEqual({
      type: 'image/webp',
      width: 30,
      height: 20,
    })
    const clear = sharp({ create: { width: 30, height: 20, channels: 4, background: '#a3201b80' } })
    expect(probeFile(await clear.webp().toBuffer())).toMatchObject({
      type: 'image/webp',
      width: 30,
      height: 20,
    })
  })

  test('knows what moves', async () => {
    const frames = sharp(Buffer.alloc(10 * 20 * 3, 90), {
      raw: { width: 10, height: 20, channels: 3, pageHeight: 10 },
    })
    const other = Buffer.alloc(10 * 20 * 3, 90).fill(10, 300)
    const moving = sharp(other, { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } })
    expect(await frames.metadata()).toBeDefined()
    expect(probeFile(await moving.gif({ delay: [50, 50], loop: 0 }).toBuffer())).toMatchObject({
      type: 'image/gif',
      animated: true,
    })
  })

  test('sees through the turn that a camera notes', async () => {
    const turned = await blank().jpeg().withMetadata({ orientation: 6 }).toBuffer()
    expect(probeFile(turned)).toEqual({ type: 'image/jpeg', width: 20, height: 30 })
  })

  test('finds a byte that was changed in a PNG', async () => {
    const bytes = await noise().png().toBuffer()
    const at = bytes.indexOf('IDAT') + 12
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at)
    expect(probeFile(bytes)?.fault).toBe('its IDAT part is damaged')
  })

  const svg = (text: string) => probeFile(Buffer.from(text))
  const xmlns = 'xmlns="http://www.w3.org/2000/svg"'
  test.each([
    [`<svg ${xmlns} width="10" height="20px"/>`, { width: 10, height: 20 }],
    [
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><!-- < --><svg ${xmlns} viewBox="0 0 4 3"><g><path d="a>b"/></g></svg>`,
      { width: 4, height: 3 },
    ],
    [`<svg ${xmlns} width="50%"><style><![CDATA[a<b]]></style></svg>`, {}],
    [
      `<svg ${xmlns}><style>a{b:c}</style><!-- no --><title>Lamps</title><text>R&amp;<tspan>D &#233;t&#xe9;</tspan></text></svg>`,
      { text: 'Lamps R& D été' },
    ],
    [`<svg ${xmlns}><g></svg>`, { fault: '</svg> closes <g> (line 1)' }],
    [`<svg ${xmlns}><g>`, { fault: '<g> is never closed' }],
    [`<svg ${xmlns}/><svg ${xmlns}/>`, { fault: 'it has more than one root' }],
    [`<svg ${xmlns}>a < b</svg>`, { fault: 'its markup is broken (line 1)' }],
    [`<svg ${xmlns}>\n<text>R&D</text></svg>`, { fault: 'an `&` stands where `&amp;` is meant (line 2)' }],
    [`<svg ${xmlns}><a href="?a=1&b=2"/></svg>`, { fault: 'an `&` stands where `&amp;` is meant (line 1)' }],
    [`<svg ${xmlns}><text>&nbsp;</text></svg>`, { fault: 'an `&` stands where `&amp;` is meant (line 1)' }],
    [`<!DOCTYPE svg [<!ENTITY nbsp "&#160;">]><svg ${xmlns}><text>&nbsp;&lt;&#x41;</text></svg>`, {}],
    [`<svg ${xmlns}>\n\n<path d="M0 0" d="M1 1"/></svg>`, { fault: '<path> has `d` twice (line 3)' }],
    [`<svg ${xmlns}><path d=M0 /></svg>`, { fault: 'the attributes of <path> are broken (line 1)' }],
    [`<svg ${xmlns}><path d="M0"x="1"/></svg>`, { fault: 'the attributes of <path> are broken (line 1)' }],
    [
      '<svg width="1" height="1"/>',
      { width: 1, height: 1, fault: 'its root lacks xmlns="http://www.w3.org/2000/svg"' },
    ],
  ])('%s', (text, expected) => {
    const probe = svg(text)
    expect(probe).toMatchObject(expected)
    if (!('fault' in expected)) expect(probe?.fault).toBeUndefined()
  })

  test('knows nothing of what is no picture', () => {
    expect(probeFile(Buffer.from('hello'))).toBeUndefined()
    expect(probeFile(Buffer.from('%PDF-1.7'))).toBeUndefined()
    expect(probeFile(Buffer.from('BM012345678901234'))).toBeUndefined()
  })
})
