package main

import (
	"bytes"
	"fmt"
)

// chatWire is this project's own: subscribers are clients, and what publishes is the engine of all sessions.
type chatWire struct {
	g *generator
	// ids of the sessions, which the server mints.
	ids []string
	// served are the ids of the sessions that the engine was given, of whoever they are.
	served map[string]bool
}

var (
	sessionCreated  = []byte(`"event_type":"session_created"`)
	replayComplete  = []byte(`"event_type":"replay_complete"`)
	engineConnected = []byte(`"event_type":"engine_connected"`)
	engineStart     = []byte(`"event_type":"engine_start"`)
	ack             = []byte(`"event_type":"ack"`)
	notRecovered    = []byte(`"recovered":false`)
	sessionIdKey    = []byte(`"session_id":"`)
	accepted        = []byte(`"status":"accepted"`)
)

const uuidLength = 36

func (w *chatWire) path(c *connection) string {
	if c.isPublisher {
		return "/engine/ws"
	}
	return "/ws"
}

func (w *chatWire) opened(c *connection) error {
	switch {
	case c.isPublisher:
		c.say(`{"producer_id":"generator","producer_epoch":1}`)
	case w.ids[c.session] == "":
		c.say(`{}`)
	case c.next > 0:
		c.say(`{"session_id":"` + w.ids[c.session] + `","last_message_id":"` + messageId(indexText(c.next-1)) + `"}`)
	default:
		c.say(`{"session_id":"` + w.ids[c.session] + `"}`)
	}
	return nil
}

func (w *chatWire) joins(c *connection, frame []byte) error {
	switch {
	case bytes.Contains(frame, engineConnected), bytes.Contains(frame, replayComplete):
		return w.g.joined(c)
	case bytes.Contains(frame, sessionCreated):
		w.ids[c.session] = idIn(frame)
		return w.g.joined(c)
	case c.next > 0 && bytes.Contains(frame, notRecovered):
		return fmt.Errorf("not recovered: %.300s", frame)
	default:
		return nil
	}
}

func (w *chatWire) other(c *connection, frame []byte) error {
	switch {
	case !c.isPublisher:
		return nil
	case bytes.Contains(frame, ack):
		// Of the request and of its one event.
		if bytes.Count(frame, accepted) != 2 {
			return fmt.Errorf("not accepted: %s", frame)
		}
		w.g.acked++
	case bytes.Contains(frame, engineStart):
		w.served[idIn(frame)] = true
	}
	return nil
}

func (w *chatWire) publish(session int, message string) string {
	return `{"type":"publish","request_id":"r-` + indexMark + `","session_id":"` + w.ids[session] + `","events":[` + message + `]}`
}

func (w *chatWire) isReady() bool {
	if !w.g.hasPublisher {
		return true
	}
	for _, id := range w.ids {
		if !w.served[id] {
			return false
		}
	}
	return true
}

func (w *chatWire) traits() traits { return traits{acks: true} }

func idIn(frame []byte) string {
	at := bytes.Index(frame, sessionIdKey) + len(sessionIdKey)
	return string(frame[at : at+uuidLength])
}
