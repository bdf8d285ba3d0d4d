import { render } from 'preact'
import { hearDeck } from '../link/deck.ts'
import { openLink } from '../link/link.ts'
import { listenToKeys, makeMoves } from './moves.ts'
import { Preview } from './page.tsx'
import './preview.css'
import { hearPreview } from './state.ts'

const link = openLink('preview', (message, say) => {
  if (!hearDeck(message, say)) hearPreview(message)
})
const moves = makeMoves(link)
listenToKeys(moves)
const page = document.getElementById('page')
if (page) render(<Preview link={link} moves={moves} />, page)
