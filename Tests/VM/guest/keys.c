/* Sends HID reports to a USB gadget, each at its time: keys NODE <REPORTS
 *
 * A line a report: microseconds after the first one, and up to 64 bytes in hexadecimal. The kernel takes
 * a report when the host has fetched the one before. Prints the microseconds of the last one, and by how
 * many one of them was late at most. */
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { SIZE = 64, MOST = 4096 };

struct report {
  int64_t at;
  int size;
  unsigned char bytes[SIZE];
};

static struct report reports[MOST];

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

static void wait_until(int64_t at) {
  struct timespec time = {at / 1000000, at % 1000000 * 1000};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) != 0) {}
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  int node = open(arguments[1], O_WRONLY);
  if (node < 0) {
    perror(arguments[1]);
    return 1;
  }
  int most = 0;
  long long at;
  char digits[2 * SIZE + 1];
  while (most < MOST && scanf("%lld %128s", &at, digits) == 2) {
    reports[most].at = at;
    reports[most].size = (int)strlen(digits) / 2;
    for (int i = 0; i < reports[most].size; i++) sscanf(digits + 2 * i, "%2hhx", &reports[most].bytes[i]);
    most++;
  }
  mlockall(MCL_CURRENT);
  struct sched_param first = {.sched_priority = 50};
  sched_setscheduler(0, SCHED_FIFO, &first);
  int64_t began = now() + 1000, late = 0;
  for (int i = 0; i < most; i++) {
    wait_until(began + reports[i].at);
    if (write(node, reports[i].bytes, reports[i].size) != reports[i].size) {
      perror("write");
      return 1;
    }
    int64_t behind = now() - began - reports[i].at;
    if (behind > late) late = behind;
  }
  printf("%lld %lld\n", (long long)(now() - began), (long long)late);
  return 0;
}
