import { render } from 'preact'
import { takeInvitation } from './invitation.ts'
import { Phone } from './page.tsx'
import './phone.css'

const token = takeInvitation()
const page = document.getElementById('page')
if (page) render(<Phone token={token} />, page)
