#pragma once
// Calls and types that Glibc does not show to Swift.
//
// No _GNU_SOURCE here: it changes types (fd_set) that the other C modules import without it, and
// Swift refuses two definitions of one type.
#include <grp.h>
#include <linux/hidraw.h>   // hidraw_report_descriptor
#include <pthread.h>
#include <pty.h>            // openpty
#include <pwd.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>       // flock
#include <sys/ioctl.h>      // TIOCEXCL
#include <sys/socket.h>
#include <sys/prctl.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>  // the major number of a device
#include <sys/timerfd.h>
#include <sys/timex.h>      // adjtimex
#include <sys/types.h>
#include <sys/un.h>
#include <termios.h>

// What SO_PEERCRED fills in (unix(7)); struct ucred itself hides behind _GNU_SOURCE.
struct aptic_peer_credentials {
  pid_t pid;
  uid_t uid;
  gid_t gid;
};

// What SO_PEERGROUPS fills in: the peer's supplementary groups, as many as it has. A peer with
// more gets ERANGE, and counts as a member of none.
#define APTIC_PEER_GROUPS 64
struct aptic_peer_groups {
  gid_t groups[APTIC_PEER_GROUPS];
};

// Names a thread for ps and gdb; glibc declares it under _GNU_SOURCE only.
extern int pthread_setname_np(pthread_t thread, const char *name);

// Swift calls no C function with variable arguments.
static inline int aptic_set_dumpable(int dumpable) {
  return prctl(PR_SET_DUMPABLE, dumpable, 0, 0, 0);
}

// Swift imports no macro that takes arguments, and these are made with _IOR() and _IOC().
static const unsigned long cHIDIOCGRDESCSIZE = HIDIOCGRDESCSIZE;
static const unsigned long cHIDIOCGRDESC = HIDIOCGRDESC;
static const unsigned long cHIDIOCGRAWINFO = HIDIOCGRAWINFO;

static inline unsigned long cHIDIOCSFEATURE(unsigned int length) {
  return HIDIOCSFEATURE(length);
}
static inline unsigned long cHIDIOCGRAWNAME(unsigned int length) {
  return HIDIOCGRAWNAME(length);
}
