// Generated from specs/openapi.yaml by packages/codegen. Do not edit.
/** specs/openapi.yaml and all it refers to, as one document. */
export const openapiDocument: Readonly<Record<string, unknown>> = {
  openapi: '3.1.0',
  info: {
    title: 'Interactive Chat',
    version: '1.0.0',
    description:
      'Sessions, their state and events over HTTP; what happens live is in asyncapi.yaml. The rules behind the IDs in brackets stand in rules.md. Errors are RFC 9457 problem documents whose `code` is one of `x-error-codes` of asyncapi.yaml; where time helps, they say so in `Retry-After`. The answer to a request with a `request_id` is its acknowledgement, the same as over WebSocket: the status is 200 when it was accepted, else that of its error code (RQ1).',
    license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
  },
  servers: [{ url: '/', description: 'The server that shows this document.' }],
  security: [],
  tags: [
    { name: 'server', description: 'The process and what it can do.' },
    { name: 'sessions', description: 'Conversations: create, find, end.' },
    { name: 'conversation', description: 'What was said and where the conversation stands.' },
    { name: 'requests', description: 'What people and producers send.' },
    { name: 'documentation', description: 'Pages and specifications.' },
  ],
  paths: {
    '/api/health': {
      get: {
        operationId: 'getHealth',
        tags: ['server'],
        summary: 'Whether the server works (EN2)',
        description: 'Answers 200 as long as the server answers at all; `status` says whether conversations are possible.',
        responses: {
          '200': {
            description: 'The server answers.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/HealthResponse' },
                examples: {
                  ok: {
                    value: {
                      status: 'ok',
                      timestamp: 1764000000.25,
                      engine: 'interview',
                      engine_running: true,
                      store: 'sqlite',
                      store_available: true,
                      transport: 'uws',
                      version: '0.1.0',
                      protocol: '1.0',
                    },
                  },
                  'store refuses': {
                    value: {
                      status: 'degraded',
                      timestamp: 1764000000.25,
                      engine: 'interview',
                      engine_running: true,
                      store: 'sqlite',
                      store_available: false,
                      store_problem: 'the disk of data/conversations.sqlite is full. Free some space; the server goes on by itself.',
                      transport: 'uws',
                      version: '0.1.0',
                      protocol: '1.0',
                    },
                  },
                  'no engine': {
                    value: {
                      status: 'degraded',
                      timestamp: 1764000000.25,
                      engine: 'none',
                      engine_running: false,
                      store: 'sqlite',
                      store_available: true,
                      transport: 'ws',
                      version: '0.1.0',
                      protocol: '1.0',
                    },
                  },
                },
              },
            },
          },
          '403': { $ref: '#/components/responses/Forbidden' },
          '500': { $ref: '#/components/responses/InternalError' },
        },
      },
    },
    '/api/limitations': {
      get: {
        operationId: 'getLimitations',
        tags: ['server'],
        summary: 'What this process does not do (LM1)',
        description: 'Derived from the running configuration; an entry disappears when it no longer holds.',
        responses: {
          '200': {
            description: 'The limitations.',
            content: {
              'application/json': {
                schema: { title: 'LimitationList', type: 'array', items: { $ref: '#/components/schemas/ApiLimitation' } },
                examples: {
                  memory: {
                    value: [
                      {
                        limitation: 'Sessions are kept in memory and end with the process.',
                        workaround: 'Set STORE to sqlite or postgres, which keep them.',
                        planned_fix: 'None is needed: it is a matter of configuration.',
                        phase: 'by design',
                      },
                    ],
                  },
                },
              },
            },
          },
          '403': { $ref: '#/components/responses/Forbidden' },
          '500': { $ref: '#/components/responses/InternalError' },
        },
      },
    },
    '/api/stats': {
      get: {
        operationId: 'getStats',
        tags: ['server'],
        summary: 'Figures of the process (SC3)',
        security: [{}, { adminToken: [] }],
        responses: {
          '200': {
            description: 'The figures.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ServerStats' },
                examples: {
                  busy: {
                    value: {
                      total_sessions: 3,
                      sessions_by_state: { initializing: 0, active: 2, paused: 1, completed: 0, error: 0 },
                      active_connections: 4,
                      unique_addresses: 2,
                      buffered_events: 214,
                      events_in: 1290,
                      events_out: 3377,
                      rejections: { rate_limited: 12 },
                      uptime_sec: 86.5,
                      event_loop_delay_ms: 0.4,
                      event_loop_delay_max_ms: 6.2,
                    },
                  },
                },
              },
            },
          },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '500': { $ref: '#/components/responses/InternalError' },
        },
      },
    },
    '/api/profiles': {
      get: {
        operationId: 'listProfiles',
        tags: ['server'],
        summary: 'Profiles a session can follow',
        responses: {
          '200': {
            description: 'The profiles; the first one is the default.',
            content: {
              'application/json': {
                schema: {
                  title: 'ProfileList',
                  type: 'object',
                  required: ['profiles'],
                  properties: { profiles: { type: 'array', items: { $ref: '#/components/schemas/ProfileSummary' } } },
                },
                examples: {
                  'built in': {
                    value: {
                      profiles: [
                        {
                          name: 'default',
                          title: 'Open conversation',
                          description: 'A relaxed talk.',
                          phases: [
                            { id: 'opening', name: 'Opening' },
                            { id: 'conversation', name: 'Conversation' },
                            { id: 'closing', name: 'Closing' },
                          ],
                        },
                      ],
                    },
                  },
                },
              },
            },
          },
          '403': { $ref: '#/components/responses/Forbidden' },
          '500': { $ref: '#/components/responses/InternalError' },
        },
      },
    },
    '/api/sessions': {
      post: {
        operationId: 'createSession',
        tags: ['sessions'],
        summary: 'Create a session (CN10)',
        description: 'With the same `client_id` and `request_id` it gives the session that the first request created.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CreateSessionBody' },
              examples: {
                defaults: { value: {} },
                ielts: {
                  value: {
                    phase_profile: 'ielts_full_exam',
                    user_agent: 'Mozilla/5.0',
                    client_id: 'tab-1',
                    request_id: '3f0c1d52-8a0e-4a6b-9f53-0d6b8f0a1c11',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'The session that the first request with these ids created.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SessionInfo' },
                examples: { repeated: { $ref: '#/components/examples/session' } },
              },
            },
          },
          '201': {
            description: 'A new session.',
            headers: { Location: { description: 'Where the session is.', required: true, schema: { type: 'string' } } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SessionInfo' },
                examples: { 'new': { $ref: '#/components/examples/session' } },
              },
            },
            links: {
              session: { operationId: 'getSession', parameters: { session_id: '$response.body#/session_id' } },
              state: { operationId: 'getState', parameters: { session_id: '$response.body#/session_id' } },
              phase: { operationId: 'getPhase', parameters: { session_id: '$response.body#/session_id' } },
              speaker: { operationId: 'getSpeaker', parameters: { session_id: '$response.body#/session_id' } },
              history: { operationId: 'getHistory', parameters: { session_id: '$response.body#/session_id' } },
              events: { operationId: 'getEvents', parameters: { session_id: '$response.body#/session_id' } },
              publish: { operationId: 'publishEvents', parameters: { session_id: '$response.body#/session_id' } },
              text: { operationId: 'sendText', parameters: { session_id: '$response.body#/session_id' } },
              command: { operationId: 'sendCommand', parameters: { session_id: '$response.body#/session_id' } },
              delete: { operationId: 'deleteSession', parameters: { session_id: '$response.body#/session_id' } },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': {
            description: 'No profile has this name (`profile_unknown`); the detail lists those there are.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  'profile unknown': {
                    value: {
                      type: 'about:blank',
                      title: 'Not Found',
                      status: 404,
                      detail: 'No profile is called "exam"; there are: default, ielts_full_exam.',
                      code: 'profile_unknown',
                    },
                  },
                },
              },
            },
          },
          '413': { $ref: '#/components/responses/TooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedMediaType' },
          '429': { $ref: '#/components/responses/TooManySessions' },
          '500': { $ref: '#/components/responses/InternalError' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      get: {
        operationId: 'listSessions',
        tags: ['sessions'],
        summary: 'List sessions, the newest first (SC3)',
        security: [{}, { adminToken: [] }],
        parameters: [
          {
            name: 'limit',
            in: 'query',
            description: 'At most this many.',
            schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
          },
        ],
        responses: {
          '200': {
            description: 'Sessions.',
            content: {
              'application/json': {
                schema: {
                  title: 'SessionList',
                  type: 'object',
                  required: ['sessions', 'total'],
                  properties: {
                    sessions: { type: 'array', items: { $ref: '#/components/schemas/SessionInfo' } },
                    total: { type: 'integer', minimum: 0, description: 'How many sessions there are.' },
                  },
                },
                examples: { none: { value: { sessions: [], total: 0 } } },
              },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '500': { $ref: '#/components/responses/InternalError' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api/sessions/{session_id}': {
      parameters: [{ $ref: '#/components/parameters/SessionId' }],
      get: {
        operationId: 'getSession',
        tags: ['sessions'],
        summary: 'One session',
        responses: {
          '200': {
            description: 'The session.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SessionInfo' },
                examples: { session: { $ref: '#/components/examples/session' } },
              },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/SessionNotFound' },
          '410': { $ref: '#/components/responses/SessionExpired' },
          '500': { $ref: '#/components/responses/InternalError' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      delete: {
        operationId: 'deleteSession',
        tags: ['sessions'],
        summary: 'Delete a session and close its connections (SE8)',
        responses: {
          '204': { description: 'It is gone.' },
          '400': { $ref: '#/components/responses/BadRequest' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/SessionNotFound' },
          '410': { $ref: '#/components/responses/SessionExpired' },
          '500': { $ref: '#/components/responses/InternalError' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api/sessions/{session_id}/state': {
      parameters: [{ $ref: '#/components/parameters/SessionId' }],
      get: {
        operationId: 'getState',
        tags: ['conversation'],
        summary: 'Where the conversation stands (FO1)',
        responses: {
          '200': {
            description: 'The fold of all events up to `as_of_message_id`.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StateResponse' },
                examples: {
                  'before the first event': {
                    value: {
                      as_of_message_id: 'msg_00000000',
                      state: {
                        seq: 0,
                        session_state: 'initializing',
                        phase_profile: 'default',
                        phase: null,
                        phase_started_at: null,
                        paused_at: null,
                        phase_turns: 0,
                        phase_signals: [],
                        speaker: 'silence',
                        turn_id: null,
                        history: [],
                        history_cut: 0,
                        is_processing: false,
                        counters: { events: 0, signals: 0, utterances: 0, interruptions: 0, errors: 0 },
                      },
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/SessionNotFound' },
          '410': { $ref: '#/components/responses/SessionExpired' },
          '500': { $ref: '#/components/responses/InternalError' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api/sessions/{session_id}/state/phase': {
      parameters: [{ $ref: '#/components/parameters/SessionId' }],
      get: {
        operationId: 'getPhase',
        tags: ['conversation'],
        summary: 'The current phase and the progress through all',
        responses: {
          '200': {
            description: 'The phase; null before the first one.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/PhaseResponse' },
                examples: {
                  'none yet': { value: { phase: null } },
                  'part 1': {
                    value: {
                      phase: {
                        current_phase_id: 'part_1',
                        phase_index: 1,
                        total_phases: 2,
                        phase_name: 'Part 1: interview',
                        phase_profile: 'ielts_full_exam',
                        progress: [
                          { id: 'greeting', name: 'Greeting', status: 'completed', duration_sec: 21.4 },
                          { id: 'part_1', name: 'Part 1: interview', status: 'active', duration_sec: 0 },
                        ],
                      },
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/SessionNotFound' },
          '410': { $ref: '#/components/responses/SessionExpired' },
          '500': { $ref: '#/components/responses/InternalError' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api/sessions/{session_id}/state/speaker': {
      parameters: [{ $ref: '#/components/parameters/SessionId' }],
      get: {
        operationId: 'getSpeaker',
        tags: ['conversation'],
        summary: 'Who is speaking',
        responses: {
          '200': {
            description: 'The speaker.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SpeakerStatus' },
                examples: { 'the AI': { value: { speaker: 'ai', turn_id: 'turn_00000007', is_processing: true } } },
              },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/SessionNotFound' },
          '410': { $ref: '#/components/responses/SessionExpired' },
          '500': { $ref: '#/components/responses/InternalError' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api/sessions/{session_id}/history': {
      parameters: [{ $ref: '#/components/parameters/SessionId' }],
      get: {
        operationId: 'getHistory',
        tags: ['conversation'],
        summary: 'The latest utterances in the order in which they began (TU2)',
        parameters: [
          {
            name: 'limit',
            in: 'query',
            description: 'At most this many of the latest.',
            schema: { type: 'integer', minimum: 1, maximum: 200, default: 200 },
          },
        ],
        responses: {
          '200': {
            description: 'The utterances.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/HistoryResponse' },
                examples: {
                  one: {
                    value: {
                      turns: [
                        {
                          turn_id: 'turn_00000003',
                          speaker: 'human',
                          transcript: 'I grew up in the mountains.',
                          is_final: true,
                          interrupted: false,
                          timestamp: 1764000000.25,
                          phase_id: 'part_1',
                          duration_sec: 2.1,
                          latency_ms: null,
                        },
                      ],
                      cut: 0,
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/SessionNotFound' },
          '410': { $ref: '#/components/responses/SessionExpired' },
          '500': { $ref: '#/components/responses/InternalError' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api/sessions/{session_id}/events': {
      parameters: [{ $ref: '#/components/parameters/SessionId' }],
      get: {
        operationId: 'getEvents',
        tags: ['conversation'],
        summary: 'Events after a position (RS2, RS5)',
        description:
          'Reads the events that are kept, in order: all of them where the store outlives the process, else those of the ring. Go on with the `message_id` of the last one until it is `latest_message_id`. With `Accept: application/jsonl` it streams the whole log up to now, whatever `after` and `limit` say, and compressed where `Accept-Encoding` names gzip (JL1, JL2). A store that does not outlive the process keeps the latest `ring_events` only: once there were more, that is refused `log_incomplete`.',
        parameters: [
          {
            name: 'after',
            in: 'query',
            description: 'Cursor: only events after this one. Without it, or with one that is unknown, all that are kept.',
            schema: { $ref: '#/components/schemas/MessageId' },
          },
          {
            name: 'limit',
            in: 'query',
            description: 'At most this many, the earliest first.',
            schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
          },
        ],
        responses: {
          '200': {
            description: 'The events.',
            headers: {
              Vary: { description: 'At least `Accept` and `Accept-Encoding`.', required: true, schema: { type: 'string' } },
              'Content-Disposition': { description: 'A file name, with `application/jsonl`.', schema: { type: 'string' } },
              'Content-Encoding': { description: '`gzip`, where it is compressed.', schema: { type: 'string' } },
            },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EventsResponse' },
                examples: {
                  first: {
                    value: {
                      events: [
                        {
                          message_id: 'msg_00000001',
                          event_type: 'state_change',
                          timestamp: 1764000000.25,
                          seq: 1,
                          phase_id: null,
                          turn_id: null,
                          payload: { from: 'initializing', to: 'active', reason: 'connected' },
                        },
                        {
                          message_id: 'msg_00000002',
                          event_type: 'signal',
                          timestamp: 1764000001.75,
                          seq: 2,
                          phase_id: null,
                          turn_id: 'turn_00000002',
                          payload: { event_name: 'vad.speech_started' },
                        },
                      ],
                      latest_message_id: 'msg_00000002',
                      truncated: false,
                    },
                  },
                },
              },
              'application/jsonl': {
                schema: { type: 'string', title: 'LogLines', description: 'One frame a line: `session_created`, then every event (JL1).' },
                examples: {
                  'not begun': {
                    value:
                      '{"message_id":"msg_00000000_1","event_type":"session_created","timestamp":1764000000.1,"phase_id":null,"turn_id":null,"payload":{"session_id":"7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b12","created_at":1764000000.1,"state":"initializing","profile":"default","protocol":"1.0","heartbeat_interval_ms":60000,"latest_message_id":"msg_00000000"}}\n',
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/SessionNotFound' },
          '409': { $ref: '#/components/responses/LogIncomplete' },
          '410': { $ref: '#/components/responses/SessionExpired' },
          '500': { $ref: '#/components/responses/InternalError' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      post: {
        operationId: 'publishEvents',
        tags: ['requests'],
        summary: 'Publish events as a producer (PB1)',
        description: 'Each event has its own result, in order; the list is not atomic (PB2).',
        security: [{}, { engineToken: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/PublishBody' },
              examples: {
                signal: {
                  value: { events: [{ event_type: 'signal', message_id: 'vad-17', payload: { event_name: 'vad.speech_started' } }] },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'One result per event.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/PublishResponse' },
                examples: {
                  accepted: { value: { results: [{ status: 'accepted', message_id: 'vad-17', seq: 42 }] } },
                  'session completed': {
                    value: {
                      results: [
                        {
                          status: 'rejected',
                          message_id: 'vad-17',
                          reason: { code: 'session_completed', message: 'The session is completed; create a new one.', retryable: false },
                        },
                      ],
                    },
                  },
                  'reserved type': {
                    value: {
                      results: [
                        {
                          status: 'rejected',
                          message_id: null,
                          reason: {
                            code: 'event_type_reserved',
                            message: 'Only the server emits phase_change; publish signal, turn_update, turn_delta or error.',
                            retryable: false,
                          },
                        },
                      ],
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/BadRequest' },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/SessionNotFound' },
          '409': { $ref: '#/components/responses/Conflict' },
          '410': { $ref: '#/components/responses/SessionExpired' },
          '413': { $ref: '#/components/responses/TooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedMediaType' },
          '429': {
            description: 'None of the events could be accepted because of the rate limit (PB4).',
            headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/PublishRefused' },
                examples: {
                  'rate limited': {
                    value: {
                      type: 'about:blank',
                      title: 'Too Many Requests',
                      status: 429,
                      detail: 'None of the 1 events was accepted; try again in 1200 ms.',
                      code: 'rate_limited',
                      retry_after_ms: 1200,
                      results: [
                        {
                          status: 'rejected',
                          message_id: 'vad-17',
                          reason: {
                            code: 'rate_limited',
                            message: '1000 events in a minute are the most; try again later',
                            retryable: true,
                            retry_after_ms: 1200,
                          },
                        },
                      ],
                    },
                  },
                },
              },
            },
          },
          '500': { $ref: '#/components/responses/InternalError' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/api/sessions/{session_id}/text-input': {
      parameters: [{ $ref: '#/components/parameters/SessionId' }],
      post: {
        operationId: 'sendText',
        tags: ['requests'],
        summary: 'Say something (RQ5)',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/TextInputBody' },
              examples: {
                text: { value: { request_id: '3f0c1d52-8a0e-4a6b-9f53-0d6b8f0a1c11', text: 'My hometown is in the mountains.' } },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/Accepted' },
          '400': { $ref: '#/components/responses/BadInput' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/SessionNotFound' },
          '409': { $ref: '#/components/responses/RejectedConflict' },
          '410': { $ref: '#/components/responses/SessionExpired' },
          '413': { $ref: '#/components/responses/TooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedMediaType' },
          '429': { $ref: '#/components/responses/RejectedRateLimit' },
          '500': { $ref: '#/components/responses/RejectedInternal' },
          '503': { $ref: '#/components/responses/RejectedUnavailable' },
        },
      },
    },
    '/api/sessions/{session_id}/commands': {
      parameters: [{ $ref: '#/components/parameters/SessionId' }],
      post: {
        operationId: 'sendCommand',
        tags: ['requests'],
        summary: 'Control the session (ST3)',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CommandBody' },
              examples: {
                pause: { value: { request_id: 'c-1', command: 'pause' } },
                'interrupt a turn': { value: { request_id: 'c-2', command: 'interrupt', turn_id: 'turn_0000000a' } },
                'reset to another profile': { value: { request_id: 'c-3', command: 'reset', phase_profile: 'ielts_full_exam' } },
              },
            },
          },
        },
        responses: {
          '200': { $ref: '#/components/responses/Accepted' },
          '400': { $ref: '#/components/responses/BadInput' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/RejectedNotFound' },
          '409': { $ref: '#/components/responses/RejectedConflict' },
          '410': { $ref: '#/components/responses/SessionExpired' },
          '413': { $ref: '#/components/responses/TooLarge' },
          '415': { $ref: '#/components/responses/UnsupportedMediaType' },
          '429': { $ref: '#/components/responses/RejectedRateLimit' },
          '500': { $ref: '#/components/responses/RejectedInternal' },
          '503': { $ref: '#/components/responses/RejectedUnavailable' },
        },
      },
    },
    '/metrics': {
      get: {
        operationId: 'getMetrics',
        tags: ['server'],
        summary: 'Figures of the process for Prometheus (SC3)',
        security: [{}, { adminToken: [] }],
        responses: {
          '200': {
            description: 'Prometheus text format.',
            content: {
              'text/plain': {
                schema: { type: 'string' },
                examples: {
                  'a gauge': {
                    value:
                      '# HELP interactive_chat_connections Open WebSocket connections.\n# TYPE interactive_chat_connections gauge\ninteractive_chat_connections 4\n',
                  },
                },
              },
            },
          },
          '401': { $ref: '#/components/responses/Unauthorized' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '500': { $ref: '#/components/responses/InternalError' },
        },
      },
    },
    '/docs': {
      get: {
        operationId: 'showSwaggerUi',
        tags: ['documentation'],
        summary: 'This document in Swagger UI',
        responses: {
          '200': { $ref: '#/components/responses/Page' },
          '304': { $ref: '#/components/responses/NotModified' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '500': { $ref: '#/components/responses/InternalError' },
        },
      },
    },
    '/docs/asyncapi': {
      get: {
        operationId: 'showAsyncapi',
        tags: ['documentation'],
        summary: "The WebSocket's document, rendered",
        responses: {
          '200': { $ref: '#/components/responses/Page' },
          '304': { $ref: '#/components/responses/NotModified' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '500': { $ref: '#/components/responses/InternalError' },
        },
      },
    },
    '/redoc': {
      get: {
        operationId: 'showRedoc',
        tags: ['documentation'],
        summary: 'This document in ReDoc',
        responses: {
          '200': { $ref: '#/components/responses/Page' },
          '304': { $ref: '#/components/responses/NotModified' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '500': { $ref: '#/components/responses/InternalError' },
        },
      },
    },
    '/specs/{document}': {
      get: {
        operationId: 'getSpec',
        tags: ['documentation'],
        summary: 'A specification',
        description: 'The `.yaml` files are the sources, with references to `/specs/schemas/`; the `.json` files hold everything in one.',
        parameters: [
          {
            name: 'document',
            in: 'path',
            required: true,
            description: 'Name of the file.',
            schema: {
              type: 'string',
              maxLength: 64,
              examples: ['openapi.json', 'openapi.yaml', 'asyncapi.json', 'asyncapi.yaml', 'rules.md'],
            },
          },
        ],
        responses: {
          '200': { $ref: '#/components/responses/Spec' },
          '304': { $ref: '#/components/responses/NotModified' },
          '400': { $ref: '#/components/responses/BadRequest' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/NotFound' },
          '500': { $ref: '#/components/responses/InternalError' },
        },
      },
    },
    '/specs/schemas/{document}': {
      get: {
        operationId: 'getSharedSchemas',
        tags: ['documentation'],
        summary: 'Schemas that both specifications share',
        parameters: [
          {
            name: 'document',
            in: 'path',
            required: true,
            description: 'Name of the file.',
            schema: {
              type: 'string',
              maxLength: 64,
              examples: ['conversation.yaml', 'engine.yaml', 'events.yaml', 'identifiers.yaml', 'requests.yaml', 'session.yaml'],
            },
          },
        ],
        responses: {
          '200': { $ref: '#/components/responses/Spec' },
          '304': { $ref: '#/components/responses/NotModified' },
          '400': { $ref: '#/components/responses/BadRequest' },
          '403': { $ref: '#/components/responses/Forbidden' },
          '404': { $ref: '#/components/responses/NotFound' },
          '500': { $ref: '#/components/responses/InternalError' },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      engineToken: {
        type: 'http',
        scheme: 'bearer',
        description: 'ENGINE_TOKEN of the server, for producers; not needed on loopback while none is set (PB5).',
      },
      adminToken: {
        type: 'http',
        scheme: 'bearer',
        description: 'ADMIN_TOKEN of the server, for operators; not needed on loopback while none is set (SC3).',
      },
    },
    parameters: {
      SessionId: {
        name: 'session_id',
        in: 'path',
        required: true,
        description: 'The session.',
        schema: { $ref: '#/components/schemas/SessionId' },
      },
    },
    headers: {
      RetryAfter: {
        description: 'Whole seconds after which trying again makes sense, rounded up.',
        schema: { type: 'integer', minimum: 0 },
      },
    },
    examples: {
      session: {
        value: {
          session_id: '7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b12',
          created_at: 1764000000.1,
          state: 'initializing',
          phase_profile: 'ielts_full_exam',
          user_agent: 'Mozilla/5.0',
          last_activity: 1764000000.1,
          expires_at: 1764001800.1,
          connections: 0,
          latest_message_id: 'msg_00000000',
        },
      },
      invalidMessage: {
        value: {
          type: 'about:blank',
          title: 'Bad Request',
          status: 400,
          detail: 'The request does not match openapi.yaml.',
          code: 'invalid_message',
          errors: [{ path: '/body/request_id', message: 'is required' }],
        },
      },
    },
    responses: {
      BadRequest: {
        description: 'The request is not what this document asks for (`invalid_message`).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: { 'invalid message': { $ref: '#/components/examples/invalidMessage' } },
          },
        },
      },
      BadInput: {
        description: 'The request is not what this document asks for (`invalid_message`), or was rejected (`text_empty`, `text_too_long`).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: { 'invalid message': { $ref: '#/components/examples/invalidMessage' } },
          },
          'application/json': {
            schema: { $ref: '#/components/schemas/AckPayload' },
            examples: {
              empty: {
                value: {
                  request_id: 'r-2',
                  status: 'rejected',
                  error: { code: 'text_empty', message: 'text is empty; send 1 to 4000 code points', retryable: false },
                },
              },
            },
          },
        },
      },
      Unauthorized: {
        description: 'A token is needed (`unauthorized`).',
        headers: { 'WWW-Authenticate': { description: 'How to send it: `Bearer`.', required: true, schema: { type: 'string' } } },
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              unauthorized: {
                value: {
                  type: 'about:blank',
                  title: 'Unauthorized',
                  status: 401,
                  detail: 'Send the header Authorization: Bearer with the ADMIN_TOKEN of the server.',
                  code: 'unauthorized',
                },
              },
            },
          },
        },
      },
      Forbidden: {
        description: 'Origin, host or token refused (`forbidden`).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              forbidden: {
                value: {
                  type: 'about:blank',
                  title: 'Forbidden',
                  status: 403,
                  detail: 'The origin https://elsewhere.test is not allowed.',
                  code: 'forbidden',
                },
              },
            },
          },
        },
      },
      NotFound: {
        description: 'Nothing is here (`not_found`).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              'not found': {
                value: {
                  type: 'about:blank',
                  title: 'Not Found',
                  status: 404,
                  detail: 'Nothing is at /specs/other.json.',
                  code: 'not_found',
                },
              },
            },
          },
        },
      },
      SessionNotFound: {
        description: 'No session has this id (`session_not_found`).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              'session not found': {
                value: {
                  type: 'about:blank',
                  title: 'Not Found',
                  status: 404,
                  detail: 'No session has this id. Create one with POST /api/sessions.',
                  code: 'session_not_found',
                },
              },
            },
          },
        },
      },
      SessionExpired: {
        description: 'The session expired (`session_expired`).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              'session expired': {
                value: {
                  type: 'about:blank',
                  title: 'Gone',
                  status: 410,
                  detail: 'The session expired. Create a new one with POST /api/sessions.',
                  code: 'session_expired',
                },
              },
            },
          },
        },
      },
      Conflict: {
        description:
          'The request_id was used with another body (`request_id_reused`, RQ4). That the session takes no input now is told in the results of the events (PB2, PB4).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              reused: {
                value: {
                  type: 'about:blank',
                  title: 'Conflict',
                  status: 409,
                  detail: 'This request_id was used for another request; take a new one.',
                  code: 'request_id_reused',
                },
              },
            },
          },
        },
      },
      LogIncomplete: {
        description: 'The beginning of the log is no longer kept (`log_incomplete`); only with `Accept: application/jsonl`.',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              'log incomplete': {
                value: {
                  type: 'about:blank',
                  title: 'Conflict',
                  status: 409,
                  detail: 'The beginning of this log is no longer kept. What is kept of it can be read with Accept: application/json.',
                  code: 'log_incomplete',
                },
              },
            },
          },
        },
      },
      TooLarge: {
        description: 'The body is too large (`body_too_large`), or holds too many events (`too_many_events`).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              'body too large': {
                value: {
                  type: 'about:blank',
                  title: 'Content Too Large',
                  status: 413,
                  detail: 'The body has more than 65536 bytes.',
                  code: 'body_too_large',
                },
              },
            },
          },
        },
      },
      UnsupportedMediaType: {
        description: 'The body is no application/json (`unsupported_media_type`, HT2).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              form: {
                value: {
                  type: 'about:blank',
                  title: 'Unsupported Media Type',
                  status: 415,
                  detail: 'POST takes application/json, not text/plain.',
                  code: 'unsupported_media_type',
                },
              },
            },
          },
        },
      },
      TooManySessions: {
        description: 'Too many new sessions from this address (`too_many_sessions`, LI5).',
        headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              'too many sessions': {
                value: {
                  type: 'about:blank',
                  title: 'Too Many Requests',
                  status: 429,
                  detail: '30 new sessions a minute are the most; try again later.',
                  code: 'too_many_sessions',
                  retry_after_ms: 1200,
                },
              },
            },
          },
        },
      },
      InternalError: {
        description: 'The server failed; it is logged (`internal_error`).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              'internal error': {
                value: {
                  type: 'about:blank',
                  title: 'Internal Server Error',
                  status: 500,
                  detail: 'The server failed; it is logged.',
                  code: 'internal_error',
                },
              },
            },
          },
        },
      },
      Unavailable: {
        description: 'Not now: `engine_not_initialised`, `server_full`, `restarting` or `store_unavailable` (EN2, LI4, LV7, DU5).',
        headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              'no engine': {
                value: {
                  type: 'about:blank',
                  title: 'Service Unavailable',
                  status: 503,
                  detail: 'The server has no engine.',
                  code: 'engine_not_initialised',
                },
              },
            },
          },
        },
      },
      Accepted: {
        description: 'The request was accepted, now or when it was first sent (RQ2).',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/AckPayload' },
            examples: {
              applied: {
                value: {
                  request_id: '3f0c1d52-8a0e-4a6b-9f53-0d6b8f0a1c11',
                  status: 'accepted',
                  effect: 'applied',
                  turn_id: 'turn_00000007',
                  message_id: 'msg_00000007',
                },
              },
              'nothing to change': { value: { request_id: 'c-2', status: 'accepted', effect: 'none' } },
            },
          },
        },
      },
      RejectedNotFound: {
        description: 'No session has this id (`session_not_found`), or rejected: `profile_unknown` (ST6).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              'session not found': {
                value: {
                  type: 'about:blank',
                  title: 'Not Found',
                  status: 404,
                  detail: 'No session has this id. Create one with POST /api/sessions.',
                  code: 'session_not_found',
                },
              },
            },
          },
          'application/json': {
            schema: { $ref: '#/components/schemas/AckPayload' },
            examples: {
              'unknown profile': {
                value: {
                  request_id: 'c-3',
                  status: 'rejected',
                  error: {
                    code: 'profile_unknown',
                    message: 'known profiles: default, ielts_full_exam; there is no "ielts"',
                    retryable: false,
                  },
                },
              },
            },
          },
        },
      },
      RejectedConflict: {
        description: 'Rejected: `session_completed`, `session_failed` or `request_id_reused`.',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/AckPayload' },
            examples: {
              completed: {
                value: {
                  request_id: 'r-3',
                  status: 'rejected',
                  error: { code: 'session_completed', message: 'The session is completed; create a new one.', retryable: false },
                },
              },
            },
          },
        },
      },
      RejectedRateLimit: {
        description: 'Rejected: `rate_limited` (LI2).',
        headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/AckPayload' },
            examples: {
              'rate limited': {
                value: {
                  request_id: 'r-2',
                  status: 'rejected',
                  error: {
                    code: 'rate_limited',
                    message: '1000 events in a minute are the most; try again later',
                    retryable: true,
                    retry_after_ms: 1200,
                  },
                },
              },
            },
          },
        },
      },
      RejectedInternal: {
        description: 'The server failed; it is logged (`internal_error`).',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              'internal error': {
                value: {
                  type: 'about:blank',
                  title: 'Internal Server Error',
                  status: 500,
                  detail: 'The server failed; it is logged.',
                  code: 'internal_error',
                },
              },
            },
          },
          'application/json': {
            schema: { $ref: '#/components/schemas/AckPayload' },
            examples: {
              'internal error': {
                value: {
                  request_id: 'r-4',
                  status: 'rejected',
                  error: { code: 'internal_error', message: 'The server failed; it is logged.', retryable: true },
                },
              },
            },
          },
        },
      },
      RejectedUnavailable: {
        description: 'Rejected: `engine_not_initialised`, `restarting` or `store_unavailable` (EN2, LV7, DU5).',
        headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              'no engine': {
                value: {
                  type: 'about:blank',
                  title: 'Service Unavailable',
                  status: 503,
                  detail: 'The server has no engine.',
                  code: 'engine_not_initialised',
                },
              },
            },
          },
          'application/json': {
            schema: { $ref: '#/components/schemas/AckPayload' },
            examples: {
              restarting: {
                value: {
                  request_id: 'r-5',
                  status: 'rejected',
                  error: {
                    code: 'restarting',
                    message: 'The server is stopping; try again in a moment.',
                    retryable: true,
                    retry_after_ms: 5000,
                  },
                },
              },
            },
          },
        },
      },
      NotModified: { description: 'It is still what `If-None-Match` names.' },
      Page: { description: 'A page; it loads nothing from elsewhere.', content: { 'text/html': { schema: { type: 'string' } } } },
      Spec: {
        description: 'The document.',
        content: {
          'application/yaml': { schema: { type: 'object' } },
          'application/json': { schema: { type: 'object' } },
          'text/markdown': { schema: { type: 'string' } },
        },
      },
    },
    schemas: {
      HealthResponse: {
        title: 'HealthResponse',
        type: 'object',
        required: ['status', 'timestamp', 'engine', 'engine_running', 'store', 'store_available', 'transport', 'version', 'protocol'],
        properties: {
          status: {
            title: 'HealthStatus',
            type: 'string',
            enum: ['ok', 'degraded'],
            description: 'degraded: the server answers, but holds no conversations, or takes no input.',
          },
          timestamp: { $ref: '#/components/schemas/Timestamp' },
          engine: {
            type: 'string',
            description: 'What talks back: interview, llm, external, scripted or none, or an engine of another server.',
          },
          engine_running: {
            type: 'boolean',
            description: 'Whether there is an engine to talk to (EN2); with `external`, whether one is connected (EX8).',
          },
          store: { type: 'string', description: 'Where events are kept: memory, sqlite or postgres.' },
          store_available: { type: 'boolean', description: 'Whether the store takes what is to be kept (DU5).' },
          store_problem: { type: 'string', description: 'Why it does not, and what helps.' },
          transport: { type: 'string', description: 'What carries the frames, in the words of the server: uws or ws.' },
          version: { type: 'string', description: 'Version of the server.' },
          protocol: { $ref: '#/components/schemas/ProtocolVersion' },
        },
      },
      SessionsByState: {
        title: 'SessionsByState',
        type: 'object',
        required: ['initializing', 'active', 'paused', 'completed', 'error'],
        properties: {
          initializing: { type: 'integer', minimum: 0 },
          active: { type: 'integer', minimum: 0 },
          paused: { type: 'integer', minimum: 0 },
          completed: { type: 'integer', minimum: 0 },
          error: { type: 'integer', minimum: 0 },
        },
      },
      ServerStats: {
        title: 'ServerStats',
        type: 'object',
        required: [
          'total_sessions',
          'sessions_by_state',
          'active_connections',
          'unique_addresses',
          'buffered_events',
          'events_in',
          'events_out',
          'rejections',
          'uptime_sec',
          'event_loop_delay_ms',
          'event_loop_delay_max_ms',
        ],
        properties: {
          total_sessions: { type: 'integer', minimum: 0 },
          sessions_by_state: { $ref: '#/components/schemas/SessionsByState' },
          active_connections: { type: 'integer', minimum: 0, description: 'Open WebSocket connections.' },
          unique_addresses: { type: 'integer', minimum: 0, description: 'Addresses they come from.' },
          buffered_events: { type: 'integer', minimum: 0, description: 'Events in the rings of all sessions.' },
          events_in: { type: 'integer', minimum: 0, description: 'Input admitted since the start.' },
          events_out: { type: 'integer', minimum: 0, description: 'Events delivered since the start, counted once per connection.' },
          rejections: {
            type: 'object',
            description: 'Input rejected since the start, by error code.',
            additionalProperties: { type: 'integer', minimum: 0 },
          },
          uptime_sec: { type: 'number', minimum: 0 },
          event_loop_delay_ms: {
            type: 'number',
            minimum: 0,
            description: "99th percentile of the event loop's delay, over the last one to two minutes.",
          },
          event_loop_delay_max_ms: {
            type: 'number',
            minimum: 0,
            description: 'The longest delay of the event loop, over the last one to two minutes.',
          },
        },
      },
      CreateSessionBody: {
        title: 'CreateSessionBody',
        type: 'object',
        properties: {
          phase_profile: { $ref: '#/components/schemas/PhaseProfile' },
          user_agent: { type: 'string', maxLength: 512 },
          client_id: { $ref: '#/components/schemas/ClientId' },
          request_id: { $ref: '#/components/schemas/RequestId' },
        },
      },
      StateResponse: {
        title: 'StateResponse',
        type: 'object',
        required: ['as_of_message_id', 'state'],
        properties: {
          as_of_message_id: { $ref: '#/components/schemas/MessageId' },
          state: { $ref: '#/components/schemas/ConversationState' },
        },
      },
      PhaseResponse: {
        title: 'PhaseResponse',
        type: 'object',
        required: ['phase'],
        properties: { phase: { oneOf: [{ $ref: '#/components/schemas/PhaseState' }, { type: 'null' }] } },
      },
      SpeakerStatus: {
        title: 'SpeakerStatus',
        type: 'object',
        required: ['speaker', 'turn_id', 'is_processing'],
        properties: {
          speaker: { $ref: '#/components/schemas/ActiveSpeaker' },
          turn_id: { oneOf: [{ $ref: '#/components/schemas/TurnId' }, { type: 'null' }], description: 'The latest turn.' },
          is_processing: { type: 'boolean', description: 'Whether the engine is working on an answer.' },
        },
      },
      HistoryResponse: {
        title: 'HistoryResponse',
        type: 'object',
        required: ['turns', 'cut'],
        properties: {
          turns: { type: 'array', items: { $ref: '#/components/schemas/Turn' } },
          cut: { type: 'integer', minimum: 0, description: 'How many older utterances there were that are not in this answer.' },
        },
      },
      LoggedEvent: {
        title: 'LoggedEvent',
        description: "An event of the session's log, told apart by event_type.",
        oneOf: [
          { $ref: '#/components/schemas/SignalEvent' },
          { $ref: '#/components/schemas/PhaseChangeEvent' },
          { $ref: '#/components/schemas/TurnUpdateEvent' },
          { $ref: '#/components/schemas/StateChangeEvent' },
          { $ref: '#/components/schemas/ErrorEvent' },
        ],
      },
      EventsResponse: {
        title: 'EventsResponse',
        type: 'object',
        required: ['events', 'latest_message_id', 'truncated'],
        properties: {
          events: { type: 'array', items: { $ref: '#/components/schemas/LoggedEvent' } },
          latest_message_id: { $ref: '#/components/schemas/MessageId' },
          truncated: { type: 'boolean', description: 'Whether events between `after` and the first one here are no longer kept.' },
        },
      },
      PublishBody: {
        title: 'PublishBody',
        type: 'object',
        required: ['events'],
        properties: {
          request_id: { $ref: '#/components/schemas/RequestId' },
          producer_id: { $ref: '#/components/schemas/ProducerId' },
          producer_epoch: { $ref: '#/components/schemas/ProducerEpoch' },
          events: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/PublishCandidate' } },
        },
        dependentRequired: { producer_id: ['producer_epoch'], producer_epoch: ['producer_id'] },
      },
      PublishResponse: {
        title: 'PublishResponse',
        type: 'object',
        required: ['results'],
        properties: {
          results: { type: 'array', items: { $ref: '#/components/schemas/PublishResult' } },
          duplicate: { type: 'boolean', description: 'True when this repeats the answer to an earlier request with the same request_id.' },
        },
      },
      PublishRefused: {
        title: 'PublishRefused',
        description: 'A problem document with the result of each event.',
        allOf: [
          { $ref: '#/components/schemas/Problem' },
          {
            type: 'object',
            required: ['results'],
            properties: { results: { type: 'array', items: { $ref: '#/components/schemas/PublishResult' } } },
          },
        ],
      },
      TextInputBody: {
        title: 'TextInputBody',
        type: 'object',
        required: ['request_id', 'text'],
        properties: {
          request_id: { $ref: '#/components/schemas/RequestId' },
          text: { type: 'string', description: '1 to max_text_code_points code points that are not all white space (RQ6).' },
        },
      },
      CommandBody: {
        title: 'CommandBody',
        type: 'object',
        required: ['request_id', 'command'],
        properties: {
          request_id: { $ref: '#/components/schemas/RequestId' },
          command: { $ref: '#/components/schemas/Command' },
          turn_id: { $ref: '#/components/schemas/TurnId' },
          phase_profile: { $ref: '#/components/schemas/PhaseProfile' },
        },
      },
      Timestamp: {
        title: 'Timestamp',
        type: 'number',
        minimum: 0,
        description: 'Unix time in seconds, with fraction. When it happened, as its producer claims; never used for order (EV6).',
      },
      ProtocolVersion: {
        title: 'ProtocolVersion',
        type: 'string',
        pattern: '^[0-9]{1,3}\\.[0-9]{1,3}$',
        description: 'Major and minor version of this protocol. Another major version is refused with 4406 (CN9).',
      },
      Problem: {
        title: 'Problem',
        type: 'object',
        description: 'RFC 9457 problem document.',
        required: ['type', 'title', 'status', 'detail', 'code'],
        properties: {
          type: { type: 'string', description: 'A URI reference naming the kind of problem; `about:blank` where the status says it all.' },
          title: { type: 'string' },
          status: { type: 'integer', minimum: 400, maximum: 599 },
          detail: { type: 'string', description: 'What was wrong, and what would be right.' },
          instance: { type: 'string' },
          code: { type: 'string', description: 'One of x-error-codes of asyncapi.yaml.' },
          retry_after_ms: { type: 'integer', minimum: 0 },
          errors: {
            type: 'array',
            items: {
              title: 'ProblemField',
              type: 'object',
              required: ['path', 'message'],
              properties: { path: { type: 'string' }, message: { type: 'string' } },
            },
          },
        },
        examples: [
          {
            type: 'about:blank',
            title: 'Not Found',
            status: 404,
            detail: 'No session has this id. Create one with POST /api/sessions.',
            code: 'session_not_found',
          },
        ],
      },
      ApiLimitation: {
        title: 'ApiLimitation',
        type: 'object',
        description: 'Something that this very process does not do, or not without more configuration (LM1).',
        required: ['limitation', 'workaround', 'planned_fix', 'phase'],
        properties: {
          limitation: { type: 'string', minLength: 1 },
          workaround: { type: 'string', minLength: 1 },
          planned_fix: { type: 'string', minLength: 1 },
          phase: { type: 'string', minLength: 1, description: 'When the fix is planned, or `by design`.' },
        },
        examples: [
          {
            limitation: 'Sessions are kept in memory and end with the process.',
            workaround: 'Set STORE to sqlite or postgres, which keep them.',
            planned_fix: 'None is needed: it is a matter of configuration.',
            phase: 'by design',
          },
        ],
      },
      PhaseProfile: {
        title: 'PhaseProfile',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: "Name of the profile, the conversation's plan in phases.",
      },
      PhaseId: { title: 'PhaseId', type: 'string', minLength: 1, maxLength: 64, description: "A phase of the session's profile." },
      ProfilePhase: {
        title: 'ProfilePhase',
        type: 'object',
        required: ['id', 'name'],
        properties: { id: { $ref: '#/components/schemas/PhaseId' }, name: { type: 'string' } },
      },
      ProfileSummary: {
        title: 'ProfileSummary',
        type: 'object',
        required: ['name', 'title', 'description', 'phases'],
        properties: {
          name: { $ref: '#/components/schemas/PhaseProfile' },
          title: { type: 'string' },
          description: { type: 'string' },
          phases: { type: 'array', items: { $ref: '#/components/schemas/ProfilePhase' } },
        },
        examples: [
          {
            name: 'default',
            title: 'Open conversation',
            description: 'A relaxed talk.',
            phases: [
              { id: 'opening', name: 'Opening' },
              { id: 'conversation', name: 'Conversation' },
              { id: 'closing', name: 'Closing' },
            ],
          },
        ],
      },
      SessionId: {
        title: 'SessionId',
        type: 'string',
        format: 'uuid',
        description: 'A random UUID v4. Whoever knows it may join the session, so it is treated as a secret (SE1).',
      },
      SessionState: {
        title: 'SessionState',
        type: 'string',
        enum: ['initializing', 'active', 'paused', 'completed', 'error'],
        description: 'The five states of a session (ST1).',
      },
      MessageId: {
        title: 'MessageId',
        type: 'string',
        pattern: '^[A-Za-z0-9_-]{1,64}$',
        description:
          'Identifies one server frame and works as a cursor. Minted ids are `msg_` and 8 hex digits of the position (EV3), transient frames add `_` and a counter; producers may bring ids of their own. Opaque to clients.',
      },
      SessionInfo: {
        title: 'SessionInfo',
        type: 'object',
        required: [
          'session_id',
          'created_at',
          'state',
          'phase_profile',
          'user_agent',
          'last_activity',
          'connections',
          'latest_message_id',
          'expires_at',
        ],
        properties: {
          session_id: { $ref: '#/components/schemas/SessionId' },
          created_at: { $ref: '#/components/schemas/Timestamp' },
          state: { $ref: '#/components/schemas/SessionState' },
          phase_profile: { $ref: '#/components/schemas/PhaseProfile' },
          user_agent: { type: ['string', 'null'], maxLength: 512 },
          last_activity: { $ref: '#/components/schemas/Timestamp' },
          expires_at: { $ref: '#/components/schemas/Timestamp' },
          connections: { type: 'integer', minimum: 0 },
          latest_message_id: { $ref: '#/components/schemas/MessageId' },
        },
        examples: [
          {
            session_id: '7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b12',
            created_at: 1764000000.1,
            state: 'active',
            phase_profile: 'ielts_full_exam',
            user_agent: 'Mozilla/5.0',
            last_activity: 1764000030.4,
            expires_at: 1764001830.4,
            connections: 1,
            latest_message_id: 'msg_00000010',
          },
        ],
      },
      ClientId: {
        title: 'ClientId',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'Names one client instance, so that its own resume can take over a half-open connection (CN6).',
      },
      RequestId: {
        title: 'RequestId',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'Chosen by the client, unique per session over WebSocket and HTTP. A repeat gets the first answer (RQ1).',
      },
      PhaseProgress: {
        title: 'PhaseProgress',
        type: 'object',
        required: ['id', 'name', 'status', 'duration_sec'],
        properties: {
          id: { $ref: '#/components/schemas/PhaseId' },
          name: { type: 'string', description: 'Name to show.' },
          status: { title: 'PhaseStatus', type: 'string', enum: ['completed', 'active', 'upcoming'] },
          duration_sec: {
            type: 'number',
            minimum: 0,
            description: 'Seconds spent in the phase when this was written; 0 for one not entered.',
          },
        },
        examples: [{ id: 'part_1', name: 'Part 1: interview', status: 'active', duration_sec: 0 }],
      },
      PhaseState: {
        title: 'PhaseState',
        type: 'object',
        required: ['current_phase_id', 'phase_index', 'total_phases', 'phase_name', 'phase_profile', 'progress'],
        properties: {
          current_phase_id: { $ref: '#/components/schemas/PhaseId' },
          phase_index: { type: 'integer', minimum: 0, description: 'Index of the current phase in progress.' },
          total_phases: { type: 'integer', minimum: 1 },
          phase_name: { type: 'string' },
          phase_profile: { $ref: '#/components/schemas/PhaseProfile' },
          progress: { type: 'array', items: { $ref: '#/components/schemas/PhaseProgress' } },
        },
        examples: [
          {
            current_phase_id: 'part_1',
            phase_index: 1,
            total_phases: 5,
            phase_name: 'Part 1: interview',
            phase_profile: 'ielts_full_exam',
            progress: [
              { id: 'greeting', name: 'Greeting', status: 'completed', duration_sec: 21.4 },
              { id: 'part_1', name: 'Part 1: interview', status: 'active', duration_sec: 0 },
            ],
          },
        ],
      },
      ActiveSpeaker: { title: 'ActiveSpeaker', type: 'string', enum: ['human', 'ai', 'silence'], description: 'Who is speaking now.' },
      TurnId: {
        title: 'TurnId',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'One exchange slot; holds at most one utterance per speaker (TU1).',
      },
      Speaker: { title: 'Speaker', type: 'string', enum: ['human', 'ai'], description: 'Who an utterance belongs to.' },
      Turn: {
        title: 'Turn',
        type: 'object',
        description: 'One utterance of one speaker within a turn (TU1).',
        required: ['turn_id', 'speaker', 'transcript', 'is_final', 'interrupted', 'timestamp', 'phase_id', 'duration_sec', 'latency_ms'],
        properties: {
          turn_id: { $ref: '#/components/schemas/TurnId' },
          speaker: { $ref: '#/components/schemas/Speaker' },
          transcript: { type: 'string' },
          is_final: { type: 'boolean' },
          interrupted: { type: 'boolean' },
          spoken_chars: {
            type: 'integer',
            minimum: 0,
            description: 'UTF-16 code units of the transcript that were said before an interruption (TU5).',
          },
          timestamp: { $ref: '#/components/schemas/Timestamp' },
          phase_id: { oneOf: [{ $ref: '#/components/schemas/PhaseId' }, { type: 'null' }] },
          duration_sec: { type: ['number', 'null'], minimum: 0, description: "Seconds from the utterance's start to its end." },
          latency_ms: {
            type: ['number', 'null'],
            minimum: 0,
            description: "Milliseconds from the end of the other's utterance to the start of this one.",
          },
        },
        examples: [
          {
            turn_id: 'turn_00000003',
            speaker: 'human',
            transcript: 'I grew up in the mountains.',
            is_final: true,
            interrupted: false,
            timestamp: 1764000000.25,
            phase_id: 'part_1',
            duration_sec: 2.1,
            latency_ms: null,
          },
        ],
      },
      Counters: {
        title: 'Counters',
        type: 'object',
        description: 'Since the session began or was reset.',
        required: ['events', 'signals', 'utterances', 'interruptions', 'errors'],
        properties: {
          events: { type: 'integer', minimum: 0 },
          signals: { type: 'integer', minimum: 0 },
          utterances: { type: 'integer', minimum: 0, description: 'Finished utterances of both speakers.' },
          interruptions: { type: 'integer', minimum: 0 },
          errors: { type: 'integer', minimum: 0 },
        },
      },
      ConversationState: {
        title: 'ConversationState',
        type: 'object',
        description: "The fold of a session's events up to `seq`. Server and SDK compute it with the same function (FO1).",
        required: [
          'seq',
          'session_state',
          'phase_profile',
          'phase',
          'phase_started_at',
          'paused_at',
          'phase_turns',
          'phase_signals',
          'speaker',
          'turn_id',
          'history',
          'history_cut',
          'is_processing',
          'counters',
        ],
        properties: {
          seq: { type: 'integer', minimum: 0, description: 'Position of the last event in the fold; 0 before the first.' },
          session_state: { $ref: '#/components/schemas/SessionState' },
          phase_profile: { $ref: '#/components/schemas/PhaseProfile' },
          phase: { oneOf: [{ $ref: '#/components/schemas/PhaseState' }, { type: 'null' }] },
          phase_started_at: {
            oneOf: [{ $ref: '#/components/schemas/Timestamp' }, { type: 'null' }],
            description: 'When the phase began, later by the time spent paused in it (PH4); null before the first.',
          },
          paused_at: {
            oneOf: [{ $ref: '#/components/schemas/Timestamp' }, { type: 'null' }],
            description: 'When the session was paused; null when it is not.',
          },
          phase_turns: { type: 'integer', minimum: 0, description: 'Finished human utterances in the current phase.' },
          phase_signals: {
            type: 'array',
            items: { type: 'string' },
            description: 'Names of the signals gathered in the current phase, without `custom.`, each once, in order of arrival (PH3).',
          },
          speaker: { $ref: '#/components/schemas/ActiveSpeaker' },
          turn_id: { oneOf: [{ $ref: '#/components/schemas/TurnId' }, { type: 'null' }] },
          history: {
            type: 'array',
            items: { $ref: '#/components/schemas/Turn' },
            description: 'The latest utterances in the order in which they began; how many are kept is FO4.',
          },
          history_cut: { type: 'integer', minimum: 0, description: 'How many older utterances are no longer in `history`.' },
          is_processing: { type: 'boolean', description: 'Whether the engine is working on an answer.' },
          counters: { $ref: '#/components/schemas/Counters' },
        },
        examples: [
          {
            seq: 0,
            session_state: 'initializing',
            phase_profile: 'default',
            phase: null,
            phase_started_at: null,
            paused_at: null,
            phase_turns: 0,
            phase_signals: [],
            speaker: 'silence',
            turn_id: null,
            history: [],
            history_cut: 0,
            is_processing: false,
            counters: { events: 0, signals: 0, utterances: 0, interruptions: 0, errors: 0 },
          },
        ],
      },
      Seq: {
        title: 'Seq',
        type: 'integer',
        minimum: 1,
        description: "The event's position in the session's log. Only grows and may jump; a jump means nothing (EV1).",
      },
      VadSpeechStarted: {
        title: 'VadSpeechStarted',
        type: 'object',
        description: 'The person began to speak. With a turn_id it allots the turn (TU2).',
        required: ['event_name'],
        properties: { event_name: { type: 'string', const: 'vad.speech_started' } },
      },
      VadSpeechEnded: {
        title: 'VadSpeechEnded',
        type: 'object',
        description: 'The person stopped speaking.',
        required: ['event_name'],
        properties: { event_name: { type: 'string', const: 'vad.speech_ended' }, duration_sec: { type: 'number', minimum: 0 } },
      },
      TtsSpeechStarted: {
        title: 'TtsSpeechStarted',
        type: 'object',
        description: 'The AI began to speak or to show its text.',
        required: ['event_name'],
        properties: { event_name: { type: 'string', const: 'tts.speech_started' } },
      },
      TtsSpeechEnded: {
        title: 'TtsSpeechEnded',
        type: 'object',
        description: 'The AI stopped speaking.',
        required: ['event_name'],
        properties: { event_name: { type: 'string', const: 'tts.speech_ended' }, duration_sec: { type: 'number', minimum: 0 } },
      },
      LlmGenerationStart: {
        title: 'LlmGenerationStart',
        type: 'object',
        description: 'The engine began to work on an answer.',
        required: ['event_name'],
        properties: { event_name: { type: 'string', const: 'llm.generation_start' }, model: { type: 'string' } },
      },
      LlmGenerationComplete: {
        title: 'LlmGenerationComplete',
        type: 'object',
        description: 'The answer is complete.',
        required: ['event_name'],
        properties: {
          event_name: { type: 'string', const: 'llm.generation_complete' },
          model: { type: 'string' },
          input_tokens: { type: 'integer', minimum: 0 },
          output_tokens: { type: 'integer', minimum: 0 },
          time_to_first_token_ms: { type: 'number', minimum: 0 },
        },
      },
      LlmGenerationError: {
        title: 'LlmGenerationError',
        type: 'object',
        description: 'The answer failed.',
        required: ['event_name', 'message'],
        properties: {
          event_name: { type: 'string', const: 'llm.generation_error' },
          model: { type: 'string' },
          message: { type: 'string' },
        },
      },
      LlmGenerationCancelled: {
        title: 'LlmGenerationCancelled',
        type: 'object',
        description: 'The answer was stopped before its end.',
        required: ['event_name'],
        properties: { event_name: { type: 'string', const: 'llm.generation_cancelled' }, model: { type: 'string' } },
      },
      ConversationInterrupted: {
        title: 'ConversationInterrupted',
        type: 'object',
        description:
          'Somebody stopped the AI in mid-sentence (TU5); where a restart did, `answered_in` is the turn in which the answer begins anew (DU3).',
        required: ['event_name', 'spoken_chars'],
        properties: {
          event_name: { type: 'string', const: 'conversation.interrupted' },
          spoken_chars: { type: 'integer', minimum: 0 },
          reason: {
            title: 'InterruptionReason',
            type: 'string',
            enum: ['command', 'speech', 'ended', 'engine_failed', 'engine_gone', 'restart'],
            description:
              'command: somebody asked for it; speech: the person spoke (TU13); ended: the session was completed; engine_failed: EN4, EN7; engine_gone: EX6; restart: the server stopped in the middle (DU3).',
          },
          answered_in: { $ref: '#/components/schemas/TurnId' },
        },
      },
      EngineDisconnected: {
        title: 'EngineDisconnected',
        type: 'object',
        description: 'The external engine has been gone for engine_grace_ms; texts wait for its return (EX6).',
        required: ['event_name'],
        properties: { event_name: { type: 'string', const: 'engine.disconnected' } },
      },
      EngineConnected: {
        title: 'EngineConnected',
        type: 'object',
        description: 'An external engine is there again (EX6).',
        required: ['event_name'],
        properties: { event_name: { type: 'string', const: 'engine.connected' } },
      },
      TurnMetricsUpdated: {
        title: 'TurnMetricsUpdated',
        type: 'object',
        description: "How the AI's utterance in a turn went; durations by the monotonic clock (TU14).",
        required: ['event_name'],
        properties: {
          event_name: { type: 'string', const: 'analytics.turn_metrics_updated' },
          end_of_turn_ms: { type: 'number', minimum: 0, description: "From the end of the person's speech to their final text." },
          time_to_first_token_ms: {
            type: 'number',
            minimum: 0,
            description: 'From the final text, or where the AI began by itself from the start of generation, to the first token.',
          },
          generation_ms: { type: 'number', minimum: 0, description: 'From the first token to the end of the utterance.' },
          total_ms: { type: 'number', minimum: 0, description: 'From the first of these marks to the last.' },
          interruptions_attempted: { type: 'integer', minimum: 0, description: 'How often somebody tried to stop it.' },
          interruptions_accepted: { type: 'integer', minimum: 0, maximum: 1 },
          end_reason: {
            title: 'TurnEndReason',
            type: 'string',
            enum: ['completed', 'command', 'speech', 'ended', 'engine_failed', 'engine_gone', 'restart'],
            description: 'completed, or why it was interrupted.',
          },
        },
      },
      SessionSummary: {
        title: 'SessionSummary',
        type: 'object',
        description: 'Figures of a completed conversation, since it began or was reset (TU15).',
        required: ['event_name'],
        properties: {
          event_name: { type: 'string', const: 'analytics.session_summary' },
          duration_sec: { type: 'number', minimum: 0, description: 'From the first event to the end, pauses included.' },
          phases: { type: 'integer', minimum: 0, description: 'Phases that were entered.' },
          turns: { type: 'integer', minimum: 0, description: 'AI utterances that ended.' },
          utterances: { type: 'integer', minimum: 0, description: 'Finished utterances of both speakers.' },
          interruptions: { type: 'integer', minimum: 0 },
          errors: { type: 'integer', minimum: 0 },
          mean_time_to_first_token_ms: { type: 'number', minimum: 0 },
          max_time_to_first_token_ms: { type: 'number', minimum: 0 },
        },
      },
      OtherSignal: {
        title: 'OtherSignal',
        type: 'object',
        description: 'A signal that this document does not know; delivered all the same (EV7).',
        required: ['event_name'],
        properties: {
          event_name: {
            type: 'string',
            maxLength: 128,
            pattern: '^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+$',
            description: "`domain.observation`, lower case; an application's own begin with `custom.`.",
            'x-own-prefix': 'custom.',
          },
        },
        additionalProperties: true,
      },
      SignalPayload: {
        title: 'SignalPayload',
        description: 'Told apart by event_name; names not listed are an OtherSignal.',
        anyOf: [
          { $ref: '#/components/schemas/VadSpeechStarted' },
          { $ref: '#/components/schemas/VadSpeechEnded' },
          { $ref: '#/components/schemas/TtsSpeechStarted' },
          { $ref: '#/components/schemas/TtsSpeechEnded' },
          { $ref: '#/components/schemas/LlmGenerationStart' },
          { $ref: '#/components/schemas/LlmGenerationComplete' },
          { $ref: '#/components/schemas/LlmGenerationError' },
          { $ref: '#/components/schemas/LlmGenerationCancelled' },
          { $ref: '#/components/schemas/ConversationInterrupted' },
          { $ref: '#/components/schemas/EngineDisconnected' },
          { $ref: '#/components/schemas/EngineConnected' },
          { $ref: '#/components/schemas/TurnMetricsUpdated' },
          { $ref: '#/components/schemas/SessionSummary' },
          { $ref: '#/components/schemas/OtherSignal' },
        ],
      },
      SignalEvent: {
        title: 'SignalEvent',
        type: 'object',
        description: 'Something was observed: `{event_name: "vad.speech_started", ...}` (EV7).',
        required: ['message_id', 'event_type', 'timestamp', 'payload', 'phase_id', 'turn_id', 'seq'],
        properties: {
          message_id: { $ref: '#/components/schemas/MessageId' },
          event_type: { type: 'string', const: 'signal' },
          timestamp: { $ref: '#/components/schemas/Timestamp' },
          seq: { $ref: '#/components/schemas/Seq' },
          phase_id: { oneOf: [{ $ref: '#/components/schemas/PhaseId' }, { type: 'null' }] },
          turn_id: { oneOf: [{ $ref: '#/components/schemas/TurnId' }, { type: 'null' }] },
          payload: { $ref: '#/components/schemas/SignalPayload' },
        },
      },
      PhaseChangePayload: {
        title: 'PhaseChangePayload',
        type: 'object',
        description: 'Carries the whole phase state, so that a fold needs no profile (PH1).',
        required: ['from', 'to', 'reason', 'trigger_signals', 'phase_name', 'phase_index', 'total_phases', 'phase_profile', 'progress'],
        properties: {
          from: { oneOf: [{ $ref: '#/components/schemas/PhaseId' }, { type: 'null' }] },
          to: { $ref: '#/components/schemas/PhaseId' },
          reason: {
            title: 'PhaseChangeReason',
            type: 'string',
            enum: ['start', 'signal', 'guard', 'timeout', 'client', 'engine'],
            description: 'start: the first phase; guard: the most turns were reached; timeout: the most seconds.',
          },
          trigger_signals: { type: 'array', items: { type: 'string' } },
          phase_name: { type: 'string' },
          phase_index: { type: 'integer', minimum: 0 },
          total_phases: { type: 'integer', minimum: 1 },
          phase_profile: { $ref: '#/components/schemas/PhaseProfile' },
          progress: { type: 'array', items: { $ref: '#/components/schemas/PhaseProgress' } },
        },
      },
      PhaseChangeEvent: {
        title: 'PhaseChangeEvent',
        type: 'object',
        description: 'The conversation moved to another phase (PH1).',
        required: ['message_id', 'event_type', 'timestamp', 'payload', 'phase_id', 'turn_id', 'seq'],
        properties: {
          message_id: { $ref: '#/components/schemas/MessageId' },
          event_type: { type: 'string', const: 'phase_change' },
          timestamp: { $ref: '#/components/schemas/Timestamp' },
          seq: { $ref: '#/components/schemas/Seq' },
          phase_id: { oneOf: [{ $ref: '#/components/schemas/PhaseId' }, { type: 'null' }] },
          turn_id: { oneOf: [{ $ref: '#/components/schemas/TurnId' }, { type: 'null' }] },
          payload: { $ref: '#/components/schemas/PhaseChangePayload' },
        },
      },
      TurnUpdatePayload: {
        title: 'TurnUpdatePayload',
        type: 'object',
        description: 'The state of one utterance. Upserts by (turn_id, speaker); the latest one counts (TU3).',
        required: ['speaker', 'transcript', 'is_final', 'interrupted'],
        properties: {
          speaker: { $ref: '#/components/schemas/Speaker' },
          transcript: { type: 'string' },
          is_final: { type: 'boolean' },
          interrupted: { type: 'boolean' },
          spoken_chars: { type: 'integer', minimum: 0, description: 'UTF-16 code units of the transcript that were said.' },
          duration_sec: { type: 'number', minimum: 0 },
          latency_ms: { type: 'number', minimum: 0 },
        },
      },
      TurnUpdateEvent: {
        title: 'TurnUpdateEvent',
        type: 'object',
        description: 'The state of one utterance (TU3).',
        required: ['message_id', 'event_type', 'timestamp', 'payload', 'phase_id', 'turn_id', 'seq'],
        properties: {
          message_id: { $ref: '#/components/schemas/MessageId' },
          event_type: { type: 'string', const: 'turn_update' },
          timestamp: { $ref: '#/components/schemas/Timestamp' },
          seq: { $ref: '#/components/schemas/Seq' },
          phase_id: { oneOf: [{ $ref: '#/components/schemas/PhaseId' }, { type: 'null' }] },
          turn_id: { $ref: '#/components/schemas/TurnId' },
          payload: { $ref: '#/components/schemas/TurnUpdatePayload' },
        },
      },
      StateChangePayload: {
        title: 'StateChangePayload',
        type: 'object',
        required: ['from', 'to', 'reason'],
        properties: {
          from: { $ref: '#/components/schemas/SessionState' },
          to: { $ref: '#/components/schemas/SessionState' },
          reason: {
            title: 'StateChangeReason',
            type: 'string',
            enum: ['connected', 'input', 'pause', 'resume', 'complete', 'reset', 'profile_completed', 'engine_error'],
            description: '`reset` clears the fold (ST6); its `phase_profile`, if any, is the profile from there on.',
          },
          phase_profile: { $ref: '#/components/schemas/PhaseProfile' },
        },
      },
      StateChangeEvent: {
        title: 'StateChangeEvent',
        type: 'object',
        description: "The session's state changed (ST1).",
        required: ['message_id', 'event_type', 'timestamp', 'payload', 'phase_id', 'turn_id', 'seq'],
        properties: {
          message_id: { $ref: '#/components/schemas/MessageId' },
          event_type: { type: 'string', const: 'state_change' },
          timestamp: { $ref: '#/components/schemas/Timestamp' },
          seq: { $ref: '#/components/schemas/Seq' },
          phase_id: { oneOf: [{ $ref: '#/components/schemas/PhaseId' }, { type: 'null' }] },
          turn_id: { oneOf: [{ $ref: '#/components/schemas/TurnId' }, { type: 'null' }] },
          payload: { $ref: '#/components/schemas/StateChangePayload' },
        },
      },
      ErrorPayload: {
        title: 'ErrorPayload',
        type: 'object',
        description: 'An engine failed, or a producer says that something did.',
        required: ['code', 'message', 'retryable'],
        properties: {
          code: {
            type: 'string',
            maxLength: 64,
            description: "engine_failed, engine_timeout, engine_gone, one of `llm_…`, or a producer's own.",
          },
          message: { type: 'string', maxLength: 2000, description: 'For a person; holds no secret and no stack.' },
          retryable: { type: 'boolean', description: 'Whether the same input may succeed later.' },
        },
      },
      ErrorEvent: {
        title: 'ErrorEvent',
        type: 'object',
        description: 'An engine failed (EN4).',
        required: ['message_id', 'event_type', 'timestamp', 'payload', 'phase_id', 'turn_id', 'seq'],
        properties: {
          message_id: { $ref: '#/components/schemas/MessageId' },
          event_type: { type: 'string', const: 'error' },
          timestamp: { $ref: '#/components/schemas/Timestamp' },
          seq: { $ref: '#/components/schemas/Seq' },
          phase_id: { oneOf: [{ $ref: '#/components/schemas/PhaseId' }, { type: 'null' }] },
          turn_id: { oneOf: [{ $ref: '#/components/schemas/TurnId' }, { type: 'null' }] },
          payload: { $ref: '#/components/schemas/ErrorPayload' },
        },
      },
      ProducerId: {
        title: 'ProducerId',
        type: 'string',
        minLength: 1,
        maxLength: 64,
        description: 'Names a producer across its restarts (PB6).',
      },
      ProducerEpoch: {
        title: 'ProducerEpoch',
        type: 'integer',
        minimum: 0,
        maximum: 9007199254740991,
        description:
          'Grows with each restart of the producer, which loses its numbering; a Unix time will do. An older one is refused (PB7).',
      },
      PublishCandidate: {
        title: 'PublishCandidate',
        type: 'object',
        description:
          'Validated alone as a PublishedEvent, so that a bad event is rejected in its own result and not the list with it (PB2).',
        'x-validated-as': 'PublishedEvent',
        additionalProperties: true,
      },
      ProducerSeq: {
        title: 'ProducerSeq',
        type: 'integer',
        minimum: 0,
        maximum: 9007199254740991,
        description: "The number of an event within its producer's epoch, from 0 without a gap (PB6).",
      },
      RequestError: {
        title: 'RequestError',
        type: 'object',
        required: ['code', 'message', 'retryable'],
        properties: {
          code: { type: 'string', description: 'One of x-error-codes.' },
          message: { type: 'string', description: 'What was wrong, and what would be right.' },
          retryable: { type: 'boolean', description: 'Whether the same request may succeed later, unchanged.' },
          retry_after_ms: { type: 'integer', minimum: 0, description: 'When to try again.' },
        },
      },
      PublishResult: {
        title: 'PublishResult',
        type: 'object',
        description:
          'What became of one event. `turn_id` is told where the server allotted it (TU11), `expected_seq` with `producer_gap` (PB6).',
        required: ['status', 'message_id'],
        properties: {
          status: {
            title: 'PublishStatus',
            type: 'string',
            enum: ['accepted', 'duplicate', 'ignored', 'rejected'],
            description: 'ignored: it belongs to a superseded generation (PB8).',
          },
          message_id: {
            oneOf: [{ $ref: '#/components/schemas/MessageId' }, { type: 'null' }],
            description: 'The id under which it is logged; null when it was rejected or ignored without one, or is partial text.',
          },
          seq: { $ref: '#/components/schemas/Seq' },
          turn_id: { $ref: '#/components/schemas/TurnId' },
          expected_seq: { $ref: '#/components/schemas/ProducerSeq' },
          reason: { $ref: '#/components/schemas/RequestError' },
        },
        examples: [{ status: 'accepted', message_id: 'msg_0000002a', seq: 42 }],
      },
      AckPayload: {
        title: 'AckPayload',
        type: 'object',
        description: 'The answer to one request, the same over WebSocket and HTTP (RQ1).',
        required: ['request_id', 'status'],
        properties: {
          request_id: { oneOf: [{ $ref: '#/components/schemas/RequestId' }, { type: 'null' }] },
          status: { title: 'AckStatus', type: 'string', enum: ['accepted', 'rejected'] },
          duplicate: { type: 'boolean', description: 'True when this repeats an earlier answer.' },
          effect: {
            title: 'AckEffect',
            type: 'string',
            enum: ['applied', 'none'],
            description: 'none: accepted, but there was nothing to change.',
          },
          turn_id: { $ref: '#/components/schemas/TurnId' },
          message_id: { $ref: '#/components/schemas/MessageId' },
          results: { type: 'array', items: { $ref: '#/components/schemas/PublishResult' } },
          error: { $ref: '#/components/schemas/RequestError' },
        },
        examples: [
          {
            request_id: '3f0c1d52-8a0e-4a6b-9f53-0d6b8f0a1c11',
            status: 'accepted',
            effect: 'applied',
            turn_id: 'turn_00000007',
            message_id: 'msg_00000007',
          },
          {
            request_id: 'r-2',
            status: 'rejected',
            error: { code: 'text_empty', message: 'text is empty; send 1 to 4000 code points', retryable: false },
          },
        ],
      },
      Command: {
        title: 'Command',
        type: 'string',
        enum: ['pause', 'resume', 'interrupt', 'complete', 'reset'],
        description: 'What a client may ask of the session; the effect of each in each state is the table of ST3.',
      },
    },
  },
};
