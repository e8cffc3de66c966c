#include "model/snapshot.h"

/*
 * A document changes at random, and after each change the snapshot made from the one before must be
 * the one that is made from nothing.
 */

typedef struct
{
  GRand *rand;
  GPtrArray *articles;
  GPtrArray *analyses;
  GPtrArray *events; /* of GArray of guint32, one an article */
  WabPlace *places[40];
  guint32 n_events;
} Document;

static Document *
document_new (guint32 seed)
{
  Document *self = g_new0 (Document, 1);
  self->rand = g_rand_new_with_seed (seed);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_article_unref);
  self->analyses = g_ptr_array_new_with_free_func ((GDestroyNotify)wab_analysis_unref);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->places); i++)
    self->places[i] = wab_place_new (1000 + i, "place");
  self->n_events = 1;
  return self;
}

static void
document_free (Document *self)
{
  g_rand_free (self->rand);
  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->analyses);
  g_ptr_array_unref (self->events);
  for (guint i = 0; i < G_N_ELEMENTS (self->places); i++)
    wab_place_unref (self->places[i]);
  g_free (self);
}

static guint32
draw (Document *self, guint32 n)
{
  return (guint32)g_rand_int_range (self->rand, 0, (gint32)n);
}

/* Mostly an event of before, and of those more often an early one. */
static guint32
draw_event (Document *self)
{
  if (draw (self, 4) == 0)
    return ++self->n_events;
  return 1 + draw (self, 1 + draw (self, self->n_events));
}

static void
add_report (Document *self, WabAnalysis *analysis)
{
  WabReport report = { .first_place = analysis->report_places->len, .n_places = draw (self, 3) };
  report.span = (WabSpan){ draw (self, 9) * 86400, 9 * 86400, WAB_PRECISION_DAY, 0 };
  report.mood = (guint8)draw (self, WAB_MOOD_N);
  for (guint32 i = 0; i < report.n_places; i++)
    {
      WabMention mention = { .kind = WAB_MENTION_PLACE };
      WabReportPlace place = { .mention = analysis->mentions->len, .role = draw (self, 2) };
      /* Some are named by nothing, most by one of a few, some by one that comes late. */
      if (draw (self, 10) > 0)
        mention.place.place =
            wab_place_ref (self->places[draw (self, 1 + draw (self, G_N_ELEMENTS (self->places)))]);
      g_array_append_val (analysis->mentions, mention);
      g_array_append_val (analysis->report_places, place);
    }
  g_array_append_val (analysis->reports, report);
}

static WabAnalysis *
make_analysis (Document *self, guint32 n_reports)
{
  WabAnalysis *analysis = wab_analysis_new ();
  if (draw (self, 8) > 0)
    {
      gint64 start = ((gint64)draw (self, 60) - 30) * WAB_SECONDS_PER_DAY;
      analysis->told.span =
          (WabSpan){ start, start + WAB_SECONDS_PER_DAY, WAB_PRECISION_DAY, WAB_EDGES_SHARP };
    }
  for (guint32 r = 0; r < n_reports; r++)
    add_report (self, analysis);
  return analysis;
}

static GArray *
make_events (Document *self, guint32 n)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < n; i++)
    {
      guint32 event = draw_event (self);
      g_array_append_val (events, event);
    }
  return events;
}

static void
add_article (Document *self, guint32 at)
{
  guint32 n = draw (self, 5) == 0 ? 0 : draw (self, 300);
  g_ptr_array_insert (
      self->articles, (gint)at, wab_article_new_take ("a", g_strdup ("One sentence.")));
  g_ptr_array_insert (self->analyses, (gint)at, make_analysis (self, n));
  g_ptr_array_insert (self->events, (gint)at, make_events (self, n));
}

static void
replace_analysis (Document *self, guint32 i)
{
  WabAnalysis **analysis = (WabAnalysis **)&g_ptr_array_index (self->analyses, i);
  guint32 n = (*analysis)->reports->len;
  gboolean is_longer = draw (self, 3) == 0;
  if (is_longer)
    n += draw (self, 20);
  wab_analysis_unref (*analysis);
  *analysis = make_analysis (self, n);
  if (is_longer)
    {
      g_array_unref (g_ptr_array_index (self->events, i));
      g_ptr_array_index (self->events, i) = make_events (self, n);
    }
}

static void
join_events (Document *self, guint32 i)
{
  GArray *events = g_ptr_array_index (self->events, i);
  for (guint32 n = draw (self, 4); n > 0 && events->len > 0; n--)
    g_array_index (events, guint32, draw (self, events->len)) = draw_event (self);
}

static void
change (Document *self)
{
  guint32 n = self->articles->len, i = n > 0 ? draw (self, n) : 0;
  switch (n > 0 ? draw (self, 9) : 0)
    {
    case 0:
      add_article (self, draw (self, n + 1));
      break;
    case 1:
      i = n - 1;
      G_GNUC_FALLTHROUGH;
    case 2:
      g_ptr_array_remove_index (self->articles, i);
      g_ptr_array_remove_index (self->analyses, i);
      g_ptr_array_remove_index (self->events, i);
      break;
    case 3:
    case 4:
      replace_analysis (self, i);
      break;
    case 5:
      join_events (self, i);
      break;
    default:
      add_article (self, n);
    }
}

static WabSnapshot *
make_snapshot (Document *self, WabSnapshot *previous)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < self->events->len; i++)
    {
      const GArray *events = g_ptr_array_index (self->events, i);
      if (events->len > 0)
        g_array_append_vals (all, events->data, events->len);
    }
  return wab_snapshot_new (previous, self->articles, self->analyses, all);
}

static void
assert_same_array (const GArray *a, const GArray *b, guint size)
{
  g_assert_cmpmem (a->data, a->len * size, b->data, b->len * size);
}

static void
assert_same_chunk (const WabRowChunk *a, const WabRowChunk *b)
{
  g_assert_cmpmem (a->rows, a->n_rows * sizeof a->rows[0], b->rows, b->n_rows * sizeof b->rows[0]);
  g_assert_cmpmem (a->event_ids,
                   a->n_rows * sizeof a->event_ids[0],
                   b->event_ids,
                   b->n_rows * sizeof b->event_ids[0]);
  assert_same_array (a->places, b->places, sizeof (WabRowPlace));
}

static void
assert_same (const WabSnapshot *a, const WabSnapshot *b)
{
  g_assert_cmpuint (a->articles->len, ==, b->articles->len);
  for (guint i = 0; i < a->articles->len; i++)
    {
      g_assert_true (a->articles->pdata[i] == b->articles->pdata[i]);
      g_assert_true (a->analyses->pdata[i] == b->analyses->pdata[i]);
    }
  g_assert_cmpuint (a->places->len, ==, b->places->len);
  for (guint i = 0; i < a->places->len; i++)
    g_assert_true (a->places->pdata[i] == b->places->pdata[i]);
  g_assert_cmpuint (a->n_rows, ==, b->n_rows);
  g_assert_cmpuint (a->chunks->len, ==, b->chunks->len);
  for (guint i = 0; i < a->chunks->len; i++)
    assert_same_chunk (a->chunks->pdata[i], b->chunks->pdata[i]);
  assert_same_array (a->marks, b->marks, sizeof (WabChunkMark));
  assert_same_array (a->events, b->events, sizeof (WabEvent));
  assert_same_array (a->event_rows, b->event_rows, sizeof (guint32));
}

static void
test_changes (gconstpointer seed)
{
  Document *document = document_new (GPOINTER_TO_UINT (seed));
  for (guint i = 0; i < 40; i++)
    add_article (document, i);
  g_autoptr (WabSnapshot) last = make_snapshot (document, NULL);
  guint n_shared = 0;
  for (guint step = 0; step < 250; step++)
    {
      for (guint n = 1 + draw (document, 2); n > 0; n--)
        change (document);
      g_autoptr (WabSnapshot) next = make_snapshot (document, last);
      g_autoptr (WabSnapshot) fresh = make_snapshot (document, NULL);
      assert_same (next, fresh);
      g_assert_cmpuint (next->serial, ==, last->serial + 1);
      n_shared += next->chunks->len > 0 && last->chunks->len > 0
                  && next->chunks->pdata[0] == last->chunks->pdata[0];
      wab_snapshot_unref (last);
      last = g_steal_pointer (&next);
    }
  g_assert_cmpuint (n_shared, >, 20);
  document_free (document);
}

/* Changes of what is large: most events keep their rows. */
static void
test_large (void)
{
  Document *document = document_new (8);
  while (document->articles->len < 500)
    add_article (document, document->articles->len);
  g_autoptr (WabSnapshot) last = make_snapshot (document, NULL);
  for (guint step = 0; step < 60; step++)
    {
      guint32 n = document->articles->len;
      if (step % 3 == 0)
        join_events (document, n - 1 - draw (document, n / 10));
      else if (step % 3 == 1)
        add_article (document, n);
      else
        change (document);
      g_autoptr (WabSnapshot) next = make_snapshot (document, last);
      g_autoptr (WabSnapshot) fresh = make_snapshot (document, NULL);
      assert_same (next, fresh);
      wab_snapshot_unref (last);
      last = g_steal_pointer (&next);
    }
  document_free (document);
}

/* What is new at the end leaves the rest where it is: the chunks, and who holds the articles. */
static void
test_appended (void)
{
  Document *document = document_new (7);
  while (document->articles->len < 3000)
    add_article (document, document->articles->len);
  g_autoptr (WabSnapshot) before = make_snapshot (document, NULL);
  add_article (document, document->articles->len);
  g_autoptr (WabSnapshot) after = make_snapshot (document, before);
  guint n_same = 0, n_held = 0;
  for (guint i = 0; i < before->chunks->len; i++)
    n_same += before->chunks->pdata[i] == after->chunks->pdata[i];
  for (guint i = 0; i < before->holders->len; i++)
    n_held += before->holders->pdata[i] == after->holders->pdata[i];
  g_assert_cmpuint (before->chunks->len, >, 50);
  g_assert_cmpuint (n_same, >=, before->chunks->len - 1);
  g_assert_cmpuint (n_held, >=, before->holders->len - 2);
  document_free (document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint seed = 1; seed <= 4; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/model/snapshot-new/changes/%u", seed);
      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_changes);
    }
  g_test_add_func ("/model/snapshot-new/large", test_large);
  g_test_add_func ("/model/snapshot-new/appended", test_appended);
  return g_test_run ();
}
