package main

import (
	"fmt"
	"io"
	"syscall"
	"time"
)

const (
	readBytes   = 1 << 20
	pollTimeout = 100 * time.Millisecond
	patience    = 10 * time.Second
)

// generator has `subscribers` connections for each of its sessions and one that publishes.
type generator struct {
	wire         wire
	traits       traits
	address      string
	sessions     int
	subscribers  int
	message      string
	hasPublisher bool

	poller     *poller
	began      time.Time
	now        int64
	buffer     []byte
	byFd       []*connection
	all        []*connection
	publisher  *connection
	templates  []template
	onJoined   func(c *connection) error
	lastMarker int
	// produce publishes what is due, before the sockets are waited for; nil: nothing is published.
	produce     func()
	isRecording bool
	// isAsked: a command waits on standard input.
	isAsked bool
	latency histogram

	// indexes of the next message of each session.
	indexes   []uint64
	published int
	delivered int
	acked     int
}

func newGenerator(asked command) (*generator, error) {
	g := &generator{
		address: asked.Address, sessions: asked.Sessions, subscribers: asked.Subscribers, hasPublisher: asked.Publisher,
		began: time.Now(), buffer: make([]byte, 2*readBytes), indexes: make([]uint64, asked.Sessions), latency: newHistogram(),
	}
	var err error
	if g.message, err = messageText(asked.MessageBytes, asked.OwnIds); err != nil {
		return nil, err
	}
	if g.wire, err = newWire(asked.Wire, g); err != nil {
		return nil, err
	}
	g.traits = g.wire.traits()
	if g.poller, err = newPoller(); err != nil {
		return nil, err
	}
	return g, g.poller.control(syscall.EPOLL_CTL_ADD, syscall.Stdin, syscall.EPOLLIN)
}

// until serves the sockets until `done` holds; fails when nothing has been read for too long.
func (g *generator) until(done func() bool) error {
	for last := time.Now(); !done(); {
		progress, err := g.serve(pollTimeout)
		if err != nil {
			return err
		}
		if progress {
			last = time.Now()
		} else if time.Since(last) > patience {
			return fmt.Errorf("silence for %v: %d published, %d delivered, %d acknowledged", patience, g.published, g.delivered, g.acked)
		}
	}
	return nil
}

// serve takes what the sockets have once; true where anything was ready.
func (g *generator) serve(timeout time.Duration) (bool, error) {
	if g.produce != nil {
		g.produce()
		if err := g.flush(g.publisher); err != nil {
			return true, fmt.Errorf("publisher: %w", err)
		}
	}
	ready, err := g.poller.wait(timeout)
	if err != nil {
		return false, err
	}
	for _, event := range ready {
		if int(event.Fd) == syscall.Stdin {
			g.isAsked = true
			continue
		}
		c := g.byFd[event.Fd]
		if c.stage == connecting {
			c.requestUpgrade(g.address, g.wire.path(c))
		}
		if event.Events&(syscall.EPOLLIN|syscall.EPOLLHUP|syscall.EPOLLERR) != 0 {
			if err := g.read(c); err != nil {
				return true, fmt.Errorf("%s: %w", g.nameOf(c), err)
			}
		}
		if err := g.flush(c); err != nil {
			return true, fmt.Errorf("%s: %w", g.nameOf(c), err)
		}
	}
	return len(ready) > 0, nil
}

func (g *generator) nameOf(c *connection) string {
	if c.isPublisher {
		return "publisher"
	}
	return fmt.Sprintf("subscriber %d of session %d", c.number, c.session)
}

func (g *generator) read(c *connection) error {
	before := copy(g.buffer, c.rest)
	count, err := readSome(c.fd, g.buffer[before:before+readBytes])
	if err != nil {
		return err
	}
	if count == 0 {
		return g.isOver(c)
	}
	g.now = g.clock()
	data := g.buffer[:before+count]
	if c.stage == upgrading {
		after, err := c.upgraded(data)
		if err != nil {
			return err
		}
		if after == nil {
			c.rest = append(c.rest[:0], data...)
			return nil
		}
		if err := g.wire.opened(c); err != nil {
			return err
		}
		data = after
	}
	for {
		opcode, payload, size, err := frameOf(data)
		if err != nil {
			return err
		}
		if size == 0 {
			break
		}
		if err := g.take(c, opcode, payload); err != nil {
			return err
		}
		data = data[size:]
	}
	c.rest = append(c.rest[:0], data...)
	return nil
}

// isOver tells a socket that was closed from one that had nothing to read.
func (g *generator) isOver(c *connection) error {
	var one [1]byte
	_, _, err := syscall.Recvfrom(c.fd, one[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
	if err == syscall.EAGAIN {
		return nil
	}
	if err == nil {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// send puts a message to a session into what is to be written.
func (g *generator) send(session int, due int64) {
	g.publisher.out = g.templates[session].appendTo(g.publisher.out, g.indexes[session], due)
	g.indexes[session]++
	g.published++
}

func (g *generator) flush(c *connection) error {
	if c.stage == connecting {
		return nil
	}
	if len(c.out) > 0 {
		count, err := writeSome(c.fd, c.out)
		if err != nil {
			return err
		}
		c.out = c.out[:copy(c.out, c.out[count:])]
	}
	isWaiting := len(c.out) > 0
	if isWaiting == c.isWaiting {
		return nil
	}
	c.isWaiting = isWaiting
	interest := uint32(syscall.EPOLLIN)
	if isWaiting {
		interest |= syscall.EPOLLOUT
	}
	return g.poller.control(syscall.EPOLL_CTL_MOD, c.fd, interest)
}

// clock is in nanoseconds since the generator began.
func (g *generator) clock() int64 {
	return int64(time.Since(g.began))
}
