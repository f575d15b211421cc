// Style sheets and fonts are imported for their side effects; the bundler handles them.
declare module '*.css'
declare module '@fontsource-variable/inter/wght.css'
declare module '@fontsource-variable/source-serif-4/wght.css'
