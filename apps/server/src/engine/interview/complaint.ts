import { WORDS } from './book/shipped-words.ts';

const COMPLAINT = new RegExp(WORDS.complaints, 'u');

/** Whether the person complains of the partner. @param words in plain words */
export function isComplaint(words: string): boolean {
  return COMPLAINT.test(words);
}
