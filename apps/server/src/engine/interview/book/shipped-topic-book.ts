import { fileURLToPath } from 'node:url';
import { readTopicBook } from './read-topic-book.ts';
import type { TopicBook } from './topic-book.ts';

/** The topic book that comes with the server. */
export const SHIPPED_TOPIC_BOOK: TopicBook = readTopicBook(
  fileURLToPath(new URL('../../../../topics/', import.meta.url)),
);
