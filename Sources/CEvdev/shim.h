#pragma once
#include <libevdev/libevdev.h>
#include <linux/input.h>
#include <sys/ioctl.h>

// Swift imports no macro that takes arguments, and these are made with _IOW().
static const unsigned long cEVIOCSCLOCKID = EVIOCSCLOCKID;
static const unsigned long cEVIOCSMASK = EVIOCSMASK;
