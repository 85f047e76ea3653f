import type { NamedSchemas } from '../named-schemas.ts';
import { discriminationOf, tagOf } from '../open-union.ts';
import { fieldTable } from './field-table.ts';
import { page, prose } from './markdown.ts';

/** Every signal that has a name in the specification. */
export function signalsPage(schemas: NamedSchemas, rules: ReadonlySet<string>): string {
  const signals = discriminationOf(schemas.get('SignalPayload') ?? {});
  if (!signals?.open) throw new Error('SignalPayload is no union with an open member');
  const { property, closed, open } = signals;
  const sections = closed.flatMap((signal) => [
    `## ${tagOf(signal, property)}`,
    prose(signal.description ?? '', rules),
    fieldTable(signal, { rules, prefix: 'payload.', without: new Set([property]) }),
  ]);
  return page('specs/schemas/events.yaml', 'Signals', [
    "What was observed: the payloads of a [signal](events.md#signal), told apart by `payload.event_name`. The SDK delivers each by its name: `on('signal:vad.speech_started', …)`.",
    ...sections,
    '## Any other name',
    prose(open.description ?? '', rules),
    fieldTable(open, { rules, prefix: 'payload.' }),
  ]);
}
