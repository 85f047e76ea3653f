package main

import (
	"syscall"
	"time"
)

const (
	// A run in which the generator itself used more of its core says nothing about the server.
	mostCpuShare = 0.7
	// Of what is to be written no more is made at once.
	outBytes   = 256 << 10
	finestTick = 250 * time.Microsecond
)

type outcome struct {
	Messages   int        `json:"messages"`
	Deliveries int        `json:"deliveries"`
	Seconds    float64    `json:"seconds"`
	CpuShare   float64    `json:"cpuShare"`
	Void       bool       `json:"void"`
	Latency    *quantiles `json:"latency,omitempty"`
}

// measured runs a load to its last delivery. That each subscriber got each message once and in order is checked as they come.
func (g *generator) measured(load func() error) (any, error) {
	published, delivered := g.published, g.delivered
	g.latency = newHistogram()
	began, cpu := g.clock(), cpuTime()
	if err := load(); err != nil {
		return nil, err
	}
	if err := g.until(g.isSettled); err != nil {
		return nil, err
	}
	share := g.shareSince(began, cpu)
	result := outcome{
		Messages: g.published - published, Deliveries: g.delivered - delivered,
		Seconds: time.Duration(g.clock() - began).Seconds(), CpuShare: share, Void: share > mostCpuShare,
	}
	if g.latency.total > 0 {
		latency := g.latency.quantiles()
		result.Latency = &latency
	}
	return result, nil
}

// isSettled: everything published is delivered to everyone, and acknowledged where that is done.
func (g *generator) isSettled() bool {
	return g.delivered == g.published*g.subscribers && (!g.traits.acks || g.acked == g.published)
}

// closedLoop keeps `window` messages in flight, to one session after another.
func (g *generator) closedLoop(window int, duration time.Duration) error {
	until := g.clock() + int64(duration)
	fill := func() {
		for g.published*g.subscribers-g.delivered < window*g.subscribers && len(g.publisher.out) < outBytes {
			g.send(g.published%g.sessions, 0)
		}
	}
	return g.producing(fill, func() bool { return g.clock() >= until })
}

// openLoop publishes at a rate, to one session after another, whatever comes back; latency counts from when a message was due.
func (g *generator) openLoop(rate int, duration time.Duration) error {
	until := g.clock() + int64(duration)
	return g.paced(rate, g.sessions, func() error {
		if err := g.until(func() bool { return g.clock() >= until }); err != nil {
			return err
		}
		g.produce = nil
		return g.until(g.isSettled)
	})
}

// fill sends so many messages to each session.
func (g *generator) fill(rounds, window int) error {
	last := g.published + rounds*g.sessions
	fill := func() {
		for g.published < last && g.published*g.subscribers-g.delivered < window*g.subscribers && len(g.publisher.out) < outBytes {
			g.send(g.published%g.sessions, 0)
		}
	}
	return g.producing(fill, func() bool { return g.published == last })
}

// paced runs a task while messages to the first sessions are published at a rate, and records their latency.
func (g *generator) paced(rate, sessions int, task func() error) error {
	interval := int64(time.Second) / int64(rate)
	if err := g.poller.every(max(time.Duration(interval), finestTick)); err != nil {
		return err
	}
	next, turn := g.clock(), 0
	g.isRecording = true
	g.produce = func() {
		for now := g.clock(); next <= now; next += interval {
			g.send(turn%sessions, next)
			turn++
		}
	}
	err := task()
	g.produce, g.isRecording = nil, false
	if stopped := g.poller.every(0); err == nil {
		err = stopped
	}
	return err
}

// producing serves the sockets until `done` holds, and lets `produce` publish between.
func (g *generator) producing(produce func(), done func() bool) error {
	g.produce = produce
	err := g.until(done)
	g.produce = nil
	return err
}

func (g *generator) shareSince(began int64, cpu time.Duration) float64 {
	return (cpuTime() - cpu).Seconds() / time.Duration(g.clock()-began).Seconds()
}

func cpuTime() time.Duration {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
