// Style sheets and fonts are imported for their effect; the bundler knows what to do with them.
declare module '*.css'
declare module '@fontsource-variable/inter/wght.css'
declare module '@fontsource-variable/source-serif-4/wght.css'
