import './without-eval.ts'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import './style/tokens.css'
import './style/base.css'
import { mount } from 'svelte'
import { PSEUDO } from '../messages/in-language.ts'
import App from './App.svelte'
import { logPageErrors } from './state/page-errors.ts'
import { followMenu } from './state/menu-commands.ts'
import { Program } from './state/program.svelte.ts'
import { connect } from './wire/index.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('the page has no place for the window')
const wire = connect()
logPageErrors(wire.client)
const program = new Program(wire, sessionStorage.getItem('language') === PSEUDO)
followMenu(program)
mount(App, { target, props: { program } })
