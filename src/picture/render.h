#pragma once

#include "basemap/map-painter.h"
#include "model/tally.h"

typedef struct
{
  const WabSnapshot *snapshot;
  const WabTally *tally;
  const WabHistogram *happened; /* (nullable) */
  const WabHistogram *told;     /* (nullable) */
  gboolean has_window;
  gint64 start; /* the window, as in WabLens */
  gint64 end;
  WabClock clock;
  const char *title;
  const char *language;
  WabMapStyle style;
  int width_px;
  int height_px;
} WabPicture;

/**
 * wab_picture_render:
 * @path: ends in .png, .svg or .pdf
 *
 * Draws the map with its marks, the timeline, title, legend, scale and credits. Needs no display.
 * Errors: %WAB_ERROR_VALUE for another ending, GIO's for what cannot be written.
 */
gboolean wab_picture_render (const WabPicture *self,
                             const WabOutlines *outlines,
                             const char *path,
                             GError **error);
