import { render } from 'preact'
import { joinDesk } from '../session/session.ts'
import { stayAwake } from '../session/awake.ts'
import { Stage } from './page.tsx'
import { hearKeys } from './keys.ts'
import './stage.css'

const session = joinDesk({ page: 'stage', alone: true })
stayAwake()
hearKeys(session)
const page = document.getElementById('page')
if (page) render(<Stage session={session} />, page)
