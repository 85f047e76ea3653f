"""One conversation: its log, what requests do to it, and the engine, which echoes."""

import re
import time
import uuid
from collections import deque
from typing import Any

from wire import LIMITS, PROTOCOL, Object, Refusal, encode

WHITE = "[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*"  # RQ6


def echo(text: str) -> str:  # the engine
    return f"You said: {text.strip()[:500]}"


def minted(position: int) -> str:
    """The id of the event at a position (EV3)."""
    return f"msg_{position:08x}"


def nothing(session_state: str, seq: int = 0) -> Object:
    """The state before any event, and after a reset (FO7)."""
    counters = dict.fromkeys(("events", "signals", "utterances", "interruptions", "errors"), 0)
    state: Object = dict(seq=seq, session_state=session_state, phase_profile="default", phase=None)
    state |= dict(phase_started_at=None, paused_at=None, phase_turns=0, phase_signals=[], speaker="silence")
    return state | dict(turn_id=None, history=[], history_cut=0, is_processing=False, counters=counters)


def evolve(state: Object, event: Object) -> Object:
    """The state with the next event folded onto it, as far as the events of this server go (FO1)."""
    payload, counters = event["payload"], dict(state["counters"])
    counters["events"] += 1
    if event["event_type"] == "state_change":
        if payload["reason"] == "reset":
            return nothing(payload["to"], event["seq"])
        change = dict(session_state=payload["to"], seq=event["seq"], counters=counters)
        return state | change | dict(paused_at=event["timestamp"] if payload["to"] == "paused" else None)
    counters["utterances"] += 1
    turn = dict(turn_id=event["turn_id"], timestamp=event["timestamp"], phase_id=None, duration_sec=None)
    history = [*state["history"], turn | payload | dict(latency_ms=None)][-200:]
    while sum(len(turn["transcript"].encode("utf-16-le", "surrogatepass")) for turn in history) > 2 * 65_536:
        del history[0]
    state = state | dict(seq=event["seq"], counters=counters, history=history)
    if payload["speaker"] == "human":  # its answer belongs to the same turn (TU1)
        state |= dict(turn_id=event["turn_id"], phase_turns=state["phase_turns"] + 1)
    return state | dict(history_cut=counters["utterances"] - len(history))


class Session:
    """Nothing in it waits, so that frames leave in the order in which they came about (FA1)."""

    def __init__(self, created_by: tuple[str | None, str | None]) -> None:
        self.created_by = created_by  # client_id and request_id (CN10)
        self.id, self.created_at, self.active_at = str(uuid.uuid4()), time.time(), time.monotonic()
        self.connections: list[Any] = []
        self.state, self.position, self.transients = "initializing", 0, 0
        self.base, self.ring = nothing("initializing"), deque[Object]()  # together the whole log (FO2)
        self.answers: dict[str, tuple[str, Object]] = {}  # with the requests that got them (RQ3)
        self.heard = deque[Object]()  # what the engine has to answer

    def append(self, event_type: str, payload: Object, turn_id: str | None = None) -> Object:
        """Gives an event its position, keeps it, and tells everyone (EV1, EV8, EV9)."""
        self.position += 1
        event = dict(message_id=minted(self.position), event_type=event_type, seq=self.position)
        event |= dict(timestamp=time.time(), phase_id=None, turn_id=turn_id, payload=payload)
        self.ring.append(event)
        if len(self.ring) > LIMITS["ring_events"]:
            self.base = evolve(self.base, self.ring.popleft())
        for connection in self.connections:
            connection.send(event)
        return event

    def transient(self, event_type: str, payload: Object) -> Object:
        """A frame that is in no log (EV3)."""
        self.transients += 1
        frame = dict(message_id=f"{minted(self.position)}_{self.transients}", event_type=event_type)
        return frame | dict(timestamp=time.time(), phase_id=None, turn_id=None, payload=payload)

    def about(self) -> Object:
        about = dict(session_id=self.id, created_at=self.created_at, state=self.state, profile="default")
        about |= dict(protocol=PROTOCOL, heartbeat_interval_ms=LIMITS["heartbeat_interval_ms"])
        return about | dict(latest_message_id=minted(self.position))

    def snapshot(self) -> Object:
        """The base, with as many of its latest utterances as have room (RS6)."""
        state = self.base
        while len(encode(state)) > LIMITS["max_snapshot_bytes"]:
            state = state | dict(history=state["history"][1:], history_cut=state["history_cut"] + 1)
        return dict(as_of_message_id=minted(state["seq"]), state=state)

    def greet(self, cursor: str | None) -> list[Object]:
        """What comes before what is live (RS1): the events after a cursor, or all there are and why (RS4)."""
        if self.state == "initializing":
            return [self.transient("session_created", self.about())]
        parts = re.fullmatch("msg_([0-9a-f]{8,})(_[0-9]+)?", cursor or "")  # of events and other frames (RS5)
        position, base = int(parts[1], 16) if parts else -1, self.base["seq"]
        reason = "no_cursor" if cursor is None else None if parts else "unknown"
        reason = reason or ("lost" if position > self.position else "evicted" if position < base else None)
        events = [event for event in self.ring if reason or event["seq"] > position]
        resumed = self.about() | dict(recovered=reason is None, replayed=len(events))
        if reason:
            resumed |= dict(reason=reason, snapshot=self.snapshot())
        if reason == "evicted":
            resumed |= dict(missed=base - position)
        reached = dict(cursor=minted(self.position), replayed=len(events))
        first, last = self.transient("session_resumed", resumed), self.transient("replay_complete", reached)
        return [first, *events, last]

    def answer(self, request: Object) -> Object:
        """The acknowledgement of a request; a repeated one gets the first (RQ1 to RQ4)."""
        ack: Object = dict(request_id=request.get("request_id"), status="accepted")
        if request["type"] == "heartbeat":
            return ack  # LV3
        body = encode([request.get(name) for name in ("type", "text", "command", "turn_id", "phase_profile")])
        known, first = self.answers.get(request["request_id"], (body, None))
        if first and known == body:
            return first | dict(duplicate=True)
        try:
            if first:
                raise Refusal("request_id_reused", "choose a new request_id for another request")
            if self.state == "completed" and request.get("command") not in ("interrupt", "complete"):
                raise Refusal("session_completed", "the session is completed; create a new one")  # ST5
            ack |= self.take_text(request["text"]) if request["type"] == "text_input" else self.obey(request)
        except Refusal as refusal:
            ack |= dict(status="rejected", error=refusal.error)
        self.answers.setdefault(request["request_id"], (body, ack))
        if len(self.answers) > LIMITS["max_remembered_requests"]:
            del self.answers[next(iter(self.answers))]
        return ack

    def take_text(self, text: str) -> Object:
        """What the person says (RQ5, RQ6)."""
        most = LIMITS["max_text_code_points"]
        if re.fullmatch(WHITE, text):
            raise Refusal("text_empty", f"send 1 to {most} code points, not only white space")
        if len(text) > most:
            raise Refusal("text_too_long", f"send at most {most} code points")
        event = self.say("human", text, f"turn_{self.position + 1:08x}")
        self.heard.append(event)
        self.speak()
        return dict(effect="applied", turn_id=event["turn_id"], message_id=event["message_id"])

    def say(self, speaker: str, transcript: str, turn_id: str) -> Object:
        final: Object = dict(speaker=speaker, transcript=transcript, is_final=True, interrupted=False)
        return self.append("turn_update", final, turn_id)

    def speak(self) -> None:
        """Answers each text once (TU9), and none while the session is paused (ST4)."""
        while self.heard and self.state == "active":
            event = self.heard.popleft()
            self.say("ai", echo(event["payload"]["transcript"]), event["turn_id"])

    def change(self, to: str, reason: str) -> None:
        self.append("state_change", {"from": self.state, "to": to, "reason": reason})
        self.state = to

    def obey(self, request: Object) -> Object:
        """A command, by the table of ST3. No utterance of this engine stays open, to be interrupted."""
        command = request["command"]
        if request.get("phase_profile", "default") != "default":
            raise Refusal("profile_unknown", "known profiles: default")
        match command, self.state:
            case ("interrupt", _) | ("complete", "completed") | ("pause", "paused") | ("resume", "active"):
                return dict(effect="none")
        self.change({"complete": "completed", "pause": "paused"}.get(command, "active"), command)
        if command in ("complete", "reset"):
            self.heard.clear()
        self.speak()
        return dict(effect="applied")
