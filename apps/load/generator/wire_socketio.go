package main

// socketIoWire is Socket.IO 4 on Engine.IO 4 over WebSocket alone.
type socketIoWire struct{ g *generator }

func (w *socketIoWire) path(*connection) string { return "/socket.io/?EIO=4&transport=websocket" }

func (w *socketIoWire) opened(*connection) error { return nil }

func (w *socketIoWire) joins(c *connection, frame []byte) error {
	switch {
	case len(frame) > 0 && frame[0] == '0':
		if c.isPublisher {
			c.say(`40{}`)
		} else {
			c.say(`40{"session":"` + sessionName(c.session) + `"}`)
		}
		return nil
	case len(frame) > 1 && frame[0] == '4' && frame[1] == '0':
		return w.g.joined(c)
	default:
		return w.other(c, frame)
	}
}

func (w *socketIoWire) other(c *connection, frame []byte) error {
	if string(frame) != "2" {
		return unexpected(frame)
	}
	c.say("3")
	return nil
}

func (w *socketIoWire) publish(session int, message string) string {
	return `42["publish","` + sessionName(session) + `",` + message + `]`
}

func (w *socketIoWire) isReady() bool { return true }

func (w *socketIoWire) traits() traits { return traits{} }
