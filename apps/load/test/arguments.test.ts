import { describe, expect, it } from 'vitest';
import { parseArguments } from '../src/scenarios/arguments.ts';
import { loopbackAddresses } from '../src/scenarios/loopback-addresses.ts';

describe('the arguments of a load scenario', () => {
  it('start a server and take the whole form where nothing else is said', () => {
    expect(parseArguments(['latency'])).toEqual({
      scenario: 'latency',
      url: undefined,
      smoke: false,
      out: 'load-results',
      durationSeconds: undefined,
      sessions: undefined,
      localIps: undefined,
      restartCommand: undefined,
    });
  });

  it.each([
    ['ws://127.0.0.1:8000/ws', 'http://127.0.0.1:8000'],
    ['http://localhost:8000/', 'http://localhost:8000'],
    ['wss://chat.example/ws', 'https://chat.example'],
    ['https://example.org/chat/', 'https://example.org/chat'],
  ])('%s is the server at %s', (given, url) => {
    expect(parseArguments(['latency', '--url', given]).url).toBe(url);
  });

  it.each([
    [[], 'name a scenario'],
    [['delay'], 'no scenario is called "delay"'],
    [['latency', 'soak'], 'one scenario at a time, not also soak'],
    [['latency', '--url', 'localhost'], '--url localhost is no URL'],
    [['latency', '--url', 'ftp://localhost'], '--url takes http, https, ws or wss, not ftp'],
    [['soak', '--duration', '1h'], '--duration 1h is no positive integer'],
    [['soak', '--sessions', '0'], '--sessions 0 is no positive integer'],
    [['restart', '--url', 'http://localhost:8000'], 'restart needs --restart-command with --url'],
    [['latency', '--fast'], "Unknown option '--fast'"],
  ])('%j are refused: %s', (argv, message) => {
    expect(() => parseArguments(argv)).toThrow(message);
  });

  it('come from many addresses where the server is on loopback and the system has them', () => {
    expect(loopbackAddresses('http://127.0.0.1:8000', 'linux')).toMatch(/^127\./);
    expect(loopbackAddresses('http://localhost:8000', 'linux')).toMatch(/^127\./);
    expect(loopbackAddresses('http://127.0.0.1:8000', 'darwin')).toBe('');
    expect(loopbackAddresses('https://chat.example', 'linux')).toBe('');
  });
});
