package main

import "fmt"

// wire is how one kind of server is spoken to.
type wire interface {
	path(c *connection) string
	// opened: the upgrade is done. A wire that has nothing to wait for calls joined.
	opened(c *connection) error
	// joins takes a frame while the connection joins.
	joins(c *connection, frame []byte) error
	// other takes a later frame that holds no message.
	other(c *connection, frame []byte) error
	// publish is the text that publishes the message to a session.
	publish(session int, message string) string
	// isReady: nothing more is to be waited for once all have joined.
	isReady() bool
	traits() traits
}

type traits struct {
	// acks: each message is acknowledged to the publisher.
	acks bool
	// lines: a frame may hold several texts, one a line.
	lines bool
}

func newWire(name string, g *generator) (wire, error) {
	switch name {
	case "plain":
		return &plainWire{g}, nil
	case "interactive-chat":
		return &chatWire{g: g, ids: make([]string, g.sessions), served: map[string]bool{}}, nil
	case "socket.io":
		return &socketIoWire{g}, nil
	case "centrifugo":
		return &centrifugoWire{g}, nil
	default:
		return nil, fmt.Errorf("there is no wire %q", name)
	}
}

// sessionName has the same length for all sessions.
func sessionName(session int) string {
	return fmt.Sprintf("%06d", session)
}

func unexpected(frame []byte) error {
	return fmt.Errorf("not expected: %.300s", frame)
}
