#pragma once
#include <stddef.h>
#include <stdint.h>

/* Allocations of the whole process so far: malloc, calloc, realloc and their aligned kin. */
uint64_t measured_allocations(void);

struct measured_event {
  int64_t microseconds;
  uint16_t key;
  uint8_t is_down;
};

/* Copies events one by one, as a reader that does nothing else with them. */
void measured_copy(struct measured_event *to, const struct measured_event *from, size_t count);
