import { describe, expect, it } from 'vitest'
import { addressOf, editorNames, findEditor, guessEditor } from '../../src/model/editor.ts'

describe('an editor', () => {
  it.each(editorNames)('%s has an address of its own', (name) => {
    const address = addressOf(findEditor(name) ?? '', '/a folder/talk #1.md', 12)
    expect(address).toMatch(/^[a-z][a-z-]+:\/\//)
    expect(address).toContain('/a%20folder/talk%20%231.md')
    expect(address).toContain('12')
  })

  it.each([
    'javascript:alert(1)//{path}',
    'http://evil.example/{path}',
    'file://{path}',
    'data:{path}',
    'nobody',
    'vim {path}',
  ])('is not %s', (setting) => expect(findEditor(setting)).toBeUndefined())

  it('may be one we do not know', () => {
    expect(addressOf(findEditor('own://open?file={path}&line={line}') ?? '', 'C:\\talks\\a.md', 3)).toBe(
      'own://open?file=/C%3A/talks/a.md&line=3',
    )
  })

  it.each([
    [{ TERM_PROGRAM: 'vscode' }, 'vscode'],
    [{ TERM_PROGRAM: 'vscode', CURSOR_TRACE_ID: '1' }, 'cursor'],
    [{ ZED_TERM: 'true' }, 'zed'],
    [{ TERMINAL_EMULATOR: 'JetBrains-JediTerm' }, 'jetbrains'],
    [{ OFFBOOK_EDITOR: 'nova', TERM_PROGRAM: 'vscode' }, 'nova'],
    [{ TERM_PROGRAM: 'iTerm.app' }, undefined],
  ])('is guessed from %o', (environment, name) => expect(guessEditor(environment)).toBe(name))
})
