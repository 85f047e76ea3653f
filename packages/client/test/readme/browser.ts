import { createConversation } from '@interactive-chat/client';

const conversation = createConversation({
  url: 'ws://localhost:8000/ws',
  phaseProfile: 'ielts_full_exam',
  storage: localStorage, // a reload finds the session again
});

// Told once each and in order, whatever the network does; typed by event type or signal name.
conversation.on('turn_update', ({ payload }) => {
  document.title = `${payload.speaker}: ${payload.transcript}`;
});
conversation.on('signal:vad.speech_ended', ({ payload }) => {
  document.title = `heard you for ${payload.duration_sec} s`;
});

// Or render the whole state, partial text included; it is another object whenever it changed.
conversation.subscribe(() => {
  document.body.textContent = conversation.state.history.map((turn) => turn.transcript).join('\n');
});

// Resolves when the server has it. While offline it waits, and it is never taken twice.
await conversation.sendText('My hometown is in the mountains.');
await conversation.interrupt();
conversation.close();
