// Bundles the reading thread as one script, of which V8 can keep what it has compiled (`keep-reading.mjs`).
import { build } from 'esbuild'

/** Grammars, and what lays out diagrams: most decks need none or few of them. */
const isRare = (path) => /(^|\/)(@shikijs\/langs\/|draw-diagram\.)/.test(path)

/**
 * Text of `reading.cjs`: a function expression, see `src/workers/start-reading.ts`. What is rare stays in the chunks of the
 * modules that were built before.
 */
export async function bundleReading(options, modules) {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: { reading: 'src/workers/read-worker.ts' },
    format: 'cjs',
    define: { 'import.meta.url': 'offbookUrl' },
    plugins: [...options.plugins, leaveRare(listChunks(modules))],
  })
  const [output, ...others] = outputFiles
  if (!output || others.length > 0) throw new Error('the reading thread is not one script')
  // A script that was compiled before knows no way to import.
  const text = output.text.replace(
    /\bimport\(("(?:\.\/chunks\/[^"]+|sharp|@sparticuz\/chromium)")\)/g,
    'offbookImport($1)',
  )
  if (/[^\w.]import\(["'`]/.test(text)) throw new Error('the reading thread still imports something')
  const contents = `(function (require, module, offbookUrl, offbookImport) { "use strict"; ${escapeLetters(text)}\n})`
  return { contents, inputs: Object.keys(metafile.inputs) }
}

/** Expressions are where letters beyond ASCII are left; without them the text is read in a fraction of the time. */
function escapeLetters(text) {
  if (/raw`[^`]*[^\0-\x7f]/.test(text)) throw new Error('a raw text of the reading thread is not ASCII')
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Starts it. As CommonJS: a thread that loads modules is up 10 ms later. */
export const forThreadStart = {
  entryPoints: { 'read-worker': 'src/workers/start-reading.ts' },
  format: /** @type {const} */ ('cjs'),
  outExtension: { '.js': '.cjs' },
  define: { 'import.meta.url': 'offbookUrl' },
  banner: { js: "const offbookUrl = require('node:url').pathToFileURL(__filename).href;" },
}

/** Chunks by the file that they begin with. */
function listChunks({ metafile }) {
  return new Map(
    Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
      entryPoint === undefined ? [] : [[entryPoint, path.slice(path.lastIndexOf('chunks/'))]],
    ),
  )
}

function leaveRare(chunks) {
  return {
    name: 'leave what is rare in its chunk',
    setup(bundler) {
      bundler.onResolve({ filter: /./ }, async ({ path, kind, pluginData, ...where }) => {
        if (kind !== 'dynamic-import' || pluginData?.known || !isRare(path)) return undefined
        const { path: found } = await bundler.resolve(path, { ...where, kind, pluginData: { known: true } })
        const chunk = [...chunks].find(([entry]) => found.replaceAll('\\', '/').endsWith(`/${entry}`))
        if (!chunk) throw new Error(`there is no chunk of ${path}`)
        return { path: `./${chunk[1]}`, external: true }
      })
    },
  }
}
