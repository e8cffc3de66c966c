#pragma once

#include <gio/gio.h>

/*
 * A thin wrapper around SQLite: connections, statements bound by name and finished by scope, and
 * errors turned into the program's own. The C interface of SQLite stands in this room alone.
 */
typedef struct _WabDatabase WabDatabase;
typedef struct _WabStatement WabStatement;

typedef enum
{
  WAB_DATABASE_READ,   /* must be there; is never written */
  WAB_DATABASE_WRITE,  /* must be there */
  WAB_DATABASE_CREATE, /* is made where it is not there */
} WabDatabaseMode;

/**
 * wab_database_open:
 * @path: a file
 *
 * Opens a connection for one thread at a time, with foreign keys held to. A file that is locked by
 * another connection is waited for up to five seconds.
 *
 * Errors of this and all functions below: %WAB_ERROR_DOCUMENT (no database), %WAB_ERROR_DAMAGED,
 * %WAB_ERROR_FULL, %G_IO_ERROR_NOT_FOUND, %G_IO_ERROR_PERMISSION_DENIED, %G_IO_ERROR_BUSY,
 * %G_IO_ERROR_CANCELLED, %G_IO_ERROR_FAILED; each message names the file.
 */
WabDatabase *wab_database_open (const char *path, WabDatabaseMode mode, GError **error);
void wab_database_close (WabDatabase *self);
const char *wab_database_get_path (const WabDatabase *self);

/** Runs all statements of @script, without results. */
gboolean wab_database_run (WabDatabase *self, const char *script, GError **error);

/** Runs @sql, which gives one number, e.g. "PRAGMA user_version". */
gboolean
wab_database_get_number (WabDatabase *self, const char *sql, gint64 *out_number, GError **error);

/** The id of the row inserted last. */
gint64 wab_database_get_last_id (const WabDatabase *self);

/** Makes the statement that runs now in another thread fail with %G_IO_ERROR_CANCELLED. */
void wab_database_interrupt (WabDatabase *self);

/** Prepares one statement, to be used any number of times. */
WabStatement *wab_database_prepare (WabDatabase *self, const char *sql, GError **error);
void wab_statement_free (WabStatement *self);

/* Binding by name (":text"). A name that the statement has not is a programmer's mistake. Text and
 * bytes are borrowed: they must live until the statement is reset. NULL binds NULL. */
void wab_statement_bind_number (WabStatement *self, const char *name, gint64 value);
void wab_statement_bind_real (WabStatement *self, const char *name, double value);
void wab_statement_bind_text (WabStatement *self, const char *name, const char *text);
void
wab_statement_bind_bytes (WabStatement *self, const char *name, gconstpointer bytes, gsize length);
void wab_statement_bind_null (WabStatement *self, const char *name);

typedef enum
{
  WAB_STEP_FAILED,
  WAB_STEP_DONE, /* no more rows; the statement has been reset and can be bound again */
  WAB_STEP_ROW,
} WabStep;

/** Goes to the first or next row. */
WabStep wab_statement_step (WabStatement *self, GError **error);
/** Forgets the rows still to come and all that is bound. */
void wab_statement_reset (WabStatement *self);
/** Steps to the end and resets: for statements without rows. */
gboolean wab_statement_run (WabStatement *self, GError **error);

/* The columns of the row, from 0. What is lent is valid until the next step. */
gboolean wab_statement_is_null (const WabStatement *self, int column);
gint64 wab_statement_get_number (const WabStatement *self, int column);
double wab_statement_get_real (const WabStatement *self, int column);
/** Returns: (nullable): valid UTF-8, else %NULL */
const char *wab_statement_get_text (const WabStatement *self, int column);
/** Returns: (nullable) */
const guint8 *wab_statement_get_bytes (const WabStatement *self, int column, gsize *out_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabDatabase, wab_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabStatement, wab_statement_free)
