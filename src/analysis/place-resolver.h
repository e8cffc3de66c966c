#pragma once

#include "analysis/place-names.h"

/*
 * The resolver: which entry of the gazetteer each name means. All occurrences of a name in an
 * article are one sense, unless the text itself tells them apart ("Paris, Texas" and "Paris,
 * France").
 */

/** The rules that add to a score; each becomes a reason. */
typedef enum
{
  WAB_RULE_SIZE,    /* population */
  WAB_RULE_KIND,    /* a country, a capital, a part of a city ... */
  WAB_RULE_NAME,    /* main name, other name, former name */
  WAB_RULE_HEAD,    /* "region", "city of" */
  WAB_RULE_INSIDE,  /* "Moscow, Idaho" */
  WAB_RULE_COUNTRY, /* what else is named lies in the same country */
  WAB_RULE_REGION,  /* ... in the same region */
  WAB_RULE_NEAR,    /* ... near it */
  WAB_RULE_PAPER,   /* where the article was published */
  WAB_RULE_OTHERS,  /* what the other articles of the document mean by it */
  WAB_RULE_N,
} WabPlaceRule;

/** One way to read a name. */
typedef struct
{
  WabEntry entry;
  guint8 name_kind;
  WabEntryInfo info;
  gint parts[WAB_RULE_N]; /* thousandths */
  gint score;             /* their sum */
  double x, y, z;         /* the point on the unit sphere */
} WabPlaceOption;

#define WAB_N_SHARES 6

/** A name of the article and the ways to read it, best first once resolved. */
typedef struct
{
  const WabCandidate *candidates;
  guint32 n_candidates;
  const WabCandidate *more; /* of the name without its head */
  guint32 n_more;
  guint32 wanted;
  guint32 defined;
  guint32 parent; /* sense, or WAB_NO_NAME */
  guint32 next;   /* sense of the same name, or WAB_NO_NAME */
  guint8 link;
  guint32 n_names;
  guint32 n_embedded; /* of them within the names of bodies */
  guint32 n_articles; /* of them with "the" */
  guint32 name;       /* the first of its names */
  guint32 n_others;   /* other articles of the document that a hint tells of */
  GArray *options;    /* of WabPlaceOption */
  WabPlace *place;    /* the best option, once it was asked for; shared by the mentions */
  GArray *rivals;     /* likewise */
  GArray *reasons;    /* likewise, of its names without a head that are not vague */
  guint32 first_word; /* hash of its first word: "Cork" and "Cork City" do not speak for each
                         other */
  guint8 n_shares;
  gint16
      shares[WAB_N_SHARES]; /* how likely the first options are, thousandths; of all options 1000 */
} WabPlaceSense;

typedef struct _WabPlaceResolution WabPlaceResolution;

/** Resolves the names of @work and sets the sense of each. */
WabPlaceResolution *wab_place_resolve (WabPlaceWork *work);
void wab_place_resolution_free (WabPlaceResolution *self);

/** The sense of @name; %NULL where it has none. */
WabPlaceSense *wab_place_resolution_get_sense (const WabPlaceResolution *self,
                                               const WabPlaceName *name);

/** The sense number @i. */
const WabPlaceSense *wab_place_resolution_get_nth (const WabPlaceResolution *self, guint32 i);

/** The best option, %NULL where none will do. */
const WabPlaceOption *wab_place_sense_get_best (const WabPlaceSense *self);

/** Whether the text says "the" before it, as one does before rivers and mountains. */
gboolean wab_place_sense_has_article (const WabPlaceSense *self);

/** Distance in kilometres, rounded. */
guint32 wab_place_option_get_km (const WabPlaceOption *a, const WabPlaceOption *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabPlaceResolution, wab_place_resolution_free)
