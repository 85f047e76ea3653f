import { useConversation } from '@interactive-chat/react';
import { useState } from 'react';
import { copyText } from '../session/copy-text.ts';
import { NO_WORD, nextWord, PassingWord } from '../session/passing-word.tsx';
import { fetchLogLines } from './fetch-log-lines.ts';
import { Menu } from './menu.tsx';
import { saveFile } from './save-file.ts';
import { transcriptText } from './transcript-text.ts';

/** Takes the transcript along: as text for people, or as the log's JSON lines. */
export function TranscriptMenu() {
  const conversation = useConversation();
  const [word, setWord] = useState(NO_WORD);
  const say = (words: string): void => setWord((before) => nextWord(before, words));
  const text = (): string => transcriptText(conversation.state, conversation.sessionId);
  const fileName = (ending: string): string =>
    `conversation-${conversation.sessionId?.slice(0, 8)}.${ending}`;

  async function copy(): Promise<void> {
    say((await copyText(text())) ? 'Transcript copied' : 'The browser refused to copy');
  }

  function saveText(): void {
    saveFile(fileName('txt'), new Blob([text()], { type: 'text/plain;charset=utf-8' }));
  }

  async function saveLines(): Promise<void> {
    say('Asking the server for the log…');
    try {
      saveFile(fileName('jsonl'), await fetchLogLines(conversation.sessionId));
      say('');
    } catch (error) {
      say((error as Error).message);
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
      <PassingWord word={word} />
    </div>
  );
}
