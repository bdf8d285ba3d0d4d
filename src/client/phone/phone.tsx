import { render } from 'preact'
import { stayAwake } from '../session/awake.ts'
import { takeInvitation } from './invitation.ts'
import { Phone } from './page.tsx'
import './phone.css'

const page = document.getElementById('page')
const invitation = takeInvitation()
// The same page with a new code: it was scanned once more.
addEventListener('hashchange', () => {
  if (location.hash !== '') location.reload()
})
stayAwake()
if (page) render(<Phone invitation={invitation} />, page)
