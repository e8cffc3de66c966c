#pragma once

#include "model/tally.h"

/*
 * The articles of a snapshot in the order in which they were told, each with its rows: what one day
 * of the told clock adds to the day before, or takes from it, is found without a scan. Sixteen
 * bytes an article.
 */
typedef struct _WabToldOrder WabToldOrder;

/** Before the first day: nothing has been told. */
#define WAB_BEFORE_ALL_DAYS G_MININT32

typedef struct
{
  gint32 told; /* of all its rows; WAB_NO_DAY: not known */
  guint32 article;
  guint32 first_row; /* in the snapshot; they lie one after the other */
  guint32 n_rows;    /* at least one: articles that report nothing are left out */
} WabToldArticle;

/** Linear, but for a sort of the articles. Returns: (transfer full): of use with @snapshot alone,
 * on which it holds no reference */
WabToldOrder *wab_told_order_new (const WabSnapshot *snapshot);
void wab_told_order_free (WabToldOrder *self);

/**
 * wab_told_order_find:
 * @after: a day since 1970-01-01, or %WAB_BEFORE_ALL_DAYS
 * @until: a day not before @after; %WAB_NO_DAY: what has no day as well
 *
 * Returns: the articles told later than @after and not later than @until, in the order of their
 * days, then of the document
 */
const WabToldArticle *
wab_told_order_find (const WabToldOrder *self, gint32 after, gint32 until, guint32 *out_n);

/**
 * wab_told_articles_fetch:
 * @i: the article that is next
 *
 * Asks the memory for the rows, places and events of the articles after @i, which lie anywhere: to
 * wait for them one after the other takes longer than to count them.
 */
void wab_told_articles_fetch (const WabToldArticle *articles,
                              guint32 n,
                              guint32 i,
                              const WabSnapshot *snapshot);

/** How many rows were told later than @after and not later than @until. */
guint32 wab_told_order_count_rows (const WabToldOrder *self, gint32 after, gint32 until);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabToldOrder, wab_told_order_free)
