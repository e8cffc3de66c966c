#pragma once

#include "app/window.h"
#include "map/map-widget.h"
#include "reader/filter-menu.h"
#include "reader/reader.h"
#include "timeline/timeline.h"

/* What the window's files share; no other room includes it. */

struct _WabWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwSplitButton *add_button;
  AdwWindowTitle *title;
  GtkStack *pages;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  GtkPaned *paned;
  GtkMenuButton *menu_button;
  GMenuModel *add_menu;
  GMenuModel *main_menu;
  GMenu *recent_menu;
  AdwBin *timeline_bin;
  GtkMenuButton *filter_button;
  GtkWidget *search_button;
  GtkWidget *reader_button;
  WabMapWidget *map;
  WabReader *reader;
  WabTimeline *timeline;

  WabCollection *collection;
  WabSession *session;

  /* The import that is going on. */
  GCancellable *cancellable;
  WabProgress progress;
  guint progress_timeout; /* shows the bar, unless all is read by then */
  gboolean is_sample;  /* holds the sample collection and nothing else */
  gboolean has_fitted; /* the map has been moved to the document once */
  gboolean is_closing; /* the person has been asked */
  gboolean closes_when_saved;
  WabImportSummary *summary; /* (nullable): of the last import */
};

/** Shows the empty state or the document, and what the title says of it. */
void wab_window_update (WabWindow *self);

/** Takes the bar away that tells how far an import is, or the wait for it. */
void wab_window_hide_progress (WabWindow *self);

/* Actions, by file. */
void wab_window_install_import_actions (GtkWidgetClass *klass);
void wab_window_install_file_actions (GtkWidgetClass *klass);
void wab_window_add_drop_target (WabWindow *self);
void wab_window_save_as (WabWindow *self);
/** Draws what the window shows now as a picture; @path: ends in .png, .svg or .pdf. */
gboolean wab_window_render_picture (WabWindow *self, const char *path, GError **error);

void wab_window_install_map_actions (GtkWidgetClass *klass);
/** What the map asks for, and what it remembers. @settings: (nullable) */
void wab_window_connect_map (WabWindow *self, GSettings *settings);
