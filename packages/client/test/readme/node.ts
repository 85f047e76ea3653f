import { createConversation, fileStorage } from '@interactive-chat/client/node';

const conversation = createConversation({
  url: process.env.CHAT_URL ?? 'ws://localhost:8000/ws',
  storage: fileStorage(process.env.CHAT_SESSION ?? 'session.json'), // a restart finds the session again
});

for await (const event of conversation.events()) {
  if (event.event_type !== 'turn_update' || !event.payload.is_final) continue;
  if (event.payload.speaker === 'human') break;
  await conversation.sendText(`You said: ${event.payload.transcript}`);
}
conversation.close(); // until then the process stays alive
