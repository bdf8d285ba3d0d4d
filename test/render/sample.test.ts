import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Cache } from '../../src/model/ports.ts'
import type { AssetType, Size } from '../../src/model/talk.ts'
import { chooseSize, type SampleRequest, samplePicture, UndecodablePicture } from '../../src/render/sample.ts'
import { noCache, paint, present } from './printing.ts'

function ask(bytes: Buffer, own: Size, enough: Size, more: Partial<SampleRequest> = {}): SampleRequest {
  const hash = createHash('sha256').update(bytes).digest('hex')
  return {
    hash,
    read: () => bytes,
    type: 'image/png',
    animated: false,
    own,
    enough,
    purpose: 'print',
    ...more,
  }
}

describe('the size of a sample', () => {
  test('is enough, and has the sides in the ratio of the original', () => {
    const size = chooseSize({ width: 3001, height: 1999 }, { width: 600, height: 300 })
    expect(size.width).toBeGreaterThanOrEqual(600)
    expect(size.width).toBeLessThan(640)
    expect(size.height / size.width).toBeCloseTo(1999 / 3001, 3)
  })

  test('is never more than the original, and not a little less', () => {
    const own = { width: 1000, height: 500 }
    expect(chooseSize(own, { width: 4000, height: 2000 })).toEqual(own)
    expect(chooseSize(own, { width: 900, height: 450 })).toEqual(own)
    expect(chooseSize(own, { width: 700, height: 350 }).width).toBeLessThan(760)
  })
})

describe('a picture', () => {
  test('whose alpha channel hides nothing becomes a JPEG of the size that is enough', async () => {
    const own = { width: 1600, height: 900 }
    const sample = await samplePicture(
      ask(await paint(1600, 900, 1), own, { width: 800, height: 450 }),
      noCache,
    )
    expect(sample).toMatchObject({ type: 'image/jpeg', density: 0.5 })
    expect(await sharp(present(sample).bytes).metadata()).toMatchObject({
      width: 800,
      chromaSubsampling: '4:4:4',
    })
  })

  test('that lets the slide shine through stays a PNG', async () => {
    const own = { width: 400, height: 300 }
    const sample = await samplePicture(
      ask(await paint(400, 300, 0.5), own, { width: 100, height: 75 }),
      noCache,
    )
    expect(sample?.type).toBe('image/png')
    expect(await sharp(present(sample).bytes).metadata()).toMatchObject({ width: 100, hasAlpha: true })
  })

  test('that a camera has turned stands upright', async () => {
    const photo = await sharp(await paint(600, 300, 1))
      .removeAlpha()
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const own = { width: 300, height: 600 }
    const sample = await samplePicture(ask(photo, own, own, { type: 'image/jpeg' }), noCache)
    expect(await sharp(present(sample).bytes).metadata()).toMatchObject({ width: 300, height: 600 })
  })

  test('that is a light JPEG already is kept', async () => {
    const light = await sharp(await paint(400, 300, 1))
      .removeAlpha()
      .jpeg({ quality: 40 })
      .toBuffer()
    const own = { width: 400, height: 300 }
    expect(await samplePicture(ask(light, own, own, { type: 'image/jpeg' }), noCache)).toBeUndefined()
  })

  test('that moves prints its first frame', async () => {
    const frames = [
      await sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    ]
    frames.push(
      await sharp({ create: { width: 60, height: 40, channels: 3, background: 'blue' } })
        .png()
        .toBuffer(),
    )
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    const own = { width: 60, height: 40 }
    const sample = await samplePicture(ask(gif, own, own, { type: 'image/gif', animated: true }), noCache)
    const { dominant } = await sharp(present(sample).bytes).stats()
    expect(dominant.r).toBeGreaterThan(200)
  })

  test('that says how its values become light keeps its colours', async () => {
    const grey = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#404040' } })
      .png()
      .toBuffer()
    const own = { width: 64, height: 64 }
    const sample = await samplePicture(ask(addGamma(grey, 1 / 1.8), own, own), noCache)
    const light = (0x40 / 255) ** 1.8
    const expected = Math.round((1.055 * light ** (1 / 2.4) - 0.055) * 255)
    const { channels } = await sharp(present(sample).bytes).stats()
    expect(Math.abs((channels[0]?.mean ?? 0) - expected)).toBeLessThan(2)
  })

  test('that cannot be decoded is told of', async () => {
    const broken = (await paint(400, 300, 1)).subarray(0, 400)
    const own = { width: 400, height: 300 }
    await expect(samplePicture(ask(Buffer.from(broken), own, own), noCache)).rejects.toThrow(
      UndecodablePicture,
    )
  })

  test('is sampled once, whatever it is called', async () => {
    const kept = new Map<string, Uint8Array>()
    const cache: Cache = {
      get: (kind, key) => kept.get(kind + key),
      put: (kind, key, bytes) => void kept.set(kind + key, bytes),
    }
    const bytes = await paint(400, 300, 1)
    const own = { width: 400, height: 300 }
    const first = await samplePicture(ask(bytes, own, { width: 200, height: 150 }), cache)
    const read = () => {
      throw new Error('read again')
    }
    const second = await samplePicture(ask(bytes, own, { width: 200, height: 150 }, { read }), cache)
    expect(Buffer.from(present(second).bytes).equals(Buffer.from(present(first).bytes))).toBe(true)
    expect(second).toMatchObject({ type: 'image/jpeg' satisfies AssetType, density: present(first).density })
  })
})

/** Puts a `gAMA` chunk before the others. */
function addGamma(png: Buffer, gamma: number): Buffer {
  const body = Buffer.alloc(8)
  body.write('gAMA', 'latin1')
  body.writeUInt32BE(Math.round(gamma * 100_000), 4)
  const chunk = Buffer.alloc(16)
  chunk.writeUInt32BE(4)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), 12)
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
}
