import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileStorage } from '../src/node.ts';
import { SESSION_ID } from './kit/frames.ts';
import { setStage } from './kit/stage.ts';

describe('fileStorage', () => {
  let folder = '';
  let path = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'file-storage-'));
    path = join(folder, 'session.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps what it is given across processes, for its owner alone', () => {
    fileStorage(path).setItem('left', 'L');
    fileStorage(path).setItem('__proto__', 'P');
    const storage = fileStorage(path);
    expect([storage.getItem('left'), storage.getItem('__proto__'), storage.getItem('toString')]).toEqual([
      'L',
      'P',
      null,
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    storage.removeItem('left');
    storage.removeItem('right');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse('{"__proto__":"P"}'));
  });

  it('CL4 a process that starts again finds the session', async () => {
    await setStage({ storage: fileStorage(path) }).join();
    const { conversation, connect } = setStage({ storage: fileStorage(path) });
    expect(conversation.sessionId).toBe(SESSION_ID);
    expect((await connect()).sent[0]).toMatchObject({ session_id: SESSION_ID });
    conversation.close({ forget: true });
    expect(fileStorage(path).getItem('interactive-chat')).toBeNull();
  });

  it('a file of somebody else is told of and left alone', async () => {
    writeFileSync(path, 'my diary');
    const { join: joined, errors, conversation } = setStage({ storage: fileStorage(path) });
    await joined();
    expect(errors.length).toBeGreaterThan(0);
    expect(errors).toEqual(errors.map(() => expect.objectContaining({ code: 'storage_failed' })));
    expect(readFileSync(path, 'utf8')).toBe('my diary');
    conversation.close();
  });
});
