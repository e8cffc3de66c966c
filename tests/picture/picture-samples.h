#pragma once

#include "model/tally.h"

typedef struct
{
  WabSnapshot *snapshot;
  GArray *counts; /* of WabPlaceCount */
} Sample;

/** Some places with events: two cities near each other, one apart, a region, a country, a vague
 * place. */
static inline void
sample_add (Sample *self,
            const char *name,
            double lat,
            double lon,
            WabShape shape,
            WabPlaceKind kind,
            const char *outline,
            WabGeoBox box,
            guint32 events)
{
  WabPlace *place = wab_place_new ((gint64)self->snapshot->places->len + 1, name);
  place->point = (WabGeoPoint){ lat, lon };
  place->shape = shape;
  place->kind = kind;
  place->outline = g_strdup (outline);
  place->box = box;
  WabPlaceCount count = { self->snapshot->places->len, events, 2 * events, 1 };
  g_ptr_array_add (self->snapshot->places, place);
  g_array_append_val (self->counts, count);
}

static inline void
sample_init (Sample *self)
{
  WabGeoBox none = { 0, 0, 0, 0 };
  self->snapshot = wab_snapshot_new_empty ();
  self->counts = g_array_new (FALSE, FALSE, sizeof (WabPlaceCount));
  sample_add (self, "Almaty", 43.25, 76.95, WAB_SHAPE_POINT, WAB_PLACE_SETTLEMENT, NULL, none, 9);
  sample_add (self, "Talgar", 43.30, 77.24, WAB_SHAPE_POINT, WAB_PLACE_SETTLEMENT, NULL, none, 2);
  sample_add (self, "Aktobe", 50.28, 57.21, WAB_SHAPE_POINT, WAB_PLACE_SETTLEMENT, NULL, none, 4);
  sample_add (self,
              "Zhambyl",
              44.32,
              72.49,
              WAB_SHAPE_AREA,
              WAB_PLACE_REGION,
              "admin1:KAZ-3252",
              (WabGeoBox){ 69.1, 42.2, 75.9, 46.8 },
              3);
  sample_add (self,
              "Kazakhstan",
              48.0,
              68.0,
              WAB_SHAPE_AREA,
              WAB_PLACE_COUNTRY,
              "admin0:KAZ",
              (WabGeoBox){ 46.5, 40.6, 87.3, 55.4 },
              7);
  sample_add (
      self, "suburbs of Semey", 50.4, 80.2, WAB_SHAPE_VAGUE, WAB_PLACE_OTHER, NULL, none, 1);
  sample_add (self, "Karaganda", 49.8, 73.1, WAB_SHAPE_POINT, WAB_PLACE_SETTLEMENT, NULL, none, 0);
}

static inline void
sample_clear (Sample *self)
{
  wab_snapshot_unref (self->snapshot);
  g_array_unref (self->counts);
}
