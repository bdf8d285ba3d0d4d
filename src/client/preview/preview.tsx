import { render } from 'preact'
import { hearDeck } from '../link/deck.ts'
import { openLink } from '../link/link.ts'
import { Preview } from './page.tsx'
import './preview.css'

const link = openLink('preview', (message, say) => {
  hearDeck(message, say)
})
const page = document.getElementById('page')
if (page) render(<Preview link={link} />, page)
