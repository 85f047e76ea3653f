import { createConversation } from '@interactive-chat/client';
import WebSocket from 'ws';

const conversation = createConversation({
  url: process.env.CHAT_URL ?? 'ws://localhost:8000/ws',
  webSocket: WebSocket, // Node before 22 has none of its own
});

for await (const event of conversation.events()) {
  if (event.event_type !== 'turn_update' || !event.payload.is_final) continue;
  if (event.payload.speaker === 'human') break;
  await conversation.sendText(`You said: ${event.payload.transcript}`);
}
conversation.close();
