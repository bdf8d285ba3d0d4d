import { DOMParser } from '@xmldom/xmldom'
import { expect, test } from 'vitest'
import type { Deck } from '../../src/model/talk.ts'
import { composeXmp } from '../../src/render/pdf/xmp.ts'

test('metadata are XML, whatever signs the facts hold', () => {
  const deck = {
    author: 'A & <B>',
    description: 'one\u0001two',
    keywords: ['k"'],
    lang: 'en',
  } as unknown as Deck
  const facts = { deck, title: 'T\u0000\u001b<&>"\uffff', date: new Date(0), isUniversal: true }
  const xml = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`)
    },
  }).parseFromString(composeXmp(facts), 'text/xml')
  const read = (name: string) => xml.getElementsByTagName(name)[0]?.textContent?.trim()
  expect(read('dc:title')).toBe('T<&>"')
  expect(read('dc:creator')).toBe('A & <B>')
  expect(read('dc:description')).toBe('onetwo')
  expect(read('pdfuaid:part')).toBe('1')
})
