import { useConversation } from '@interactive-chat/react';
import { useState } from 'react';
import { copyText } from '../session/copy-text.ts';
import { fetchLogLines } from './fetch-log-lines.ts';
import { Menu } from './menu.tsx';
import { saveFile } from './save-file.ts';
import { transcriptText } from './transcript-text.ts';

/** Takes the transcript along: as text for people, or as the log's JSON lines. */
export function TranscriptMenu() {
  const conversation = useConversation();
  const [said, setSaid] = useState('');
  const text = (): string => transcriptText(conversation.state, conversation.sessionId);
  const fileName = (ending: string): string =>
    `conversation-${conversation.sessionId?.slice(0, 8)}.${ending}`;

  async function copy(): Promise<void> {
    setSaid((await copyText(text())) ? 'Transcript copied' : 'The browser refused to copy');
  }

  function saveText(): void {
    saveFile(fileName('txt'), new Blob([text()], { type: 'text/plain;charset=utf-8' }));
    setSaid('');
  }

  async function saveLines(): Promise<void> {
    setSaid('Asking the server for the log…');
    try {
      saveFile(fileName('jsonl'), await fetchLogLines(conversation.sessionId));
      setSaid('');
    } catch (error) {
      setSaid((error as Error).message);
    }
  }

  return (
    <div className="transcript-menu">
      <Menu
        name="Transcript"
        items={[
          { name: 'Copy as text', onChoose: copy },
          { name: 'Save as text', onChoose: saveText },
          { name: 'Save as JSONL', onChoose: saveLines },
        ]}
      />
      <span role="status" className="transcript-said">
        {said}
      </span>
    </div>
  );
}
