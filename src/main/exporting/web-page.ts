/** A page's metadata before its body. */
export interface PageHead {
  /** As in `<html lang>`. */
  readonly language: string
  /** Already escaped. */
  readonly title: string
  /** The page's only style sheet. */
  readonly style: string
}

/**
 * A self-contained web page: it requests nothing and runs nothing.
 * @param body markup, with its texts escaped
 */
export function webPage({ language, title, style }: PageHead, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}
