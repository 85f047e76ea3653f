import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Sources are not published, so each map must hold what it leads to. Answers with what is wrong. */
export const checkSourceMaps = ({ home }) => {
  const dist = join(home, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const maps = files.filter((file) => file.endsWith('.js.map'));
  if (maps.length === 0) return ['has no source maps'];
  return maps
    .filter((file) => {
      const { sources, sourcesContent } = JSON.parse(readFileSync(join(dist, file), 'utf8'));
      return sources.some((_, index) => typeof sourcesContent?.[index] !== 'string');
    })
    .map((file) => `${file} leads to sources that are not in it`);
};
