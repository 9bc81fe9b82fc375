/*
 * Preloaded into a hub: while the file named by STALL_FILE exists, fsync and fdatasync do not return, as on
 * a disk that hangs. Everything else, and the data itself, is the real thing.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void wait_while_stalled(void) {
  const char *file = getenv("STALL_FILE");
  while (file && access(file, F_OK) == 0) usleep(5000);
}

int fsync(int fd) {
  wait_while_stalled();
  return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd);
}

int fdatasync(int fd) {
  wait_while_stalled();
  return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(fd);
}
