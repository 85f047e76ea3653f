package main

import "time"

// histogram counts times by the microsecond, up to two seconds.
type histogram struct {
	counts []uint32
	total  int
	max    time.Duration
}

const histogramMicroseconds = 2_000_000

// quantiles are in microseconds.
type quantiles struct {
	P50 int `json:"p50Us"`
	P99 int `json:"p99Us"`
	Max int `json:"maxUs"`
}

func newHistogram() histogram {
	return histogram{counts: make([]uint32, histogramMicroseconds)}
}

func (h *histogram) add(nanoseconds int64) {
	slot := nanoseconds / 1000
	if slot >= histogramMicroseconds {
		slot = histogramMicroseconds - 1
	}
	h.counts[slot]++
	h.total++
	h.max = max(h.max, time.Duration(nanoseconds))
}

func (h *histogram) quantiles() quantiles {
	return quantiles{P50: h.at(0.5), P99: h.at(0.99), Max: int(h.max.Microseconds())}
}

// at is the nearest rank: of so many in a hundred none took longer.
func (h *histogram) at(share float64) int {
	left := int(share * float64(h.total))
	for microseconds, count := range h.counts {
		left -= int(count)
		if left < 0 {
			return microseconds
		}
	}
	return histogramMicroseconds
}
