#include "measures.h"

void measured_copy(struct measured_event *to, const struct measured_event *from, size_t count) {
  for (size_t i = 0; i < count; i++) {
    to[i] = from[i];
    /* One by one: a compiler that sees the loop would make one memcpy of it. */
    __asm__ volatile("" : : "r"(to) : "memory");
  }
}
