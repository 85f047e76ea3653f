import { File } from '@asyncapi/generator-react-sdk';
import { protocolFiles } from '@interactive-chat/codegen';

export default function protocol({ asyncapi }) {
  return protocolFiles(asyncapi.json()).map(({ name, text }) => <File name={name}>{text}</File>);
}
