#pragma once

#include <glib.h>

/**
 * WabError:
 * The errors of this program's own making. A code exists because a person can do something
 * different about it; the message names the file and the remedy, is translated and has no full
 * stop. Errors of GIO (%G_IO_ERROR, e.g. no permission, disk full, cancelled) pass through.
 */
typedef enum
{
  WAB_ERROR_EMPTY,       /* nothing in the input */
  WAB_ERROR_NOT_TEXT,    /* a binary file: convert it first */
  WAB_ERROR_ENCODING,    /* no known encoding fits */
  WAB_ERROR_TOO_LARGE,   /* larger than we read: split it */
  WAB_ERROR_NO_ARTICLES, /* a folder without any article */
  WAB_ERROR_FORMAT,      /* the form is not what it claims to be (bad JSON Lines ...) */
  WAB_ERROR_VALUE,       /* a value given by the user has no meaning (a day, a size ...) */
  WAB_ERROR_NOT_FOUND,   /* no such article, event, place ... */
  WAB_ERROR_AMBIGUOUS,   /* several places of that name */
  WAB_ERROR_DOCUMENT,    /* the file is no Whenabouts document */
  WAB_ERROR_NEWER,       /* a document made by a newer version */
  WAB_ERROR_DAMAGED,     /* a document that is damaged: check --repair */
  WAB_ERROR_FULL,        /* no room left on the disk */
  WAB_ERROR_DATA,        /* the program's own data are missing or unusable: install again */
} WabError;

#define WAB_ERROR (wab_error_quark ())

GQuark wab_error_quark (void);
