import { words } from './language.ts'

/** Words of the folders that are watched. */
export const watchingWords = words(
  {
    title: 'Watched folders',
    text: 'New pictures in these folders are imported as they come, while this gallery is open.',
    none: 'No folder is watched.',
    states: { watching: 'watching', waiting: 'waiting' },
    new: (n: string) => (n === '1' ? '1 new work' : `${n} new works`),
    changed: (n: string) => `${n} changed`,
    incomplete: (n: string) => (n === '1' ? '1 file is not complete yet' : `${n} files are not complete yet`),
    skipped: (n: string) => (n === '1' ? '1 file skipped' : `${n} files skipped`),
    add: 'Watch a folder',
    path: 'Path of a folder',
    watch: 'Watch',
    stop: 'Stop',
    stopFolder: (folder: string) => `Stop watching ${folder}`,
    stopped: (folder: string) => `${folder} is not watched any more. What was imported stays.`,
  },
  {
    title: 'Carpetas vigiladas',
    text: 'Las imágenes nuevas de estas carpetas se importan según llegan, mientras esta galería esté abierta.',
    none: 'No se vigila ninguna carpeta.',
    states: { watching: 'vigilando', waiting: 'en espera' },
    new: (n) => (n === '1' ? '1 obra nueva' : `${n} obras nuevas`),
    changed: (n) => (n === '1' ? '1 cambiada' : `${n} cambiadas`),
    incomplete: (n) => (n === '1' ? '1 archivo aún incompleto' : `${n} archivos aún incompletos`),
    skipped: (n) => (n === '1' ? '1 archivo omitido' : `${n} archivos omitidos`),
    add: 'Vigilar una carpeta',
    path: 'Ruta de una carpeta',
    watch: 'Vigilar',
    stop: 'Dejar',
    stopFolder: (folder) => `Dejar de vigilar ${folder}`,
    stopped: (folder) => `Ya no se vigila ${folder}. Lo importado se queda.`,
  },
)
