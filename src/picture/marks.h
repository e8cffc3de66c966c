#pragma once

#include "basemap/map-painter.h"
#include "model/tally.h"
#include "picture/mark-cache.h"
#include "picture/sprites.h"

#include <cairo.h>

/*
 * Marks: what the map shows of the document. Discs for points (area by number of events), shaded
 * outlines for areas, soft rings for what is vague or has no outline, chips at the edge for
 * countries. Clusters are made by merging what would overlap at this zoom.
 */

typedef enum
{
  WAB_MARK_DISC,
  WAB_MARK_AREA,
  WAB_MARK_RING,
  WAB_MARK_CHIP,
  WAB_MARK_HINT, /* a pill at the edge: events farther that way */
} WabMarkKind;

typedef enum
{
  WAB_MARK_SELECTED = 1 << 0,
  WAB_MARK_HOVERED = 1 << 1,
  WAB_MARK_OUTSIDE = 1 << 2, /* has events, but none in the window: drawn hollow */
  WAB_MARK_TALKED = 1 << 3,  /* only talked about, or spoken from: hollow with its number */
} WabMarkState;

typedef struct
{
  WabMarkKind kind;
  guint state; /* WabMarkState */
  double x;    /* centre, px in the view */
  double y;
  double radius;       /* px; of a chip: half its height */
  double width;        /* px, of a chip or a hint */
  guint side;          /* WabSide, of a hint */
  guint32 events;      /* of a cluster: the sum */
  guint32 place;       /* index in the snapshot; of a cluster: its largest */
  guint32 n_places;    /* 1, or more in a cluster */
  guint32 n_shown;     /* of them: with events */
  guint32 first_place; /* of a cluster: in WabMarks.places */
} WabMark;

/** The name written beside a mark, or the text of a chip. */
typedef struct
{
  guint32 mark;
  WabMapRect rect; /* px in the view */
  char *text;      /* owned */
  guint suffix;    /* bytes of @text before " +4", its length where it has none */
} WabMarkLabel;

typedef struct
{
  GArray *marks;               /* of WabMark, in the order they are painted */
  WabClusterMembers *members;  /* (nullable): the places of the clusters */
  GArray *labels;              /* of WabMarkLabel, most important first */
  WabMapTexts *texts;          /* those of the labels; of the thread that made the marks */
  double px_a_root_event;      /* radius of a disc of one event; of n events: times the root of n */
  const WabSnapshot *snapshot; /* owned */
} WabMarks;

/**
 * wab_marks_new:
 * @outlines: (nullable): to place the badges of areas by
 * @snapshot: the document
 * @places: of #WabPlaceCount, by index of the place: what to show; with 0 events: %WAB_MARK_OUTSIDE
 * @selected: index of a place or G_MAXUINT32
 * @hovered: likewise
 *
 * Places and clusters the marks. n log n in the places in view.
 */
WabMarks *wab_marks_new (const WabOutlines *outlines,
                         const WabSnapshot *snapshot,
                         const GArray *places,
                         const WabMapView *view,
                         guint32 selected,
                         guint32 hovered);
/** Likewise for what @cache was given to show: linear and fast, as is needed frame by frame. */
WabMarks *wab_marks_new_from_cache (WabMarkCache *cache,
                                    const WabMapView *view,
                                    guint32 selected,
                                    guint32 hovered);
void wab_marks_free (WabMarks *self);

/** Adds a #WAB_MARK_HINT for each side beyond which @cache has events. */
void
wab_marks_add_hints (WabMarks *self, WabMarkCache *cache, const WabMapView *view, guint32 selected);

/** The places behind @mark, n_places of them. (transfer none), valid as long as both are.
 * Linear in the places the first time */
const guint32 *wab_marks_get_places (const WabMarks *self, const WabMark *mark);

/** The mark that holds @place; index or -1. Linear. */
int wab_marks_find_place (const WabMarks *self, guint32 place);

/** The topmost mark under (@x, @y) px; index or -1. An area counts where its outline holds the
 * point. */
int wab_marks_find_at (const WabMarks *self,
                       const WabOutlines *outlines,
                       const WabMapView *view,
                       double x,
                       double y);

/** What lies above the map, for #WabMapOptions.avoid: marks and their labels. Returns: (transfer
 * full): of #WabMapRect */
GArray *wab_marks_dup_rects (const WabMarks *self);
/** The gazetteer's ids of the places marked, for #WabMapOptions.hidden_places. Returns: (transfer
 * full) */
GHashTable *wab_marks_dup_ids (const WabMarks *self);

/** Paints the marks over a map that is already there. @sprites: (nullable): what is kept from frame
 * to frame; %NULL: all is painted as vectors. */
void wab_marks_paint (const WabMarks *self,
                      const WabOutlines *outlines,
                      cairo_t *cr,
                      const WabMapView *view,
                      WabMapStyle style,
                      WabSprites *sprites);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WabMarks, wab_marks_free)
