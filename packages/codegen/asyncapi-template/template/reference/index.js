import { readFileSync } from 'node:fs';
import { File } from '@asyncapi/generator-react-sdk';
import { referenceFiles } from '@interactive-chat/codegen';

export default function reference({ asyncapi, params }) {
  const openapi = JSON.parse(readFileSync(params.openapi, 'utf8'));
  const rules = readFileSync(params.rules, 'utf8');
  return referenceFiles({ asyncapi: asyncapi.json(), openapi, rules }).map(({ name, text }) => (
    <File name={name}>{text}</File>
  ));
}
