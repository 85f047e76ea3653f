package main

import "syscall"

// openAtOnce connections are on their way at once, fewer than servers let wait to be accepted.
const openAtOnce = 200

// open connects what publishes first and then the subscribers, the first of each session before its second.
func (g *generator) open() (any, error) {
	if g.hasPublisher {
		g.publisher = &connection{isPublisher: true}
		if err := g.connect([]*connection{g.publisher}, 1, nil); err != nil {
			return nil, err
		}
	}
	for number := 0; number < g.subscribers; number++ {
		wave := make([]*connection, g.sessions)
		for session := range wave {
			wave[session] = &connection{session: session, number: number}
		}
		g.all = append(g.all, wave...)
		if err := g.connect(wave, openAtOnce, nil); err != nil {
			return nil, err
		}
	}
	if err := g.until(g.wire.isReady); err != nil {
		return nil, err
	}
	g.templates = make([]template, g.sessions)
	for session := range g.templates {
		g.templates[session] = newTemplate(g.wire.publish(session, g.message))
	}
	return struct{}{}, nil
}

// connect lets all of these connect and join, some at once. `then` is called as each has joined.
func (g *generator) connect(wave []*connection, atOnce int, then func(c *connection) error) error {
	begun, done := 0, 0
	begin := func() error {
		for begun < len(wave) && begun-done < atOnce {
			if err := g.dial(wave[begun]); err != nil {
				return err
			}
			begun++
		}
		return nil
	}
	g.onJoined = func(c *connection) error {
		done++
		if then != nil {
			if err := then(c); err != nil {
				return err
			}
		}
		return begin()
	}
	if err := begin(); err != nil {
		return err
	}
	return g.until(func() bool { return done == len(wave) })
}

func (g *generator) dial(c *connection) error {
	fd, err := dial(g.address)
	if err != nil {
		return err
	}
	c.fd, c.stage, c.isWaiting = fd, connecting, true
	for len(g.byFd) <= fd {
		g.byFd = append(g.byFd, nil)
	}
	g.byFd[fd] = c
	return g.poller.control(syscall.EPOLL_CTL_ADD, fd, syscall.EPOLLIN|syscall.EPOLLOUT)
}

func (g *generator) joined(c *connection) error {
	c.stage = joined
	return g.onJoined(c)
}
