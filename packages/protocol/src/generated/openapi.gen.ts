// Generated from specs/openapi.yaml by packages/codegen. Do not edit.
export interface paths {
  '/api/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether the server works (EN2)
     * @description Answers 200 as long as the server answers at all; `status` says whether conversations are possible.
     */
    get: operations['getHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/limitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What this process does not do (LM1)
     * @description Derived from the running configuration; an entry disappears when it no longer holds.
     */
    get: operations['getLimitations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/stats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Figures of the process (SC3) */
    get: operations['getStats'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/profiles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Profiles a session can follow */
    get: operations['listProfiles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List sessions, the newest first (SC3) */
    get: operations['listSessions'];
    put?: never;
    /**
     * Create a session (CN10)
     * @description With the same `client_id` and `request_id` it gives the session that the first request created.
     */
    post: operations['createSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sessions/{session_id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    /** One session */
    get: operations['getSession'];
    put?: never;
    post?: never;
    /** Delete a session and close its connections (SE8) */
    delete: operations['deleteSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sessions/{session_id}/state': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    /** Where the conversation stands (FO1) */
    get: operations['getState'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sessions/{session_id}/state/phase': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    /** The current phase and the progress through all */
    get: operations['getPhase'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sessions/{session_id}/state/speaker': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    /** Who is speaking */
    get: operations['getSpeaker'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sessions/{session_id}/history': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    /** The latest utterances in the order in which they began (TU2) */
    get: operations['getHistory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sessions/{session_id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    /**
     * Events after a position (RS2, RS5)
     * @description Reads the events that are kept, in order: all of them where the store outlives the process, else those of the ring. Go on with the `message_id` of the last one until it is `latest_message_id`. With `Accept: application/jsonl` it streams the whole log up to now, whatever `after` and `limit` say, and compressed where `Accept-Encoding` names gzip (JL1, JL2). A store that does not outlive the process keeps the latest `ring_events` only: once there were more, that is refused `log_incomplete`.
     */
    get: operations['getEvents'];
    put?: never;
    /**
     * Publish events as a producer (PB1)
     * @description Each event has its own result, in order; the list is not atomic (PB2).
     */
    post: operations['publishEvents'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sessions/{session_id}/text-input': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say something (RQ5) */
    post: operations['sendText'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/sessions/{session_id}/commands': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Control the session (ST3) */
    post: operations['sendCommand'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Figures of the process for Prometheus (SC3) */
    get: operations['getMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/docs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** This document in Swagger UI */
    get: operations['showSwaggerUi'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/docs/asyncapi': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The WebSocket's document, rendered */
    get: operations['showAsyncapi'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/redoc': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** This document in ReDoc */
    get: operations['showRedoc'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/specs/{document}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A specification
     * @description The `.yaml` files are the sources, with references to `/specs/schemas/`; the `.json` files hold everything in one.
     */
    get: operations['getSpec'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/specs/schemas/{document}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Schemas that both specifications share */
    get: operations['getSharedSchemas'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** HealthResponse */
    HealthResponse: {
      /**
       * HealthStatus
       * @description degraded: the server answers, but holds no conversations, or takes no input.
       * @enum {string}
       */
      status: 'ok' | 'degraded';
      timestamp: components['schemas']['Timestamp'];
      /** @description What talks back: interview, llm, external, scripted or none, or an engine of another server. */
      engine: string;
      /** @description Whether there is an engine to talk to (EN2); with `external`, whether one is connected (EX8). */
      engine_running: boolean;
      /** @description Where events are kept: memory, sqlite or postgres. */
      store: string;
      /** @description Whether the store takes what is to be kept (DU5). */
      store_available: boolean;
      /** @description Why it does not, and what helps. */
      store_problem?: string;
      /** @description What carries the frames, in the words of the server: uws or ws. */
      transport: string;
      /** @description Version of the server. */
      version: string;
      protocol: components['schemas']['ProtocolVersion'];
    };
    /** SessionsByState */
    SessionsByState: {
      initializing: number;
      active: number;
      paused: number;
      completed: number;
      error: number;
    };
    /** ServerStats */
    ServerStats: {
      total_sessions: number;
      sessions_by_state: components['schemas']['SessionsByState'];
      /** @description Open WebSocket connections. */
      active_connections: number;
      /** @description Addresses they come from. */
      unique_addresses: number;
      /** @description Events in the rings of all sessions. */
      buffered_events: number;
      /** @description Input admitted since the start. */
      events_in: number;
      /** @description Events delivered since the start, counted once per connection. */
      events_out: number;
      /** @description Input rejected since the start, by error code. */
      rejections: {
        [key: string]: number;
      };
      uptime_sec: number;
      /** @description 99th percentile of the event loop's delay, over the last one to two minutes. */
      event_loop_delay_ms: number;
      /** @description The longest delay of the event loop, over the last one to two minutes. */
      event_loop_delay_max_ms: number;
    };
    /** CreateSessionBody */
    CreateSessionBody: {
      phase_profile?: components['schemas']['PhaseProfile'];
      user_agent?: string;
      client_id?: components['schemas']['ClientId'];
      request_id?: components['schemas']['RequestId'];
    };
    /** StateResponse */
    StateResponse: {
      as_of_message_id: components['schemas']['MessageId'];
      state: components['schemas']['ConversationState'];
    };
    /** PhaseResponse */
    PhaseResponse: {
      phase: components['schemas']['PhaseState'] | null;
    };
    /** SpeakerStatus */
    SpeakerStatus: {
      speaker: components['schemas']['ActiveSpeaker'];
      /** @description The latest turn. */
      turn_id: components['schemas']['TurnId'] | null;
      /** @description Whether the engine is working on an answer. */
      is_processing: boolean;
    };
    /** HistoryResponse */
    HistoryResponse: {
      turns: components['schemas']['Turn'][];
      /** @description How many older utterances there were that are not in this answer. */
      cut: number;
    };
    /**
     * LoggedEvent
     * @description An event of the session's log, told apart by event_type.
     */
    LoggedEvent:
      | components['schemas']['SignalEvent']
      | components['schemas']['PhaseChangeEvent']
      | components['schemas']['TurnUpdateEvent']
      | components['schemas']['StateChangeEvent']
      | components['schemas']['ErrorEvent'];
    /** EventsResponse */
    EventsResponse: {
      events: components['schemas']['LoggedEvent'][];
      latest_message_id: components['schemas']['MessageId'];
      /** @description Whether events between `after` and the first one here are no longer kept. */
      truncated: boolean;
    };
    /** PublishBody */
    PublishBody: {
      request_id?: components['schemas']['RequestId'];
      producer_id?: components['schemas']['ProducerId'];
      producer_epoch?: components['schemas']['ProducerEpoch'];
      events: components['schemas']['PublishCandidate'][];
    };
    /** PublishResponse */
    PublishResponse: {
      results: components['schemas']['PublishResult'][];
      /** @description True when this repeats the answer to an earlier request with the same request_id. */
      duplicate?: boolean;
    };
    /**
     * PublishRefused
     * @description A problem document with the result of each event.
     */
    PublishRefused: components['schemas']['Problem'] & {
      results: components['schemas']['PublishResult'][];
    };
    /** TextInputBody */
    TextInputBody: {
      request_id: components['schemas']['RequestId'];
      /** @description 1 to max_text_code_points code points that are not all white space (RQ6). */
      text: string;
    };
    /** CommandBody */
    CommandBody: {
      request_id: components['schemas']['RequestId'];
      command: components['schemas']['Command'];
      turn_id?: components['schemas']['TurnId'];
      phase_profile?: components['schemas']['PhaseProfile'];
    };
    /**
     * Timestamp
     * @description Unix time in seconds, with fraction. When it happened, as its producer claims; never used for order (EV6).
     */
    Timestamp: number;
    /**
     * ProtocolVersion
     * @description Major and minor version of this protocol. Another major version is refused with 4406 (CN9).
     */
    ProtocolVersion: string;
    /**
     * Problem
     * @description RFC 9457 problem document.
     * @example {
     *       "type": "about:blank",
     *       "title": "Not Found",
     *       "status": 404,
     *       "detail": "No session has this id. Create one with POST /api/sessions.",
     *       "code": "session_not_found"
     *     }
     */
    Problem: {
      /** @description A URI reference naming the kind of problem; `about:blank` where the status says it all. */
      type: string;
      title: string;
      status: number;
      /** @description What was wrong, and what would be right. */
      detail: string;
      instance?: string;
      /** @description One of x-error-codes of asyncapi.yaml. */
      code: string;
      retry_after_ms?: number;
      errors?: {
        path: string;
        message: string;
      }[];
    };
    /**
     * ApiLimitation
     * @description Something that this very process does not do, or not without more configuration (LM1).
     * @example {
     *       "limitation": "Sessions are kept in memory and end with the process.",
     *       "workaround": "Set STORE to sqlite or postgres, which keep them.",
     *       "planned_fix": "None is needed: it is a matter of configuration.",
     *       "phase": "by design"
     *     }
     */
    ApiLimitation: {
      limitation: string;
      workaround: string;
      planned_fix: string;
      /** @description When the fix is planned, or `by design`. */
      phase: string;
    };
    /**
     * PhaseProfile
     * @description Name of the profile, the conversation's plan in phases.
     */
    PhaseProfile: string;
    /**
     * PhaseId
     * @description A phase of the session's profile.
     */
    PhaseId: string;
    /** ProfilePhase */
    ProfilePhase: {
      id: components['schemas']['PhaseId'];
      name: string;
    };
    /**
     * ProfileSummary
     * @example {
     *       "name": "default",
     *       "title": "Open conversation",
     *       "description": "A relaxed talk.",
     *       "phases": [
     *         {
     *           "id": "opening",
     *           "name": "Opening"
     *         },
     *         {
     *           "id": "conversation",
     *           "name": "Conversation"
     *         },
     *         {
     *           "id": "closing",
     *           "name": "Closing"
     *         }
     *       ]
     *     }
     */
    ProfileSummary: {
      name: components['schemas']['PhaseProfile'];
      title: string;
      description: string;
      phases: components['schemas']['ProfilePhase'][];
    };
    /**
     * SessionId
     * Format: uuid
     * @description A random UUID v4. Whoever knows it may join the session, so it is treated as a secret (SE1).
     */
    SessionId: string;
    /**
     * SessionState
     * @description The five states of a session (ST1).
     * @enum {string}
     */
    SessionState: 'initializing' | 'active' | 'paused' | 'completed' | 'error';
    /**
     * MessageId
     * @description Identifies one server frame and works as a cursor. Minted ids are `msg_` and 8 hex digits of the position (EV3), transient frames add `_` and a counter; producers may bring ids of their own. Opaque to clients.
     */
    MessageId: string;
    /**
     * SessionInfo
     * @example {
     *       "session_id": "7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b12",
     *       "created_at": 1764000000.1,
     *       "state": "active",
     *       "phase_profile": "ielts_full_exam",
     *       "user_agent": "Mozilla/5.0",
     *       "last_activity": 1764000030.4,
     *       "expires_at": 1764001830.4,
     *       "connections": 1,
     *       "latest_message_id": "msg_00000010"
     *     }
     */
    SessionInfo: {
      session_id: components['schemas']['SessionId'];
      created_at: components['schemas']['Timestamp'];
      state: components['schemas']['SessionState'];
      phase_profile: components['schemas']['PhaseProfile'];
      user_agent: string | null;
      last_activity: components['schemas']['Timestamp'];
      expires_at: components['schemas']['Timestamp'];
      connections: number;
      latest_message_id: components['schemas']['MessageId'];
    };
    /**
     * ClientId
     * @description Names one client instance, so that its own resume can take over a half-open connection (CN6).
     */
    ClientId: string;
    /**
     * RequestId
     * @description Chosen by the client, unique per session over WebSocket and HTTP. A repeat gets the first answer (RQ1).
     */
    RequestId: string;
    /**
     * PhaseProgress
     * @example {
     *       "id": "part_1",
     *       "name": "Part 1: interview",
     *       "status": "active",
     *       "duration_sec": 0
     *     }
     */
    PhaseProgress: {
      id: components['schemas']['PhaseId'];
      /** @description Name to show. */
      name: string;
      /**
       * PhaseStatus
       * @enum {string}
       */
      status: 'completed' | 'active' | 'upcoming';
      /** @description Seconds spent in the phase when this was written; 0 for one not entered. */
      duration_sec: number;
    };
    /**
     * PhaseState
     * @example {
     *       "current_phase_id": "part_1",
     *       "phase_index": 1,
     *       "total_phases": 5,
     *       "phase_name": "Part 1: interview",
     *       "phase_profile": "ielts_full_exam",
     *       "progress": [
     *         {
     *           "id": "greeting",
     *           "name": "Greeting",
     *           "status": "completed",
     *           "duration_sec": 21.4
     *         },
     *         {
     *           "id": "part_1",
     *           "name": "Part 1: interview",
     *           "status": "active",
     *           "duration_sec": 0
     *         }
     *       ]
     *     }
     */
    PhaseState: {
      current_phase_id: components['schemas']['PhaseId'];
      /** @description Index of the current phase in progress. */
      phase_index: number;
      total_phases: number;
      phase_name: string;
      phase_profile: components['schemas']['PhaseProfile'];
      progress: components['schemas']['PhaseProgress'][];
    };
    /**
     * ActiveSpeaker
     * @description Who is speaking now.
     * @enum {string}
     */
    ActiveSpeaker: 'human' | 'ai' | 'silence';
    /**
     * TurnId
     * @description One exchange slot; holds at most one utterance per speaker (TU1).
     */
    TurnId: string;
    /**
     * Speaker
     * @description Who an utterance belongs to.
     * @enum {string}
     */
    Speaker: 'human' | 'ai';
    /**
     * Turn
     * @description One utterance of one speaker within a turn (TU1).
     * @example {
     *       "turn_id": "turn_00000003",
     *       "speaker": "human",
     *       "transcript": "I grew up in the mountains.",
     *       "is_final": true,
     *       "interrupted": false,
     *       "timestamp": 1764000000.25,
     *       "phase_id": "part_1",
     *       "duration_sec": 2.1,
     *       "latency_ms": null
     *     }
     */
    Turn: {
      turn_id: components['schemas']['TurnId'];
      speaker: components['schemas']['Speaker'];
      transcript: string;
      is_final: boolean;
      interrupted: boolean;
      /** @description UTF-16 code units of the transcript that were said before an interruption (TU5). */
      spoken_chars?: number;
      timestamp: components['schemas']['Timestamp'];
      phase_id: components['schemas']['PhaseId'] | null;
      /** @description Seconds from the utterance's start to its end. */
      duration_sec: number | null;
      /** @description Milliseconds from the end of the other's utterance to the start of this one. */
      latency_ms: number | null;
    };
    /**
     * Counters
     * @description Since the session began or was reset.
     */
    Counters: {
      events: number;
      signals: number;
      /** @description Finished utterances of both speakers. */
      utterances: number;
      interruptions: number;
      errors: number;
    };
    /**
     * ConversationState
     * @description The fold of a session's events up to `seq`. Server and SDK compute it with the same function (FO1).
     * @example {
     *       "seq": 0,
     *       "session_state": "initializing",
     *       "phase_profile": "default",
     *       "phase": null,
     *       "phase_started_at": null,
     *       "paused_at": null,
     *       "phase_turns": 0,
     *       "phase_signals": [],
     *       "speaker": "silence",
     *       "turn_id": null,
     *       "history": [],
     *       "history_cut": 0,
     *       "is_processing": false,
     *       "counters": {
     *         "events": 0,
     *         "signals": 0,
     *         "utterances": 0,
     *         "interruptions": 0,
     *         "errors": 0
     *       }
     *     }
     */
    ConversationState: {
      /** @description Position of the last event in the fold; 0 before the first. */
      seq: number;
      session_state: components['schemas']['SessionState'];
      phase_profile: components['schemas']['PhaseProfile'];
      phase: components['schemas']['PhaseState'] | null;
      /** @description When the phase began, later by the time spent paused in it (PH4); null before the first. */
      phase_started_at: components['schemas']['Timestamp'] | null;
      /** @description When the session was paused; null when it is not. */
      paused_at: components['schemas']['Timestamp'] | null;
      /** @description Finished human utterances in the current phase. */
      phase_turns: number;
      /** @description Names of the signals gathered in the current phase, without `custom.`, each once, in order of arrival (PH3). */
      phase_signals: string[];
      speaker: components['schemas']['ActiveSpeaker'];
      turn_id: components['schemas']['TurnId'] | null;
      /** @description The latest utterances in the order in which they began; how many are kept is FO4. */
      history: components['schemas']['Turn'][];
      /** @description How many older utterances are no longer in `history`. */
      history_cut: number;
      /** @description Whether the engine is working on an answer. */
      is_processing: boolean;
      counters: components['schemas']['Counters'];
    };
    /**
     * Seq
     * @description The event's position in the session's log. Only grows and may jump; a jump means nothing (EV1).
     */
    Seq: number;
    /**
     * VadSpeechStarted
     * @description The person began to speak. With a turn_id it allots the turn (TU2).
     */
    VadSpeechStarted: {
      /** @constant */
      event_name: 'vad.speech_started';
    };
    /**
     * VadSpeechEnded
     * @description The person stopped speaking.
     */
    VadSpeechEnded: {
      /** @constant */
      event_name: 'vad.speech_ended';
      duration_sec?: number;
    };
    /**
     * TtsSpeechStarted
     * @description The AI began to speak or to show its text.
     */
    TtsSpeechStarted: {
      /** @constant */
      event_name: 'tts.speech_started';
    };
    /**
     * TtsSpeechEnded
     * @description The AI stopped speaking.
     */
    TtsSpeechEnded: {
      /** @constant */
      event_name: 'tts.speech_ended';
      duration_sec?: number;
    };
    /**
     * LlmGenerationStart
     * @description The engine began to work on an answer.
     */
    LlmGenerationStart: {
      /** @constant */
      event_name: 'llm.generation_start';
      model?: string;
    };
    /**
     * LlmGenerationComplete
     * @description The answer is complete.
     */
    LlmGenerationComplete: {
      /** @constant */
      event_name: 'llm.generation_complete';
      model?: string;
      input_tokens?: number;
      output_tokens?: number;
      time_to_first_token_ms?: number;
    };
    /**
     * LlmGenerationError
     * @description The answer failed.
     */
    LlmGenerationError: {
      /** @constant */
      event_name: 'llm.generation_error';
      model?: string;
      message: string;
    };
    /**
     * LlmGenerationCancelled
     * @description The answer was stopped before its end.
     */
    LlmGenerationCancelled: {
      /** @constant */
      event_name: 'llm.generation_cancelled';
      model?: string;
    };
    /**
     * ConversationInterrupted
     * @description Somebody stopped the AI in mid-sentence (TU5); where a restart did, `answered_in` is the turn in which the answer begins anew (DU3).
     */
    ConversationInterrupted: {
      /** @constant */
      event_name: 'conversation.interrupted';
      spoken_chars: number;
      /**
       * InterruptionReason
       * @description command: somebody asked for it; speech: the person spoke (TU13); ended: the session was completed; engine_failed: EN4, EN7; engine_gone: EX6; restart: the server stopped in the middle (DU3).
       * @enum {string}
       */
      reason?: 'command' | 'speech' | 'ended' | 'engine_failed' | 'engine_gone' | 'restart';
      answered_in?: components['schemas']['TurnId'];
    };
    /**
     * EngineDisconnected
     * @description The external engine has been gone for engine_grace_ms; texts wait for its return (EX6).
     */
    EngineDisconnected: {
      /** @constant */
      event_name: 'engine.disconnected';
    };
    /**
     * EngineConnected
     * @description An external engine is there again (EX6).
     */
    EngineConnected: {
      /** @constant */
      event_name: 'engine.connected';
    };
    /**
     * TurnMetricsUpdated
     * @description How the AI's utterance in a turn went; durations by the monotonic clock (TU14).
     */
    TurnMetricsUpdated: {
      /** @constant */
      event_name: 'analytics.turn_metrics_updated';
      /** @description From the end of the person's speech to their final text. */
      end_of_turn_ms?: number;
      /** @description From the final text, or where the AI began by itself from the start of generation, to the first token. */
      time_to_first_token_ms?: number;
      /** @description From the first token to the end of the utterance. */
      generation_ms?: number;
      /** @description From the first of these marks to the last. */
      total_ms?: number;
      /** @description How often somebody tried to stop it. */
      interruptions_attempted?: number;
      interruptions_accepted?: number;
      /**
       * TurnEndReason
       * @description completed, or why it was interrupted.
       * @enum {string}
       */
      end_reason?: 'completed' | 'command' | 'speech' | 'ended' | 'engine_failed' | 'engine_gone' | 'restart';
    };
    /**
     * SessionSummary
     * @description Figures of a completed conversation, since it began or was reset (TU15).
     */
    SessionSummary: {
      /** @constant */
      event_name: 'analytics.session_summary';
      /** @description From the first event to the end, pauses included. */
      duration_sec?: number;
      /** @description Phases that were entered. */
      phases?: number;
      /** @description AI utterances that ended. */
      turns?: number;
      /** @description Finished utterances of both speakers. */
      utterances?: number;
      interruptions?: number;
      errors?: number;
      mean_time_to_first_token_ms?: number;
      max_time_to_first_token_ms?: number;
    };
    /**
     * OtherSignal
     * @description A signal that this document does not know; delivered all the same (EV7).
     */
    OtherSignal: {
      /** @description `domain.observation`, lower case; an application's own begin with `custom.`. */
      event_name: string;
    } & {
      [key: string]: unknown;
    };
    /**
     * SignalPayload
     * @description Told apart by event_name; names not listed are an OtherSignal.
     */
    SignalPayload:
      | components['schemas']['VadSpeechStarted']
      | components['schemas']['VadSpeechEnded']
      | components['schemas']['TtsSpeechStarted']
      | components['schemas']['TtsSpeechEnded']
      | components['schemas']['LlmGenerationStart']
      | components['schemas']['LlmGenerationComplete']
      | components['schemas']['LlmGenerationError']
      | components['schemas']['LlmGenerationCancelled']
      | components['schemas']['ConversationInterrupted']
      | components['schemas']['EngineDisconnected']
      | components['schemas']['EngineConnected']
      | components['schemas']['TurnMetricsUpdated']
      | components['schemas']['SessionSummary']
      | components['schemas']['OtherSignal'];
    /**
     * SignalEvent
     * @description Something was observed: `{event_name: "vad.speech_started", ...}` (EV7).
     */
    SignalEvent: {
      message_id: components['schemas']['MessageId'];
      /** @constant */
      event_type: 'signal';
      timestamp: components['schemas']['Timestamp'];
      seq: components['schemas']['Seq'];
      phase_id: components['schemas']['PhaseId'] | null;
      turn_id: components['schemas']['TurnId'] | null;
      payload: components['schemas']['SignalPayload'];
    };
    /**
     * PhaseChangePayload
     * @description Carries the whole phase state, so that a fold needs no profile (PH1).
     */
    PhaseChangePayload: {
      from: components['schemas']['PhaseId'] | null;
      to: components['schemas']['PhaseId'];
      /**
       * PhaseChangeReason
       * @description start: the first phase; guard: the most turns were reached; timeout: the most seconds.
       * @enum {string}
       */
      reason: 'start' | 'signal' | 'guard' | 'timeout' | 'client' | 'engine';
      trigger_signals: string[];
      phase_name: string;
      phase_index: number;
      total_phases: number;
      phase_profile: components['schemas']['PhaseProfile'];
      progress: components['schemas']['PhaseProgress'][];
    };
    /**
     * PhaseChangeEvent
     * @description The conversation moved to another phase (PH1).
     */
    PhaseChangeEvent: {
      message_id: components['schemas']['MessageId'];
      /** @constant */
      event_type: 'phase_change';
      timestamp: components['schemas']['Timestamp'];
      seq: components['schemas']['Seq'];
      phase_id: components['schemas']['PhaseId'] | null;
      turn_id: components['schemas']['TurnId'] | null;
      payload: components['schemas']['PhaseChangePayload'];
    };
    /**
     * TurnUpdatePayload
     * @description The state of one utterance. Upserts by (turn_id, speaker); the latest one counts (TU3).
     */
    TurnUpdatePayload: {
      speaker: components['schemas']['Speaker'];
      transcript: string;
      is_final: boolean;
      interrupted: boolean;
      /** @description UTF-16 code units of the transcript that were said. */
      spoken_chars?: number;
      duration_sec?: number;
      latency_ms?: number;
    };
    /**
     * TurnUpdateEvent
     * @description The state of one utterance (TU3).
     */
    TurnUpdateEvent: {
      message_id: components['schemas']['MessageId'];
      /** @constant */
      event_type: 'turn_update';
      timestamp: components['schemas']['Timestamp'];
      seq: components['schemas']['Seq'];
      phase_id: components['schemas']['PhaseId'] | null;
      turn_id: components['schemas']['TurnId'];
      payload: components['schemas']['TurnUpdatePayload'];
    };
    /** StateChangePayload */
    StateChangePayload: {
      from: components['schemas']['SessionState'];
      to: components['schemas']['SessionState'];
      /**
       * StateChangeReason
       * @description `reset` clears the fold (ST6); its `phase_profile`, if any, is the profile from there on.
       * @enum {string}
       */
      reason: 'connected' | 'input' | 'pause' | 'resume' | 'complete' | 'reset' | 'profile_completed' | 'engine_error';
      phase_profile?: components['schemas']['PhaseProfile'];
    };
    /**
     * StateChangeEvent
     * @description The session's state changed (ST1).
     */
    StateChangeEvent: {
      message_id: components['schemas']['MessageId'];
      /** @constant */
      event_type: 'state_change';
      timestamp: components['schemas']['Timestamp'];
      seq: components['schemas']['Seq'];
      phase_id: components['schemas']['PhaseId'] | null;
      turn_id: components['schemas']['TurnId'] | null;
      payload: components['schemas']['StateChangePayload'];
    };
    /**
     * ErrorPayload
     * @description An engine failed, or a producer says that something did.
     */
    ErrorPayload: {
      /** @description engine_failed, engine_timeout, engine_gone, one of `llm_…`, or a producer's own. */
      code: string;
      /** @description For a person; holds no secret and no stack. */
      message: string;
      /** @description Whether the same input may succeed later. */
      retryable: boolean;
    };
    /**
     * ErrorEvent
     * @description An engine failed (EN4).
     */
    ErrorEvent: {
      message_id: components['schemas']['MessageId'];
      /** @constant */
      event_type: 'error';
      timestamp: components['schemas']['Timestamp'];
      seq: components['schemas']['Seq'];
      phase_id: components['schemas']['PhaseId'] | null;
      turn_id: components['schemas']['TurnId'] | null;
      payload: components['schemas']['ErrorPayload'];
    };
    /**
     * ProducerId
     * @description Names a producer across its restarts (PB6).
     */
    ProducerId: string;
    /**
     * ProducerEpoch
     * @description Grows with each restart of the producer, which loses its numbering; a Unix time will do. An older one is refused (PB7).
     */
    ProducerEpoch: number;
    /**
     * PublishCandidate
     * @description Validated alone as a PublishedEvent, so that a bad event is rejected in its own result and not the list with it (PB2).
     */
    PublishCandidate: {
      [key: string]: unknown;
    };
    /**
     * ProducerSeq
     * @description The number of an event within its producer's epoch, from 0 without a gap (PB6).
     */
    ProducerSeq: number;
    /** RequestError */
    RequestError: {
      /** @description One of x-error-codes. */
      code: string;
      /** @description What was wrong, and what would be right. */
      message: string;
      /** @description Whether the same request may succeed later, unchanged. */
      retryable: boolean;
      /** @description When to try again. */
      retry_after_ms?: number;
    };
    /**
     * PublishResult
     * @description What became of one event. `turn_id` is told where the server allotted it (TU11), `expected_seq` with `producer_gap` (PB6).
     * @example {
     *       "status": "accepted",
     *       "message_id": "msg_0000002a",
     *       "seq": 42
     *     }
     */
    PublishResult: {
      /**
       * PublishStatus
       * @description ignored: it belongs to a superseded generation (PB8).
       * @enum {string}
       */
      status: 'accepted' | 'duplicate' | 'ignored' | 'rejected';
      /** @description The id under which it is logged; null when it was rejected or ignored without one, or is partial text. */
      message_id: components['schemas']['MessageId'] | null;
      seq?: components['schemas']['Seq'];
      turn_id?: components['schemas']['TurnId'];
      expected_seq?: components['schemas']['ProducerSeq'];
      reason?: components['schemas']['RequestError'];
    };
    /**
     * AckPayload
     * @description The answer to one request, the same over WebSocket and HTTP (RQ1).
     * @example {
     *       "request_id": "3f0c1d52-8a0e-4a6b-9f53-0d6b8f0a1c11",
     *       "status": "accepted",
     *       "effect": "applied",
     *       "turn_id": "turn_00000007",
     *       "message_id": "msg_00000007"
     *     }
     * @example {
     *       "request_id": "r-2",
     *       "status": "rejected",
     *       "error": {
     *         "code": "text_empty",
     *         "message": "text is empty; send 1 to 4000 code points",
     *         "retryable": false
     *       }
     *     }
     */
    AckPayload: {
      request_id: components['schemas']['RequestId'] | null;
      /**
       * AckStatus
       * @enum {string}
       */
      status: 'accepted' | 'rejected';
      /** @description True when this repeats an earlier answer. */
      duplicate?: boolean;
      /**
       * AckEffect
       * @description none: accepted, but there was nothing to change.
       * @enum {string}
       */
      effect?: 'applied' | 'none';
      turn_id?: components['schemas']['TurnId'];
      message_id?: components['schemas']['MessageId'];
      results?: components['schemas']['PublishResult'][];
      error?: components['schemas']['RequestError'];
    };
    /**
     * Command
     * @description What a client may ask of the session; the effect of each in each state is the table of ST3.
     * @enum {string}
     */
    Command: 'pause' | 'resume' | 'interrupt' | 'complete' | 'reset';
  };
  responses: {
    /** @description The request is not what this document asks for (`invalid_message`). */
    BadRequest: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The request is not what this document asks for (`invalid_message`), or was rejected (`text_empty`, `text_too_long`). */
    BadInput: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
        'application/json': components['schemas']['AckPayload'];
      };
    };
    /** @description A token is needed (`unauthorized`). */
    Unauthorized: {
      headers: {
        /** @description How to send it: `Bearer`. */
        'WWW-Authenticate': string;
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Origin, host or token refused (`forbidden`). */
    Forbidden: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Nothing is here (`not_found`). */
    NotFound: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description No session has this id (`session_not_found`). */
    SessionNotFound: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The session expired (`session_expired`). */
    SessionExpired: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The request_id was used with another body (`request_id_reused`, RQ4). That the session takes no input now is told in the results of the events (PB2, PB4). */
    Conflict: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The beginning of the log is no longer kept (`log_incomplete`); only with `Accept: application/jsonl`. */
    LogIncomplete: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is too large (`body_too_large`), or holds too many events (`too_many_events`). */
    TooLarge: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is no application/json (`unsupported_media_type`, HT2). */
    UnsupportedMediaType: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many new sessions from this address (`too_many_sessions`, LI5). */
    TooManySessions: {
      headers: {
        'Retry-After': components['headers']['RetryAfter'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The server failed; it is logged (`internal_error`). */
    InternalError: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not now: `engine_not_initialised`, `server_full`, `restarting` or `store_unavailable` (EN2, LI4, LV7, DU5). */
    Unavailable: {
      headers: {
        'Retry-After': components['headers']['RetryAfter'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The request was accepted, now or when it was first sent (RQ2). */
    Accepted: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['AckPayload'];
      };
    };
    /** @description No session has this id (`session_not_found`), or rejected: `profile_unknown` (ST6). */
    RejectedNotFound: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
        'application/json': components['schemas']['AckPayload'];
      };
    };
    /** @description Rejected: `session_completed`, `session_failed` or `request_id_reused`. */
    RejectedConflict: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['AckPayload'];
      };
    };
    /** @description Rejected: `rate_limited` (LI2). */
    RejectedRateLimit: {
      headers: {
        'Retry-After': components['headers']['RetryAfter'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['AckPayload'];
      };
    };
    /** @description The server failed; it is logged (`internal_error`). */
    RejectedInternal: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
        'application/json': components['schemas']['AckPayload'];
      };
    };
    /** @description Rejected: `engine_not_initialised`, `restarting` or `store_unavailable` (EN2, LV7, DU5). */
    RejectedUnavailable: {
      headers: {
        'Retry-After': components['headers']['RetryAfter'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
        'application/json': components['schemas']['AckPayload'];
      };
    };
    /** @description It is still what `If-None-Match` names. */
    NotModified: {
      headers: {
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description A page; it loads nothing from elsewhere. */
    Page: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'text/html': string;
      };
    };
    /** @description The document. */
    Spec: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/yaml': Record<string, never>;
        'application/json': Record<string, never>;
        'text/markdown': string;
      };
    };
  };
  parameters: {
    /** @description The session. */
    SessionId: components['schemas']['SessionId'];
  };
  requestBodies: never;
  headers: {
    /** @description Whole seconds after which trying again makes sense, rounded up. */
    RetryAfter: number;
  };
  pathItems: never;
}
export type HealthResponse = components['schemas']['HealthResponse'];
export type SessionsByState = components['schemas']['SessionsByState'];
export type ServerStats = components['schemas']['ServerStats'];
export type CreateSessionBody = components['schemas']['CreateSessionBody'];
export type StateResponse = components['schemas']['StateResponse'];
export type PhaseResponse = components['schemas']['PhaseResponse'];
export type SpeakerStatus = components['schemas']['SpeakerStatus'];
export type HistoryResponse = components['schemas']['HistoryResponse'];
export type LoggedEvent = components['schemas']['LoggedEvent'];
export type EventsResponse = components['schemas']['EventsResponse'];
export type PublishBody = components['schemas']['PublishBody'];
export type PublishResponse = components['schemas']['PublishResponse'];
export type PublishRefused = components['schemas']['PublishRefused'];
export type TextInputBody = components['schemas']['TextInputBody'];
export type CommandBody = components['schemas']['CommandBody'];
export type Timestamp = components['schemas']['Timestamp'];
export type ProtocolVersion = components['schemas']['ProtocolVersion'];
export type Problem = components['schemas']['Problem'];
export type ApiLimitation = components['schemas']['ApiLimitation'];
export type PhaseProfile = components['schemas']['PhaseProfile'];
export type PhaseId = components['schemas']['PhaseId'];
export type ProfilePhase = components['schemas']['ProfilePhase'];
export type ProfileSummary = components['schemas']['ProfileSummary'];
export type SessionId = components['schemas']['SessionId'];
export type SessionState = components['schemas']['SessionState'];
export type MessageId = components['schemas']['MessageId'];
export type SessionInfo = components['schemas']['SessionInfo'];
export type ClientId = components['schemas']['ClientId'];
export type RequestId = components['schemas']['RequestId'];
export type PhaseProgress = components['schemas']['PhaseProgress'];
export type PhaseState = components['schemas']['PhaseState'];
export type ActiveSpeaker = components['schemas']['ActiveSpeaker'];
export type TurnId = components['schemas']['TurnId'];
export type Speaker = components['schemas']['Speaker'];
export type Turn = components['schemas']['Turn'];
export type Counters = components['schemas']['Counters'];
export type ConversationState = components['schemas']['ConversationState'];
export type Seq = components['schemas']['Seq'];
export type VadSpeechStarted = components['schemas']['VadSpeechStarted'];
export type VadSpeechEnded = components['schemas']['VadSpeechEnded'];
export type TtsSpeechStarted = components['schemas']['TtsSpeechStarted'];
export type TtsSpeechEnded = components['schemas']['TtsSpeechEnded'];
export type LlmGenerationStart = components['schemas']['LlmGenerationStart'];
export type LlmGenerationComplete = components['schemas']['LlmGenerationComplete'];
export type LlmGenerationError = components['schemas']['LlmGenerationError'];
export type LlmGenerationCancelled = components['schemas']['LlmGenerationCancelled'];
export type ConversationInterrupted = components['schemas']['ConversationInterrupted'];
export type EngineDisconnected = components['schemas']['EngineDisconnected'];
export type EngineConnected = components['schemas']['EngineConnected'];
export type TurnMetricsUpdated = components['schemas']['TurnMetricsUpdated'];
export type SessionSummary = components['schemas']['SessionSummary'];
export type OtherSignal = components['schemas']['OtherSignal'];
export type SignalPayload = components['schemas']['SignalPayload'];
export type SignalEvent = components['schemas']['SignalEvent'];
export type PhaseChangePayload = components['schemas']['PhaseChangePayload'];
export type PhaseChangeEvent = components['schemas']['PhaseChangeEvent'];
export type TurnUpdatePayload = components['schemas']['TurnUpdatePayload'];
export type TurnUpdateEvent = components['schemas']['TurnUpdateEvent'];
export type StateChangePayload = components['schemas']['StateChangePayload'];
export type StateChangeEvent = components['schemas']['StateChangeEvent'];
export type ErrorPayload = components['schemas']['ErrorPayload'];
export type ErrorEvent = components['schemas']['ErrorEvent'];
export type ProducerId = components['schemas']['ProducerId'];
export type ProducerEpoch = components['schemas']['ProducerEpoch'];
export type PublishCandidate = components['schemas']['PublishCandidate'];
export type ProducerSeq = components['schemas']['ProducerSeq'];
export type RequestError = components['schemas']['RequestError'];
export type PublishResult = components['schemas']['PublishResult'];
export type AckPayload = components['schemas']['AckPayload'];
export type Command = components['schemas']['Command'];
export type ResponseBadRequest = components['responses']['BadRequest'];
export type ResponseBadInput = components['responses']['BadInput'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseSessionNotFound = components['responses']['SessionNotFound'];
export type ResponseSessionExpired = components['responses']['SessionExpired'];
export type ResponseConflict = components['responses']['Conflict'];
export type ResponseLogIncomplete = components['responses']['LogIncomplete'];
export type ResponseTooLarge = components['responses']['TooLarge'];
export type ResponseUnsupportedMediaType = components['responses']['UnsupportedMediaType'];
export type ResponseTooManySessions = components['responses']['TooManySessions'];
export type ResponseInternalError = components['responses']['InternalError'];
export type ResponseUnavailable = components['responses']['Unavailable'];
export type ResponseAccepted = components['responses']['Accepted'];
export type ResponseRejectedNotFound = components['responses']['RejectedNotFound'];
export type ResponseRejectedConflict = components['responses']['RejectedConflict'];
export type ResponseRejectedRateLimit = components['responses']['RejectedRateLimit'];
export type ResponseRejectedInternal = components['responses']['RejectedInternal'];
export type ResponseRejectedUnavailable = components['responses']['RejectedUnavailable'];
export type ResponseNotModified = components['responses']['NotModified'];
export type ResponsePage = components['responses']['Page'];
export type ResponseSpec = components['responses']['Spec'];
export type ParameterSessionId = components['parameters']['SessionId'];
export type HeaderRetryAfter = components['headers']['RetryAfter'];
export type $defs = Record<string, never>;
export interface operations {
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The server answers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HealthResponse'];
        };
      };
      403: components['responses']['Forbidden'];
      500: components['responses']['InternalError'];
    };
  };
  getLimitations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The limitations. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiLimitation'][];
        };
      };
      403: components['responses']['Forbidden'];
      500: components['responses']['InternalError'];
    };
  };
  getStats: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The figures. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServerStats'];
        };
      };
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      500: components['responses']['InternalError'];
    };
  };
  listProfiles: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The profiles; the first one is the default. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            profiles: components['schemas']['ProfileSummary'][];
          };
        };
      };
      403: components['responses']['Forbidden'];
      500: components['responses']['InternalError'];
    };
  };
  listSessions: {
    parameters: {
      query?: {
        /** @description At most this many. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Sessions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            sessions: components['schemas']['SessionInfo'][];
            /** @description How many sessions there are. */
            total: number;
          };
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  createSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateSessionBody'];
      };
    };
    responses: {
      /** @description The session that the first request with these ids created. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionInfo'];
        };
      };
      /** @description A new session. */
      201: {
        headers: {
          /** @description Where the session is. */
          Location: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionInfo'];
        };
      };
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      /** @description No profile has this name (`profile_unknown`); the detail lists those there are. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['TooManySessions'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionInfo'];
        };
      };
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      404: components['responses']['SessionNotFound'];
      410: components['responses']['SessionExpired'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  deleteSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      404: components['responses']['SessionNotFound'];
      410: components['responses']['SessionExpired'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getState: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The fold of all events up to `as_of_message_id`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StateResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      404: components['responses']['SessionNotFound'];
      410: components['responses']['SessionExpired'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getPhase: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The phase; null before the first one. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PhaseResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      404: components['responses']['SessionNotFound'];
      410: components['responses']['SessionExpired'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getSpeaker: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The speaker. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SpeakerStatus'];
        };
      };
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      404: components['responses']['SessionNotFound'];
      410: components['responses']['SessionExpired'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getHistory: {
    parameters: {
      query?: {
        /** @description At most this many of the latest. */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The utterances. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HistoryResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      404: components['responses']['SessionNotFound'];
      410: components['responses']['SessionExpired'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  getEvents: {
    parameters: {
      query?: {
        /** @description Cursor: only events after this one. Without it, or with one that is unknown, all that are kept. */
        after?: components['schemas']['MessageId'];
        /** @description At most this many, the earliest first. */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The events. */
      200: {
        headers: {
          /** @description At least `Accept` and `Accept-Encoding`. */
          Vary: string;
          /** @description A file name, with `application/jsonl`. */
          'Content-Disposition'?: string;
          /** @description `gzip`, where it is compressed. */
          'Content-Encoding'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventsResponse'];
          'application/jsonl': string;
        };
      };
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      404: components['responses']['SessionNotFound'];
      409: components['responses']['LogIncomplete'];
      410: components['responses']['SessionExpired'];
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  publishEvents: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PublishBody'];
      };
    };
    responses: {
      /** @description One result per event. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PublishResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['SessionNotFound'];
      409: components['responses']['Conflict'];
      410: components['responses']['SessionExpired'];
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      /** @description None of the events could be accepted because of the rate limit (PB4). */
      429: {
        headers: {
          'Retry-After': components['headers']['RetryAfter'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['PublishRefused'];
        };
      };
      500: components['responses']['InternalError'];
      503: components['responses']['Unavailable'];
    };
  };
  sendText: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TextInputBody'];
      };
    };
    responses: {
      200: components['responses']['Accepted'];
      400: components['responses']['BadInput'];
      403: components['responses']['Forbidden'];
      404: components['responses']['SessionNotFound'];
      409: components['responses']['RejectedConflict'];
      410: components['responses']['SessionExpired'];
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['RejectedRateLimit'];
      500: components['responses']['RejectedInternal'];
      503: components['responses']['RejectedUnavailable'];
    };
  };
  sendCommand: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The session. */
        session_id: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CommandBody'];
      };
    };
    responses: {
      200: components['responses']['Accepted'];
      400: components['responses']['BadInput'];
      403: components['responses']['Forbidden'];
      404: components['responses']['RejectedNotFound'];
      409: components['responses']['RejectedConflict'];
      410: components['responses']['SessionExpired'];
      413: components['responses']['TooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['RejectedRateLimit'];
      500: components['responses']['RejectedInternal'];
      503: components['responses']['RejectedUnavailable'];
    };
  };
  getMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Prometheus text format. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      500: components['responses']['InternalError'];
    };
  };
  showSwaggerUi: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Page'];
      304: components['responses']['NotModified'];
      403: components['responses']['Forbidden'];
      500: components['responses']['InternalError'];
    };
  };
  showAsyncapi: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Page'];
      304: components['responses']['NotModified'];
      403: components['responses']['Forbidden'];
      500: components['responses']['InternalError'];
    };
  };
  showRedoc: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Page'];
      304: components['responses']['NotModified'];
      403: components['responses']['Forbidden'];
      500: components['responses']['InternalError'];
    };
  };
  getSpec: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the file. */
        document: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Spec'];
      304: components['responses']['NotModified'];
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      500: components['responses']['InternalError'];
    };
  };
  getSharedSchemas: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the file. */
        document: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: components['responses']['Spec'];
      304: components['responses']['NotModified'];
      400: components['responses']['BadRequest'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      500: components['responses']['InternalError'];
    };
  };
}
