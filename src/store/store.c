#include "store/store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "model/error.h"
#include "wab-store-resources.h"

const char *const wab_store_mention_kinds[] = { "place", "date", "figure", "speaker", NULL };
const char *const wab_store_place_kinds[] = { "settlement",  "district", "region", "country",
                                              "macroregion", "water",    "land",   "facility",
                                              "other",       NULL };
const char *const wab_store_shapes[] = { "point", "area", "vague", NULL };

WabStatement *
wab_store_get_statement (WabStore *self, const char *sql, GError **error)
{
  WabStatement *statement = g_hash_table_lookup (self->statements, sql);
  if (statement == NULL)
    {
      statement = wab_database_prepare (self->database, sql, error);
      if (statement != NULL)
        g_hash_table_insert (self->statements, (gpointer)sql, statement);
    }
  return statement;
}

gboolean
wab_store_set_damaged (WabStore *self, GError **error)
{
  g_autofree char *name = g_filename_display_basename (wab_database_get_path (self->database));
  g_set_error (error,
               WAB_ERROR,
               WAB_ERROR_DAMAGED,
               _ ("“%s” is damaged; save what is left with “whenabouts-cli check --repair”"),
               name);
  return FALSE;
}

static gboolean
make_tables (WabStore *self, GError **error)
{
  g_autoptr (GBytes) schema =
      g_resource_lookup_data (wab_store_get_resource (),
                              "/io/github/whenabouts/Whenabouts/store/schema.sql",
                              G_RESOURCE_LOOKUP_FLAGS_NONE,
                              error);
  if (schema == NULL)
    return FALSE;
  if (!wab_database_run (self->database, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (wab_database_run (self->database, g_bytes_get_data (schema, NULL), error)
      && wab_database_run (self->database, "COMMIT", error))
    return TRUE;
  wab_database_run (self->database, "ROLLBACK", NULL); /* the first error is the one to tell */
  return FALSE;
}

static gboolean
is_ours (WabStore *self, gboolean *out_is_blank, GError **error)
{
  gint64 application, version, tables = 0;
  if (!wab_database_get_number (self->database, "PRAGMA application_id", &application, error)
      || !wab_database_get_number (self->database, "PRAGMA user_version", &version, error))
    return FALSE;
  /* The schema itself is read only where it can be ours: a newer one may not even parse here. */
  if (application == 0 && version == 0
      && !wab_database_get_number (
          self->database, "SELECT count(*) FROM sqlite_schema", &tables, error))
    return FALSE;
  *out_is_blank = application == 0 && version == 0 && tables == 0;
  if (*out_is_blank)
    return TRUE;

  g_autofree char *name = g_filename_display_basename (wab_database_get_path (self->database));
  if (application != WAB_STORE_APPLICATION_ID)
    {
      g_set_error (error,
                   WAB_ERROR,
                   WAB_ERROR_DOCUMENT,
                   _ ("“%s” is no Whenabouts document; choose a file that ends in .whenabouts"),
                   name);
      return FALSE;
    }
  if (version > WAB_STORE_VERSION)
    {
      g_set_error (
          error,
          WAB_ERROR,
          WAB_ERROR_NEWER,
          _ ("“%s” was made by a newer version of Whenabouts; update this program to open it"),
          name);
      return FALSE;
    }
  if (version < 1)
    return wab_store_set_damaged (self, error);
  return TRUE;
}

/* A file of another kind is refused before SQLite touches it: opening for writing could leave
 * traces. */
static gboolean
prepare_document (WabStore *self, GError **error)
{
  gboolean is_blank;
  if (!is_ours (self, &is_blank, error))
    return FALSE;
  if (is_blank)
    {
      if (self->mode == WAB_STORE_CREATE || self->mode == WAB_STORE_SCRATCH)
        return make_tables (self, error);
      g_autofree char *name = g_filename_display_basename (wab_database_get_path (self->database));
      g_set_error (
          error,
          WAB_ERROR,
          WAB_ERROR_DOCUMENT,
          _ ("“%s” is empty, no Whenabouts document; choose a file that ends in .whenabouts"),
          name);
      return FALSE;
    }
  return TRUE;
}

WabStore *
wab_store_open (const char *path, WabStoreMode mode, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  gboolean was_there = g_file_test (path, G_FILE_TEST_EXISTS);
  /* Reading too needs a connection that may write: where a program was killed, what it had not
   * committed is rolled back first. */
  gboolean creates = mode == WAB_STORE_CREATE || mode == WAB_STORE_SCRATCH;
  g_autoptr (WabDatabase) database =
      wab_database_open (path, creates ? WAB_DATABASE_CREATE : WAB_DATABASE_WRITE, error);
  if (database == NULL)
    return NULL;

  g_autoptr (WabStore) self = g_new0 (WabStore, 1);
  self->mode = mode;
  self->database = g_steal_pointer (&database);
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)wab_statement_free);
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->loaded_places =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)wab_place_unref);
  if ((mode == WAB_STORE_SCRATCH
       && !wab_database_run (self->database, "PRAGMA synchronous = OFF", error))
      || !prepare_document (self, error))
    {
      if (!was_there)
        g_unlink (path); /* what we made ourselves and could not fill */
      return NULL;
    }
  /* Readers of the same document are kept out only while a commit is written, not when the cache is
   * full; but not more than 8,192 changed pages (32 MB) are kept in memory until then. */
  if (!wab_database_run (self->database,
                         mode == WAB_STORE_READ ? "PRAGMA query_only = ON"
                                                : "PRAGMA cache_spill = 8192",
                         error))
    return NULL;
  return g_steal_pointer (&self);
}

void
wab_store_close (WabStore *self)
{
  g_return_if_fail (self != NULL);
  if (self->is_writing)
    wab_store_roll_back (self);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->loaded_places, g_hash_table_unref);
  g_clear_pointer (&self->database, wab_database_close);
  g_free (self);
}

gboolean
wab_store_begin (WabStore *self, GError **error)
{
  g_return_val_if_fail (!self->is_writing, FALSE);
  if (!wab_database_run (self->database, "BEGIN IMMEDIATE", error))
    return FALSE;
  self->is_writing = TRUE;
  return TRUE;
}

gboolean
wab_store_commit (WabStore *self, GError **error)
{
  g_return_val_if_fail (self->is_writing, FALSE);
  if (!wab_database_run (self->database, "COMMIT", error))
    return FALSE;
  self->is_writing = FALSE;
  return TRUE;
}

void
wab_store_roll_back (WabStore *self)
{
  if (!self->is_writing)
    return;
  /* Where SQLite has rolled back by itself (a full disk), this fails and there is nothing to do. */
  wab_database_run (self->database, "ROLLBACK", NULL);
  g_hash_table_remove_all (self->places);
  self->is_writing = FALSE;
}

gboolean
wab_store_is_writing (const WabStore *self)
{
  return self->is_writing;
}

char *
wab_store_dup_fact (WabStore *self, const char *key, GError **error)
{
  WabStatement *find =
      wab_store_get_statement (self, "SELECT value FROM document WHERE key = :key", error);
  if (find == NULL)
    return NULL;
  wab_statement_bind_text (find, ":key", key);
  char *value = NULL;
  if (wab_statement_step (find, error) == WAB_STEP_ROW)
    value = g_strdup (wab_statement_get_text (find, 0));
  wab_statement_reset (find);
  return value;
}

gboolean
wab_store_set_fact (WabStore *self, const char *key, const char *value, GError **error)
{
  WabStatement *write = wab_store_get_statement (
      self, "INSERT OR REPLACE INTO document (key, value) VALUES (:key, :value)", error);
  if (write == NULL)
    return FALSE;
  wab_statement_bind_text (write, ":key", key);
  wab_statement_bind_text (write, ":value", value);
  return wab_statement_run (write, error);
}

gboolean
wab_store_begin_job (WabStore *self, const char *kind, gint64 *out_job, GError **error)
{
  WabStatement *write =
      wab_store_get_statement (self, "INSERT INTO job (kind) VALUES (:kind)", error);
  if (write == NULL)
    return FALSE;
  wab_statement_bind_text (write, ":kind", kind);
  if (!wab_statement_run (write, error))
    return FALSE;
  *out_job = wab_database_get_last_id (self->database);
  return TRUE;
}

gboolean
wab_store_end_job (WabStore *self, gint64 job, const WabJobCounts *counts, GError **error)
{
  WabStatement *write =
      wab_store_get_statement (self,
                               "UPDATE job SET state = :state, n_added = :n_added, n_known = "
                               ":n_known, n_failed = :n_failed, "
                               "n_not_analysed = :n_not_analysed WHERE id = :job",
                               error);
  if (write == NULL)
    return FALSE;
  wab_statement_bind_number (write, ":job", job);
  wab_statement_bind_text (write, ":state", counts->state);
  wab_statement_bind_number (write, ":n_added", counts->n_added);
  wab_statement_bind_number (write, ":n_known", counts->n_known);
  wab_statement_bind_number (write, ":n_failed", counts->n_failed);
  wab_statement_bind_number (write, ":n_not_analysed", counts->n_not_analysed);
  return wab_statement_run (write, error);
}

gboolean
wab_store_add_job_message (WabStore *self,
                           gint64 job,
                           guint number,
                           const char *kind,
                           const char *text,
                           GError **error)
{
  WabStatement *write =
      wab_store_get_statement (self,
                               "INSERT INTO job_message (job, number, kind, text) "
                               "VALUES (:job, :number, :kind, :text)",
                               error);
  if (write == NULL)
    return FALSE;
  wab_statement_bind_number (write, ":job", job);
  wab_statement_bind_number (write, ":number", number);
  wab_statement_bind_text (write, ":kind", kind);
  wab_statement_bind_text (write, ":text", text);
  return wab_statement_run (write, error);
}

gboolean
wab_store_find_article (WabStore *self, const char *sha256, guint32 *out_id, GError **error)
{
  WabStatement *find =
      wab_store_get_statement (self, "SELECT id FROM article WHERE sha256 = :sha256", error);
  if (find == NULL)
    return FALSE;
  wab_statement_bind_text (find, ":sha256", sha256);
  WabStep step = wab_statement_step (find, error);
  if (step != WAB_STEP_FAILED)
    *out_id = step == WAB_STEP_ROW ? wab_statement_get_number (find, 0) : 0;
  wab_statement_reset (find);
  return step != WAB_STEP_FAILED;
}

gboolean
wab_store_set_report_event (WabStore *self, guint32 report, guint32 event, GError **error)
{
  WabStatement *write =
      wab_store_get_statement (self, "UPDATE report SET event = :event WHERE id = :report", error);
  if (write == NULL)
    return FALSE;
  wab_statement_bind_number (write, ":report", report);
  wab_statement_bind_number (write, ":event", event);
  return wab_statement_run (write, error);
}

gboolean
wab_store_set_event (WabStore *self, guint32 event, guint32 joined, GError **error)
{
  WabStatement *write =
      wab_store_get_statement (self,
                               "INSERT INTO event (id, joined) VALUES (:event, :joined) "
                               "ON CONFLICT (id) DO UPDATE SET joined = excluded.joined",
                               error);
  if (write == NULL)
    return FALSE;
  wab_statement_bind_number (write, ":event", event);
  if (joined == 0)
    wab_statement_bind_null (write, ":joined");
  else
    wab_statement_bind_number (write, ":joined", joined);
  return wab_statement_run (write, error);
}

static gboolean
write_copy (WabStore *self, const char *path, GError **error)
{
  /* A connection that only reads may not even write elsewhere. */
  if (self->mode == WAB_STORE_READ
      && !wab_database_run (self->database, "PRAGMA query_only = OFF", error))
    return FALSE;
  gboolean is_done = FALSE;
  g_autoptr (WabStatement) copy = wab_database_prepare (self->database, "VACUUM INTO :path", error);
  if (copy != NULL)
    {
      wab_statement_bind_text (copy, ":path", path);
      is_done = wab_statement_run (copy, error);
    }
  if (self->mode == WAB_STORE_READ)
    wab_database_run (self->database, "PRAGMA query_only = ON", NULL); /* only a safety belt */
  return is_done;
}

gboolean
wab_store_copy_to (WabStore *self, const char *path, GError **error)
{
  /* The copy is made beside its place and moved there when it is whole and on the disk. */
  g_autofree char *part = g_strdup_printf ("%s.XXXXXX", path);
  int file = g_mkstemp_full (part, O_RDWR, 0666);
  if (file < 0)
    {
      int code = errno;
      g_autofree char *name = g_filename_display_name (path);
      g_set_error (error,
                   G_IO_ERROR,
                   g_io_error_from_errno (code),
                   _ ("“%s” cannot be written: %s; choose another folder"),
                   name,
                   g_strerror (code));
      return FALSE;
    }
  close (file);

  gboolean is_done = write_copy (self, part, error);
  if (is_done)
    {
      file = g_open (part, O_RDONLY, 0);
      is_done = file >= 0 && fsync (file) == 0 && g_rename (part, path) == 0;
      int code = errno;
      if (file >= 0)
        close (file);
      if (!is_done)
        {
          g_autofree char *name = g_filename_display_name (path);
          g_set_error (error,
                       G_IO_ERROR,
                       g_io_error_from_errno (code),
                       _ ("“%s” cannot be written: %s; choose another folder"),
                       name,
                       g_strerror (code));
        }
    }
  if (!is_done)
    g_unlink (part);
  return is_done;
}

gboolean
wab_store_check_pages (WabStore *self, GPtrArray *findings, GError **error)
{
  g_autoptr (WabStatement) check =
      wab_database_prepare (self->database, "PRAGMA integrity_check (20)", error);
  if (check == NULL)
    return FALSE;
  WabStep step;
  while ((step = wab_statement_step (check, error)) == WAB_STEP_ROW)
    {
      const char *line = wab_statement_get_text (check, 0);
      if (g_strcmp0 (line, "ok") != 0)
        g_ptr_array_add (findings, g_strdup_printf (_ ("The file itself: %s"), line));
    }
  if (step == WAB_STEP_FAILED)
    return FALSE;

  g_autoptr (WabStatement) keys =
      wab_database_prepare (self->database, "PRAGMA foreign_key_check", error);
  if (keys == NULL)
    return FALSE;
  while ((step = wab_statement_step (keys, error)) == WAB_STEP_ROW)
    g_ptr_array_add (findings,
                     g_strdup_printf (_ ("Table “%s”, row %" G_GINT64_FORMAT
                                         ": belongs to a row of “%s” that is not there"),
                                      wab_statement_get_text (keys, 0),
                                      wab_statement_get_number (keys, 1),
                                      wab_statement_get_text (keys, 2)));
  return step == WAB_STEP_DONE;
}
