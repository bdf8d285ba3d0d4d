import { render } from 'preact'
import { stayAwake } from '../session/awake.ts'
import { joinDesk } from '../session/session.ts'
import { hearKeys } from './keys.ts'
import { Stage } from './page.tsx'
import './stage.css'

const session = joinDesk({ page: 'stage', alone: true })
stayAwake()
hearKeys(session)
const page = document.getElementById('page')
if (page) render(<Stage session={session} />, page)
