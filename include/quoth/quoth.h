/*
 * quoth.h: the whole of Quoth's interface.
 *
 *     quoth_engine_open     once
 *     quoth_read            paths -> reports with their attributions
 *     quoth_collection_*    reports -> stories, statements, differences
 *     quoth_archive_*       what was really said
 *     quoth_checks_*        do the quotations of a report stand there?
 *     quoth_write_*         any of these -> terminal, page, JSON
 */
#ifndef QUOTH_QUOTH_H
#define QUOTH_QUOTH_H

#include <quoth/base.h>
#include <quoth/collection.h>
#include <quoth/engine.h>
#include <quoth/read.h>
#include <quoth/record.h>
#include <quoth/report.h>
#include <quoth/write.h>

#endif
