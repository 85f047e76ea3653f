"""The log of one conversation, what folds from it, and what can be replayed of it. Every event is kept."""

import re
import time
from typing import Any, Protocol

from wire import Closing, Object, text_of, units

Key = tuple[str, str]  # of an utterance: its turn_id and its speaker


class Listener(Protocol):
    """A connection, as a conversation sees it."""

    number: int  # the later it was opened, the greater
    client_id: str | None

    def send_live(self, frame: Object) -> None: ...
    def leave(self, closing: Closing) -> None: ...


def minted(position: int) -> str:
    return f"msg_{position:08x}"


class Log:
    def __init__(self) -> None:
        self.listeners: list[Listener] = []
        self.events: list[Object] = []
        self.positions = {minted(0): 0}  # by message_id
        self.transients = 0
        self.state = "initializing"
        self.clear()
        self.beginning = self.fold()

    def clear(self) -> None:
        self.turns: dict[Key, Object] = {}  # in the order in which they began (TU2)
        self.partial: dict[Key, bytes] = {}  # text of open utterances that is in no event (FO3)
        self.turn_id, self.paused_at, self.history_cut = None, None, 0
        self.speaker, self.is_processing, self.phase_turns = "silence", False, 0
        self.signals: list[str] = []
        self.counters = dict.fromkeys(("events", "signals", "utterances", "interruptions", "errors"), 0)

    @property
    def position(self) -> int:
        return self.events[-1]["seq"] if self.events else 0

    @property
    def latest_id(self) -> str:
        return self.events[-1]["message_id"] if self.events else minted(0)

    def append(self, event_type: str, payload: Object, turn_id: str | None = None, **own: Any) -> Object:
        """Gives an event its position, keeps it, and tells everyone (EV1, EV8, EV9)."""
        seq = self.position + 1
        while minted(seq) in self.positions:  # EV5
            seq += 1
        event = dict(message_id=own.get("message_id", minted(seq)), event_type=event_type, seq=seq)
        event |= dict(timestamp=min(own.get("timestamp", time.time()), time.time()))  # EV6
        event |= dict(phase_id=None, turn_id=turn_id, payload=payload)
        self.positions[event["message_id"]] = seq
        self.events.append(event)
        self.evolve(event, payload)
        self.tell(event)
        return event

    def transient(self, event_type: str, payload: Object, turn_id: str | None = None) -> Object:
        """A frame that is in no log (EV3)."""
        self.transients += 1
        frame = dict(message_id=f"{minted(self.position)}_{self.transients}", event_type=event_type)
        return frame | dict(timestamp=time.time(), phase_id=None, turn_id=turn_id, payload=payload)

    def tell(self, frame: Object) -> None:
        for listener in list(self.listeners):
            listener.send_live(frame)

    def evolve(self, event: Object, payload: Object) -> None:
        """Folds an event onto the state (FO1)."""
        if event["event_type"] == "state_change" and payload["reason"] == "reset":
            self.clear()
            self.state = payload["to"]
            return
        self.counters["events"] += 1
        match event["event_type"]:
            case "state_change":
                self.state = payload["to"]
                self.paused_at = event["timestamp"] if self.state == "paused" else None
                if self.state == "completed":
                    self.speaker, self.is_processing = "silence", False
            case "turn_update":
                self.upsert(event, payload)
            case "error":
                self.counters["errors"] += 1
            case "signal":
                self.observe(event, payload["event_name"])

    def observe(self, event: Object, name: str) -> None:
        """What a signal says of speaker and engine (FO5), and what it gathers (PH3)."""
        self.counters["signals"] += 1
        gathered = name.removeprefix("custom.")
        if gathered not in self.signals and len(self.signals) < 100:
            self.signals.append(gathered)
        speaker = {"vad": "human", "tts": "ai"}.get(name.split(".")[0])
        if name.endswith(".speech_started") and speaker:
            self.speaker = speaker
        elif name.endswith(".speech_ended") and speaker == self.speaker:
            self.speaker = "silence"
        elif name.startswith("llm.generation_"):
            self.is_processing = name == "llm.generation_start"
        if (
            name == "vad.speech_started"
            and event["turn_id"]
            and (event["turn_id"], "human") not in self.turns
        ):
            self.upsert(event, dict(speaker="human"))

    def upsert(self, event: Object, told: Object) -> None:
        """An utterance keeps the place and the time of the first event that tells of it (TU2, TU3, FO6)."""
        turn_id, key = event["turn_id"], (event["turn_id"], told["speaker"])
        if all(turn_id != each for each, _speaker in self.turns):
            self.turn_id = turn_id
        blank = dict(turn_id=turn_id, transcript="", is_final=False, interrupted=False, phase_id=None)
        blank |= dict(timestamp=event["timestamp"], duration_sec=None, latency_ms=None)
        was = self.turns.get(key, blank)
        turn = self.turns[key] = {name: was[name] for name in was if name != "spoken_chars"} | told
        self.counters["utterances"] += turn["is_final"] and not was["is_final"]
        self.phase_turns += turn["is_final"] and not was["is_final"] and turn["speaker"] == "human"
        self.counters["interruptions"] += turn["interrupted"] and not was["interrupted"]
        self.partial.pop(key, None)  # TU8
        while (
            len(self.turns) > 200 or sum(len(units(t["transcript"])) for t in self.turns.values()) > 131_072
        ):
            del self.turns[next(iter(self.turns))]  # FO4
            self.history_cut += 1

    def fold(self) -> Object:
        """The state that the events fold to."""
        state = dict(seq=self.position, session_state=self.state, phase_profile="default", phase=None)
        state |= dict(phase_started_at=None, phase_turns=self.phase_turns, phase_signals=self.signals)
        state |= dict(paused_at=self.paused_at, speaker=self.speaker, turn_id=self.turn_id)
        state |= dict(history=list(self.turns.values()), history_cut=self.history_cut)
        return state | dict(is_processing=self.is_processing, counters=dict(self.counters))

    def open_texts(self) -> list[Key]:
        """Open utterances of which more than the beginning is known."""
        return [key for key in self.open_turns() if self.units_of(key)]

    def open_turns(self) -> list[Key]:
        return [key for key, turn in self.turns.items() if not turn["is_final"]]

    def units_of(self, key: Key) -> bytes:
        """What is known of an utterance, in no event or in the latest."""
        return self.partial.get(key, units(self.turns[key]["transcript"] if key in self.turns else ""))

    def after(self, cursor: str | None) -> tuple[list[Object], str | None]:
        """The events after a cursor, or all of them and why it is not recovered (RS3, RS4, RS5)."""
        pattern = re.fullmatch("msg_([0-9a-f]{8,})(_[0-9]+)?", cursor or "")
        position = self.positions.get(cursor or "", int(pattern[1], 16) if pattern else -1)
        if not 0 <= position <= self.position:
            return self.events, "no_cursor" if cursor is None else "unknown" if position < 0 else "lost"
        return [event for event in self.events if event["seq"] > position], None

    def catch_up(self, about: Object, cursor: str | None) -> list[Object]:
        """What comes before all that is live (RS1). The base is empty, since every event is kept (RS4)."""
        events, reason = self.after(cursor)
        resumed = about | dict(recovered=reason is None, replayed=len(events))
        if reason:
            resumed |= dict(reason=reason, snapshot=dict(as_of_message_id=minted(0), state=self.beginning))
        frames = [self.transient("session_resumed", resumed), *events]
        for key in self.open_texts():  # RS9
            delta = dict(speaker=key[1], offset=0, text=text_of(self.units_of(key)))
            frames.append(self.transient("turn_delta", delta, key[0]))
        reached = dict(cursor=self.latest_id, replayed=len(events))
        return [*frames, self.transient("replay_complete", reached)]
