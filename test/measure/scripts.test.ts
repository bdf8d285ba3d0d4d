import { expect, test } from 'vitest'
import { splitScripts } from '../../src/measure/scene/scripts.ts'

const split = (text: string) => splitScripts(text).map((part) => `${part.text}|${part.script}`)

test('leaves Latin text whole', () => {
  expect(split('Words, and 12 more.')).toEqual(['Words, and 12 more.|latin'])
})

test('takes spaces and common signs from the first font, as the browser does', () => {
  expect(split('한국어 문장.')).toEqual(['한국어|han', ' |latin', '문장|han', '.|latin'])
  expect(split('漢字 abc、漢')).toEqual(['漢字|han', ' abc|latin', '、漢|han'])
})

test('spreads no letters that are joined, nor the spaces between them', () => {
  const joined = splitScripts('كلمة كلمة abc').map((part) => part.joined)
  expect(joined).toEqual([true, true, true, false])
})
