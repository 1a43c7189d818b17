/* The wall clock as far from the real one as a file says, for a program that this is preloaded into.
 *
 * Only what tells the time of day is moved; the monotonic clock, timers and the times of files are
 * the kernel's. (libfaketime takes every absolute timer for one of the wall clock, also those of
 * the monotonic clock, so that under it no sleep of a Swift task ends.)
 */

#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

/* Seconds, in a file of eight bytes that MovedClock writes to while we read. */
static _Atomic int64_t *offset;

__attribute__((constructor)) static void find_offset(void) {
  const char *path = getenv("MOVED_CLOCK");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *mapped = mmap(NULL, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
  if (mapped != MAP_FAILED) offset = mapped;
  close(file);
}

static int64_t moved(void) { return offset ? atomic_load(offset) : 0; }

int clock_gettime(clockid_t clock, struct timespec *now) {
  int status = (int)syscall(SYS_clock_gettime, clock, now);
  if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    now->tv_sec += moved();
  return status;
}

int gettimeofday(struct timeval *now, void *zone) {
  int status = (int)syscall(SYS_gettimeofday, now, zone);
  if (status == 0) now->tv_sec += moved();
  return status;
}

time_t time(time_t *kept) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (kept) *kept = now.tv_sec;
  return now.tv_sec;
}

/* A clock that a network keeps right, as a desk's is, whatever this machine's is. */
int adjtimex(struct timex *state) {
  memset(state, 0, sizeof *state);
  return TIME_OK;
}
