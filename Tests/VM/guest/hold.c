/* Holds one thread of a process still, while the others go on: hold PID THREAD, a name or an id
 *
 * Says `held` when it is; lets go when it ends, or the process does. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

static int thread_named(const char *process, const char *name) {
  char path[300], found[64];
  snprintf(path, sizeof path, "/proc/%s/task", process);
  DIR *folder = opendir(path);
  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    snprintf(path, sizeof path, "/proc/%s/task/%s/comm", process, entry->d_name);
    FILE *file = fopen(path, "r");
    if (file && fgets(found, sizeof found, file)) {
      found[strcspn(found, "\n")] = 0;
      if (strcmp(found, name) == 0) return atoi(entry->d_name);
    }
    if (file) fclose(file);
  }
  return 0;
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  int thread = atoi(arguments[2]);
  if (thread == 0) thread = thread_named(arguments[1], arguments[2]);
  if (thread == 0) {
    fprintf(stderr, "no thread %s\n", arguments[2]);
    return 1;
  }
  if (ptrace(PTRACE_SEIZE, thread, 0, 0) || ptrace(PTRACE_INTERRUPT, thread, 0, 0) ||
      waitpid(thread, NULL, __WALL) != thread) {
    perror("ptrace");
    return 1;
  }
  puts("held");
  fflush(stdout);
  /* Whoever traces a thread must take note of its end, or the process cannot end. */
  int status;
  while (waitpid(thread, &status, __WALL) == thread && !WIFEXITED(status) && !WIFSIGNALED(status)) {}
  return 0;
}
