import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../package-root.ts';
import { readTopicBook } from './read-topic-book.ts';
import type { TopicBook } from './topic-book.ts';

/** The topic book that comes with the server. The bundle has it read (rolldown.config.ts). */
export const SHIPPED_TOPIC_BOOK: TopicBook = readTopicBook(join(PACKAGE_ROOT, 'topics'));
