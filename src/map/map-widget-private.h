#pragma once

#include "map/base-layers.h"
#include "map/day-maps.h"
#include "map/detail-layer.h"
#include "map/label-room.h"
#include "map/map-widget.h"
#include "map/mark-layer.h"

struct _WabMapWidget
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  ShumateMap *map;
  ShumateViewport *viewport;
  WabMarkLayer *marks;
  WabBaseLayers *base;
  WabDetailLayer *detail;
  WabLabelRoom *label_room;
  ShumateLicense *license;
  GSimpleActionGroup *actions;
  WabMapStyle style;
  char *language; /* of the map's labels */
  char *look;     /* "window", "light" ... */
  WabGround ground;
  char *tiles_path; /* "" where none is remembered */
  WabDayMaps *days;
  gboolean shows_days;
  GtkWidget *scale;
  GtkWidget *zoom_box; /* the buttons that move the map */
  GtkWidget *fit_box;
  GtkWidget *controls; /* the boxes of buttons, one above the other */
  GtkWidget *zoom_in_button;
  GtkWidget *zoom_out_button;

  WabSession *session;
  gboolean has_fitted; /* to the first snapshot that had anything */
  guint resize_id;
  int allocated_width;
  int allocated_height;
  gboolean wants_fit; /* as soon as there is a size */
  double press_x;
  double press_y;
  gboolean is_selecting; /* the change of selection comes from here */
};

/** Moves and zooms so that @box is just in view, no closer than @max_zoom. */
void wab_map_widget_zoom_to_box (WabMapWidget *self, const WabGeoBox *box, double max_zoom);
/** Everything that shows now, also what lies far from the rest. */
void wab_map_widget_fit_all (WabMapWidget *self);
/** Glides over a short way, cuts over a long one; stays where the place is in sight. */
void wab_map_widget_go_to_place (WabMapWidget *self, guint32 place);
void wab_map_widget_pan_by (WabMapWidget *self, double dx_px, double dy_px);
/** Zooms by @levels around the middle, to a whole or half level. */
void wab_map_widget_zoom_by (WabMapWidget *self, double levels);

/* The panel, in map-panel.c. */
GtkWidget *wab_map_widget_make_panel (WabMapWidget *self);
/** "window" follows the window's style. */
void wab_map_widget_set_look (WabMapWidget *self, const char *look);
void wab_map_widget_update_style (WabMapWidget *self);
/** "built-in", "tiles" or "online". */
void wab_map_widget_set_ground (WabMapWidget *self, const char *ground);
const char *wab_map_widget_get_ground (WabMapWidget *self);
/** Whether small maps, one a day, stand in the map's place. */
void wab_map_widget_set_shows_days (WabMapWidget *self, gboolean shows_days);
void wab_map_widget_set_tiles_path (WabMapWidget *self, const char *path);

/** Pointer and keyboard, in map-input.c. */
void wab_map_widget_add_input (WabMapWidget *self);
/** Names the mark that the keyboard is on for screen readers. @is_step: it has just gone there */
void wab_map_widget_describe_focus (WabMapWidget *self, gboolean is_step);
