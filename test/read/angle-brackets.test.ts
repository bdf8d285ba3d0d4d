import { expect, test } from 'vitest'
import { readFromText } from './read-folder.ts'

test.each([
  ['Using List<String> & Map<K, V> in 2 < 3 days', 'Using List<String> & Map<K, V> in 2 < 3 days'],
  ['Option<u8>, Box<T>, List<A> and List<Map>', 'Option<u8>, Box<T>, List<A> and List<Map>'],
  ['<script> in a title', '<script> in a title'],
  ['One<br>two<BR/>three <strong class="x">four</strong>', 'One two three four'],
])('a title is what it says: %s', async (written, title) => {
  const { talk } = await readFromText(`---\ntitle: '${written}'\nauthor: 'Ann <ann@example.org>'\n---\n# x`)
  expect(talk?.deck.title).toBe(title)
  expect(talk?.deck.author).toBe('Ann <ann@example.org>')
})

test.each([
  ['Use Map<K, V> and <down> now', 'Use Map&lt;K, V&gt; and &lt;down&gt; now'],
  ['A <Map> of <T> and </T>', 'A &lt;Map&gt; of &lt;T&gt; and &lt;/T&gt;'],
  ['<b>Now</b><br/><my-mark>so</my-mark>', '<b>Now</b><br><my-mark>so</my-mark>'],
  ['<svg><path d="M0 0"/></svg>', '<svg><path d="M0 0"></path></svg>'],
  ['`List<String>`', '<code>List&lt;String&gt;</code>'],
])('words of a chat are read, tags are tags: %s', async (written, html) => {
  const { talk } = await readFromText(`# x\n\n\`\`\`chat\nAnn 9:46: ${written}\n\`\`\``)
  const said = /<div class="ob-chat-text">(.*?)<\/div>/s.exec(talk?.deck.slides[0]?.html ?? '')?.[1]
  expect(said).toBe(html)
})

test('what a chat must not do is told', async () => {
  const { findings } = await readFromText('# x\n\n```chat\nAnn: <script>alert(1)</script>\n```')
  expect(findings.map(({ rule }) => rule)).toContain('removed-html')
})
