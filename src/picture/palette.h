#pragma once

#include "basemap/map-style.h"

/*
 * The colours of what the document says, over the quiet base map: vermilion for events (apart from
 * the map's blues and greys for every kind of colour vision, and dark enough for white figures),
 * blue for the time window. Which state a mark is in is told by its shape first.
 */
typedef struct
{
  WabMapColor mark;      /* discs, outlines of areas, bars */
  WabMapColor on_mark;   /* figures on them */
  WabMapColor mark_edge; /* around discs */
  WabMapColor selection; /* ring of the selected */
  WabMapColor window;    /* the time window's edges */
  WabMapColor text;
  WabMapColor dim_text;
  WabMapColor surface; /* cards and chips */
  WabMapColor line;    /* hair lines */
} WabPalette;

const WabPalette *wab_palette_get (WabMapStyle style);
/** What strips lie on: the window's own ground. */
WabMapColor wab_palette_get_ground (WabMapStyle style);

/** A rectangle with round corners as the path. */
void
wab_path_round_rect (cairo_t *cr, double x, double y, double width, double height, double radius);
