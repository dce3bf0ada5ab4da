/* record.h: attributions and transcripts → verdicts. All of it is public: <quoth/record.h>. */
#ifndef QUOTH_RECORD_RECORD_H
#define QUOTH_RECORD_RECORD_H

#include <quoth/record.h>

#include "reading/reading.h"

#endif
