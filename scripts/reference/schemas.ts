import { toJsonSchema } from '@valibot/to-json-schema'
import { getDescription, object } from 'valibot'
import { configKeys } from '../../src/read/config.ts'
import {
  aboutTalk,
  forDeck,
  forOneSlide,
  forSlides,
  type Takes,
  values,
  withoutEffect,
} from './front-matter.ts'

type Keys = Readonly<Record<string, Takes>>

const dialect = 'https://json-schema.org/draft/2020-12/schema'

/** The schema of `offbook.yaml`, made of what reads it. */
export function composeConfigSchema(): object {
  const { properties } = toJsonSchema(object(configKeys), {
    typeMode: 'input',
    target: 'draft-2020-12',
    ignoreActions: ['transform', 'check'],
  })
  // What stands behind a transformation is about its output: the words are for both sides.
  const told = Object.entries(configKeys).map(([key, schema]) => [
    key,
    { ...(key === 'vars' ? values : Object(properties?.[key])), description: getDescription(schema) },
  ])
  return {
    $schema: dialect,
    $id: 'config.json',
    title: 'offbook.yaml: every key optional, paths relative to its folder',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(told),
  }
}

/** The schema of a deck's front matter. Keys of other tools are let be. */
export function composeFrontMatterSchema(): object {
  return {
    $schema: dialect,
    $id: 'front-matter.json',
    title: 'The front matter of a deck: every key optional, keys of other tools allowed',
    type: 'object',
    properties: {
      ...aboutTalk,
      ...forDeck,
      ...forSlides,
      ...withLine(forSlides),
      ...withLine(forOneSlide),
      ...withoutEffect,
    },
  }
}

/** Directives with `_`, which are for the first slide alone when they stand in front matter. */
function withLine(keys: Keys): Keys {
  return Object.fromEntries(Object.entries(keys).map(([key, takes]) => [`_${key}`, takes]))
}
