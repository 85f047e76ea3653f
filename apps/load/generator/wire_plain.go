package main

// plainWire is spoken by what has no protocol of its own: the path says who one is.
type plainWire struct{ g *generator }

func (w *plainWire) path(c *connection) string {
	if c.isPublisher {
		return "/publish"
	}
	return "/subscribe/" + sessionName(c.session)
}

func (w *plainWire) opened(c *connection) error {
	return w.g.joined(c)
}

func (w *plainWire) joins(_ *connection, frame []byte) error {
	return unexpected(frame)
}

func (w *plainWire) other(_ *connection, frame []byte) error {
	return unexpected(frame)
}

func (w *plainWire) publish(session int, message string) string {
	return `{"session":"` + sessionName(session) + `","event":` + message + `}`
}

func (w *plainWire) isReady() bool { return true }

func (w *plainWire) traits() traits { return traits{} }
