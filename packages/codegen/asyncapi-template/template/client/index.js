import { File } from '@asyncapi/generator-react-sdk';
import { clientFiles } from '@interactive-chat/codegen';

export default function client({ asyncapi }) {
  return clientFiles(asyncapi.json()).map(({ name, text }) => <File name={name}>{text}</File>);
}
