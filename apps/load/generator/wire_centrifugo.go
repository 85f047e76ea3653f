package main

import "bytes"

// centrifugoWire is the JSON protocol of Centrifugo.
type centrifugoWire struct{ g *generator }

var (
	connectReply   = []byte(`"connect":`)
	subscribeReply = []byte(`"subscribe":`)
	publishReply   = []byte(`"publish":{}`)
	errorReply     = []byte(`"error":`)
)

func (w *centrifugoWire) path(*connection) string { return "/connection/websocket" }

func (w *centrifugoWire) opened(c *connection) error {
	c.say(`{"id":1,"connect":{}}`)
	return nil
}

func (w *centrifugoWire) joins(c *connection, frame []byte) error {
	switch {
	case bytes.Contains(frame, errorReply):
		return unexpected(frame)
	case bytes.Contains(frame, connectReply) && !c.isPublisher:
		c.say(`{"id":2,"subscribe":{"channel":"` + sessionName(c.session) + `"}}`)
		return nil
	case bytes.Contains(frame, connectReply), bytes.Contains(frame, subscribeReply):
		return w.g.joined(c)
	default:
		return w.other(c, frame)
	}
}

func (w *centrifugoWire) other(c *connection, frame []byte) error {
	switch {
	case bytes.Contains(frame, publishReply):
		w.g.acked++
	case string(frame) == "{}":
		c.say("{}")
	default:
		return unexpected(frame)
	}
	return nil
}

func (w *centrifugoWire) publish(session int, message string) string {
	return `{"id":3,"publish":{"channel":"` + sessionName(session) + `","data":` + message + `}}`
}

func (w *centrifugoWire) isReady() bool { return true }

func (w *centrifugoWire) traits() traits { return traits{acks: true, lines: true} }
