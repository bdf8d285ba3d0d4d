import type { Artifact } from '../model/artifact.ts'
import type { Target } from './target.ts'

/** Loads what prints, of every target: whoever only asks what there is does without. */
export function loadPrints(): Promise<typeof import('./prints.ts')> {
  return import('./prints.ts')
}

type Print<Printed, Ports> = (printed: Printed, ports: Ports) => AsyncIterable<Artifact>

function later<Printed, Ports>(
  choose: (prints: Awaited<ReturnType<typeof loadPrints>>) => Print<Printed, Ports>,
): Print<Printed, Ports> {
  return async function* print(printed, ports) {
    yield* choose(await loadPrints())(printed, ports)
  }
}

/** Every kind of output there is, in the order in which a build makes them. */
export const targets: readonly Target[] = [
  {
    name: 'html',
    label: 'Slides',
    about: 'one web page that needs no network',
    of: 'talk',
    writes: ['public/*.html', 'speaker/*.html'],
    paged: false,
    print: later(({ printHtml }) => printHtml),
  },
  {
    name: 'pdf',
    label: 'Slides as PDF',
    about: 'to keep, to print, to search',
    of: 'talk',
    writes: ['public/*.pdf'],
    paged: true,
    print: later(({ printPdf }) => printPdf),
  },
  {
    name: 'pptx',
    label: 'PowerPoint',
    about: 'a presentation that can be edited',
    of: 'talk',
    writes: ['public/*.pptx', 'speaker/*.pptx', 'speaker/*.scene.json'],
    paged: true,
    drawn: true,
    print: later(({ printPptx }) => printPptx),
  },
  {
    name: 'png',
    label: 'Pictures of the slides',
    about: 'a PNG for each',
    of: 'talk',
    writes: ['public/*/slide-001.png'],
    paged: true,
    print: later(({ printPng }) => printPng),
  },
  {
    name: 'handout',
    label: 'Handout',
    about: 'three slides a page, with lines to write on',
    of: 'talk',
    writes: ['public/*-handout.pdf', 'speaker/*-handout.pdf'],
    paged: true,
    print: later(({ printHandout }) => printHandout),
  },
  {
    name: 'prompt-book',
    label: 'Prompt book',
    about: 'slide and script side by side, with times',
    of: 'talk',
    writes: ['speaker/*-prompt-book.pdf'],
    paged: true,
    scripted: true,
    print: later(({ printPromptBook }) => printPromptBook),
  },
  {
    name: 'notes',
    label: 'Notes pages',
    about: 'a page for each slide, with what is said',
    of: 'talk',
    writes: ['speaker/*-notes.pdf'],
    paged: true,
    scripted: true,
    print: later(({ printNotes }) => printNotes),
  },
  {
    name: 'script',
    label: 'Script',
    about: 'what is said, with times, as plain text',
    of: 'talk',
    writes: ['speaker/*.script.md', 'speaker/*.script.txt'],
    paged: false,
    scripted: true,
    print: later(({ printScript }) => printScript),
  },
  {
    name: 'article',
    label: 'Reading version',
    about: 'the slides as an article, for phones and screen readers',
    of: 'talk',
    writes: ['public/*/read.html'],
    paged: true,
    print: later(({ printArticle }) => printArticle),
  },
  {
    name: 'site',
    label: 'Page for attendees',
    about: 'all talks with their files',
    of: 'project',
    needs: ['article'],
    paged: false,
    print: later(({ printSite }) => printSite),
  },
  {
    name: 'pack',
    label: 'Pack for the venue',
    about: 'everything the machine in the room needs, in one file',
    of: 'project',
    after: ['site'],
    paged: false,
    print: later(({ printPack }) => printPack),
  },
]
