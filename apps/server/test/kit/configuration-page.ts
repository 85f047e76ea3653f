import { MODEL_SETTINGS, SERVER_SETTINGS, type Setting } from '../../src/settings.ts';

/** docs/configuration.md: every variable that the server reads, but for limits. */
export function configurationPage(): string {
  return [
    '<!-- Generated from apps/server/src/settings.ts by `npm run generate`. Do not edit. -->',
    '# Configuration',
    'Everything comes from the environment, and everything has a safe default: `npm start` needs none of it. A value that cannot be used stops the start with a message that names the variable, the value and what would be valid.',
    '## Where and how',
    table(SERVER_SETTINGS),
    '## A model behind `ENGINE=llm`',
    table(MODEL_SETTINGS),
    '## Limits',
    'Each limit of the protocol has a variable too; all stand in [Limits](protocol/generated/limits.md), with default, range, unit and rule, made from the specification.\n',
  ].join('\n\n');
}

function table(settings: Readonly<Record<string, Setting>>): string {
  const rows = Object.entries(settings).map(([name, setting]) =>
    [`\`${name}\``, standard(setting), ...takes(setting), setting.meaning].join(' | '),
  );
  return ['Variable | Default | Values | Unit | Meaning', '---|---|---|---|---', ...rows]
    .map((row) => (row.startsWith('---') ? `|${row}|` : `| ${row} |`))
    .join('\n');
}

function standard(setting: Setting): string {
  if (setting.default === undefined) return 'none';
  if (setting.kind === 'number') return String(setting.default);
  const otherwise = setting.kind === 'choice' && setting.otherwise;
  return `\`${setting.default}\`${otherwise ? `; ${otherwise}` : ''}`;
}

/** Values and unit. */
function takes(setting: Setting): readonly [string, string] {
  switch (setting.kind) {
    case 'text':
      return [setting.takes, ''];
    case 'choice':
      return [setting.values.map((value) => `\`${value}\``).join(', '), ''];
    case 'number': {
      const { min, max, integer, and, unit = '' } = setting;
      const range = `${min}–${max}${and ? `, ${and}` : ''}${integer ? '' : ', with a fraction'}`;
      return [range, unit];
    }
    default:
      return setting satisfies never;
  }
}
