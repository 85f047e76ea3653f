export interface HtmlPage {
  readonly title: string;
  /** Paths of style sheets and scripts on this server. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
  /** HTML. */
  readonly body: string;
}

/** A page without inline scripts, so that its content security policy needs none. */
export function htmlPage({ title, styles = [], scripts = [], body }: HtmlPage): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<link rel="icon" href="data:,">',
    `<title>${title}</title>`,
    ...styles.map((path) => `<link rel="stylesheet" href="${path}">`),
    '</head>',
    '<body>',
    body,
    ...scripts.map((path) => `<script src="${path}"></script>`),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
