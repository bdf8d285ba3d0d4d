import { render } from 'preact'
import { stayAwake } from '../session/awake.ts'
import { joinDesk } from '../session/session.ts'
import { makeTick } from '../session/tick.ts'
import { hearKeys } from './keys.ts'
import { Desk } from './page.tsx'
import './desk.css'

const session = joinDesk({ page: 'desk', alone: true })
stayAwake()
hearKeys(session)
const page = document.getElementById('page')
if (page) render(<Desk session={session} tick={makeTick(session.now)} />, page)
