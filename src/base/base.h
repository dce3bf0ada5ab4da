/* base.h: what every other folder stands on. The parts, each of which opens with its idea. */
#ifndef QUOTH_BASE_BASE_H
#define QUOTH_BASE_BASE_H

#include <quoth/base.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/map.h"
#include "base/pool.h"
#include "base/text.h"

#endif
