#pragma once

#include "model/geo.h"

/** What a place is drawn as. An area is never a pin in its middle. */
typedef enum
{
  WAB_SHAPE_POINT, /* a city, a village, an airport, a peak */
  WAB_SHAPE_AREA,  /* a region, a country, a lake: has an outline, or else is a soft ring */
  WAB_SHAPE_VAGUE, /* "suburbs of", "near the border": a soft ring */
} WabShape;

/** The broad kind of a place, for priors, labels and filters. */
typedef enum
{
  WAB_PLACE_SETTLEMENT,
  WAB_PLACE_DISTRICT, /* second-order division and below, part of a city */
  WAB_PLACE_REGION,   /* first-order division */
  WAB_PLACE_COUNTRY,
  WAB_PLACE_MACROREGION, /* Central Asia, the European Union */
  WAB_PLACE_WATER,
  WAB_PLACE_LAND, /* mountains, islands, deserts, capes */
  WAB_PLACE_FACILITY, /* airports */
  WAB_PLACE_OTHER,
} WabPlaceKind;

/**
 * WabPlace:
 * A place as the map and the lists need it: a copy of a gazetteer entry, or the user's own. Immutable
 * and reference-counted.
 */
typedef struct
{
  gatomicrefcount references;
  gint64 id;        /* gazetteer id (a geonameid where there is one); negative: the user's own */
  char *name;       /* the name to show */
  char country[3];  /* ISO 3166-1 alpha-2, "" where none */
  char *region;     /* (nullable): the first-order division it lies in, to tell namesakes apart */
  char feature[8];  /* GeoNames feature class and code, e.g. "P.PPLC", "A.ADM1" */
  guint8 kind;      /* WabPlaceKind */
  guint8 shape;     /* WabShape */
  gboolean is_approximate; /* the point only says "somewhere in that region" */
  WabGeoPoint point;
  WabGeoBox box;    /* of the outline; all 0 where not known */
  char *outline;    /* (nullable): key(s) of the map's outlines, e.g. "admin1:KAZ-3252", comma-separated */
  guint64 population; /* 0: not known */
} WabPlace;

/** A new place with one reference and everything else zero; @name is copied. */
WabPlace *wab_place_new (gint64 id, const char *name);
WabPlace *wab_place_ref (WabPlace *self);
void wab_place_unref (WabPlace *self);

/**
 * wab_place_get_region:
 * @day: days since 1970-01-01; %WAB_NO_DAY: today
 *
 * The first-order division that the place lay in on @day, where the data know (model/regions.h).
 *
 * Returns: (transfer none) (nullable)
 */
const char *wab_place_get_region (const WabPlace *self, gint32 day);

/** "Almaty", or "Springfield, Illinois, US" where @is_long. Returns: (transfer full) */
char *wab_place_dup_label (const WabPlace *self, gboolean is_long);
/** The long label, with the region of @day. Returns: (transfer full) */
char *wab_place_dup_label_on (const WabPlace *self, gint32 day);

/** Whether the place @inner is @outer or lay in it on @day (as for wab_place_get_region()): a region
 * holds its towns, a country all that is of it. */
gboolean wab_place_lies_in (const WabPlace *inner, const WabPlace *outer, gint32 day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabPlace, wab_place_unref)
