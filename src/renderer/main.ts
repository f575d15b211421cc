import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import './style/tokens.css'
import './style/base.css'
import { mount } from 'svelte'
import { PSEUDO } from '../messages/in-language.ts'
import App from './App.svelte'
import { followMenu } from './state/commands.ts'
import { Program } from './state/program.svelte.ts'
import { connect } from './wire/index.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('the page has no place for the window')
const program = new Program(connect(), sessionStorage.getItem('language') === PSEUDO)
followMenu(program)
mount(App, { target, props: { program } })
