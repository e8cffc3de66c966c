#include "collection/ledger.h"

#include <math.h>
#include <string.h>

#include "analysis/figure-words.h"
#include "collection/counting.h"

#define NEAR_DAYS 31 /* between two tellings of one state of affairs */
#define ORDER_OF_MAGNITUDE 10.0
#define ABOUT_TENTHS 1    /* how far "about" reaches, in tenths of the figure */
#define MAX_SAME_DAY 64   /* of one line are looked at for another count of the article */
#define MAX_BEFORE 256    /* figures told before that one is compared with */
#define MAX_OPEN_LINES 16 /* of one key; older ones are closed */

typedef struct
{
  GPtrArray *lines;     /* of WabLedgerLine */
  GHashTable *by_key;   /* kind, subject, place and narrowing to a GPtrArray of lines */
  GHashTable *by_event; /* kind, subject, narrowing and event to a line */
} Ledger;

static void
free_line (gpointer data)
{
  WabLedgerLine *line = data;
  g_free (line->unit);
  g_free (line->narrowing);
  g_array_unref (line->values);
  g_array_unref (line->repeats);
  g_free (line);
}

const WabMention *
wab_ledger_value_get_mention (const WabSnapshot *snapshot, const WabLedgerValue *value)
{
  const WabRow *row = wab_snapshot_get_row (snapshot, value->row);
  return wab_analysis_get_mention (wab_snapshot_get_analysis (snapshot, row->article),
                                   value->mention);
}

/* ---- Where a figure counts ---- */

/* The place of the row whose name the scope of its figure begins with, and what narrows it. */
static guint32
find_place (const WabSnapshot *snapshot, guint32 number, const char *scope, const char **out_rest)
{
  *out_rest = scope;
  const WabRow *row = wab_snapshot_get_row (snapshot, number);
  const WabRowPlace *places =
      row->n_places > 0 ? wab_snapshot_get_row_places (snapshot, number) : NULL;
  for (guint i = 0; scope != NULL && i < row->n_places; i++)
    {
      const char *name = wab_snapshot_get_place (snapshot, places[i].place)->name;
      gsize n = strlen (name);
      if (strncmp (scope, name, n) != 0 || (scope[n] != '\0' && strncmp (scope + n, ", ", 2) != 0))
        continue;
      *out_rest = scope[n] != '\0' ? scope + n + 2 : NULL;
      return places[i].place;
    }
  return G_MAXUINT32;
}

const char *
wab_ledger_line_get_extent (const WabSnapshot *snapshot, const WabLedgerLine *line)
{
  if (line->place == G_MAXUINT32)
    return NULL;
  if (line->narrowing != NULL && wab_figure_is_spot (line->narrowing))
    return "spot";
  switch (wab_snapshot_get_place (snapshot, line->place)->kind)
    {
    case WAB_PLACE_COUNTRY:
      return "nationwide";
    case WAB_PLACE_REGION:
      return "region";
    case WAB_PLACE_DISTRICT:
      return "district";
    case WAB_PLACE_SETTLEMENT:
      return "city";
    case WAB_PLACE_MACROREGION:
      return "many countries";
    default:
      return "spot";
    }
}

/* ---- Whether two figures are of one state of affairs ---- */

/* "The ministry said on Sunday that 12 ...": the day of the telling, not of what is counted. */
static gboolean
is_day_of_telling (const WabSnapshot *snapshot, const WabRow *row, guint32 date, guint32 figure)
{
  const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, row->article);
  const char *text = wab_snapshot_get_article (snapshot, row->article)->text;
  guint32 from = wab_analysis_get_mention (analysis, date)->end;
  guint32 to = wab_analysis_get_mention (analysis, figure)->start;
  return from < to && g_strstr_len (text + from, to - from, " that ") != NULL;
}

/* The time of what is counted, where its sentence tells it. */
static gboolean
find_own_time (const WabSnapshot *snapshot, const WabLedgerValue *value, WabSpan *out)
{
  const WabRow *row = wab_snapshot_get_row (snapshot, value->row);
  const WabReport *report = wab_snapshot_get_report (snapshot, row);
  if (!wab_span_is_known (&report->span) || report->is_time_inherited
      || report->time_mention == WAB_NO_MENTION
      || is_day_of_telling (snapshot, row, report->time_mention, value->mention))
    return FALSE;
  *out = report->span;
  return TRUE;
}

/* ---- Whether two figures can both be right ---- */

static void
get_range (const WabLedgerValue *value, double *out_least, double *out_most)
{
  WabFigureBound bound = wab_figure_get_bound (value->qualifier);
  double slack = bound == WAB_FIGURE_ABOUT ? fabs (value->value) * ABOUT_TENTHS / 10 : 0;
  *out_least = bound == WAB_FIGURE_AT_MOST ? -INFINITY : value->value - slack;
  *out_most = bound == WAB_FIGURE_AT_LEAST ? INFINITY : value->value + slack;
}

static gboolean
values_differ (const WabLedgerValue *a, const WabLedgerValue *b)
{
  double a_least, a_most, b_least, b_most;
  get_range (a, &a_least, &a_most);
  get_range (b, &b_least, &b_most);
  if (a_least > b_most || b_least > a_most)
    return TRUE;
  WabFigureBound bound = wab_figure_get_bound (a->qualifier);
  return bound == wab_figure_get_bound (b->qualifier) && bound != WAB_FIGURE_ABOUT
         && a->value != b->value;
}

/* ---- One state of affairs ---- */

/* An article seldom contradicts itself: two figures of it count two things. */
static gboolean
is_other_count (const WabSnapshot *snapshot, const WabLedgerLine *line, const WabLedgerValue *value)
{
  guint32 article = wab_snapshot_get_row (snapshot, value->row)->article;
  for (guint i = line->values->len; i-- > 0;)
    {
      const WabLedgerValue *before = &g_array_index (line->values, WabLedgerValue, i);
      if (before->told != value->told || line->values->len - i > MAX_SAME_DAY)
        return FALSE;
      if (wab_snapshot_get_row (snapshot, before->row)->article == article
          && values_differ (before, value))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_same_affair (const WabSnapshot *snapshot, const WabLedgerValue *a, const WabLedgerValue *b)
{
  if (wab_snapshot_get_row (snapshot, a->row)->event
      == wab_snapshot_get_row (snapshot, b->row)->event)
    return TRUE;
  WabSpan x, y;
  if (find_own_time (snapshot, a, &x) && find_own_time (snapshot, b, &y)
      && !wab_span_overlaps (&x, &y))
    return FALSE;
  if (a->told != WAB_NO_DAY && b->told != WAB_NO_DAY && ABS (a->told - b->told) > NEAR_DAYS)
    return FALSE;
  double less = MIN (a->value, b->value), more = MAX (a->value, b->value);
  return more < less * ORDER_OF_MAGNITUDE || more == less;
}

/* ---- Lines ---- */

/* From any that was told before it in the line. */
static gboolean
differs_from_earlier (const WabLedgerLine *line, const WabLedgerValue *value)
{
  guint n = line->values->len, end = n > MAX_BEFORE ? n - MAX_BEFORE : 0;
  for (guint i = n; i-- > end;)
    {
      const WabLedgerValue *before = &g_array_index (line->values, WabLedgerValue, i);
      if (values_differ (before, value))
        return TRUE;
      if (before->value == value->value && g_strcmp0 (before->qualifier, value->qualifier) == 0)
        return before->differs;
    }
  return FALSE;
}

static void
add_to_line (const WabSnapshot *snapshot, WabLedgerLine *line, WabLedgerValue value)
{
  guint32 article = wab_snapshot_get_row (snapshot, value.row)->article;
  for (guint i = line->values->len; i-- > 0;)
    {
      const WabLedgerValue *before = &g_array_index (line->values, WabLedgerValue, i);
      if (wab_snapshot_get_row (snapshot, before->row)->article == article
          && before->value == value.value && g_strcmp0 (before->qualifier, value.qualifier) == 0)
        {
          value.differs = before->differs;
          g_array_append_val (line->repeats, value);
          return;
        }
      if (before->told != value.told)
        break;
    }
  value.differs = differs_from_earlier (line, &value);
  line->differs = line->differs || value.differs;
  g_array_append_val (line->values, value);
}

/* The last line under @key that @value can be part of. */
static WabLedgerLine *
find_open_line (const Ledger *self,
                const WabSnapshot *snapshot,
                const char *key,
                const WabLedgerValue *value)
{
  const GPtrArray *open = g_hash_table_lookup (self->by_key, key);
  for (guint i = open != NULL ? open->len : 0, n = 0; i-- > 0 && n < MAX_OPEN_LINES; n++)
    {
      WabLedgerLine *line = g_ptr_array_index (open, i);
      const WabLedgerValue *last =
          &g_array_index (line->values, WabLedgerValue, line->values->len - 1);
      if (is_same_affair (snapshot, last, value) && !is_other_count (snapshot, line, value))
        return line;
    }
  return NULL;
}

/* Where a figure counts and of what kind it is. */
typedef struct
{
  char *kind; /* and what is said of it */
  char *key;  /* with the place */
  char *anywhere;
  char *event;
  gboolean is_telling; /* the kind is more than "people" */
  gboolean has_subject;
} Keys;

static WabLedgerLine *
find_line (const Ledger *self,
           const WabSnapshot *snapshot,
           const Keys *keys,
           guint32 place,
           const WabLedgerValue *value)
{
  /* One fact is one state of affairs, though an article may not say where. */
  WabLedgerLine *line = g_hash_table_lookup (self->by_event, keys->event);
  if (line != NULL && !is_other_count (snapshot, line, value)
      && (line->place == place || line->place == G_MAXUINT32 || place == G_MAXUINT32))
    return line;
  /* "120 miles" of which nothing is said may be anything. */
  if (!keys->has_subject)
    return NULL;
  line = find_open_line (self, snapshot, keys->key, value);
  if (line == NULL && keys->is_telling)
    {
      line = find_open_line (self, snapshot, keys->anywhere, value);
      if (line != NULL && line->place != G_MAXUINT32 && place != G_MAXUINT32)
        line = NULL;
    }
  return line;
}

static void
open_line (Ledger *self, const char *key, WabLedgerLine *line)
{
  GPtrArray *open = g_hash_table_lookup (self->by_key, key);
  if (open == NULL)
    {
      open = g_ptr_array_new ();
      g_hash_table_insert (self->by_key, g_strdup (key), open);
    }
  if (open->len == 0 || !g_ptr_array_find (open, line, NULL))
    g_ptr_array_add (open, line);
}

static void
read_keys (const WabSnapshot *snapshot,
           const WabLedgerValue *value,
           guint32 place,
           const char *narrowing,
           Keys *out)
{
  const WabMention *figure = wab_ledger_value_get_mention (snapshot, value);
  g_autofree char *kind = wab_figure_dup_kind (figure->figure.unit, narrowing);
  out->has_subject = figure->figure.subject != NULL;
  out->is_telling = strcmp (kind, "people") != 0;
  out->kind =
      g_strdup_printf ("%s|%s", kind, figure->figure.subject != NULL ? figure->figure.subject : "");
  out->key = g_strdup_printf ("%s|%u", out->kind, place);
  out->anywhere = g_strdup_printf ("%s|*", out->kind);
  out->event =
      g_strdup_printf ("%s|e%u", out->kind, wab_snapshot_get_row (snapshot, value->row)->event);
}

static void
clear_keys (Keys *keys)
{
  g_free (keys->kind);
  g_free (keys->key);
  g_free (keys->anywhere);
  g_free (keys->event);
}

static void
add_value (Ledger *self, const WabSnapshot *snapshot, WabLedgerValue value)
{
  const WabMention *figure = wab_ledger_value_get_mention (snapshot, &value);
  const char *narrowing;
  guint32 place = find_place (snapshot, value.row, figure->figure.scope, &narrowing);
  Keys keys;
  read_keys (snapshot, &value, place, narrowing, &keys);
  WabLedgerLine *line = find_line (self, snapshot, &keys, place, &value);
  if (line == NULL)
    {
      line = g_new0 (WabLedgerLine, 1);
      line->unit = g_strdup (figure->figure.unit);
      line->subject = figure->figure.subject;
      line->place = place;
      line->narrowing = g_strdup (narrowing);
      line->values = g_array_new (FALSE, FALSE, sizeof (WabLedgerValue));
      line->repeats = g_array_new (FALSE, FALSE, sizeof (WabLedgerValue));
      g_ptr_array_add (self->lines, line);
    }
  if (line->place == G_MAXUINT32)
    line->place = place;
  add_to_line (snapshot, line, value);
  open_line (self, keys.key, line);
  open_line (self, keys.anywhere, line);
  if (!g_hash_table_contains (self->by_event, keys.event))
    g_hash_table_insert (self->by_event, g_strdup (keys.event), line);
  clear_keys (&keys);
}

static gint
compare_values (gconstpointer a, gconstpointer b)
{
  const WabLedgerValue *x = a, *y = b;
  if (x->told != y->told)
    return x->told < y->told ? -1 : 1;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return x->mention < y->mention ? -1 : x->mention > y->mention;
}

static void
gather_row (const WabSnapshot *snapshot, guint32 number, GArray *values)
{
  const WabRow *row = wab_snapshot_get_row (snapshot, number);
  const WabReport *report = wab_snapshot_get_report (snapshot, row);
  const WabAnalysis *analysis = wab_snapshot_get_analysis (snapshot, row->article);
  for (guint32 i = 0; i < report->n_figures; i++)
    {
      guint32 m = g_array_index (analysis->report_figures, guint32, report->first_figure + i);
      const WabMention *figure = wab_analysis_get_mention (analysis, m);
      WabLedgerValue value = { .row = number,
                               .mention = m,
                               .told = row->told,
                               .value = figure->figure.value,
                               .qualifier = figure->figure.qualifier };
      g_array_append_val (values, value);
    }
}

static GPtrArray *
line_up (const WabSnapshot *snapshot, GArray *values)
{
  Ledger self = {
    .lines = g_ptr_array_new_with_free_func (free_line),
    .by_key =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref),
    .by_event = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  g_array_sort (values, compare_values);
  for (guint i = 0; i < values->len; i++)
    add_value (&self, snapshot, g_array_index (values, WabLedgerValue, i));
  g_hash_table_unref (self.by_key);
  g_hash_table_unref (self.by_event);
  return self.lines;
}

GPtrArray *
wab_ledger_new (const WabSnapshot *snapshot, const WabLens *lens)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (WabLedgerValue));
  for (guint32 n = 0; n < snapshot->n_rows; n++)
    if (wab_lens_shows (lens, snapshot, n))
      gather_row (snapshot, n, values);
  return line_up (snapshot, values);
}

/* ---- About one event ---- */

static gboolean
is_told (const WabRow *row, gint32 as_of)
{
  return as_of == WAB_NO_DAY || row->told <= as_of;
}

static GArray *
gather_event (const WabSnapshot *snapshot, guint32 index, gint32 as_of)
{
  const WabEvent *event = wab_snapshot_get_event (snapshot, index);
  GArray *values = g_array_new (FALSE, FALSE, sizeof (WabLedgerValue));
  for (guint32 i = 0; i < event->n_rows; i++)
    {
      guint32 number = wab_snapshot_get_event_row (snapshot, event, i);
      if (is_told (wab_snapshot_get_row (snapshot, number), as_of))
        gather_row (snapshot, number, values);
    }
  return values;
}

/* Lines are of one subject, so that figures of others change nothing. */
static gboolean
has_subject (const WabSnapshot *snapshot, const GArray *values, const WabMention *figure)
{
  for (guint i = 0; i < values->len && figure->figure.subject != NULL; i++)
    {
      const WabMention *other =
          wab_ledger_value_get_mention (snapshot, &g_array_index (values, WabLedgerValue, i));
      if (g_strcmp0 (figure->figure.subject, other->figure.subject) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Adds to the figures of the event what the others tell of their subjects. */
static void
gather_others (const WabSnapshot *snapshot, guint32 event, gint32 as_of, GArray *values)
{
  g_autoptr (GArray) own = g_array_copy (values);
  for (guint32 n = 0; n < snapshot->n_rows; n++)
    {
      const WabRow *row = wab_snapshot_get_row (snapshot, n);
      if (row->event == event || !is_told (row, as_of))
        continue;
      guint first = values->len;
      gather_row (snapshot, n, values);
      for (guint i = values->len; i-- > first;)
        if (!has_subject (snapshot,
                          own,
                          wab_ledger_value_get_mention (
                              snapshot, &g_array_index (values, WabLedgerValue, i))))
          g_array_remove_index (values, i);
    }
}

static gboolean
has_event (const WabSnapshot *snapshot, const GArray *values, guint32 event)
{
  for (guint i = 0; i < values->len; i++)
    {
      guint32 row = g_array_index (values, WabLedgerValue, i).row;
      if (wab_snapshot_get_row (snapshot, row)->event == event)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
wab_ledger_new_about (const WabSnapshot *snapshot, guint32 event, gint32 as_of)
{
  g_autoptr (GArray) values = gather_event (snapshot, event, as_of);
  if (values->len > 0)
    gather_others (snapshot, event, as_of, values);
  GPtrArray *lines = line_up (snapshot, values);
  for (guint i = lines->len; i-- > 0;)
    {
      const WabLedgerLine *line = g_ptr_array_index (lines, i);
      if (!has_event (snapshot, line->values, event) && !has_event (snapshot, line->repeats, event))
        g_ptr_array_remove_index (lines, i);
    }
  return lines;
}

/* ---- By event ---- */

static gboolean
has_of_article (const WabSnapshot *snapshot, const GArray *values, const WabLedgerValue *value)
{
  guint32 article = wab_snapshot_get_row (snapshot, value->row)->article;
  for (guint i = 0; i < values->len; i++)
    {
      const WabLedgerValue *other = &g_array_index (values, WabLedgerValue, i);
      if (wab_snapshot_get_row (snapshot, other->row)->article == article
          && other->value == value->value && g_strcmp0 (other->qualifier, value->qualifier) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
file_values (const WabSnapshot *snapshot,
             const GArray *values,
             gboolean repeats,
             GHashTable *by_event)
{
  for (guint i = 0; i < values->len; i++)
    {
      const WabLedgerValue *value = &g_array_index (values, WabLedgerValue, i);
      gpointer event = GUINT_TO_POINTER (wab_snapshot_get_row (snapshot, value->row)->event);
      GArray *filed = g_hash_table_lookup (by_event, event);
      if (filed == NULL)
        {
          filed = g_array_new (FALSE, FALSE, sizeof (WabLedgerValue));
          g_hash_table_insert (by_event, event, filed);
        }
      if (!repeats || !has_of_article (snapshot, filed, value))
        g_array_append_val (filed, *value);
    }
}

GHashTable *
wab_ledger_file_by_event (const WabSnapshot *snapshot, const GPtrArray *lines)
{
  GHashTable *by_event = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < lines->len; i++)
    {
      const WabLedgerLine *line = g_ptr_array_index (lines, i);
      file_values (snapshot, line->values, FALSE, by_event);
      file_values (snapshot, line->repeats, TRUE, by_event);
    }
  return by_event;
}
