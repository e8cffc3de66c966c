#include "sqlite/database.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "model/error.h"

#define BUSY_MILLISECONDS 5000

struct _WabDatabase
{
  sqlite3 *handle;
  char *path;
  char *name; /* to show */
};

struct _WabStatement
{
  WabDatabase *database;
  sqlite3_stmt *handle;
};

/* A write that fails for another reason than a failing disk: the disk, a quota or a limit is full. The
 * system's own reason may have been overwritten while SQLite rolled back, so only EIO tells it apart. */
static gboolean
is_disk_full (WabDatabase *self, int code)
{
  return (code & 0xFF) == SQLITE_FULL
         || (code == SQLITE_IOERR_WRITE && sqlite3_system_errno (self->handle) != EIO);
}

static void
set_error (WabDatabase *self, int code, GError **error)
{
  const char *name = self->name;
  if (is_disk_full (self, code))
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_FULL,
                   _ ("“%s”: no room left on the disk; free some and try again"),
                   name);
      return;
    }
  switch (code & 0xFF)
    {
    case SQLITE_NOTADB:
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_DOCUMENT,
                   _ ("“%s” is no Whenabouts document; choose a file that ends in .whenabouts"),
                   name);
      break;
    case SQLITE_CORRUPT:
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_DAMAGED,
                   _ ("“%s” is damaged; save what is left with “whenabouts-cli check --repair”"),
                   name);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_BUSY,
                   _ ("“%s” is in use by another program; close it there and try again"),
                   name);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_PERMISSION_DENIED,
                   _ ("“%s” cannot be written; save it elsewhere or change its permissions"),
                   name);
      break;
    case SQLITE_CANTOPEN:
      if (g_file_test (self->path, G_FILE_TEST_EXISTS))
        g_set_error (error,
                     G_IO_ERROR,
                     G_IO_ERROR_PERMISSION_DENIED,
                     _ ("“%s” cannot be opened; check its permissions and those of its folder"),
                     name);
      else
        g_set_error (error,
                     G_IO_ERROR,
                     G_IO_ERROR_NOT_FOUND,
                     _ ("“%s” is not there or its folder cannot be written; check the path"),
                     name);
      break;
    case SQLITE_INTERRUPT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("“%s”: cancelled"), name);
      break;
    default:
      g_set_error (error,
                   G_IO_ERROR,
                   G_IO_ERROR_FAILED,
                   _ ("“%s” cannot be used: %s; save a copy elsewhere and try again"),
                   name,
                   sqlite3_errmsg (self->handle));
      break;
    }
}

WabDatabase *
wab_database_open (const char *path, WabDatabaseMode mode, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  static const int flags[] = {
    [WAB_DATABASE_READ] = SQLITE_OPEN_READONLY,
    [WAB_DATABASE_WRITE] = SQLITE_OPEN_READWRITE,
    [WAB_DATABASE_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
  };
  g_autoptr (WabDatabase) self = g_new0 (WabDatabase, 1);
  self->path = g_strdup (path);
  self->name = g_filename_display_basename (path);
  int code = sqlite3_open_v2 (
      path, &self->handle, flags[mode] | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (self->handle == NULL)
    g_error ("sqlite3_open_v2: out of memory");
  if (code != SQLITE_OK)
    {
      set_error (self, code, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->handle, BUSY_MILLISECONDS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  return g_steal_pointer (&self);
}

void
wab_database_close (WabDatabase *self)
{
  g_return_if_fail (self != NULL);
  sqlite3_close_v2 (self->handle);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

const char *
wab_database_get_path (const WabDatabase *self)
{
  return self->path;
}

gboolean
wab_database_run (WabDatabase *self, const char *script, GError **error)
{
  int code = sqlite3_exec (self->handle, script, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  set_error (self, code, error);
  return FALSE;
}

gboolean
wab_database_get_number (WabDatabase *self, const char *sql, gint64 *out_number, GError **error)
{
  g_autoptr (WabStatement) statement = wab_database_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;
  WabStep step = wab_statement_step (statement, error);
  if (step == WAB_STEP_FAILED)
    return FALSE;
  *out_number = step == WAB_STEP_ROW ? wab_statement_get_number (statement, 0) : 0;
  return TRUE;
}

gint64
wab_database_get_last_id (const WabDatabase *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

void
wab_database_interrupt (WabDatabase *self)
{
  sqlite3_interrupt (self->handle);
}

WabStatement *
wab_database_prepare (WabDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  int code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (code != SQLITE_OK)
    {
      set_error (self, code, error);
      return NULL;
    }
  WabStatement *statement = g_new0 (WabStatement, 1);
  statement->database = self;
  statement->handle = handle;
  return statement;
}

void
wab_statement_free (WabStatement *self)
{
  g_return_if_fail (self != NULL);
  sqlite3_finalize (self->handle);
  g_free (self);
}

static int
find_parameter (WabStatement *self, const char *name)
{
  int i = sqlite3_bind_parameter_index (self->handle, name);
  if (i == 0)
    g_critical ("No parameter %s in: %s", name, sqlite3_sql (self->handle));
  return i;
}

void
wab_statement_bind_number (WabStatement *self, const char *name, gint64 value)
{
  sqlite3_bind_int64 (self->handle, find_parameter (self, name), value);
}

void
wab_statement_bind_real (WabStatement *self, const char *name, double value)
{
  sqlite3_bind_double (self->handle, find_parameter (self, name), value);
}

void
wab_statement_bind_text (WabStatement *self, const char *name, const char *text)
{
  sqlite3_bind_text (self->handle, find_parameter (self, name), text, -1, SQLITE_STATIC);
}

void
wab_statement_bind_bytes (WabStatement *self, const char *name, gconstpointer bytes, gsize length)
{
  if (bytes == NULL && length == 0)
    sqlite3_bind_null (self->handle, find_parameter (self, name));
  else
    sqlite3_bind_blob64 (self->handle, find_parameter (self, name), bytes, length, SQLITE_STATIC);
}

void
wab_statement_bind_null (WabStatement *self, const char *name)
{
  sqlite3_bind_null (self->handle, find_parameter (self, name));
}

WabStep
wab_statement_step (WabStatement *self, GError **error)
{
  int code = sqlite3_step (self->handle);
  if (code == SQLITE_ROW)
    return WAB_STEP_ROW;
  if (code != SQLITE_DONE)
    set_error (self->database, code, error);
  sqlite3_reset (self->handle);
  return code == SQLITE_DONE ? WAB_STEP_DONE : WAB_STEP_FAILED;
}

void
wab_statement_reset (WabStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
}

gboolean
wab_statement_run (WabStatement *self, GError **error)
{
  WabStep step;
  do
    step = wab_statement_step (self, error);
  while (step == WAB_STEP_ROW);
  wab_statement_reset (self);
  return step == WAB_STEP_DONE;
}

gboolean
wab_statement_is_null (const WabStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

gint64
wab_statement_get_number (const WabStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

double
wab_statement_get_real (const WabStatement *self, int column)
{
  return sqlite3_column_double (self->handle, column);
}

const char *
wab_statement_get_text (const WabStatement *self, int column)
{
  const char *text = (const char *)sqlite3_column_text (self->handle, column);
  if (text == NULL || !g_utf8_validate (text, sqlite3_column_bytes (self->handle, column), NULL))
    return NULL;
  return text;
}

const guint8 *
wab_statement_get_bytes (const WabStatement *self, int column, gsize *out_length)
{
  const guint8 *bytes = sqlite3_column_blob (self->handle, column);
  *out_length = sqlite3_column_bytes (self->handle, column);
  return bytes;
}
