import { File } from '@asyncapi/generator-react-sdk';
import { loadFiles } from '@interactive-chat/codegen';

export default function load({ asyncapi }) {
  return loadFiles(asyncapi.json()).map(({ name, text }) => <File name={name}>{text}</File>);
}
