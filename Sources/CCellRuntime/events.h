#ifndef CELL_EVENTS_H
#define CELL_EVENTS_H

#include <stdint.h>

// Opens the file of events. Results stop at `limit` bytes, or never if it is 0.
int events_open(const char *path, uint64_t limit);
void events_set_step(uint32_t segment_kind, uint32_t number);

uint64_t events_size(void);

// Cuts what was written after `start` back to the whole records in the first `keep` bytes.
void events_cut(uint64_t start, uint64_t keep);

// Ends this process because the disk took no more.
_Noreturn void cell_ended_by_disk(void);

// Ends this process because the running step wrote more results than it may.
_Noreturn void cell_ended_by_flood(void);

#endif
