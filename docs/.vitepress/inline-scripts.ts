import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Moves inline scripts into files, so that a page's content security policy need not allow any. */
export function moveInlineScripts(html: string, outDir: string, base: string): string {
  return html.replaceAll(
    /<script((?: id="[^"]*")?(?: type="module")?)>(.+?)<\/script>/gs,
    (_, attributes, code) => {
      const hash = createHash('sha256').update(code).digest('hex').slice(0, 8);
      const name = `assets/inline-${hash}.js`;
      mkdirSync(join(outDir, 'assets'), { recursive: true });
      writeFileSync(join(outDir, name), code);
      return `<script${attributes} src="${base}${name}"></script>`;
    },
  );
}
