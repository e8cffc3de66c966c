#pragma once

#include <glib.h>

/*
 * Tellings by the keys of their texts: a bucket for each key, in it the tellings in canonical
 * order. A number is two words for a bucket of one; a bucket of more has a list of its own.
 */
typedef struct _WabFactBuckets WabFactBuckets;

/** Canonical order of two items. */
typedef gint (*WabFactOrder) (guint32 a, guint32 b, gpointer data);

WabFactBuckets *wab_fact_buckets_new (WabFactOrder order, gpointer data);
void wab_fact_buckets_free (WabFactBuckets *self);

/** Puts @item behind all that are in the bucket. */
void wab_fact_buckets_append (WabFactBuckets *self, guint32 key, guint32 item);

/** Puts @item where it belongs. Logarithmic, but for a copying of what stands behind it. */
void wab_fact_buckets_insert (WabFactBuckets *self, guint32 key, guint32 item);

void wab_fact_buckets_remove (WabFactBuckets *self, guint32 key, guint32 item);

/** Returns: (nullable): the items of a bucket; valid until the next change */
const guint32 *wab_fact_buckets_get (const WabFactBuckets *self, guint32 key, guint32 *out_n);

/** How many of @items stand before @item. */
guint32 wab_fact_buckets_find_position (const WabFactBuckets *self,
                                        const guint32 *items,
                                        guint32 n,
                                        guint32 item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabFactBuckets, wab_fact_buckets_free)
